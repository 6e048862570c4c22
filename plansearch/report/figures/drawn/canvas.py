"""What drawings in a terminal are made of: their signs, labels of one width, and a scale in cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plansearch.report.figures.figure import Value
from plansearch.report.layout import cells, lines


class Signs(NamedTuple):
    """Signs of one cell each. eighths: parts of a block from the left, empty first; bars from below, lowest first."""

    eighths: str
    levels: str
    dot: str
    own: str
    hollow: str
    about: str
    line: str
    thick: str
    right: str
    left: str
    middle: str
    ellipsis: str


BLOCKS = Signs(" ▏▎▍▌▋▊▉█", "▁▂▃▄▅▆▇█", "●", "◆", "○", "◇", "─", "━", "→", "←", "┊", "…")
ASCII = Signs(" #", "_.-=+*#@", "*", "@", "o", "~", "-", "=", ">", "<", ":", "~")
_LABEL = 3  # a label takes at most this part of a line


@dataclass(frozen=True, slots=True)
class Canvas:
    """Cells of a line, and the signs to draw with."""

    width: int
    signs: Signs

    def labels(self, texts: Sequence[str]) -> list[str]:
        """Texts of one width, cut to a third of the line where they are longer; an ellipsis marks a cut."""
        most = max(self.width // _LABEL, 4)
        kept = [self.shortened(text, most) for text in texts]
        wide = max(map(cells, kept), default=0)
        return [padded(text, wide) for text in kept]

    def shortened(self, text: str, most: int) -> str:
        """A text of at most `most` cells."""
        if cells(text) <= most:
            return text
        return lines(text, most - 1)[0].of(text) + self.signs.ellipsis

    def bar(self, share: float, room: int) -> str:
        """A bar of a share of `room` cells, exact to an eighth of one where the signs have eighths."""
        steps = len(self.signs.eighths) - 1
        n = round(max(0.0, min(share, 1.0)) * room * steps)
        rest = self.signs.eighths[n % steps] if n % steps else ""
        return self.signs.eighths[-1] * (n // steps) + rest


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from `low` to `high` on `room` cells."""

    low: float
    high: float
    room: int

    def at(self, number: float) -> int:
        """The cell of a number, from 0."""
        share = (number - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return max(0, min(self.room - 1, round(share * (self.room - 1))))


def padded(text: str, wide: int, *, to_right: bool = False) -> str:
    """A text with blanks after it, or before it, to be `wide` cells."""
    blanks = " " * max(wide - cells(text), 0)
    return blanks + text if to_right else text + blanks


def scale_of(values: Iterable[Value], room: int, *, from_zero: bool) -> Scale:
    """The scale on which all values fit."""
    reach = [number for value in values for number in value.reach]
    low, high = min(reach, default=0.0), max(reach, default=1.0)
    return Scale(min(low, 0.0) if from_zero else low, high, room)


def number(value: float) -> str:
    """A number on an axis: at most four significant digits, without an exponent for those that people meet."""
    return f"{value:.4g}" if abs(value) < 10_000 else f"{value:,.0f}"
