"""Panels of years."""

from __future__ import annotations

import pytest

from plansearch.report import Column, Table, render
from plansearch.report.layout import cells
from plansearch.report.screen.turned import in_parts, is_panel, turned

YEARS = tuple(str(year) for year in range(2016, 2026))
PANEL = Table(
    (Column("region"), *(Column(year) for year in YEARS), Column("median")),
    tuple((f"青澜{name}", *(f"≥{name}.5%" if year != "2019" else None for year in YEARS), "7%") for name in "甲乙丙丁"),
)  # fmt: skip


@pytest.mark.parametrize("width", [24, 40, 60, 80])
def test_years_become_rows_where_they_do_not_fit(width: int) -> None:
    shown = render(PANEL, "table", width=width)
    assert all(cells(line) <= width for line in shown.splitlines())
    assert not [line for line in shown.splitlines() if line.startswith("  ≥")]
    rows = [line.split()[0] for line in shown.splitlines() if line[:4].isdigit()]
    assert rows[:9] == [year for year in YEARS if year != "2019"]
    for name in "甲乙丙丁":
        assert shown.count(f"青澜{name}") == 1
        assert shown.count(f"≥{name}.5%") == 9


def test_a_panel_that_fits_stays() -> None:
    assert render(PANEL, "table", width=200).splitlines()[0].split() == [
        "region", *(year for year in YEARS if year != "2019"), "median"
    ]  # fmt: skip


def test_only_panels_are_turned() -> None:
    assert is_panel(PANEL)
    assert not is_panel(Table((Column("region"), Column("2024"), Column("2025")), ()))
    assert not is_panel(Table((*PANEL.columns, Column("sentence", "body")), ()))


def test_several_tables_share_the_rows() -> None:
    parts = turned(PANEL, 30)
    assert len(parts) > 1
    assert [column.heading for part in parts for column in part.columns[1:]] == [f"青澜{name}" for name in "甲乙丙丁"]


@pytest.mark.parametrize("width", [30, 60, 80, 100])
def test_a_wide_table_of_named_rows_is_shown_in_parts(width: int) -> None:
    names = [f"指标{no}" for no in range(9)]
    rows = tuple((f"青澜{name}", *(f"≥{no}.5%左右的增长" for no in range(8)), None) for name in "甲乙")
    table = Table((Column("region"), *map(Column, names)), rows, leading=1)
    shown = render(table, "table", width=width)
    assert all(cells(line) <= width for line in shown.splitlines())
    parts = shown.split("\n\n")
    assert len(parts) > 1
    for part in parts:
        assert part.startswith("region")
        assert [line.split()[0] for line in part.splitlines()[2:]] == ["青澜甲", "青澜乙"]
    assert [name for name in names if name in shown] == names[:8]
    assert [column.heading for part in in_parts(table, width, 20) for column in part.columns[1:]] == names[:8]
    assert len(render(table, "table", width=300).splitlines()) == 4
