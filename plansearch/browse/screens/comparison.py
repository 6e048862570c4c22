"""The comparison of marked regions: what they promise on the indicators that they share, or on some."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from plansearch.browse.panes.key_line import KeyLine
from plansearch.browse.panes.query_line import QueryLine
from plansearch.browse.panes.styled import DIM, line
from plansearch.browse.screens.file_name import FileName
from plansearch.browse.screens.modal import Over
from plansearch.browse.session import Session
from plansearch.browse.spoken import Spoken
from plansearch.errors import PlansearchError
from plansearch.messages import note
from plansearch.report.layout import safe

_INDICATORS = note("indicators, such as 地区生产总值; empty for all that two regions share")
SUGGESTED = note("comparison.docx")
_SEPARATORS = str.maketrans("，、；;", ",,,,")


class ComparisonScreen(Over[None]):
    """A table of regions, drawn as `compare` draws it."""

    BINDINGS = [
        Binding("w", "write", show=False),
        Binding("e", "sentences", show=False),
        Binding("slash", "indicators", show=False),
        Binding("c", "close", show=False),
    ]

    def __init__(
        self, session: Session, spoken: Spoken, regions: Mapping[str, str], filters: Mapping[str, Any]
    ) -> None:
        """regions: codes with their names. filters: those of a comparison."""
        super().__init__()
        self._session, self._spoken, self._regions, self._filters = session, spoken, regions, dict(filters)
        self._sentences = False
        self._answer: Any = None

    def compose(self) -> ComposeResult:
        """Indicators, the table, and keys."""
        names = tuple(self._regions.values())
        with Vertical(classes="sheet", id="comparison") as sheet:
            sheet.border_title = safe(self._spoken.say(note("Comparison of {regions}", regions=names)))
            yield QueryLine(placeholder=self._spoken.say(_INDICATORS), id="indicators", compact=True)
            with VerticalScroll(id="table"):
                yield Static("", id="drawn", markup=False)
            yield Static("", id="said", markup=False)
            yield KeyLine(self._spoken)

    def on_mount(self) -> None:
        """Compare on everything that is shared."""
        self.query_one(KeyLine).show("comparison")
        self.query_one("#table").focus()
        self._ask()

    def on_input_submitted(self) -> None:
        """Compare on other indicators."""
        self.query_one("#table").focus()
        self._ask()

    def on_resize(self) -> None:
        """Draw for the width that there is."""
        self._draw()

    def action_indicators(self) -> None:
        """Type indicators."""
        self.query_one("#indicators").focus()

    def action_sentences(self) -> None:
        """Show the sentences behind the figures, or no longer."""
        if not self._indicators():
            self._say(note("name an indicator to see sentences: / goes there"))
            return
        self._sentences = not self._sentences
        self._ask()

    def action_write(self) -> None:
        """Write the comparison to a file."""
        if self._answer is not None:
            self.app.push_screen(FileName(self._spoken, self._spoken.say(SUGGESTED), self._write), self._said)

    def _indicators(self) -> list[str]:
        typed = self.query_one("#indicators", Input).value.translate(_SEPARATORS)
        return [name.strip() for name in typed.split(",") if name.strip()]

    @work(exclusive=True)
    async def _ask(self) -> None:
        indicators, sentences = self._indicators(), self._sentences and bool(self._indicators())
        try:
            self._answer = await asyncio.to_thread(
                lambda: self._session.comparison(tuple(self._regions), indicators, sentences=sentences, **self._filters)
            )
        except PlansearchError as err:
            self._say(err.with_hint(), is_wrong=True)
            return
        self._draw()
        self.query_one("#table").scroll_home(animate=False)

    def _draw(self) -> None:
        if self._answer is None:
            return
        width = max(self.query_one("#table").size.width - 2, 20)
        table = self._answer.table()
        self.query_one("#drawn", Static).update(
            Content(safe(self._spoken.drawn(table, self._answer.presented_by, width)))
        )
        self._say(*table.notes[:2])

    def _say(self, *messages: str, is_wrong: bool = False) -> None:
        said = "; ".join(self._spoken.say(message) for message in messages)
        self.query_one("#said", Static).update(line(said, "$error" if is_wrong else DIM))

    def _write(self, path: Path) -> tuple[str, ...]:
        return self._spoken.write(self._answer.table(), path, self._answer.presented_by)

    def _said(self, told: str | None) -> None:
        if told:
            self.query_one("#said", Static).update(line(told, "$success"))
