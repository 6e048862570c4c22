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
        for key in self._that_fit():
            does = self._spoken.say(key.does)
            width = cells(f"{key.shown} {does}")
            shown = shown + Content.styled(key.shown, f"{STRONG} $accent") + Content.styled(f" {does}  ", DIM)
            self._places.append((at, at + width, key))
            at += width + 2
        self.update(shown)

    def _that_fit(self) -> list[Key]:
        """The keys of the area without the last ones that have no room; those for help and for going back stay."""
        keys = in_area(self._area)  # type: ignore[arg-type]
        widths = {key: cells(f"{key.shown} {self._spoken.say(key.does)}") + 2 for key in keys}
        for key in reversed(keys):
            if not self.size.width or sum(widths[one] for one in keys) - 2 <= self.size.width:
                break
            if key.action not in ("help", "back"):
                keys.remove(key)
        return keys
