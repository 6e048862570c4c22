"""The tables of a spread."""

from __future__ import annotations

import guide

from plansearch.api import Index


def test_a_row_for_each_region(mini_index: Index) -> None:
    table = mini_index.spread("高新技术企业").table()
    keys = [column.key for column in table.columns]
    assert keys == guide.columns("spread.md", 1)
    first = dict(zip(keys, table.rows[0], strict=True))
    assert (first["rank"], first["region"], first["level"], first["year"], first["vs_parent"]) == (
        1, "青澜市", "市", 2024, "none",
    )  # fmt: skip
    last = dict(zip(keys, table.rows[-1], strict=True))
    assert (last["rank"], last["plan"], last["year"], last["address"]) == (None, None, None, None)
    assert last["region"]
    assert table.display is not None
    assert len(table.display.rows) == 2


def test_the_curve(mini_index: Index) -> None:
    table = mini_index.spread("高新技术企业", curve=True).table()
    assert [column.key for column in table.columns] == guide.columns("spread.md", 2)
    assert table.rows[0] == ("市", 2024, 1, 1, 1, 1, 1, 1.0)
