"""All keys."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from plansearch.browse.keys import KEYS
from plansearch.browse.panes.styled import DIM, STRONG
from plansearch.browse.screens.modal import Over
from plansearch.browse.spoken import Spoken
from plansearch.messages import note
from plansearch.report.layout import cells

_TITLE = note("Keys")
_QUERIES = note("Queries")
_LANGUAGE = (
    ("高新技术 企业", note("words in any order; the best plans first")),
    ("“低空经济”", note("only passages with this string")),
    ("+无人机 -机场", note("only passages with one string and without another")),
    ("地区:青澜市 年:2025", note("only plans of a region and year; also 单位, 类型, 标题")),
)
_CONTROL = 8


class Help(Over[None]):
    """The keys and the language of queries."""

    BINDINGS = [Binding("question_mark,f1,q", "close", show=False)]

    def __init__(self, spoken: Spoken) -> None:
        super().__init__()
        self._spoken = spoken

    def compose(self) -> ComposeResult:
        """A page that scrolls."""
        with VerticalScroll(classes="sheet", id="help") as sheet:
            sheet.border_title = self._spoken.say(_TITLE)
            yield Static(Content("\n").join(self._lines()), markup=False)

    def on_mount(self) -> None:
        """Scroll with the keys at once."""
        self.query_one("#help").focus()

    def _lines(self) -> list[Content]:
        width = max(cells(key.shown) for key in KEYS) + 2
        told = [(key.shown, self._spoken.say(key.tells)) for key in KEYS if key.shown]
        lines = [_line(shown, tells, width) for shown, tells in dict.fromkeys(told)]
        lines += [Content(""), Content.styled(self._spoken.say(_QUERIES), f"{STRONG} $primary")]
        wide = max(cells(shown) for shown, _ in _LANGUAGE) + 2
        return lines + [_line(shown, self._spoken.say(tells), wide) for shown, tells in _LANGUAGE]


def _line(shown: str, tells: str, width: int) -> Content:
    blank = " " * (width - cells(shown))
    return Content.styled(shown, f"{STRONG} $accent") + Content(blank) + Content.styled(tells, DIM)
