"""The comparison of regions."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input, Static

from plansearch.browse.screens.comparison import ComparisonScreen
from tests.browse.browsing import Browsing, browse


def test_indicators_sentences_and_a_file(demo_path: Path, tmp_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        it.main.marked.regions.update({"990100": "青澜市", "990200": "砚川市"})
        await it.press("down", "c")
        screen = it.app.screen
        assert isinstance(screen, ComparisonScreen)
        assert "地区生产总值" in str(screen.query_one("#drawn", Static).content)
        await it.press("e")
        assert "name an indicator" in str(screen.query_one("#said", Static).content)
        screen.query_one("#indicators", Input).value = "地区生产总值"
        await it.press("slash", "enter", "e")
        assert "增长" in str(screen.query_one("#drawn", Static).content)
        await it.press("w")
        it.app.screen.query_one("#path", Input).value = str(tmp_path / "x.md")
        await it.settle()
        await it.press("enter")
        assert "青澜市" in (tmp_path / "x.md").read_text("utf-8")
        screen.query_one("#indicators", Input).value = "没有的指标"
        await it.press("slash", "enter")
        assert str(screen.query_one("#said", Static).content)

    browse(demo_path, steps)
