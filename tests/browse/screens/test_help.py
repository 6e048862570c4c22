"""The help."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from plansearch.browse.keys import KEYS
from plansearch.browse.screens.help import Help
from tests.browse.browsing import Browsing, browse


def test_all_keys_are_told(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        await it.press("f1")
        assert isinstance(it.app.screen, Help)
        told = str(it.app.screen.query_one(Static).content)
        assert all(key.shown in told for key in KEYS)
        await it.press("question_mark")
        assert it.app.screen is it.main

    browse(demo_path, steps)
