"""Cells to what a person reads."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plansearch.model import Span
from plansearch.report import Marked
from plansearch.report.values import column_text, highlighted, merged


@pytest.mark.parametrize(
    ("column", "shown"),
    [
        ([12.3456, 8.1, 7.0], ["12.346", "8.100", "7.000"]),
        ([12.5, 8.25], ["12.50", "8.25"]),
        ([3.0, 4.0], ["3", "4"]),
        ([0.51236, 0.5], ["0.5124", "0.5000"]),
        ([0.25, 0.00001234], ["0.25", "1.234e-05"]),
        ([0.0, -1.5], ["0.0", "-1.5"]),
        ([float("nan"), 1.0], ["nan", "1"]),
        ([], []),
        ([None, "云岫省", 2025, Decimal("1E+2"), Decimal("6.50"), 1.5], ["", "云岫省", "2025", "100", "6.50", "1.5"]),
        ([Marked("力争增长", (Span(0, 2),))], ["力争增长"]),
    ],
)
def test_a_column_shares_its_decimals(column: list[object], shown: list[str]) -> None:
    assert column_text(column) == shown  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ((), ()),
        ((Span(0, 2), Span(2, 4)), (Span(0, 4),)),
        ((Span(0, 2), Span(3, 3), Span(3, 4)), (Span(0, 2), Span(3, 4))),
    ],
)
def test_touching_marks_are_one(spans: tuple[Span, ...], expected: tuple[Span, ...]) -> None:
    assert merged(spans) == expected


def test_highlighting_escapes_every_stretch_and_no_mark() -> None:
    marked = Marked("a力争a", (Span(1, 3),))
    assert highlighted(marked, "<a>", "</a>", between=lambda text: text.replace("a", "&")) == "&<a>力争</a>&"
