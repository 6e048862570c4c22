"""Statistics from a cluster have the bits of those of one machine."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from plansearch.cluster import statistics as on_cluster
from plansearch.cluster.statistics import statistics_on
from plansearch.errors import PlansearchError
from plansearch.index import format as fmt
from plansearch.index.write.statistics import Statistics
from plansearch.index.write.update import statistics_of


@pytest.fixture
def copied(built_on_cluster: Path, tmp_path: Path) -> Path:
    """An index of two shards that a test may write into."""
    return shutil.copytree(built_on_cluster, tmp_path / "index")


def _written(index: Path, statistics: Statistics) -> tuple[bytes, object]:
    numbers = statistics.n_terms, statistics.average_idfs, statistics.n_copies
    return (index / fmt.STATISTICS / statistics.file.name).read_bytes(), numbers


def test_every_bit_is_that_of_one_machine(client: Any, copied: Path) -> None:
    entries = fmt.read_manifest(copied).shards
    assert len(entries) == 2
    assert _written(copied, statistics_on(client, copied, entries)) == _written(copied, statistics_of(copied, entries))


def test_frequencies_of_many_parts_are_added_in_a_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def submit(add: Any, some: Sequence[int]) -> int:
        calls.append(len(some))
        return int(add(some))

    monkeypatch.setattr(on_cluster, "_BRANCHES", 3)
    assert on_cluster._tree(submit, sum, range(10)) == 45  # type: ignore[arg-type, comparison-overlap]
    assert calls == [3, 3, 3, 1, 3, 1, 2]


_hangs, _free = threading.Event(), threading.Event()
_real_copies = on_cluster._copies


def _hangs_once(places: Any) -> Any:
    if not _hangs.is_set():
        _hangs.set()
        _free.wait(60)
    return _real_copies(places)


def test_a_worker_that_hangs_is_not_waited_for(client: Any, copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = fmt.read_manifest(copied).shards
    monkeypatch.setattr(on_cluster, "_copies", _hangs_once)
    try:
        found = statistics_on(client, copied, entries, slow_seconds=1.0)
        assert not _free.is_set()
    finally:
        _free.set()
    assert _hangs.is_set()
    assert _written(copied, found) == _written(copied, statistics_of(copied, entries))


def test_what_goes_wrong_on_a_worker_is_the_error(client: Any, copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(places: Any) -> Any:
        raise PlansearchError("no memory")

    monkeypatch.setattr(on_cluster, "_copies", full)
    with pytest.raises(PlansearchError, match="no memory"):
        statistics_on(client, copied, fmt.read_manifest(copied).shards)
