"""The name of the file to which the basket or a comparison is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from plansearch.browse.panes.query_line import QueryLine
from plansearch.browse.panes.styled import line
from plansearch.browse.screens.modal import Over
from plansearch.browse.spoken import Spoken, format_to_write
from plansearch.errors import PlansearchError
from plansearch.messages import Message, note

_TITLE = note("Write to a file")
_HINT = note("the ending of the name chooses the format: .docx, .md, .html, .xlsx …")


class FileName(Over[str]):
    """Asks for a name and writes; a mistake is told in place, and a file that is there is replaced only when asked
    twice.
    """

    def __init__(self, spoken: Spoken, suggested: str, write: Callable[[Path], tuple[str, ...]]) -> None:
        """write: writes to a path and gives notes. The screen gives the message of success."""
        super().__init__()
        self._spoken, self._suggested, self._write = spoken, suggested, write
        self._agreed = ""

    def compose(self) -> ComposeResult:
        """A line to type in, and what is to be known."""
        with Vertical(classes="sheet small") as sheet:
            sheet.border_title = self._spoken.say(_TITLE)
            yield QueryLine(self._suggested, id="path", compact=True, select_on_focus=False)
            yield Static(line(self._spoken.say(_HINT), "$text-muted"), id="told", markup=False)

    def on_input_changed(self) -> None:
        """Another name needs another yes."""
        self._agreed = ""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write to the file."""
        name = event.value.strip()
        if not name:
            return
        path = Path(name).expanduser()
        try:
            format_to_write(path)
            if path.exists() and not path.is_dir() and self._agreed != name:
                self._agreed = name
                self._tell(note("{path} is there already; Enter again replaces it", path=name))
                return
            notes = self._write(path)
        except PlansearchError as err:
            self._tell(*((err.message, err.hint) if err.hint else (err.message,)), is_wrong=True)
            return
        except (OSError, ValueError) as err:
            self._tell(note("cannot write {path}: {reason}", path=name, reason=str(err)), is_wrong=True)
            return
        told = [note("written to {path}", path=str(path.absolute())), *notes]
        self.dismiss(self._spoken.join(told))

    def _tell(self, *messages: Message, is_wrong: bool = False) -> None:
        said = self._spoken.join(messages)
        self.query_one("#told", Static).update(line(said, "$error" if is_wrong else "$warning"))
