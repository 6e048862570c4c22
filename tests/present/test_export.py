"""An export as a table: a row for each table that was written."""

from __future__ import annotations

from pathlib import Path

from plansearch.api import Index


def test_a_row_for_each_table(mini_index: Index, tmp_path: Path) -> None:
    table = mini_index.export(tmp_path / "out").table()
    assert [column.key for column in table.columns] == ["table", "n_rows", "n_files"]
    assert [row[0] for row in table.rows] == ["plans", "passages", "targets", "lines"]
    assert table.rows[0] == ("plans", 6, 2)
    assert table.rows[1] == ("passages", 11, 2)
    assert table.signature.endswith("|export {}")


def test_nothing_was_written(mini_index: Index, tmp_path: Path) -> None:
    table = mini_index.export(tmp_path / "out", year=1990).table()
    assert table.rows == ()
    assert table.notes
