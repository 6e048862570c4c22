"""The list of plans and places that answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.content import Content

from plansearch.browse.found import Row
from plansearch.browse.panes.listing import Listing, joined
from plansearch.browse.panes.styled import DIM, STRONG, around, block, fitted, line, two_sides
from plansearch.model import Plan

LINES = 2  # of the words of a place


class Hits(Listing):
    """Rows of an answer, each with its plan and two lines of its words."""

    def __init__(self) -> None:
        super().__init__(id="hits")
        self.rows: tuple[Row, ...] = ()
        self.is_chosen: Callable[[Plan], bool] = lambda _plan: False

    def show(self, rows: tuple[Row, ...], keep: str = "", *, top: bool = True) -> None:
        """Show the rows of an answer; what was highlighted stays so where it is among them."""
        self.rows = rows
        self.fill(self._laid_out(), keep, top=top)

    def draw_again(self) -> None:
        """Lay the rows out again."""
        self.fill(self._laid_out(), self.key)

    @property
    def row(self) -> Row | None:
        """The row that is highlighted."""
        return self.rows[self.highlighted] if self.highlighted is not None and self.rows else None

    def _laid_out(self) -> Iterator[tuple[str, Content]]:
        width = self.inner_width - 1
        for number, row in enumerate(self.rows):
            yield key_of(row, number), joined(list(self._of(row, width)))

    def _of(self, row: Row, width: int) -> Iterator[Content]:
        plan = row.plan
        if not row.is_further:
            sign = "● " if self.is_chosen(plan) else ""
            yield two_sides(f"{sign}{plan.label}", plan.kind or "", width, STRONG)
        if not row.words.text:
            yield line(fitted(f"  {plan.title or plan.id}", width), DIM)
            return
        inset = Content("  ")
        text, spans = around(row.words.text, row.words.spans, LINES * (width - 4))
        for part in block(text, spans, width - 2, LINES):
            yield inset + part


def key_of(row: Row, number: int) -> str:
    """What a row is known by when the list is filled again."""
    return f"{row.plan.id}#{row.place.start}" if row.place else row.plan.id or str(number)
