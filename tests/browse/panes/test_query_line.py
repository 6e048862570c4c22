"""The line of the query."""

from __future__ import annotations

from pathlib import Path

from textual.events import Key

from plansearch.browse.panes.query_line import QueryLine
from tests.browse.browsing import Browsing, browse

KEYS = ("end", "backspace", "backspace", *"养老服", "left", "left", "delete", "right", "务")


def test_keys_act_in_their_order_however_fast_they_come(demo_path: Path) -> None:
    async def steps(it: Browsing) -> None:
        await it.press("人", "才")
        for key in KEYS:
            it.app.post_message(Key(key, key if len(key) == 1 else None))
        await it.pilot.pause()
        await it.settle()
        assert it.main.query_one(QueryLine).value == "养服务"
        assert it.main.asked.query == "养服务"

    browse(demo_path, steps)
