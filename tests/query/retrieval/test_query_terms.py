"""What a query asks for and what is left out of it."""

from __future__ import annotations

import sys
from pathlib import Path

import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.model import Span
from plansearch.query.retrieval.query_terms import LONGEST_QUERY, interrogatives, merge_spans, query_terms
from plansearch.query.retrieval.stages.stage import STAGES

from .full_search import repeated


@pytest.mark.parametrize(
    ("query", "left_out", "words"),
    [
        ("如何推进高新技术企业培育？", ("如何",), {"推进", "高新技术", "企业", "培育"}),
        ("高新技术企业有哪些", ("哪些",), {"高新技术", "企业", "有"}),
        ("哪些地方培育高新技术企业", ("哪些地方",), {"培育", "高新技术", "企业"}),  # one word to jieba
        ("如何", (), {"如何"}),  # nothing else is asked for
        ("高新技术企业", (), {"高新技术", "企业"}),
    ],
)
def test_words_that_only_ask_are_left_out(
    mini_index: Index, query: str, left_out: tuple[str, ...], words: set[str]
) -> None:
    asked = query_terms(mini_index.reader, query, "both", stages=STAGES)
    assert asked.left_out == left_out
    assert set(asked.words) == words
    assert not any(set(word) & set(pair) == set(pair) for word in left_out for pair in asked.bigrams)
    kept = query_terms(mini_index.reader, query, "both")
    assert kept.left_out == ()
    assert set(left_out) <= set(kept.words)


def test_a_note_says_what_was_left_out(mini_index: Index) -> None:
    result = mini_index.search("如何培育高新技术企业")
    assert result.notes[0] == "left out, as words that only ask: 如何"
    assert "如何" not in result.terms
    for asked in ({"plain": True}, {"terms": "words"}, {"terms": "bigrams"}, {"weighting": "tfidf"}):
        kept = mini_index.search("如何培育高新技术企业", **asked)  # type: ignore[arg-type]
        assert "如何" in kept.terms
        assert not any("only ask" in note for note in kept.notes)


def test_interrogatives_ask() -> None:
    assert {"如何", "什么", "哪些", "怎样"} <= interrogatives()
    assert not {"企业", "发展", "增长"} & interrogatives()


def test_pairs_are_of_neighbours_only(mini_index: Index) -> None:
    asked = query_terms(mini_index.reader, "力争 增长，60家", "bigrams")
    assert asked.words == {}
    assert asked.bigrams == dict.fromkeys(["力争", "增长", "60", "0家"], 1.0)


def test_a_single_character_is_asked_for_as_a_word(mini_index: Index) -> None:
    asked = query_terms(mini_index.reader, "人", "bigrams")
    assert (asked.words, asked.bigrams) == ({"人": 1.0}, {})
    hits = mini_index.search("人", terms="bigrams").hits
    assert mini.MOXI in {hit.passage.plan.id for hit in hits} or not hits


def test_matches_of_pairs_are_marked_inside_words(mini_index: Index) -> None:
    asked = query_terms(mini_index.reader, "术企", "both")
    assert asked.spans_in("新增高新技术企业60家", "新增高新技术企业60家", mini_index.reader) == (Span(5, 7),)


@pytest.mark.parametrize("query", ["高新技术企业培育", "高新技術企業培育"])
def test_a_query_finds_plans_in_traditional_and_in_simplified_characters(tmp_path: Path, query: str) -> None:
    plans = {
        "简.txt": "青澜市要加强高新技术企业培育，",
        "繁.txt": "青瀾市要加強高新技術企業培育，",
        "别.txt": "青澜市要修路，",
    }
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, text in plans.items():
        (corpus / name).write_text(text + "力争今年见到实际效果。\n", "utf-8")
    plansearch.build(corpus, tmp_path / "index")
    with plansearch.open(tmp_path / "index") as index:
        hits = index.search(query).hits
        assert {hit.passage.plan.id for hit in hits} == {"简.txt", "繁.txt"}
        assert all(hit.passage.text.startswith(plans[hit.passage.plan.id]) for hit in hits)  # as printed
        terms = query_terms(index.reader, query, "both", stages=STAGES)
        assert {"技术", "企业", "高新"} <= terms.bigrams.keys()
        assert "高新技术" in terms.words


def test_letters_of_an_unknown_latin_word_are_no_match(tmp_path: Path) -> None:
    text = "青澜市2025年工作计划\n\n增加制氧设备，推广ＯＸＹＧＥＮ系列产品，营业收入增长9%。\n"
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "青澜市2025.txt").write_text(text, "utf-8")
    plansearch.build(tmp_path / "corpus", tmp_path / "index")
    with plansearch.open(tmp_path / "index") as index:
        assert not index.search("oxygen").is_empty
        unknown = index.search("xyzzy")
        assert unknown.is_empty
        assert "not in the index: xyzzy" in unknown.notes
        mixed = index.search("制氧xyzzy")
        assert "制氧" in mixed.terms
        assert "xy" not in mixed.terms
        assert not index.search("xyzzy", terms="bigrams").is_empty  # asked for by pairs, found by pairs


def test_spans_merge_where_they_touch() -> None:
    spans = [Span(4, 6), Span(0, 2), Span(2, 3), Span(5, 9), Span(11, 12)]
    assert merge_spans(spans) == (Span(0, 3), Span(4, 9), Span(11, 12))
    assert merge_spans([]) == ()


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("高新技术企业", ["高新技术", "企业"]),
        ("60家", ["60家"]),  # the index knows it whole
        ("61家", ["61", "家", "61家"]),  # it does not
        ("6%—7%", ["6%-7%"]),
        ("新增60家 力争80家", ["新增", "力争", "60家", "80家"]),
        ("力争 力争", ["力争", "力争"]),
    ],
)
def test_a_quantity_the_index_knows_whole_is_asked_for_whole(mini_index: Index, query: str, asked: list[str]) -> None:
    found = query_terms(mini_index.reader, query, "words")
    assert repeated(found.words) == asked


_MANY_WHOLES = "2025年新增60家企业，增长6%-7%，什么是xx亿元项目？"


def _steps(index: Index, query: str) -> int:
    """Calls, and steps of generators, that the terms of a query take."""
    n = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal n
        n += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        query_terms(index.reader, query, "both", stages=STAGES)
    finally:
        sys.setprofile(None)
    return n


def test_the_terms_of_a_long_query_take_time_linear_in_it(mini_index: Index) -> None:
    once = _steps(mini_index, _MANY_WHOLES * 20)
    assert _steps(mini_index, _MANY_WHOLES * 80) < 5 * once


def test_a_query_longer_than_a_plan_is_refused(mini_index: Index) -> None:
    with pytest.raises(QueryError, match="has 50001 characters") as caught:
        mini_index.search("企" * (LONGEST_QUERY + 1))
    assert caught.value.hint
    with pytest.raises(QueryError, match="characters"):
        mini_index.search("企" * (LONGEST_QUERY + 1), as_text=True)


@pytest.mark.parametrize("by", ["plan", "passage"])
def test_memory_is_taken_for_the_plans_that_exist(mini_index: Index, by: str) -> None:
    every = mini_index.search("企业", n=0, by=by)  # type: ignore[arg-type]
    for _ in range(25):  # the compiled engine, too, which takes arrays of n
        assert mini_index.search("企业", n=10**12, by=by).hits == every.hits  # type: ignore[arg-type]
