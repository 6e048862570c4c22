"""The reading pane and its views."""

from __future__ import annotations

from pathlib import Path

from plansearch.browse.panes.reading import ViewNames
from tests.browse.browsing import Browsing, browse


def test_a_view_is_chosen_with_the_mouse(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        await it.type("政府工作报告")
        await it.press("down", "enter")
        await it.pilot.click(ViewNames, offset=(10, 0))
        await it.settle()
        assert it.main.reading.view == "outline"
        assert it.main.reading.plan is not None
        it.main.reading.clear("why")
        assert it.main.reading.plan is None

    browse(demo_path, steps)
