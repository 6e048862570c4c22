"""The tables of collocates."""

from __future__ import annotations

import guide

from plansearch.api import Index


def test_a_row_for_each_collocate(mini_index: Index) -> None:
    table = mini_index.collocates("力争", min_n=2).table()
    keys = [column.key for column in table.columns]
    facets = [
        column.key for column in mini_index.collocates("力争", by="region,level,year,kind,body,part").table().columns
    ]
    assert guide.columns("collocates.md", 1) == facets
    assert facets[-len(keys) :] == keys
    first = dict(zip(keys, table.rows[0], strict=True))
    assert first["rank"] == 1
    assert first["n"] == first["n_left"] + first["n_right"]
    assert "力争" in first["printed"]
    assert str(first["collocate"]) in first["printed"]
    assert table.display is not None
    assert len(table.display.rows) == len(table.rows)


def test_groups_are_a_line_each_on_a_screen(mini_index: Index) -> None:
    table = mini_index.collocates("力争", by="region,year", min_n=1).table()
    assert [column.key for column in table.columns][:4] == ["region", "year", "last_year", "rank"]
    assert table.display is not None
    assert [column.key for column in table.display.columns] == ["region", "year", "n_nodes", "n_plans", "collocates"]
    assert len({row[:3] for row in table.rows}) == sum(bool(row[-1]) for row in table.display.rows)


def test_no_collocate_no_row(mini_index: Index) -> None:
    assert mini_index.collocates("无此词").table().rows == ()
