"""Cosines of shards against dense vectors, and their merge."""

from __future__ import annotations

import math

import opened
import oracles
import pytest
from plansearch.query.retrieval.plan_vectors import (
    cosines_in_shard,
    merge_plan_frequencies,
    shares_in_shard,
    subject_vector,
    term_columns,
)

from plansearch.api import Index
from plansearch.query.retrieval.similar import Similarities, term_counts
from plansearch.text.terms import terms


def words_of_plans(index: Index) -> list[list[str]]:
    reader = index.reader
    return [
        [w for _, span, _ in opened.passages_of(reader, no) for w in terms(span.of(plan.text), reader.segmenter)]
        for no, plan in enumerate(reader.plans)
    ]


def test_columns_are_the_counts_of_the_plans(split_index: Index) -> None:
    reader, words = split_index.reader, words_of_plans(split_index)
    asked = ["发展", "高新技术", "没有这个词"]
    columns = [term_columns(shard, asked) for shard in reader.shards]
    for shard_no, own in enumerate(columns):
        for term in asked:
            found = dict(zip(*(array.tolist() for array in own[term]), strict=True)) if term in own else {}
            entries = [(no, e) for no, e in enumerate(reader.plan_entries) if e.shard == shard_no]
            assert found == {e.local: words[no].count(term) for no, e in entries if term in words[no]}
    merged = merge_plan_frequencies(columns)
    assert merged == {term: n for term in asked if (n := sum(term in own for own in words))}
    assert merge_plan_frequencies(columns[::-1]) == merged


def test_shares_add_up_to_cosines(split_index: Index) -> None:
    reader, expected = split_index.reader, oracles.plan_cosines(words_of_plans(split_index))
    for number in range(0, len(reader.plan_entries), 7):
        similarities = Similarities(reader, reader.text(number))
        assert similarities.cosines == pytest.approx(expected[number], abs=1e-9)
        assert similarities.cosines[number] == pytest.approx(1)
        shares = similarities.shares(range(len(reader.plan_entries)))
        for no, parts in shares.items():
            assert math.fsum(value for value, _ in parts) == pytest.approx(similarities.cosines[no], abs=1e-9)
            assert [term for _, term in parts] == sorted(term for _, term in parts)


def test_a_subject_is_a_unit_vector_of_telling_terms() -> None:
    subject = subject_vector(
        {"甲乙": 3, "丙丁": 1, "常见": 9, "戊": 2, "6%": 1, "未知": 4}, {"甲乙": 2, "丙丁": 1, "常见": 8}, 10
    )
    assert list(subject.weights) == sorted(["甲乙", "丙丁"])
    assert math.fsum(weight**2 for weight in subject.weights.values()) == pytest.approx(1)
    assert subject_vector({}, {}, 0).weights == {}


def test_nothing_shared_is_zero(split_index: Index) -> None:
    shard = split_index.reader.shards[0]
    subject = subject_vector({"甲乙": 1}, {"甲乙": 1}, 10)
    norms = [1.0] * shard.entry.n_plans
    assert cosines_in_shard(subject, {}, norms).tolist() == [0.0] * shard.entry.n_plans
    assert shares_in_shard(subject, {}, norms, [0]) == {0: []}


def test_a_text_is_counted_passage_by_passage(mini_index: Index) -> None:
    plan = mini_index.plans()[0]
    assert sorted(term_counts(mini_index.reader, plan.text).elements()) == sorted(words_of_plans(mini_index)[0])
