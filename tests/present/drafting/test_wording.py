"""How wordings look."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.report import render


def test_every_row_says_what_it_is(demo_index: Index) -> None:
    table = demo_index.wording("地区生产总值增长__%").table()
    rows = [dict(zip([column.key for column in table.columns], row, strict=True)) for row in table.rows]
    assert {row["what"] for row in rows} == {"frame", "numbers", "sentence"}
    assert all(row["address"] for row in rows if row["what"] != "numbers")
    assert all(row["sentence"] and row["plan"] for row in rows if row["what"] == "sentence")
    shown = render(table, "table")
    assert "地区生产总值增长__%" in shown
    assert any("half below" in note for note in table.notes)


def test_nothing_found_is_an_empty_table(demo_index: Index) -> None:
    assert demo_index.wording("建设月球基地__座").table().rows == ()


def test_the_signs_of_bounds_are_explained(demo_index: Index) -> None:
    table = demo_index.wording("地区生产总值增长__%").table()
    (legend,) = (str(note) for note in table.notes if str(note).startswith("bounds, each"))
    bounds = {word.split(":")[0] for row in table.rows for word in str(row[-4] or "").split() if ":" in word}
    signs = {"ge": "≥", "le": "≤", "approx": "≈", "eq": "=", "range": "–"}
    assert bounds
    assert all((sign in legend) is (bound in bounds) for bound, sign in signs.items())
