"""What the screens over the panes have in common."""

from __future__ import annotations

from typing import TypeVar

from textual.binding import Binding
from textual.screen import ModalScreen

T = TypeVar("T")


class Over(ModalScreen[T]):
    """A screen over the panes, which Escape closes."""

    BINDINGS = [Binding("escape", "close", show=False)]

    def action_close(self) -> None:
        """Go back to the panes."""
        self.dismiss(None)
