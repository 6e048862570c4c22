"""Lines that fit, of texts that are no markup."""

from __future__ import annotations

import pytest

from plansearch.browse.panes.styled import around, block, fitted, line, two_sides
from plansearch.model import Span
from plansearch.report.layout import cells


@pytest.mark.parametrize("width", [4, 7, 20])
def test_what_is_fitted_fits(width: int) -> None:
    assert cells(fitted("青澜市2025年政府工作报告", width)) <= width
    assert fitted("青澜", 4) == "青澜"


def test_a_block_has_so_many_lines_and_its_marks() -> None:
    text = "推动低空经济发展，" * 20
    parts = block(text, [Span(2, 6)], 20, 2)
    assert len(parts) == 2
    assert all(cells(part.plain) <= 20 for part in parts)
    assert [part.plain[span.start : span.end] for part in parts for span in part.spans] == ["低空经济"]
    assert parts[-1].plain.endswith("…")


@pytest.mark.parametrize("before", ["", "加快", "加快推进新型工业化，" * 9])
def test_the_first_mark_is_in_the_first_lines(before: str) -> None:
    text, spans = around(f"{before}力争增长6%，确保完成。" + "其他。" * 30, [Span(len(before), len(before) + 2)], 76)
    assert spans[0].of(text) == "力争"
    assert text.startswith("…") == (len(before) > 30)
    shown = block(text, spans, 40, 2)
    assert [part.plain[span.start : span.end] for part in shown for span in part.spans] == ["力争"]


def test_nothing_is_markup() -> None:
    assert line("[red]x[/red]\x1b[2J").plain == "[red]x[/red]\ufffd[2J"
    assert cells(two_sides("左[b]", "右", 20).plain) <= 20
