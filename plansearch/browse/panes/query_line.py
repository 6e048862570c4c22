"""A line to type into that takes keys in the order in which they were pressed."""

from __future__ import annotations

from textual.binding import Binding
from textual.events import Key
from textual.widgets import Input


def _edits() -> dict[str, str]:
    """The keys of Textual's line that move the cursor or delete, each with its action."""
    begins = ("cursor_", "delete_", "home", "end")
    bindings = [one for one in Input.BINDINGS if isinstance(one, Binding) and one.action.startswith(begins)]
    return {key: one.action for one in bindings for key in one.key.split(",")}


class QueryLine(Input):
    """A line whose editing keys act at once.

    Textual inserts a letter when the line gets it, but lets a deletion climb to the screen first, and act when that is
    free: with a screen at work, what was typed after a deletion was deleted.
    """

    _EDITS = _edits()

    async def _on_key(self, event: Key) -> None:
        action = self._EDITS.get(event.key)
        if action is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        await self.run_action(action)
