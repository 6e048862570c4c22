"""The last line of the screen: which keys do what where the person is. Each can be clicked, too."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click, Resize
from textual.widgets import Static

from plansearch.browse.keys import Area, Key, in_area
from plansearch.browse.panes.styled import DIM, STRONG
from plansearch.browse.spoken import Spoken
from plansearch.report.layout import cells


class KeyLine(Static):
    """Keys and their words, as many as fit."""

    def __init__(self, spoken: Spoken) -> None:
        super().__init__("", id="keys", markup=False)
        self._spoken, self._area = spoken, "search"
        self._places: list[tuple[int, int, Key]] = []

    def show(self, area: Area) -> None:
        """Show the keys of an area."""
        self._area = area
        self._draw()

    def on_resize(self, _event: Resize) -> None:
        """As many keys as fit now."""
        self._draw()

    def on_click(self, event: Click) -> None:
        """Press the key that is under the mouse."""
        for start, end, key in self._places:
            if start <= event.x < end:
                self.app.simulate_key(key.keys.split(",")[0])

    def _draw(self) -> None:
        shown, at = Content(""), 0
        self._places = []
        for key in in_area(self._area):  # type: ignore[arg-type]
            does = self._spoken.say(key.does)
            width = cells(f"{key.shown} {does}")
            if at + width > self.size.width and self.size.width:
                break
            shown = shown + Content.styled(key.shown, f"{STRONG} $accent") + Content.styled(f" {does}  ", DIM)
            self._places.append((at, at + width, key))
            at += width + 2
        self.update(shown)
