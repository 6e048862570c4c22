"""BM25: each variant against the library or the formula that defines it, on lists short enough to count."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import oracles
import pytest
import rank_bm25

from plansearch.measures.bm25 import BM25, VARIANTS, Statistics, Variant, average_idf, bm25, robertson_idf

# 增长 stands in all six passages, 企业 in three, 力争 in two, 公园 in one; the last but one repeats a word.
PASSAGES = [
    ["地区", "生产总值", "增长", "6", "力争"],
    ["增长", "企业", "60家", "力争", "80家"],
    ["增长", "公园"],
    ["增长", "企业"],
    ["增长", "企业", "企业", "企业", "培育", "培育"],
    ["增长", "就业", "服务", "保障", "改善", "教育", "医疗", "养老"],
]
QUERIES = {
    "one word": ["力争"],
    "in one passage": ["公园"],
    "in all passages": ["增长"],
    "in half of the passages": ["企业"],
    "several": ["增长", "企业", "公园"],
    "repeated in the query": ["企业", "企业", "力争", "企业"],
    "unknown": ["营商环境"],
    "unknown beside known": ["营商环境", "教育"],
}
REFERENCES = {"okapi": rank_bm25.BM25Okapi, "l": rank_bm25.BM25L, "plus": rank_bm25.BM25Plus}


def statistics(passages: Sequence[Sequence[str]]) -> Statistics:
    dfs = Counter(term for words in passages for term in set(words))
    average = sum(map(len, passages)) / len(passages)
    return Statistics(len(passages), average, average_idf(dfs.values(), len(passages)))


def scores(scheme: BM25, query: Sequence[str], passages: Sequence[Sequence[str]]) -> list[float]:
    """Scores of all passages, absent terms included."""
    whole = statistics(passages)
    found = []
    for words in passages:
        score = 0.0
        for term in query:
            tf, df = list(words).count(term), sum(term in other for other in passages)
            score += scheme.idf(df, whole) * scheme.weight(tf, len(words), whole)
        found.append(score)
    return found


@pytest.mark.reference
@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
@pytest.mark.parametrize("variant", REFERENCES)
def test_okapi_l_and_plus_are_rank_bm25s(variant: Variant, query: list[str]) -> None:
    theirs = [float(score) for score in REFERENCES[variant](PASSAGES).get_scores(query)]
    assert scores(bm25(variant), query, PASSAGES) == pytest.approx(theirs, abs=1e-9)


@pytest.mark.reference
@pytest.mark.parametrize("variant", REFERENCES)
def test_other_constants_are_taken_as_rank_bm25_takes_them(variant: Variant) -> None:
    constants = {"k1": 0.9, "b": 0.4, **({"epsilon": 0.5} if variant == "okapi" else {"delta": 0.7})}
    theirs = REFERENCES[variant](PASSAGES, **constants).get_scores(["企业", "增长"])
    assert scores(BM25(variant, **constants), ["企业", "增长"], PASSAGES) == pytest.approx(list(theirs), abs=1e-9)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_lucene_is_its_formula(query: list[str]) -> None:
    assert scores(bm25("lucene"), query, PASSAGES) == pytest.approx(oracles.lucene_bm25(query, PASSAGES), abs=1e-12)


def test_a_word_in_half_of_the_passages_counts_nothing_in_okapi_and_something_in_lucene() -> None:
    whole = statistics(PASSAGES)
    assert bm25("okapi").idf(3, whole) == 0
    assert scores(bm25("okapi"), ["企业"], PASSAGES) == [0] * 6
    assert bm25("lucene").idf(3, whole) == pytest.approx(math.log(2))
    assert [score > 0 for score in scores(bm25("lucene"), ["企业"], PASSAGES)] == [
        False,
        True,
        False,
        True,
        True,
        False,
    ]


def test_a_negative_idf_is_raised_to_a_share_of_the_average() -> None:
    whole = statistics(PASSAGES)
    assert robertson_idf(6, 6) < 0
    assert bm25("okapi").idf(6, whole) == pytest.approx(0.25 * whole.average_idf)
    assert bm25("okapi").idf(2, whole) == pytest.approx(math.log(4.5 / 2.5))


def test_the_average_may_be_negative_and_so_the_floor() -> None:
    alike = [["增长", "就业"], ["增长", "就业"]]
    theirs = rank_bm25.BM25Okapi(alike).get_scores(["增长"])
    ours = scores(bm25("okapi"), ["增长"], alike)
    assert ours == pytest.approx(list(theirs), abs=1e-9)
    assert all(score < 0 for score in ours)


@pytest.mark.parametrize("n", [1, 2, 6, 1000])
def test_lucene_idf_is_never_zero_and_falls_with_df(n: int) -> None:
    whole = Statistics(n, 10.0)
    idfs = [bm25("lucene").idf(df, whole) for df in range(1, n + 1)]
    assert all(idf > 0 for idf in idfs)
    assert idfs == sorted(idfs, reverse=True)


@pytest.mark.parametrize("variant", VARIANTS)
def test_an_unknown_word_has_no_idf(variant: Variant) -> None:
    assert bm25(variant).idf(0, Statistics(6, 5.0, 0.5)) == 0


@pytest.mark.parametrize("variant", VARIANTS)
def test_absent_is_the_weight_of_no_occurrence(variant: Variant) -> None:
    scheme = bm25(variant)
    assert scheme.absent() == scheme.weight(0, 7, Statistics(6, 5.0))
    assert (scheme.absent() > 0) == (variant == "plus")


@pytest.mark.parametrize("variant", VARIANTS)
def test_more_occurrences_weigh_more_and_longer_passages_less(variant: Variant) -> None:
    scheme, whole = bm25(variant), Statistics(6, 5.0)
    assert scheme.weight(1, 5, whole) < scheme.weight(2, 5, whole) < scheme.weight(3, 5, whole)
    assert scheme.weight(1, 2, whole) > scheme.weight(1, 20, whole)


def test_without_length_normalisation_length_is_nothing() -> None:
    scheme = BM25(b=0.0)
    assert scheme.weight(2, 1, Statistics(6, 5.0)) == scheme.weight(2, 100, Statistics(6, 5.0))


@pytest.mark.parametrize("variant", VARIANTS)
def test_an_index_without_terms_divides_by_nothing(variant: Variant) -> None:
    assert math.isfinite(bm25(variant).weight(0, 0, Statistics(0, 0.0)))
    assert average_idf([], 0) == 0
