"""How figures look: fonts with Chinese, colours that everyone can tell apart, on white and on black."""

from __future__ import annotations

from typing import Any, NamedTuple

from plansearch.report.layout import cells, lines

FONTS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei",
    "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "SimHei", "sans-serif",
)  # fmt: skip
"""Families with Chinese of Linux, macOS and Windows; the first that is there is taken."""
FAMILY = ", ".join(FONTS)
SIZE = 12
"""Pixels of the text; a title has two more."""


class Colour(NamedTuple):
    """A colour on white, and the one that stands for it on black."""

    light: str
    dark: str


# The hues of Okabe and Ito (2008), which people with any colour vision tell apart, made darker or lighter until each
# has a contrast of 3:1 against its ground (WCAG 2.1, 1.4.11); text has 4.5:1 or more (1.4.3).
INK = Colour("#1b1f24", "#e8eaed")
SOFT = Colour("#4d5661", "#b1b9c2")
GRID = Colour("#d9dee4", "#343c45")
BLUE = Colour("#0072b2", "#56b4e9")
VERMILION = Colour("#d05a00", "#f0a03c")
GREEN = Colour("#00855f", "#2fc79a")
PURPLE = Colour("#a8508c", "#dd92bd")
PAPER = Colour("#ffffff", "#15181c")
COLOURS = (INK, SOFT, GRID, BLUE, VERMILION, GREEN, PURPLE, PAPER)
SERIES = (BLUE, VERMILION, GREEN, PURPLE, INK)
"""For series in their order; each has a shape of its own, too."""
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")
DASHES = ((1, 0), (6, 3), (2, 2), (8, 3, 2, 3), (4, 4))

WIDTH = 460
"""Pixels of a plot that is alone in its row."""
_LABEL = 36  # display cells of a line of a label
_LINES = 2  # lines of a label


def config() -> dict[str, Any]:
    """The configuration of every Vega-Lite specification."""
    text = {"labelColor": INK.light, "titleColor": SOFT.light, "labelFontSize": SIZE, "titleFontSize": SIZE}
    return {
        "font": FAMILY,
        "background": None,
        "view": {"stroke": None},
        "axis": {
            **text, "titleFontWeight": "normal", "gridColor": GRID.light, "domainColor": SOFT.light,
            "tickColor": SOFT.light, "labelLimit": 0, "titleLimit": 0,
        },
        "header": {**text, "titleColor": INK.light, "labelFontWeight": "bold", "labelLimit": 0},
        "legend": {
            **text, "labelLimit": 0, "symbolSize": 80, "symbolStrokeWidth": 0, "orient": "top",
            "title": None, "columns": 3,
        },
        "title": {
            "color": INK.light, "subtitleColor": SOFT.light, "fontSize": SIZE + 2, "subtitleFontSize": SIZE,
            "anchor": "start", "frame": "group", "offset": 12, "subtitlePadding": 6, "limit": 0,
        },
        "text": {"color": INK.light, "fontSize": SIZE},
    }  # fmt: skip


def wrapped(text: str, width: int = _LABEL, most: int = _LINES) -> str:
    """A label in at most `most` lines of `width` display cells; what does not fit is an ellipsis."""
    if cells(text) <= width:
        return text
    spans = lines(text, width)
    shown = [span.of(text).rstrip() for span in spans[:most]]
    return "\n".join(shown) + ("…" if len(spans) > most else "")


def balanced(text: str, width: int, most: int) -> list[str]:
    """A text in lines of about the same width, at most `width` display cells: no line is left with a lone word."""
    n = len(lines(text, width))
    least = next((narrow for narrow in range(-(-cells(text) // n), width) if len(lines(text, narrow)) <= n), width)
    return wrapped(text, least, most).split("\n")


BREAK_LABELS = "split(datum.label, '\\n')"
"""The expression by which labels of an axis keep their lines."""
