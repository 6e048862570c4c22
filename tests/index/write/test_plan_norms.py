"""Lengths of the plans' vectors, against dense vectors."""

from __future__ import annotations

import math

import opened
import oracles
import pytest

from plansearch.api import Index
from plansearch.datafiles import records
from plansearch.index.places import merge_places, places_in_shard
from plansearch.index.write.plan_norms import added_counts, norms_in_shard, plan_norms, term_counts, weights_of_terms
from plansearch.index.write.statistics import plan_terms
from plansearch.text.terms import terms


def weights_of(index: Index) -> tuple[list[list[str]], oracles.Weights]:
    """Words of each plan, and the weights of all."""
    reader = index.reader
    words = [
        [w for _, span, _ in opened.passages_of(reader, no) for w in terms(span.of(plan.text), reader.segmenter)]
        for no, plan in enumerate(reader.plans)
    ]
    own = {row[1] for row in records("plansearch.corpus.data", "own_words.tsv")}
    own |= {row[0] for name in ("suffixes", "levels") for row in records("plansearch.corpus.data", f"{name}.tsv")}
    words = [[word for word in of_plan if word not in own] for of_plan in words]
    places = merge_places(map(places_in_shard, reader.shards))
    place_of = [str(places.of_plans[e.shard][e.local]) for e in reader.plan_entries]
    return words, oracles.plan_weights(words, ["" if no == "-1" else no for no in place_of], places.names)


@pytest.mark.parametrize("corpus", ["mini", "demo"])
def test_norms_are_lengths_of_dense_vectors(corpus: str, request: pytest.FixtureRequest) -> None:
    index: Index = request.getfixturevalue(f"{corpus}_index")
    words, weights = weights_of(index)
    for entry, (subject, named) in zip(index.reader.plan_entries, oracles.plan_vectors(words, weights), strict=True):
        assert index.reader.plan_norms(entry.shard, "subject")[entry.local] == pytest.approx(
            math.hypot(*subject.values())
        )
        assert index.reader.plan_norms(entry.shard, "name")[entry.local] == pytest.approx(math.hypot(*named.values()))


def test_no_shards_have_no_norms() -> None:
    assert plan_norms([], plan_terms) == []


def test_counts_are_added_up_in_any_grouping(split_index: Index) -> None:
    shards = split_index.reader.shards
    assert len(shards) > 2
    places = merge_places(map(places_in_shard, shards))
    parts = [term_counts(plan_terms(shard), places, no) for no, shard in enumerate(shards)]
    whole = weights_of_terms(added_counts(parts), places)
    by_tree = added_counts([added_counts(parts[:2]), added_counts(parts[2:])])
    assert weights_of_terms(by_tree, places) == whole
    assert by_tree.n_plans == len(split_index.reader.plan_entries)
    assert all(subject == 0 or name == 0 for subject, name in whole.values())
    own = norms_in_shard(plan_terms(shards[1]), whole, shards[1].entry.n_plans)
    assert own[0].tolist() == split_index.reader.plan_norms(1, "subject").tolist()
    assert own[1].tolist() == split_index.reader.plan_norms(1, "name").tolist()


def test_words_of_a_shard_come_in_its_order(mini_index: Index) -> None:
    (shard,) = mini_index.reader.shards
    found = plan_terms(shard)
    assert found.names == tuple(shard.words.names())
    assert found.counts.sum() == shard.entry.words
