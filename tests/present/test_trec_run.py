"""A run as a table of one row."""

from __future__ import annotations

from pathlib import Path

from plansearch.api import Index
from plansearch.present.trec_run import table


def test_one_row(mini_index: Index, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text('{"id": "1", "text": "力争"}\n{"id": "2", "text": "营商"}\n', "utf-8")
    result = mini_index.run(tmp_path / "q.jsonl", tmp_path / "run.txt")
    shown = table(result)
    assert shown == result.table()
    assert shown.rows == ((str(tmp_path / "run.txt"), 2, 1, 5),)
    assert [column.key for column in shown.columns] == ["run", "queries", "answered", "lines"]
