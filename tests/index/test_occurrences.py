"""Occurrences in shards against plain scans of the plans' texts."""

from __future__ import annotations

import re

import opened
import oracles
import pytest

import plansearch
from plansearch.api import Index
from plansearch.corpus.metadata import Facts
from plansearch.index import format as fmt
from plansearch.index import occurrences as module
from plansearch.index.occurrences import (
    ORDERS,
    OccurrenceCount,
    Order,
    PlanSet,
    ShardPlans,
    count_in_shard,
    first_in_shard,
    first_occurrences,
    longest_beginning,
    merge_counts,
    n_occurrences,
    occurrence_count,
    occurrence_count_in_shard,
    plans_having,
    plans_with,
    spans_by_plan,
    spellings,
    starts_in_shard,
    text_around,
)
from plansearch.model import Document, Span
from plansearch.text.variants import pattern as pattern_of

PHRASES = ["发展", "力争", "高新技术企业", "，", "没有这句话", "\n", "𠮷", "0"]
TEXTS = ["力争增长，力争就业。", "哈哈哈哈", "力争\n力争𠀀", "", "无关。", "力争增长，力争就业。"]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Six short plans in several shards."""
    folder = tmp_path_factory.mktemp("occurrences")
    plans = [
        (
            Document(f"{9 - n}.md", text, f"计划{n}", {}, "utf-8", f"{n:064}"),
            Facts(f"计划{n}", None, None, None, (), ()),
        )
        for n, text in enumerate(TEXTS)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fmt, "MAX_PASSAGES", 2)
        opened.write(plans, folder)
    index = plansearch.open(folder)
    assert len(index.reader.shards) > 1
    return index


@pytest.mark.parametrize("pattern", PHRASES)
@pytest.mark.parametrize("few", [0, 20_000])
def test_counts_are_those_of_a_scan(demo_index: Index, monkeypatch: pytest.MonkeyPatch, pattern: str, few: int) -> None:
    monkeypatch.setattr(module, "FEW", few)  # from the places of occurrences, or from the texts
    texts = [plan.text for plan in demo_index.plans()]
    counts = [len(oracles.occurrences(text, pattern)) if pattern in text else 0 for text in texts]
    expected = OccurrenceCount(sum(counts), sum(map(bool, counts)), len(counts), sum(map(len, texts)))
    assert occurrence_count(demo_index.reader, [pattern], all_copies=True) == expected
    assert n_occurrences(demo_index.reader, pattern) == expected.n


@pytest.mark.parametrize("pattern", ["力争", "哈哈", "。", "𠀀", "没有"])
@pytest.mark.parametrize("few", [0, 20_000])
def test_plans_that_do_not_count(small: Index, monkeypatch: pytest.MonkeyPatch, pattern: str, few: int) -> None:
    monkeypatch.setattr(module, "FEW", few)
    for shard in small.reader.shards:
        texts = [shard.text(local) for local in range(shard.entry.n_plans)]
        for without in ([], [0], list(range(len(texts)))):
            counts = [
                len(oracles.occurrences(text, pattern)) for local, text in enumerate(texts) if local not in without
            ]
            assert count_in_shard(shard, pattern, without) == sum(counts)
            n_chars = sum(len(text) for local, text in enumerate(texts) if local not in without)
            expected = OccurrenceCount(sum(counts), sum(map(bool, counts)), len(texts) - len(without), n_chars)
            assert occurrence_count_in_shard(shard, [pattern], without) == expected
        assert plans_with(shard, pattern) == {local for local, text in enumerate(texts) if pattern in text}


def test_counts_merge() -> None:
    parts = [OccurrenceCount(3, 1, 2, 40), OccurrenceCount(0, 0, 5, 0), OccurrenceCount(2, 2, 2, 9)]
    assert merge_counts(parts) == merge_counts(reversed(parts)) == OccurrenceCount(5, 3, 9, 49)
    assert merge_counts([]) == OccurrenceCount(0, 0, 0, 0)


@pytest.mark.parametrize("pattern", ["力争", "哈哈", "。", "没有"])
def test_starts_are_those_of_a_scan(small: Index, pattern: str) -> None:
    for shard in small.reader.shards:
        texts = {local: shard.text(local) for local in range(shard.entry.n_plans)}
        expected = {local: oracles.occurrences(text, pattern) for local, text in texts.items() if pattern in text}
        assert starts_in_shard(shard, pattern) == expected
    plans = small.plans()
    size = len(pattern)
    everyone = {
        no: [Span(start, start + size) for start in oracles.occurrences(p.text, pattern)]
        for no, p in enumerate(plans)
        if pattern in p.text
    }
    assert spans_by_plan(small.reader, [pattern], range(len(plans))) == everyone
    assert plans_having(small.reader, pattern) == set(everyone)
    some = [no for no in everyone if no % 2]
    assert spans_by_plan(small.reader, [pattern], some) == {no: everyone[no] for no in some}
    both = spans_by_plan(small.reader, [pattern, "全市"], range(len(plans)))
    assert both == {no: sorted(found) for no, found in both.items()}


@pytest.mark.parametrize("phrase", ["力争", "哈哈", "增长，", "GDP", "5 %", "没有", " ", "𠀀"])
def test_spellings_are_those_of_a_scan(small: Index, phrase: str) -> None:
    texts = [plan.text for plan in small.plans()]
    wanted = re.compile(f"(?=({pattern_of(phrase) or phrase}))")
    assert set(spellings(small.reader, phrase)) == {found for text in texts for found in wanted.findall(text)}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("few", [0, 20_000])
def test_the_first_of_a_shard_are_a_beginning_of_all(
    small: Index, monkeypatch: pytest.MonkeyPatch, order: Order, few: int
) -> None:
    monkeypatch.setattr(module, "FEW", few)
    for shard in small.reader.shards:
        for plans in (ShardPlans(), ShardPlans(frozenset([0])), ShardPlans(without=frozenset([0]))):
            every = [(found.local, found.start) for found in first_in_shard(shard, "力争", order, 0, plans)]
            assert all(local in plans for local, _ in every)
            starts = starts_in_shard(shard, "力争").items()
            assert sorted(every) == sorted((no, start) for no, found in starts for start in found if no in plans)
            for n in (1, 2, 9):
                first = [(found.local, found.start) for found in first_in_shard(shard, "力争", order, n, plans)]
                assert first == every[:n]


def test_equal_contexts_are_in_the_order_of_ids(small: Index) -> None:
    found = first_occurrences(small.reader, ["增长，"], "right", 0, PlanSet())
    assert [small.reader.plan_id(o.shard, o.local) for o in found] == ["4.md", "9.md"]


def test_the_text_around_ends_with_the_plan(small: Index) -> None:
    (found,) = first_occurrences(small.reader, ["关"], "plan", 0, PlanSet())
    assert text_around(small.reader, found, 10) == ("无关。", Span(1, 2))
    assert text_around(small.reader, found, 0) == ("关", Span(0, 1))


def test_where_a_phrase_breaks_off(mini_index: Index) -> None:
    reader = mini_index.reader
    for phrase, expected in (
        ("高新技术产业", "高新技术"),
        ("高新技术企业园", "高新技术企业"),
        ("力不从心", ""),
        ("力", ""),
    ):
        assert longest_beginning(reader, phrase) == expected
    assert longest_beginning(reader, "高新技术" * 2000) == "高新技术"
