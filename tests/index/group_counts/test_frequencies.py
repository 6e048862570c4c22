"""Frequencies of words and characters in groups, beside a recount of the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from plansearch.api import Index
from plansearch.index.group_counts.frequencies import character_frequencies, word_frequencies
from plansearch.index.group_counts.groups import Stretch, grouped
from plansearch.index.reader import Reader
from plansearch.text.folding import fold, segmentation_form

IndexOf = Callable[[dict[str, str]], Index]
MANY_KINDS = (
    "# 2025年云岫省政府工作报告\n\n引进60家企业，增长5%—6%，达到5.5%。"
    "完成xx亿元，__家。AI与5G，Ｈ２、臺灣、𠀀𠀀。×市○家*项。\n\n"
    "新增60家，60家企业。20XX年，x光机。企业AI。\n"
)


def words_of(reader: Reader, plan: int) -> Counter[str]:
    words = reader.segmenter.cut(segmentation_form(reader.text(plan)))
    return Counter(fold(word) for word in words if any(map(str.isalnum, word)))


def compare(reader: Reader, sides: list[list[int]]) -> None:
    groups = grouped(reader, [Stretch(side) for side in sides])
    expected = [sum((words_of(reader, plan) for plan in side), Counter[str]()) for side in sides]
    words = sorted(set().union(*expected) | {"无此词"})
    found = word_frequencies(reader, groups, words)
    for row, word in zip(found.n.tolist(), words, strict=True):
        if not word[0].isdigit():  # 60家 may be counted as a word elsewhere
            assert row == [one[word] for one in expected], word
    assert found.sizes.tolist() == [one.total() for one in expected]
    letters = [
        sum((Counter(filter(str.isalnum, fold(reader.text(plan)))) for plan in side), Counter[str]()) for side in sides
    ]
    characters = sorted(set().union(*letters) | {"鿿"})
    by_character = character_frequencies(reader, groups, characters)
    assert by_character.n.tolist() == [[one[character] for one in letters] for character in characters]
    assert by_character.sizes.tolist() == [one.total() for one in letters]
    assert character_frequencies(reader, groups, ["企"]).sizes.tolist() == by_character.sizes.tolist()


def test_all_kinds_of_terms(index_of: IndexOf) -> None:
    reader = index_of(
        {
            "云岫省/2025年政府工作报告.md": MANY_KINDS,
            "云岫省/2024年政府工作报告.md": "# 2024年云岫省政府工作报告\n\n企业发展，各项工作稳步推进。\n",
        }
    ).reader
    compare(reader, [[0], [1]])
    compare(reader, [[1]])


def test_the_corpus_of_the_documents(demo_index: Index) -> None:
    reader = demo_index.reader
    plans = range(len(reader.plan_entries))
    compare(reader, [list(plans[::2]), list(plans[1::2])])


def test_no_words(mini_index: Index) -> None:
    groups = grouped(mini_index.reader, [Stretch([0])])
    assert word_frequencies(mini_index.reader, groups, []).n.shape == (0, 1)
