"""A browser under a test: opened without a terminal, asked until it has answered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, Static

from plansearch.browse.app import Browser
from plansearch.browse.main_screen import MainScreen
from plansearch.browse.session import Session
from plansearch.browse.spoken import Spoken
from plansearch.locale import translations


class Browsing:
    """What a test does with a browser and sees of it."""

    def __init__(self, app: Browser, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def main(self) -> MainScreen:
        """The screen of panes, also where another lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, MainScreen))

    async def settle(self) -> None:
        """Wait until every question is answered and shown."""
        await self.pilot.pause(0.12)  # a row is read after a moment
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys and wait."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Put words into the search, as the input method of a terminal does."""
        field = self.main.query_one("#query", Input)
        field.focus()
        field.value = text
        await self.settle()

    @property
    def status(self) -> str:
        """The line above the keys."""
        return str(self.main.query_one("#status", Static).content)

    @property
    def labels(self) -> list[str]:
        """The plans of the results, each once."""
        return list(dict.fromkeys(str(row.plan.id) for row in self.main.hits.rows))


def browse(
    index: Path,
    steps: Callable[[Browsing], Awaitable[None]],
    *,
    size: tuple[int, int] = (140, 40),
    language: str = "en",
    query: str = "",
    exact: bool = False,
) -> None:
    """Run steps in a browser of an index."""

    async def run() -> None:
        with Session(index) as session:
            app = Browser(session, Spoken(translations(language)), query=query, exact=exact)
            async with app.run_test(size=size) as pilot:
                browsing = Browsing(app, pilot)
                await browsing.settle()
                await steps(browsing)

    asyncio.run(run())
