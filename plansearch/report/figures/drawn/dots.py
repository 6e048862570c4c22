"""Dots and ranges in a terminal: a line for each row, its number at the end."""

from __future__ import annotations

from plansearch.report.figures.drawn.canvas import Canvas, Scale, Signs, number, padded, scale_of
from plansearch.report.figures.figure import Value
from plansearch.report.figures.kinds.dots import Dots, Panel
from plansearch.report.layout import cells

_LEAST = 10  # cells of a scale


def drawn(plot: Dots, canvas: Canvas) -> list[str]:
    """The panels below one another on the same scale, and the ends of the scale below each."""
    out = list[str]()
    for no, panel in enumerate(plot.panels):
        out += ([""] if no else []) + ([panel.title] if panel.title else [])
        out += _panel(plot, panel, canvas)
    return out


def _panel(plot: Dots, panel: Panel, canvas: Canvas) -> list[str]:
    labels = canvas.labels([row.label for row in panel.rows])
    texts = [row.text or (row.value.text if row.value else "") for row in panel.rows]
    wide = cells(labels[0]) if labels else 0
    longest = min(max(map(cells, texts), default=0), canvas.width // 3)
    room = max(canvas.width - wide - longest - 4, _LEAST)
    values = [row.value for one in plot.panels for row in one.rows if row.value]
    scale = scale_of(values, room, from_zero=plot.from_zero)
    out = []
    for row, label, text in zip(panel.rows, labels, texts, strict=True):
        line = _line(row.value, scale, canvas.signs, panel.middle, is_own=row.is_own)
        out.append(f"{label}  {padded(line, room)}  {canvas.shortened(text, max(longest, 1))}")
    ends = number(scale.low), number(scale.high)
    out.append(f"{' ' * wide}  {ends[0]}{padded(ends[1], room - cells(ends[0]), to_right=True)}")
    title = f"{plot.value_title}  {canvas.signs.middle} {panel.middle_text}" if panel.middle_text else plot.value_title
    return [*out, f"{' ' * wide}  {title}"]


def _line(value: Value | None, scale: Scale, signs: Signs, middle: float | None, *, is_own: bool) -> str:
    """One row: range or interval, arrow of a bound, dots of the number and of the higher one."""
    line = [" "] * scale.room
    if middle is not None:
        line[scale.at(middle)] = signs.middle
    if value is None:
        return "".join(line)
    at = scale.at(value.number)
    if value.low is not None and value.high is not None:
        sign = signs.thick if value.bound == "range" else signs.line
        for cell in range(scale.at(value.low), scale.at(value.high) + 1):
            line[cell] = sign
    if value.higher is not None:
        for cell in range(min(at, scale.at(value.higher)), max(at, scale.at(value.higher)) + 1):
            line[cell] = signs.line
        line[scale.at(value.higher)] = signs.hollow
    if value.bound != "range":
        line[at] = signs.own if is_own else signs.about if value.bound == "approx" else signs.dot
    beside, sign = {"ge": (at + 1, signs.right), "le": (at - 1, signs.left)}.get(value.bound, (-1, ""))
    if sign and 0 <= beside < scale.room and line[beside] in (" ", signs.line, signs.middle):
        line[beside] = sign
    return "".join(line)
