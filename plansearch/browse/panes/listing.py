"""A list that keeps its place: what is highlighted stays so when the list is filled again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Listing(OptionList):
    """A list of one or more lines each. Each option has a key by which its place is kept, "" for a heading."""

    BINDINGS = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False, compact=True)
        self.keys: list[str] = []
        self._width = 0

    @property
    def inner_width(self) -> int:
        """Cells of a line."""
        return max(self.scrollable_content_region.width or self.size.width, 8)

    def fill(self, lines: Iterable[tuple[str, Content]], keep: str = "", *, top: bool = False) -> None:
        """Show these options. keep: the key that is highlighted, where there is one; else the first that can be.

        top: the list begins at its top, wherever it was.
        """
        entries = list(lines)
        place = self.scroll_offset.y
        self.keys = [key for key, _ in entries]
        self.set_options([Option(shown, disabled=not key) for key, shown in entries])
        first = next((number for number, key in enumerate(self.keys) if key), None)
        self.highlighted = self.keys.index(keep) if keep and keep in self.keys else first
        if top and self.highlighted == first:
            self.scroll_home(animate=False)
        elif not top:
            self.scroll_to(y=place, animate=False)

    @property
    def key(self) -> str:
        """The key of what is highlighted; "" where nothing is."""
        return self.keys[self.highlighted] if self.highlighted is not None and self.keys else ""

    def draw_again(self) -> None:
        """Lay the options out for the width that there is now."""

    def on_resize(self, event: Resize) -> None:
        """Lay out again where the width has changed."""
        if event.size.width != self._width:
            self._width = event.size.width
            self.draw_again()


def joined(parts: Sequence[Content]) -> Content:
    """Lines one below the other."""
    return Content("\n").join(parts)
