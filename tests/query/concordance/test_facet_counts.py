"""Facets as given, and the order of their values."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.concordance.facet_counts import (
    Count,
    check_facets,
    counted_in,
    facets_to_count_by,
    sum_of,
    tally,
    values_in_order,
)

COUNTS = [
    Count(("甲", "2024"), 1, 1, 1, 100), Count(("乙", "2023"), 3, 1, 2, 0), Count(("甲", "2023"), 2, 1, 1, 50),
    Count(("丙", "2025"), 3, 2, 2, 10),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "facets"),
    [
        (None, ()), ("", ()), ("region", ("region",)), ("region, year", ("region", "year")),
        (("level", "plan"), ("level", "plan")),
    ],
)  # fmt: skip
def test_facets_as_given(given: str | Sequence[str] | None, facets: tuple[str, ...]) -> None:
    assert facets_to_count_by(given) == facets
    check_facets(facets)


@pytest.mark.parametrize("given", ["title", "region,", "region,region", "region,year,level", ("year", "")])
def test_facets_that_make_no_sense(given: str | Sequence[str]) -> None:
    with pytest.raises(QueryError, match="cannot count by") as caught:
        facets_to_count_by(given)
    assert caught.value.hint


def test_values_by_occurrences_and_years_in_order() -> None:
    assert values_in_order(COUNTS, 0, "region") == ["丙", "乙", "甲"]
    assert values_in_order(COUNTS, 1, "year") == ["2023", "2024", "2025"]
    assert [sum_of(COUNTS, 1, year) for year in ("2023", "2024", "2026")] == [5, 1, 0]


def test_rates() -> None:
    assert [count.per_10k for count in COUNTS] == [100, 0, 400, 3000]
    assert COUNTS[0].group == "甲,2024"


def test_what_copies_have_and_contested_plans_are_counted_with_their_group(mini_index: Index) -> None:
    reader, in_copies, contested = mini_index.reader, {1: 2, 4: 3}, {0, 1, 5}
    count = counted_in(reader, ("甲",), [0, 1, 2], {2: 7}, in_copies=in_copies, contested=contested)
    assert (count.n, count.n_plans_with, count.n_in_copies, count.n_contested) == (7, 1, 2, 2)
    plain = counted_in(reader, ("甲",), [0, 1, 2], {2: 7})
    assert (plain.n, plain.n_in_copies, plain.n_contested) == (7, 0, 0)
    counts = tally(reader, range(6), {2: 7}, ("plan",), in_copies=in_copies, contested=contested)
    assert sorted((c.n, c.n_in_copies, c.n_contested) for c in counts) == [
        (0, 0, 0), (0, 0, 1), (0, 0, 1), (0, 2, 1), (0, 3, 0), (7, 0, 0)
    ]  # fmt: skip
