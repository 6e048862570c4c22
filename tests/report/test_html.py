"""HTML."""

from __future__ import annotations

import pytest

from plansearch.messages import note
from plansearch.model import Span
from plansearch.report import Cell, Column, Marked, Table, render

from .tables import TARGETS


def one_cell(cell: Cell) -> Table:
    return Table((Column("x"),), ((cell,),))


def test_html() -> None:
    page = render(TARGETS, "html")
    assert '<td style="text-align: left"><mark>力争</mark>增长6.5%<mark>以上</mark>。</td>' in page
    assert '<td style="text-align: right">12.346</td>' in page
    assert "分<br>两行，带&quot;引号&quot;和" in page
    assert "2 of 3 plans have a value &lt;here&gt;" in page
    assert "corpus=mini@0" in page


@pytest.mark.parametrize("cell", ["<script>&'\"", Marked("<script>&'\"", (Span(0, 3),))])
def test_html_is_always_escaped(cell: Cell) -> None:
    page = render(one_cell(cell), "html").replace("<mark>", "").replace("</mark>", "")
    assert "&lt;script&gt;&amp;&#x27;&quot;" in page
    assert "<script" not in page


def test_messages_are_said_and_then_escaped() -> None:
    table = Table((Column("x", title=note("head")),), ((note("cell"),),), notes=(note("note"),))
    page = render(table, "html", say=lambda text: f"<{text}>" if text else "")
    for text in ("head", "cell", "note"):
        assert f"&lt;{text}&gt;" in page


def test_the_whole_page_of_a_small_table() -> None:
    table = Table(
        (Column("a"), Column("n", "number")), (("x\ny", 1),), notes=(note("'one' & \"two\""),), signature="s<"
    )
    assert render(table, "html") == (
        '<table>\n<thead>\n<tr><th style="text-align: left">a</th><th style="text-align: right">n</th></tr>\n</thead>\n'
        '<tbody>\n<tr><td style="text-align: left">x<br>y</td><td style="text-align: right">1</td></tr>\n</tbody>\n'
        "</table>\n<p><small>&#x27;one&#x27; &amp; &quot;two&quot;</small></p>\n<p><small>s&lt;</small></p>\n"
    )
