"""The application: its size and what it is told."""

from __future__ import annotations

from pathlib import Path

from plansearch.messages import note

from .browsing import Browsing, browse


def test_a_notice_is_shown_above_the_keys(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        it.app.notice(note("the query is empty"))
        await it.settle()
        assert it.status == "the query is empty"

    browse(demo_path, steps)


def test_panes_that_have_room(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        main = it.main
        assert main.facets.display
        await it.pilot.resize_terminal(80, 24)
        await it.settle()
        assert not main.facets.display
        assert main.reading.display
        await it.pilot.resize_terminal(40, 12)
        await it.settle()
        assert not main.reading.display
        await it.press("down", "enter")
        assert main.reading.display
        assert not main.hits.display

    browse(demo_path, steps)
