"""Shards: counted passage by passage, every substring in order, packed the same on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterable

import opened
import oracles
import pytest

from plansearch.api import Index
from plansearch.corpus.metadata import Facts
from plansearch.index.reader import Kind, Reader, open_reader
from plansearch.model import Document

FACTS = Facts("甲", None, None, None, (), ())
ODD = [
    "力　争办好实事，力争不留空；𠀀镇、𠀁镇与𠀀镇。\n\n\t增长５．５％—6%，约６０家。\n",
    "𐐀𐐨 Straße ① ㎡ İstanbul ﬁ；哈哈哈哈，完成__%、××%、xx亿元、20__年。",
    "",
    "。，、；",
    "最后一段没有换行，增长6%-7%。𠀀",
]


def document(number: int, text: str) -> tuple[Document, Facts]:
    return Document(f"{number:05}.md", text, "甲", {}, "utf-8", f"{number:064}"), FACTS


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Texts with characters beyond U+FFFF, blanks of every width, and without a character."""
    place = tmp_path_factory.mktemp("odd") / "index"
    opened.write((document(number, text) for number, text in enumerate(ODD)), place)
    return open_reader(place)


def reader_of(corpus: str, request: pytest.FixtureRequest) -> Reader:
    if corpus == "odd":
        return request.getfixturevalue("odd")
    index: Index = request.getfixturevalue(f"{corpus}_index")
    return index.reader


def beside(having: Iterable[int], everywhere: range, pick: random.Random) -> list[int]:
    """The passages that have a term, those beside them, the first, the last and a few others."""
    near = {p + step for p in having for step in (-1, 0, 1)} | {0, everywhere[-1], *pick.choices(everywhere, k=5)}
    return [p for p in pick.sample(sorted(near), len(near)) if p in everywhere]


@pytest.mark.parametrize("kind", ["words", "bigrams"])
@pytest.mark.parametrize("corpus", ["mini", "demo", "odd"])
def test_postings_are_what_counting_gives(corpus: str, kind: Kind, request: pytest.FixtureRequest) -> None:
    reader = reader_of(corpus, request)
    cut = opened.cut(reader, kind)
    expected = oracles.postings(cut)
    assert opened.postings(reader, kind) == expected
    assert opened.lengths(reader, kind) == [len(found) for found in cut]
    assert reader.statistics(kind).average_length == pytest.approx(sum(map(len, cut)) / len(cut))
    for term, pairs in expected.items():
        assert reader.df(term, kind) == len(pairs)
    shard, field = reader.shards[0], next(reader.fields(kind))
    assert field.find("营商环境嗬") == -1
    everywhere, pick = range(shard.entry.n_passages), random.Random(7)
    for number in range(field.n_terms):
        posting = field.posting(number)
        assert field.find(field.name(number)) == number
        assert field.df(number) == posting.df
        tfs = dict(posting.pairs())
        asked = everywhere if corpus != "demo" or number % 20 == 0 else beside(tfs, everywhere, pick)
        assert [posting.tf(p) for p in asked] == [tfs.get(p, 0) for p in asked]


@pytest.mark.parametrize("corpus", ["mini", "demo", "odd"])
def test_suffixes_find_every_occurrence(corpus: str, request: pytest.FixtureRequest) -> None:
    reader = reader_of(corpus, request)
    texts = [plan.text for plan in reader.plans if plan.text]
    pick, patterns = random.Random(7), []
    for _ in range(200):
        text = pick.choice(texts)
        length = min(pick.randint(1, 12), len(text))
        start = pick.randrange(len(text) - length + 1)
        patterns.append(text[start : start + length])
    patterns += [
        "，",
        "　",
        "\n",
        "𠀀",
        "𠀂",
        "\0",
        "力\0争",
        "\ud800",
        "\ud801",
        "。\n\n",
        "嗬",
        texts[0],
        texts[0] + "x",
    ]
    for pattern in patterns:
        found = sorted(at for shard in reader.shards for at in shard.positions(shard.occurrences(pattern)))
        expected = [
            reader.shards[0].plan_starts[number] + at
            for number, plan in enumerate(reader.plans)
            if pattern in plan.text
            for at in oracles.occurrences(plan.text, pattern)
        ]
        assert found == expected, pattern


def test_suffixes_are_in_order(odd: Reader) -> None:
    (shard,) = odd.shards
    every = shard.positions(shard.occurrences(""))
    raw = shard.units.tobytes()
    assert sorted(every) == list(range(len(raw) // 2))
    assert every == sorted(every, key=lambda at: raw[2 * at :])


def test_texts_and_passages_come_back(odd: Reader) -> None:
    assert [plan.text for plan in odd.plans] == ODD
    assert [odd.passage(no).text for no in range(odd.manifest.n_passages)] == opened.texts_of_passages(odd)


def test_a_character_beyond_the_plane_is_a_word_but_no_half_of_a_pair(odd: Reader) -> None:
    assert odd.df("𠀀") == 2
    assert odd.df("𐐨") == 1  # capital and small are one word
    assert dict(opened.postings(odd)["𐐨"]) == {1: 2}
    assert odd.df("𠀀镇", "bigrams") == 0
    assert odd.df("镇", "words") == 1


def test_words_have_their_first_bytes_as_numbers(odd: Reader, demo_index: Index) -> None:
    for reader in (odd, demo_index.reader):
        for shard in reader.shards:
            heads = [
                int.from_bytes(word.encode("utf-8", "surrogatepass")[:8].ljust(8, b"\0"))
                for word in shard.words.names()
            ]
            assert shard.words.heads.tolist() == heads == sorted(heads)


def test_terms_stand_in_the_order_of_their_bytes(demo_index: Index) -> None:
    for kind in ("words", "bigrams"):
        for field in demo_index.reader.fields(kind):  # type: ignore[arg-type]
            names = list(field.names())
            assert names == sorted(names)
            assert len(set(names)) == len(names)
