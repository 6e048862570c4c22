"""The columns of tables: each has its meaning and its type."""

from __future__ import annotations

from plansearch.query.export import columns
from plansearch.query.export.columns import KEYS
from plansearch.query.export.parts import TABLES


def test_every_column_is_explained_in_both_languages() -> None:
    for table in TABLES:
        found = columns.columns(table)
        assert [column.name for column in found if not column.name.endswith("_text")] == list(KEYS[table])
        assert all(column.meaning and column.chinese and column.type for column in found)


def test_characters_that_are_no_unicode() -> None:
    row = ("a", 2025, 1, 0, 4, None, "", "", None, "增\ud800长𠮷")
    batch, n_replaced = columns.record_batch("lines", [row, row])
    assert batch.column("text").to_pylist() == ["增�长𠮷"] * 2
    assert n_replaced == 2
