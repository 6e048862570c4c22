"""Screens over the panes."""

from __future__ import annotations

from pathlib import Path

from plansearch.browse.screens.modal import Over
from tests.browse.browsing import Browsing, browse


def test_escape_closes_every_one(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        await it.press("down")
        for key in ("b", "question_mark"):
            await it.press(key)
            assert isinstance(it.app.screen, Over)
            await it.press("escape")
            assert it.app.screen is it.main

    browse(demo_path, steps)
