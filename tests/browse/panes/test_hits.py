"""Rows of results, laid out for any width."""

from __future__ import annotations

from pathlib import Path

from plansearch.browse.panes.hits import key_of
from plansearch.report.layout import cells
from tests.browse.browsing import Browsing, browse


def test_rows_fit_and_marked_regions_have_a_sign(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        await it.type("地区:青澜市 人才")
        await it.press("down", "m")
        hits = it.main.hits
        shown = [option.prompt.plain for option in hits.options]
        assert any("●" in text for text in shown)
        assert all(cells(part) <= hits.inner_width for text in shown for part in text.split("\n"))
        row = hits.row
        assert row is not None
        assert key_of(row, 0) == hits.key

    browse(demo_path, steps)
