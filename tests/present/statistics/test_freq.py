"""The table of frequencies."""

from __future__ import annotations

import guide
import pytest

from plansearch.api import Index


def test_a_row_for_each_cell_with_whole_years(mini_index: Index) -> None:
    table = mini_index.freq("力争", by="region,year").table()
    keys = [column.key for column in table.columns]
    assert keys[:5] == ["phrase", "region", "year", "last_year", "n"]
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    assert {row["year"] for row in rows} == {2024, 2025}
    there = next(row for row in rows if (row["region"], row["year"]) == ("青澜市", 2025))
    assert (there["n"], there["n_plans_with"], there["n_plans"], there["n_chars"], there["per_10k"]) == (
        0,
        0,
        1,
        43,
        0.0,
    )
    empty = next(row for row in rows if (row["region"], row["year"]) == ("望津市", 2024))
    assert [empty[key] for key in ("n", "n_plans_with", "n_plans", "n_chars", "per_10k", "per_10k_lo", "share")] == [
        None, None, 0, 0, None, None, None,
    ]  # fmt: skip


def test_years_are_lines_where_the_other_facet_has_few_values(mini_index: Index) -> None:
    display = mini_index.freq("力争", by="level,year").table().display
    assert display is not None
    assert [column.heading for column in display.columns] == ["year", "省", "市", "县"]
    # 2024: 1 in 61 characters of the province, 2 in 100 of the city
    assert display.rows[0] == ("2024", "163.93 (1)", "200.00 (2)", None)
    assert mini_index.freq("力争", by="year").table().display is None


@pytest.mark.parametrize("totals", [False, True])
def test_further_columns(mini_index: Index, totals: bool) -> None:
    table = mini_index.freq("力争", by="year", totals=totals, dispersion="plans").table()
    keys = [column.key for column in table.columns]
    assert ("total" in keys) == totals
    assert keys[-5:] == ["n_parts", "range", "dp", "dp_norm", "juilland_d"]
    trend = mini_index.freq("力争", by="level", trend=True).table()
    assert [column.key for column in trend.columns][-4:] == ["first_use", "first_plan", "last_use", "last_plan"]


def test_the_guide_names_every_column(mini_index: Index) -> None:
    table = mini_index.freq(
        "力争", by="region,level,kind,body,part", trend=True, dispersion="plans", totals=True
    ).table()
    years = mini_index.freq("力争", by="year").table()
    keys = {column.key for column in (*table.columns, *years.columns)}
    assert set(guide.columns("freq.md", 1)) == keys
