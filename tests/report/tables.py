"""Tables that every format is tried on."""

from __future__ import annotations

from decimal import Decimal

from plansearch.messages import note
from plansearch.model import Span
from plansearch.report import Column, Marked, Table

TARGETS = Table(
    columns=(
        Column("region", title="地区"),
        Column("year", "number"),
        Column("value", "number"),
        Column("score", "number"),
        Column("sentence", "body"),
    ),
    rows=(
        ("青澜市", 2025, Decimal("6.50"), 12.3456, Marked("力争增长6.5%以上。", (Span(0, 2), Span(8, 10)))),
        ("云鹭县", None, None, 8.1, '分\n两行，带"引号"和|竖线|'),
    ),
    notes=(note("2 of 3 plans have a value <here>"),),
    signature="corpus=mini@0",
)

CONCORDANCE = Table(
    columns=(Column("left", "left"), Column("node", "node"), Column("right"), Column("plan")),
    rows=(
        ("持续优化", "营商环境", "，为企业办实事", "青澜市 2025"),
        ("建设一流", "营商环境", "。", "砚川市 2025"),
    ),
)

EMPTY = Table(columns=(Column("plan"), Column("n", "number")), rows=(), notes=(note("nothing fits"),))

HOSTILE_TEXTS = (
    "=1+1", "+1", "-1", "@x", "=HYPERLINK(\"http://a\")", "http://a.example", "一\n二", "一\r\n二", " 前后 ", "a\tb",
    "a,b", 'a"b', "_x000A_", "控\x01制\x1b[31m", "😀𠀀", "％～＾", "\\{}$&#%_^~", "<b>&amp;</b>", "|*_`[链](x)",
    "长" * 40_000,
)  # fmt: skip
"""Texts that a careless format takes for something else; without NUL and lone surrogates, which few formats hold."""
