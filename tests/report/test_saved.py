"""Rows of saved answers."""

from __future__ import annotations

from pathlib import Path

from plansearch.report import Column, Table, render
from plansearch.report.saved import rows_now, saved_rows

TABLE = Table((Column("text"), Column("n", "number")), (("一\n二,", 1), ('"三"', None)), recipe={"verb": "x"})


def test_rows_of_a_file_are_those_of_its_table(tmp_path: Path) -> None:
    for name in ("a.csv", "a.jsonl"):
        file = tmp_path / name
        file.write_text(render(TABLE, file.suffix[1:], with_recipe=True), "utf-8-sig", newline="")
        assert saved_rows(file) == rows_now(TABLE, file)
        assert len(rows_now(TABLE, file)) == 2


def test_other_formats_have_no_rows(tmp_path: Path) -> None:
    assert saved_rows(tmp_path / "a.md") is None


def test_an_empty_answer(tmp_path: Path) -> None:
    empty = Table((Column("n"),), (), recipe={"verb": "x"})
    file = tmp_path / "a.jsonl"
    file.write_text(render(empty, "jsonl", with_recipe=True), "utf-8")
    assert saved_rows(file) == rows_now(empty, file) == []
