"""A list keeps its place."""

from __future__ import annotations

import asyncio

from textual.app import App, ComposeResult
from textual.content import Content

from plansearch.browse.panes.listing import Listing, joined


class Alone(App[None]):
    def compose(self) -> ComposeResult:
        yield Listing(id="alone")


def test_a_place_is_kept() -> None:
    async def run() -> None:
        async with Alone().run_test() as pilot:
            listing = pilot.app.query_one(Listing)
            listing.fill([("", Content("heading")), ("a", Content("a")), ("b", Content("b"))])
            assert listing.key == "a"
            listing.fill([("b", Content("b")), ("c", Content("c"))], "b")
            assert listing.key == "b"
            listing.fill([("c", Content("c"))], "b")
            assert listing.key == "c"
            listing.fill([])
            assert listing.key == ""

    asyncio.run(run())


def test_lines_are_joined() -> None:
    assert joined([Content("a"), Content("b")]).plain == "a\nb"
