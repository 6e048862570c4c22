"""A figure before any format: what is drawn, as data, with the words around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, ClassVar, Literal, TypeVar

from plansearch.report.layout import safe

Bound = Literal["", "ge", "le", "approx", "range"]
"""What a number is: the number itself, at least, at most, about it, or from one to another."""

Say = Callable[[str], str]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Value:
    """A number as it was counted or stated. number: where its dot is; of a range, its middle.

    low, high: the ends of an interval or range; None without one. higher: of a second, higher tier (力争达到8%),
    a hollow dot. text: the number as a person reads it, beside the dot; "" for none.
    """

    number: float
    low: float | None = None
    high: float | None = None
    bound: Bound = ""
    higher: float | None = None
    text: str = ""

    @property
    def reach(self) -> tuple[float, ...]:
        """All numbers that must be within the axis."""
        return tuple(n for n in (self.number, self.low, self.high, self.higher) if n is not None)


class Plot:
    """What one kind of plot draws. A kind is a frozen dataclass whose texts are strings, messages among them.

    kind: the name of its modules in `kinds` and `drawn`.
    """

    __slots__ = ()
    kind: ClassVar[str]

    @property
    def n_cut(self) -> int:
        """How many intervals go beyond the axis, and end at it."""
        return 0


_MOST_REACH = 1.5


def top_of(values: Iterable[Value]) -> float:
    """Where intervals are cut: far wider ones would flatten all numbers.

    1.5 times the highest number, or the end of that number's own interval. Ranges are numbers that were stated, and
    not cut. Infinite where no number is above zero.
    """
    highest = own = 0.0
    for value in values:
        ends = (value.low, value.high) if value.bound == "range" else ()
        number = max(n for n in (value.number, value.higher, *ends) if n is not None)
        if number >= highest:
            highest, own = number, max(value.high or 0.0, own if number == highest else 0.0)
    return max(highest * _MOST_REACH, own) if highest > 0 else float("inf")


def n_above(values: Iterable[Value], top: float) -> int:
    """How many intervals end above `top`."""
    return sum(value.high is not None and value.high > top for value in values)


def cut(end: float | None, top: float) -> float | None:
    """The end of an interval as it is drawn."""
    return None if end is None else min(end, top)


@dataclass(frozen=True, slots=True)
class Figure:
    """Plots below one another under a title.

    subtitle: what the marks mean, in one or two sentences; with the title it is the text alternative. notes: what the
    plots leave out, for a person. caption: what was asked of what, for a picture that leaves its page; lines below it.
    """

    title: str
    plots: tuple[Plot, ...]
    subtitle: str = ""
    notes: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()


def said(figure: Figure, say: Say) -> Figure:
    """The figure with every text as a person reads it, on one line and without characters that XML cannot hold."""
    return _said(figure, lambda text: clean(say(text)))


def clean(text: str) -> str:
    """Text that a picture can show: line breaks are blanks; what controls a screen, lone surrogates and what XML
    does not allow are U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = safe(text).replace("\n", " ")
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" or char in "\ufffe\uffff" else char for char in kept)


def _said(value: _T, say: Say) -> _T:
    found: Any = value
    if isinstance(value, str):
        found = say(value)
    elif isinstance(value, tuple):
        found = tuple(_said(part, say) for part in value)
    elif is_dataclass(value) and not isinstance(value, type):
        found = replace(value, **{field.name: _said(getattr(value, field.name), say) for field in fields(value)})
    result: _T = found
    return result
