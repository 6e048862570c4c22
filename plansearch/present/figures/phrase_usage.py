"""The figure of regions on phrases: a dot and its interval for each region, or lines over years."""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.messages import note
from plansearch.present.figures.freq import BARS, RATE
from plansearch.present.figures.parts.limits import MOST_PANELS, MOST_ROWS, left_out
from plansearch.query.comparison.phrase_usage import PhraseComparison, PhraseUse
from plansearch.report.figures.figure import Figure, Value
from plansearch.report.figures.kinds import dots, lines

_MOST_PHRASES = 4


def figure(result: PhraseComparison) -> Figure | None:
    """Regions in their order, a panel a phrase; by year a panel a region, a series a phrase. None for one number."""
    uses = [use for use in result.uses if use.count.n_chars and use.phrase in result.phrases[:_MOST_PHRASES]]
    title = note("Use of {phrases}", phrases=result.phrases[:_MOST_PHRASES])
    if result.request.by == "year":
        return _over_years(uses, title)
    if len(uses) < 2:
        return None
    found: dict[str, list[dots.Row]] = {}
    for use in uses:
        found.setdefault(use.phrase, []).append(dots.Row(use.region, _value(use)))
    several = len(found) > 1
    panels = tuple(dots.Panel(name if several else "", tuple(rows[:MOST_ROWS])) for name, rows in found.items())
    n = sum(len(panel.rows) for panel in panels)
    return Figure(title, (dots.Dots(panels, RATE, from_zero=True),), BARS, left_out(n, len(uses)))


def _over_years(uses: Sequence[PhraseUse], title: str) -> Figure | None:
    found: dict[str, dict[str, list[tuple[int, Value]]]] = {}
    for use in uses:
        if isinstance(use.time, int):
            found.setdefault(use.region, {}).setdefault(use.phrase, []).append((use.time, _value(use)))
    panels = tuple(
        lines.Panel(region, tuple(lines.Series(name, tuple(points)) for name, points in own.items()))
        for region, own in found.items()
    )
    shown = panels[:MOST_PANELS]
    return Figure(title, (lines.Lines(shown, RATE),), BARS, left_out(len(shown), len(panels))) if shown else None


def _value(use: PhraseUse) -> Value:
    low, high = use.per_10k_interval or (None, None)
    return Value(use.count.per_10k, low, high, text=f"{use.count.per_10k:.2f}")
