"""The middle value, quantiles and ranks with ties."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plansearch.measures.order import median, quantile, ranks


@pytest.mark.parametrize(
    ("values", "middle"),
    [("5", "5"), ("6 5", "5.5"), ("7 5 5.5", "5.5"), ("5 8 6 5", "5.5"), ("-2 0 1", "0")],
)
def test_the_middle(values: str, middle: str) -> None:
    assert median([Decimal(value) for value in values.split()]) == Decimal(middle)


def test_nothing_has_no_middle() -> None:
    assert median([]) is None


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ("5 6 5.5", [3, 1, 2]),
        ("6 5 6.0 4", [1, 3, 1, 4]),
        ("5 5 5", [1, 1, 1]),
        ("- 5 - 6", [None, 2, None, 1]),
        ("", []),
    ],
)
def test_who_stands_where(values: str, places: list[int | None]) -> None:
    assert ranks([None if value == "-" else Decimal(value) for value in values.split()]) == places


def test_quantiles_are_interpolated() -> None:
    values = [Decimal(value) for value in (4, 1, 3, 2)]
    shares = {"0": "1", "0.1": "1.3", "0.5": "2.5", "0.75": "3.25", "1": "4"}
    assert {share: str(quantile(values, Decimal(share)).normalize()) for share in shares} == shares  # type: ignore[union-attr]
    assert quantile([], Decimal("0.5")) is None
    assert quantile([Decimal(7)], Decimal("0.9")) == 7
