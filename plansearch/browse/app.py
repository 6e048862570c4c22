"""The browser as an application of Textual."""

from __future__ import annotations

from pathlib import Path

from textual.app import App
from textual.message import Message as Event

from plansearch.browse.asked import Asked
from plansearch.browse.basket import Basket, Marked
from plansearch.browse.main_screen import MainScreen
from plansearch.browse.session import Session
from plansearch.browse.spoken import Spoken
from plansearch.messages import Message


class Browser(App[None]):
    """One screen of panes, with others over it."""

    CSS_PATH = Path(__file__).with_name("look.tcss")
    ENABLE_COMMAND_PALETTE = False
    TITLE = "plansearch"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-middle"), (112, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]

    def __init__(self, session: Session, spoken: Spoken, *, query: str = "", exact: bool = False) -> None:
        super().__init__()
        self.session, self.spoken = session, spoken
        self.first = Asked(query, exact)
        self.basket, self.marked = Basket(), Marked()

    class Noticed(Event):
        """Work began that happens once and takes seconds."""

        def __init__(self, message: Message) -> None:
            super().__init__()
            self.message = message

    def notice(self, message: Message) -> None:
        """Say that such work began, from whichever thread."""
        self.post_message(self.Noticed(message))

    def on_browser_noticed(self, event: Noticed) -> None:
        """Say it above the keys."""
        if isinstance(self.screen, MainScreen):
            self.screen.tell(event.message)

    def on_mount(self) -> None:
        """Show the panes."""
        self.push_screen(MainScreen(self.session, self.spoken, self.first, self.basket, self.marked))
