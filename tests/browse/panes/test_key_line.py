"""The line of keys."""

from __future__ import annotations

from pathlib import Path

from plansearch.browse.panes.key_line import KeyLine
from plansearch.browse.screens.basket import BasketScreen
from tests.browse.browsing import Browsing, browse


def test_keys_are_those_of_the_pane_and_can_be_clicked(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        line = it.main.query_one(KeyLine)
        assert "F2" in str(line.content)
        await it.press("down")
        assert "basket" in str(line.content)
        at = str(line.content).index("b basket")
        await it.pilot.click(KeyLine, offset=(at + 1, 0))
        await it.settle()
        assert isinstance(it.app.screen, BasketScreen)

    browse(demo_path, steps)
