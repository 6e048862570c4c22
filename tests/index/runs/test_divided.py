"""Runs that plans share, found by tasks of which each holds a part of the texts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.index.over_shards import GraphHere
from plansearch.index.repeats import kernels as counting
from plansearch.index.repeats import selected_text
from plansearch.index.runs import divided, pair_kernels, pairs
from plansearch.index.runs.divided import divided_runs
from plansearch.index.runs.pairs import Comparison, shared_runs
from plansearch.messages import Message
from plansearch.progress import no_progress
from tests.index.runs.graphs import PickledGraph, joined


@pytest.fixture
def many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks, pieces and ranges so small that the demo index has many of each."""
    for name, value in (("CHUNK", 5_000), ("PIECE", 3_000), ("PLACES", 300), ("_FEW_PLACES", 50), ("_ADDED", 2)):
        monkeypatch.setattr(divided, name, value)


def asked_of(index: Index, **changed: Any) -> Comparison:
    asked = {"least": 8, "formulae": ((8, 4), (5, 40)), "own": False} | changed
    return Comparison.of(index.reader, range(len(index.reader.plan_entries)), **asked)


def sorted_rows(runs: Any) -> list[list[int]]:
    return sorted(runs.tolist())


@pytest.mark.parametrize("n_workers", [1, 3])
@pytest.mark.parametrize(
    "changed",
    [
        {}, {"own": True}, {"least": 13}, {"least": 13, "own": True}, {"formulae": ((8, 2), (5, 3))},
        {"parts": ("plan", "review")}, {"formulae": ((8, 300), (5, 3000)), "own": True},
    ],
)  # fmt: skip
def test_runs_are_those_of_one_process(
    changed: dict[str, Any], n_workers: int, demo_index: Index, many_parts: None
) -> None:
    reader, asked = demo_index.reader, asked_of(demo_index, **changed)
    expected = shared_runs(reader, asked, no_progress)
    graph = PickledGraph(reader, n_workers)
    found = divided_runs(graph, reader, asked, no_progress)
    assert found.starts.tolist() == expected.starts.tolist()
    assert len(found.arguments) > 5
    assert graph.names.count("_seeds_in_range") > (1 if len(expected.found) else 0)
    assert graph.names.count("_count") == n_workers * len(asked.counted)
    assert sorted_rows(joined(reader, graph, found)) == sorted_rows(expected.found)


def test_counts_are_those_of_one_process(demo_index: Index, many_parts: None) -> None:
    reader, asked = demo_index.reader, asked_of(demo_index, own=True)
    n_chars = np.array([entry.n_chars for entry in reader.plan_entries])
    bits = np.uint64(12)  # so few that strings collide
    units, starts = asked.texts(reader)
    for size, by_plan in asked.counted:
        owners, table = asked.owners(by_plan), np.zeros(1 << 12, np.uint32)
        counting.count_owners(
            units, starts, np.argsort(owners, kind="stable"), owners, size, bits, table, counting.EVERY
        )
        groups = divided._groups(owners, n_chars, 5)
        assert sorted(np.concatenate(groups).tolist()) == list(range(len(n_chars)))
        parts = [divided._count(reader, asked, (size, by_plan), group, bits) for group in groups]
        assert divided._total(GraphHere(reader), parts).tolist() == (table & counting.MOST).tolist()


def test_sums_stop_at_the_most(demo_index: Index) -> None:
    tables = [np.array(counts, np.uint8) for counts in ([0, 1, 200, 255], [0, 2, 55, 255], [0, 3, 1, 0])]
    assert divided._sum(demo_index.reader, tables).tolist() == [0, 6, 255, 255]
    assert tables[0].tolist() == [0, 1, 200, 255]


def test_strings_of_many_places_are_not_paired(
    demo_index: Index, many_parts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that begins with one is found by what follows. A kernel keeps the number that it was compiled with, so it
    runs as Python."""
    reader, asked = demo_index.reader, asked_of(demo_index)
    all_runs = sorted_rows(shared_runs(reader, asked, no_progress).found)
    monkeypatch.setattr(pair_kernels, "MOST_PLACES", 2)
    monkeypatch.setattr(pairs, "is_kept", lambda _: True)
    monkeypatch.setattr(pair_kernels, "seeds", pair_kernels.seeds.py_func)
    expected = shared_runs(reader, asked, no_progress)
    assert 10 < len(expected.found) < len(all_runs)
    graph = PickledGraph(reader, 2)
    found = joined(reader, graph, divided_runs(graph, reader, asked, no_progress))
    assert sorted_rows(found) == sorted_rows(expected.found)
    assert "_seeds_after" in graph.names


def test_progress_is_told(demo_index: Index, many_parts: None) -> None:
    told: list[tuple[str, int, int]] = []

    def tell(stage: Message, done: int, total: int) -> None:
        told.append((str(stage), done, total))

    divided_runs(PickledGraph(demo_index.reader, 2), demo_index.reader, asked_of(demo_index), tell)
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == [
        "reading texts",
        "counting strings",
        "comparing places",
    ]
    assert told[0][1] == 0
    assert all(done <= total for _, done, total in told)


def test_too_many_units_are_refused(demo_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selected_text, "MOST_UNITS", 1_000)
    graph = PickledGraph(demo_index.reader, 2)
    with pytest.raises(QueryError, match="can be compared"):
        divided_runs(graph, demo_index.reader, asked_of(demo_index), no_progress)
    assert graph.names == []
