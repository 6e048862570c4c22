"""Tasks of which one uses what others found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import plansearch
from plansearch.api import Index
from plansearch.cluster.graph import GraphOnCluster
from plansearch.errors import PlansearchError, QueryError
from plansearch.index.over_shards import Graph, GraphHere
from plansearch.index.reader import Reader
from plansearch.messages import note


def _n_plans(index: Reader, shard_no: int) -> int:
    return index.shards[shard_no].entry.n_plans


def _sum(index: Reader, some: list[int], more: int) -> int:
    return sum(some) + more + index.manifest.n_plans


def _refuses(index: Reader) -> None:
    raise QueryError(note("this is refused"))


def _added(graph: Graph, n_shards: int) -> int:
    some = [graph.submit(_n_plans, no) for no in range(n_shards)]
    (found,) = graph.results([graph.submit(_sum, some, some[0])])
    return int(found)


def test_results_of_tasks_become_arguments_of_others(asked_on_cluster: Index) -> None:
    reader = asked_on_cluster.reader
    first, *others = [entry.n_plans for entry in reader.manifest.shards]
    assert others
    expected = 2 * (first + sum(others)) + first
    assert isinstance(reader.graph, GraphOnCluster)
    assert reader.graph.n_workers == 2
    assert _added(reader.graph, 1 + len(others)) == _added(GraphHere(reader), 1 + len(others)) == expected


def test_errors_of_tasks_are_raised(asked_on_cluster: Index) -> None:
    graph = asked_on_cluster.reader.graph
    assert graph is not None
    with pytest.raises(QueryError, match="this is refused"):
        list(graph.results([graph.submit(_refuses)]))


def test_an_index_that_has_changed_is_not_asked(asked_on_cluster: Index, client: Any, tmp_path: Path) -> None:
    graph = GraphOnCluster(client, asked_on_cluster.reader.path, "0" * 64)
    with pytest.raises(PlansearchError, match="brought up to date"):
        list(graph.results([graph.submit(_n_plans, 0)]))


def test_an_index_alone_has_no_graph(demo_index: Index) -> None:
    with plansearch.open(demo_index.reader.path) as index:
        assert index.reader.graph is None
