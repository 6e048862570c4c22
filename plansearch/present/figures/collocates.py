"""The figure of collocates: a bar for each word, its times before the node and after it."""

from __future__ import annotations

from plansearch.messages import note
from plansearch.present.figures.parts.limits import MOST_PANELS, MOST_ROWS, left_out
from plansearch.present.figures.parts.value_names import name_of
from plansearch.query.statistics.collocates import CollocatesResult
from plansearch.query.statistics.neighbours.collocate import Collocate
from plansearch.report.figures.figure import Figure, Plot, Value
from plansearch.report.figures.kinds.bars import Bars
from plansearch.report.figures.kinds.dots import Panel, Row

BEFORE, AFTER = note("before the node"), note("after the node")
TIMES = note("occurrences near the node")


def figure(result: CollocatesResult) -> Figure | None:
    """Two panels, before and after; of several groups a plot each, with its name above."""
    groups: dict[str, list[Collocate]] = {}
    for one in result.collocates:
        groups.setdefault(name_of(result.request.by, one.values), []).append(one)
    shown = list(groups.items())[:MOST_PANELS]
    most = max(MOST_ROWS // max(len(shown), 1), 5)
    plots: tuple[Plot, ...] = tuple(_plot(name, words[:most]) for name, words in shown)
    n = sum(len(words[:most]) for _, words in shown)
    title = note("Words near {phrases}", phrases=tuple(pattern.label for pattern in result.request.patterns))
    return Figure(title, plots, notes=left_out(n, len(result.collocates))) if plots else None


def _plot(name: str, words: list[Collocate]) -> Bars:
    sides = ((BEFORE, [one.left for one in words]), (AFTER, [one.right for one in words]))
    panels = tuple(
        Panel(
            note("{group}: {side}", group=name, side=side) if name else side,
            tuple(Row(one.word, Value(n, text=str(n))) for one, n in zip(words, numbers, strict=True)),
        )
        for side, numbers in sides
    )
    return Bars(panels, TIMES)
