"""What may be asked for of a node, and the figures of one collocate."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from plansearch.errors import QueryError
from plansearch.model import Span
from plansearch.query.concordance.matching import Pattern
from plansearch.query.request import parse
from plansearch.query.statistics.neighbours.collocate import (
    SORTS,
    Collocate,
    CollocatesRequest,
    Surroundings,
    window_of,
)
from plansearch.query.statistics.panel import Group

NODE = (Pattern("创新"),)


@pytest.mark.parametrize(
    ("given", "side", "expected"),
    [
        (5, "both", (5, 5)), ("3", "both", (3, 3)), ("3,5", "both", (3, 5)), ("3，5", "both", (3, 5)),
        ((0, 4), "both", (0, 4)), ("3,5", "left", (3, 0)), (2, "right", (0, 2)),
    ],
)  # fmt: skip
def test_windows(given: Any, side: Any, expected: tuple[int, int]) -> None:
    assert window_of(given, side) == expected


@pytest.mark.parametrize(("given", "side"), [("", "both"), ("a", "both"), ("-1", "both"), ("1,2,3", "both"), (5, "up")])
def test_windows_that_cannot_be_read(given: Any, side: Any) -> None:
    with pytest.raises(QueryError):
        window_of(given, side)


@pytest.mark.parametrize(
    "wrong",
    [
        {"left": 0, "right": 0}, {"left": 10_000}, {"right": 51}, {"left": -1}, {"units": "bigrams"}, {"sort": "pmi"},
        {"n": -1}, {"min_n": 0}, {"min_plans": 0}, {"by": ("town",)}, {"by": ("year", "year")}, {"patterns": ()},
    ],
)  # fmt: skip
def test_requests_that_make_no_sense(wrong: dict[str, Any]) -> None:
    with pytest.raises(QueryError) as found:
        CollocatesRequest(**{"patterns": NODE, **wrong})
    assert found.value.hint


def test_a_request_is_data() -> None:
    request = CollocatesRequest(NODE, left=3, right=0, units="chars", by=("year",), sort="mi", all_words=True, n=0)
    assert parse(str(request)) == request


def test_the_figures_of_a_collocate(mini_index: Any) -> None:
    group = Group((), (0,), 1, 100, 0)
    (plan, *_) = mini_index.plans()
    one = Collocate(Surroundings(group, 10, 40, 1000), 1, "企业", 3, 5, 50, 2, 1, plan, Span(4, 8), "创新企业")
    assert (one.n, one.expected, one.address) == (8, 2.0, f"{plan.id}#4-8")
    assert one.score("mi") == 2.0  # 8 of 2
    assert one.score("n") == 8
    assert one.score("log_dice") == pytest.approx(14 - 1.9068906)  # log₂ 16/60
    assert all(one.score(sort) is not None for sort in SORTS)
    everything = replace(one, of=Surroundings(group, 10, 1000, 1000), frequency=8)
    assert everything.score("delta_p") is None
