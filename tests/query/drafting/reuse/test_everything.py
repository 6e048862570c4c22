"""What every two plans share is what the first shares with the second alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import plansearch
from plansearch.api import Index
from plansearch.index.runs import divided
from plansearch.progress import no_progress
from plansearch.query.drafting.reuse.everything import shared_between
from plansearch.query.drafting.reuse.passages import passages_of
from plansearch.query.drafting.reuse_all import AllReuseRequest
from plansearch.query.filters.filters import Filters
from tests.index.runs.graphs import PickledGraph
from tests.query.drafting.reuse.plans import FIRST, LATER, OWN, PARAGRAPH, PLANS


def test_pairs_and_their_passages(index_of: Callable[[dict[str, str]], Index]) -> None:
    reader = index_of(PLANS).reader
    first, later = (reader.plan_numbers[name] for name in (FIRST, LATER))
    request = AllReuseRequest(formula_regions=5)
    found = {
        (one.first, one.second): one for one in shared_between(reader, [first, later, 0, 1, 2], request, no_progress)
    }
    one = found[first, later]
    alone = passages_of(reader, reader.text(first), [later], {first}, formula_regions=5)
    assert one.n_passages == len(alone.passages) == 1
    assert abs(one.n_chars - alone.n_covered(alone.passages)) <= 4
    assert PARAGRAPH in one.spans(reader)[0].of(reader.text(first))
    assert PARAGRAPH in one.spans(reader)[1].of(reader.text(later))


def test_nothing_is_shared(index_of: Callable[[dict[str, str]], Index]) -> None:
    reader = index_of(PLANS).reader
    plans = [reader.plan_numbers[name] for name in (OWN, LATER)]
    request = AllReuseRequest(formula_regions=2)
    assert list(shared_between(reader, plans, request, no_progress)) == []


@pytest.mark.parametrize(
    ("parts", "asked"),
    [
        ((), {}), ((), {"own": True}), ((), {"min_run": 8, "own": True}), ((), {"min_run": 8, "formula_regions": 3}),
        ((), {"min_share": 0}), (("plan", "review"), {"min_share": 0, "own": True}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("n_workers", [1, 3])
def test_the_divided_answer_is_the_same(
    parts: tuple[str, ...], asked: dict[str, Any], n_workers: int, demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("CHUNK", 5_000), ("PIECE", 3_000), ("PLACES", 300), ("_FEW_PLACES", 50)):
        monkeypatch.setattr(divided, name, value)
    request = AllReuseRequest(filters=Filters(parts=parts), **({"min_share": 1} | asked))
    with plansearch.open(demo_path) as index:
        reader = index.reader
        plans = sorted(range(len(reader.plan_entries)), key=lambda no: (reader.plan_entries[no].year or 0, no))
        expected = list(shared_between(reader, plans, request, no_progress))
        assert expected
        reader.graph = PickledGraph(reader, n_workers)
        assert list(shared_between(reader, plans, request, no_progress)) == expected
        assert list(shared_between(reader, plans[:1], request, no_progress)) == []
