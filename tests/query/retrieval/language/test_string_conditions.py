"""Passages that hold strings, against a look at every passage."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from unittest.mock import patch

import mini
import pytest

from plansearch.api import Index
from plansearch.index.reader import Reader
from plansearch.query.retrieval.language import string_conditions
from plansearch.query.retrieval.language.string_conditions import passages_with_strings
from plansearch.query.retrieval.topk.passage_ranges import Ranges, is_within, passage_ranges
from plansearch.text.variants import pattern

STRINGS = [
    "发展", "力争", "的", "建设", "高质量发展", "技术企", "企业", "地区生产总值", "5%", "增长", "。", "新增", "GDP",
    "亿元", "不存在的", "20", "產業", "生产总值", "一、", "2025年",
]  # fmt: skip


@cache
def holding(reader: Reader, string: str) -> list[set[int]]:
    """The passages by shard that have a string, from the text of each."""
    wanted = re.compile(pattern(string))
    return [{no for no, text in enumerate(texts) if wanted.search(text)} for texts in texts_of(reader)]


@cache
def texts_of(reader: Reader) -> list[list[str]]:
    return [[shard.passage_text(no) for no in range(shard.entry.n_passages)] for shard in reader.shards]


def slowly(reader: Reader, held: Sequence[str], excluded: Sequence[str], allowed: Ranges | None) -> list[list[int]]:
    """The passages by shard that meet the conditions."""
    found = []
    for shard_no, texts in enumerate(texts_of(reader)):
        own = set(range(len(texts)))
        own = own.intersection(*(holding(reader, one)[shard_no] for one in held))
        own = own.difference(*(holding(reader, one)[shard_no] for one in excluded))
        found.append([no for no in sorted(own) if allowed is None or is_within(allowed[shard_no], no)])
    return found


def listed(ranges: Ranges) -> list[list[int]]:
    return [[passage for first, end in own for passage in range(first, end)] for own in ranges]


@pytest.mark.parametrize("often", [0, 5, 2000])
@pytest.mark.parametrize("corpus", ["mini_index", "demo_index", "split_index"])
def test_the_passages_are_those_whose_text_has_the_strings(
    corpus: str, often: int, request: pytest.FixtureRequest
) -> None:
    reader = request.getfixturevalue(corpus).reader
    some = passage_ranges(reader, range(0, len(reader.plan_entries), 3))
    with patch.object(string_conditions, "OFTEN", often):
        for at, one in enumerate(STRINGS):
            other, third = STRINGS[at - 1], STRINGS[at - 2]
            for held, excluded in (((one,), ()), ((), (one,)), ((one, other), ()), ((one,), (other, third)), ((), ())):
                for allowed in (None, some):
                    found = listed(passages_with_strings(reader, held, excluded, allowed))
                    assert found == slowly(reader, held, excluded, allowed), (held, excluded)


def test_spellings_count_but_characters_that_only_look_alike_when_simplified_do_not(
    index_of: Callable[[dict[str, str]], Index],
) -> None:
    texts = [
        f"{text}各乡镇要细化分工，逐项落实，按月报送进度。"
        for text in ("经济發展提速。", "经济发 展提速。", "头发展示活动。", "头髮展示活动。", "理髮店新增三家。")
    ]
    index = index_of({f"青澜市/{number}.md": text for number, text in enumerate(texts)})

    def plans(string: str) -> list[str]:
        found = listed(passages_with_strings(index.reader, (string,), (), None))
        return [index.reader.passage_at(shard_no, no).text for shard_no, own in enumerate(found) for no in own]

    with patch.object(string_conditions, "OFTEN", 0):
        assert plans("发展") == texts[:4]
        assert plans("發展") == texts[:3]  # 髮 is another character
        assert plans("髮展") == texts[1:4]


def test_a_string_across_two_passages_is_in_none(mini_index: Index) -> None:
    shard = mini_index.reader.shards[0]
    starts, ends = shard.passage_bounds
    first = next(no for no in range(mini.N_PASSAGES - 1) if shard.plan_of(no) == shard.plan_of(no + 1))
    string = shard.decode(ends[first] - 3, starts[first + 1] + 3)
    assert mini_index.count(string) == 1
    assert not any(passages_with_strings(mini_index.reader, (string,), (), None))


@pytest.mark.parametrize("strange", ["\0", "\ud800", "𠀀", " ", ""])
def test_strings_that_no_text_has(mini_index: Index, strange: str) -> None:
    assert not any(passages_with_strings(mini_index.reader, (strange,), (), None))
    everything = passages_with_strings(mini_index.reader, (), (strange,), None)
    assert sum(map(len, listed(everything))) == mini.N_PASSAGES


def test_texts_with_characters_beyond_the_plane(index_of: Callable[[dict[str, str]], Index]) -> None:
    more = "各乡镇要细化分工，逐项落实，按月报送进度。"
    index = index_of({"青澜市/a.md": f"青澜𠀀大桥通车。{more}", "青澜市/b.md": f"青澜大桥通车。{more}"})
    for marks in (1, 10_000):
        with patch.object(string_conditions, "OFTEN", marks):
            assert sum(map(len, listed(passages_with_strings(index.reader, ("𠀀大桥",), (), None)))) == 1
            assert sum(map(len, listed(passages_with_strings(index.reader, ("大桥",), ("𠀀",), None)))) == 1
