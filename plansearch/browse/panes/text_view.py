"""The text of a plan, wrapped for the pane: the place that answers is marked, a cursor goes by sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from plansearch.model import Section, Span
from plansearch.report.layout import char_cells, lines, safe
from plansearch.text.sentences import sentence_spans


class TextView(ScrollView, can_focus=True):
    """A text with marks, headings, a sentence under the cursor, and a run of sentences that is being selected.

    All spans are in the text of the plan. `selected` is what would be quoted: the sentence under the cursor, or from
    where the selection began to it.
    """

    COMPONENT_CLASSES = {
        "text--mark", "text--heading", "text--cursor", "text--quoted", "text--selected",
    }  # fmt: skip
    DEFAULT_CSS = """
    TextView { padding: 0 1; scrollbar-size-vertical: 1; }
    TextView > .text--mark { color: $warning; text-style: bold; }
    TextView > .text--heading { color: $primary; text-style: bold; }
    TextView > .text--cursor { background: $surface-lighten-2; }
    TextView:focus > .text--cursor { background: $primary 35%; }
    TextView > .text--selected { background: $success 35%; }
    TextView > .text--quoted { text-style: underline; }
    """
    BINDINGS = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("n", "match(1)", show=False),
        Binding("p", "match(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home,g", "ends(0)", show=False),
        Binding("end,G", "ends(-1)", show=False),
        Binding("v", "select", show=False),
    ]

    class Moved(Message):
        """The cursor is on another sentence."""

    def __init__(self) -> None:
        super().__init__(id="text")
        self.text = ""
        self.marks: tuple[Span, ...] = ()
        self.headings: tuple[Span, ...] = ()
        self.quoted: tuple[Span, ...] = ()
        self._sentences: list[Span] = []
        self._starts: list[int] = []
        self._lines: list[Span] = []
        self._line_starts: list[int] = []
        self._at = 0
        self._anchor: int | None = None

    # What is shown

    def show(self, text: str, sections: Sequence[Section], marks: Iterable[Span], place: int) -> None:
        """Show a text with the cursor on the sentence at an offset."""
        self.text, self.marks = safe(text), tuple(marks)
        found = (text.find(section.path[-1], section.span.start) for section in sections if section.path)
        names = (section.path[-1] for section in sections if section.path)
        self.headings = tuple(Span(at, at + len(name)) for at, name in zip(found, names, strict=True) if at >= 0)
        self._sentences = sentence_spans(text)
        self._starts = [span.start for span in self._sentences]
        self._anchor = None
        self._wrap()
        self.go_to(place)

    def show_quoted(self, spans: Iterable[Span]) -> None:
        """Underline what is in the basket."""
        self.quoted = tuple(spans)
        self.refresh()

    @property
    def selected(self) -> Span | None:
        """What would be quoted; None for a text without a sentence."""
        if not self._sentences:
            return None
        first, last = sorted((self._at, self._at if self._anchor is None else self._anchor))
        return Span(self._sentences[first].start, self._sentences[last].end)

    def go_to(self, place: int) -> None:
        """Put the cursor on the sentence at an offset, and the sentence into the upper third of the pane."""
        self._at = max(bisect_right(self._starts, place) - 1, 0)
        self._show_cursor(is_far=True)

    # Keys

    def action_move(self, step: int) -> None:
        """Go to the next or previous sentence."""
        self._go(self._at + step)

    def action_match(self, step: int) -> None:
        """Go to the next or previous sentence with a mark."""
        if not self._sentences:
            return
        here = self._sentences[self._at]
        if step > 0:
            later = [mark.start for mark in self.marks if mark.start >= here.end]
            target = min(later, default=None)
        else:
            target = max((mark.start for mark in self.marks if mark.start < here.start), default=None)
        if target is not None:
            self._go(bisect_right(self._starts, target) - 1)

    def action_page(self, step: int) -> None:
        """Go on by a page."""
        if not self._lines:
            return
        height = max(self.size.height - 1, 1)
        line = min(max(self._line_of(self._at) + step * height, 0), len(self._lines) - 1)
        self._go(bisect_right(self._starts, self._lines[line].start) - 1 or 0)

    def action_ends(self, which: int) -> None:
        """Go to the first or last sentence."""
        self._go(0 if which == 0 else len(self._sentences) - 1)

    def action_select(self) -> None:
        """Begin to select sentences, or stop."""
        self._anchor = self._at if self._anchor is None else None
        self.refresh()
        self.post_message(self.Moved())

    def stop_selecting(self) -> bool:
        """End a selection; whether there was one."""
        had = self._anchor is not None
        self._anchor = None
        self.refresh()
        return had

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse is."""
        line = self.scroll_offset.y + event.y
        if 0 <= line < len(self._lines) and self._sentences:
            span = self._lines[line]
            at, cell = span.start, max(event.x - 1, 0)
            while at < span.end - 1 and cell >= char_cells(self.text[at]):
                cell -= char_cells(self.text[at])
                at += 1
            self._go(bisect_right(self._starts, at) - 1)

    def _go(self, sentence: int) -> None:
        if not self._sentences:
            return
        self._at = min(max(sentence, 0), len(self._sentences) - 1)
        self._show_cursor(is_far=False)
        self.post_message(self.Moved())

    # Lines

    def on_resize(self, _event: Resize) -> None:
        """Wrap again, and keep the cursor in sight."""
        self._wrap()
        self._show_cursor(is_far=False)

    def _wrap(self) -> None:
        width = max(self.scrollable_content_region.width, 4)
        self._lines = lines(self.text, width) if self.text else []
        self._line_starts = [span.start for span in self._lines]
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def _line_of(self, sentence: int) -> int:
        if not self._sentences:
            return 0
        return max(bisect_right(self._line_starts, self._sentences[sentence].start) - 1, 0)

    def _show_cursor(self, *, is_far: bool) -> None:
        line = self._line_of(self._at)
        if is_far:
            self.scroll_to(y=max(line - self.size.height // 3, 0), animate=False, force=True)
        elif self._sentences:
            last = max(bisect_right(self._line_starts, self._sentences[self._at].end - 1) - 1, line)
            height = min(last - line + 1, max(self.size.height, 1))
            self.scroll_to_region(Region(0, line, 1, height), animate=False, force=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the text with its styles."""
        number = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        base = self.rich_style
        if not 0 <= number < len(self._lines):
            return Strip.blank(width, base)
        span = self._lines[number]
        parts = [Segment(self.text[start:end], style) for start, end, style in self._styled(span, base)]
        return Strip(parts).adjust_cell_length(width, base)

    def _styled(self, line: Span, base: Style) -> Iterable[tuple[int, int, Style]]:
        """The parts of a line that look alike."""
        layers: list[tuple[Span, str]] = [(span, "text--heading") for span in self.headings]
        layers += [(span, "text--quoted") for span in self.quoted] + [(span, "text--mark") for span in self.marks]
        if (selected := self.selected) is not None:
            layers.append((selected, "text--cursor" if self._anchor is None else "text--selected"))
        here = [(span, name) for span, name in layers if span.start < line.end and span.end > line.start]
        edges = {line.start, line.end}
        for span, _ in here:
            edges |= {max(span.start, line.start), min(span.end, line.end)}
        ordered = sorted(edges)
        for start, end in pairwise(ordered):
            style = base
            for span, name in here:
                if span.start <= start and end <= span.end:
                    style += self.get_component_rich_style(name, partial=True)
            yield start, end, style
