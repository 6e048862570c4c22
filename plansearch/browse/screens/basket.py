"""The basket: the quotes in their order, to be moved, removed and written to a file."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from plansearch.browse.basket import Basket
from plansearch.browse.panes.key_line import KeyLine
from plansearch.browse.panes.listing import Listing
from plansearch.browse.panes.styled import DIM, STRONG, block, line, two_sides
from plansearch.browse.screens.file_name import FileName
from plansearch.browse.screens.modal import Over
from plansearch.browse.session import Session
from plansearch.browse.spoken import Spoken
from plansearch.errors import OutputError
from plansearch.messages import note, plural

SUGGESTED = note("quotes.docx")
_LINES = 3
_EMPTY = note("the basket is empty: a puts a sentence into it")


class Quotes(Listing):
    """The quotes, each with its plan and first lines."""

    def __init__(self, basket: Basket) -> None:
        super().__init__(id="quotes")
        self._basket = basket

    def draw_again(self) -> None:
        """Lay the quotes out again."""
        width = self.inner_width - 1
        lines = []
        for number, quote in enumerate(self._basket.quotes):
            head = two_sides(f"{number + 1}. {quote.plan.label}", quote.plan.kind or "", width, STRONG)
            words = block(quote.words, (), width - 3, _LINES)
            lines.append((quote.address, Content("\n").join([head, *(Content("   ") + part for part in words)])))
        self.fill(lines, self.key)


class BasketScreen(Over[str]):
    """Quotes, and the way to a file."""

    BINDINGS = [
        Binding("d,delete", "remove", show=False),
        Binding("shift+up,K", "move(-1)", show=False),
        Binding("shift+down,J", "move(1)", show=False),
        Binding("w", "write", show=False),
        Binding("b", "close", show=False),
    ]

    def __init__(self, session: Session, spoken: Spoken, basket: Basket) -> None:
        super().__init__()
        self._session, self._spoken, self._basket = session, spoken, basket

    def compose(self) -> ComposeResult:
        """The list and its keys."""
        with Vertical(classes="sheet") as sheet:
            sheet.id = "basket"
            yield Quotes(self._basket)
            yield Static("", id="said", markup=False)
            yield KeyLine(self._spoken)

    def on_mount(self) -> None:
        """Show the quotes."""
        self.query_one(KeyLine).show("basket")
        self._draw()
        self.query_one(Quotes).focus()

    def action_remove(self) -> None:
        """Take out the quote under the cursor."""
        quotes = self.query_one(Quotes)
        if quotes.highlighted is not None and self._basket.quotes:
            number = quotes.highlighted
            self._basket.remove(number)
            self._draw()
            if self._basket.quotes:
                quotes.highlighted = min(number, len(self._basket.quotes) - 1)

    def action_move(self, step: int) -> None:
        """Move the quote under the cursor."""
        quotes = self.query_one(Quotes)
        if quotes.highlighted is not None and self._basket.quotes:
            self._basket.move(quotes.highlighted, step)
            self._draw()

    def action_write(self) -> None:
        """Ask for a name and write."""
        if self._basket.quotes:
            self.app.push_screen(FileName(self._spoken, self._spoken.say(SUGGESTED), self._write), self._said)

    def _write(self, path: Path) -> tuple[str, ...]:
        cited, gone = self._session.quotes(self._basket.quotes)
        labels = tuple(dict.fromkeys(quote.plan.label for quote in gone))
        if cited is None:
            raise OutputError(
                note("the index no longer has these quotes where they were: {plans}", plans=labels),
                note("open the plans again and quote them anew, or take these quotes out with d"),
            )
        notes = self._spoken.write(cited.table(), path, cited.presented_by)
        if gone:
            n = len(gone)
            left = plural(
                "{n} quote is not in it: the index no longer has it where it was: {plans}",
                "{n} quotes are not in it: the index no longer has them where they were: {plans}",
                n, plans=labels,
            )  # fmt: skip
            return (*notes, self._spoken.say(left))
        self._basket.is_written = True
        return notes

    def _said(self, told: str | None) -> None:
        if told:
            self.query_one("#said", Static).update(line(told, "$success"))

    def _draw(self) -> None:
        n = len(self._basket.quotes)
        title = plural("Basket: {n} quote", "Basket: {n} quotes", n)
        self.query_one("#basket").border_title = self._spoken.say(title)
        self.query_one("#said", Static).update(line("" if n else self._spoken.say(_EMPTY), DIM))
        self.query_one(Quotes).draw_again()
