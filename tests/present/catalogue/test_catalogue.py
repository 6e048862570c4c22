"""How the catalogue looks, with copies and without."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plansearch.model import KnownContents, Plan, PlanId
from plansearch.present.catalogue.catalogue import table
from plansearch.query.catalogue.catalogue import Catalogue, Entry

PLAN = Plan(
    PlanId("a.md"), "a.md", "规划", "青澜市", "990100", ("云岫省", "青澜市"), "市", 2021, 2025, None, "规划", 4,
    "utf-8", "", "", KnownContents(""),
)  # fmt: skip
UNKNOWN = replace(PLAN, id=PlanId("b.md"), region=None, region_path=(), level=None, year=None, last_year=None)


def shown_of(*entries: Entry) -> tuple[list[tuple[object, ...]], list[str]]:
    display = table(Catalogue(entries, (), "s", {})).display
    assert display is not None
    return list(display.rows), [column.key for column in display.columns]


def test_a_row_for_each_plan() -> None:
    shown = table(Catalogue((Entry(PLAN, ("b.md", "c.md"), "b.md", 0.99, 0.5),), (), "s", {"verb": "catalogue"}))
    (row,) = shown.rows
    assert dict(zip((column.key for column in shown.columns), row, strict=True)) == {
        "plan": "a.md", "title": "规划", "region": "青澜市", "level": "市", "year": 2021, "last_year": 2025,
        "contested": "", "region_path": "云岫省/青澜市", "body": None, "kind": "规划", "family": "", "copy_of": "b.md",
        "n_copies": 2, "n_chars": 4, "charset": "utf-8", "region_confidence": 0.99, "year_confidence": 0.5,
    }  # fmt: skip
    assert (shown.signature, shown.recipe) == ("s", {"verb": "catalogue"})


def test_a_person_sees_confidence_and_years() -> None:
    rows, columns = shown_of(Entry(PLAN, (), "", 0.99, 0.5), Entry(UNKNOWN, (), "", None, None))
    assert columns == ["plan", "region", "year", "sure", "title", "body", "kind"]
    assert rows == [
        ("a.md", "云岫省/青澜市", "2021–2025", "0.99 0.50", "规划", None, "规划"),
        ("b.md", "", None, "– –", "规划", None, "规划"),
    ]


@pytest.mark.parametrize(
    ("entry", "copies"),
    [
        (Entry(PLAN, (), "", 0.99, 0.5), ""),
        (Entry(PLAN, ("b.md", "c.md"), "", 0.99, 0.5), "copies: b.md、c.md"),
        (Entry(PLAN, ("b.md",), "b.md", 0.99, 0.5), "copy of b.md"),
    ],
)
def test_copies_below_the_row(entry: Entry, copies: str) -> None:
    rows, columns = shown_of(entry, Entry(PLAN, ("x.md",), "", 0.99, 0.5))
    assert columns[-1] == "copies"
    assert rows[0][-1] == copies
