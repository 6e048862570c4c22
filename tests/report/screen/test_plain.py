"""Tables for screen readers."""

from __future__ import annotations

from plansearch.model import Span
from plansearch.report import Column, Marked, Table, render
from plansearch.report.screen.plain import render_plain

TABLE = Table(
    (Column("plan"), Column("n", "number", title="count"), Column("sentence", "body")),
    (("甲.md", 2, Marked("力争增长6%。\n  确保\x1b。", (Span(0, 2),))), ("乙.md", None, None)),
)  # fmt: skip


def test_a_line_for_each_value() -> None:
    assert render_plain(TABLE) == (
        "plan: 甲.md\ncount: 2\nsentence: 【力争】增长6%。\nsentence: 确保\ufffd。\n\nplan: 乙.md\n"
    )
    assert render(TABLE, "table", plain=True, color=True) == render_plain(TABLE)
    assert render_plain(Table((Column("a"),), ())) == ""


def test_other_formats_are_not_plain() -> None:
    assert render(TABLE, "csv", plain=True) == render(TABLE, "csv")
