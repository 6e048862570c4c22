"""The figure of occurrences: where in each plan they are; of counts, how common they are in each group."""

from __future__ import annotations

from plansearch.measures.intervals import poisson_interval
from plansearch.messages import Do, joined, note
from plansearch.model import LEVELS
from plansearch.present.figures.freq import BARS, RATE
from plansearch.present.figures.parts.codes import code
from plansearch.present.figures.parts.limits import MOST_PANELS, MOST_ROWS, left_out
from plansearch.present.figures.parts.provinces import tile_map
from plansearch.query.concordance.facet_counts import Count
from plansearch.query.concordance.kwic import Line
from plansearch.query.concordance.phrase import PhraseResult
from plansearch.query.filters.labels import distinct_labels
from plansearch.query.statistics.freq import PER
from plansearch.report.figures.figure import Figure, Plot, Value
from plansearch.report.figures.kinds import dots, lines
from plansearch.report.figures.kinds.strips import Strip, Strips

PLACE = note("place in the plan, percent of its text")


def figure(result: PhraseResult) -> Figure | None:
    """Strips of plans, or the counts; None for one number."""
    title = note("Where {phrases} is", phrases=tuple(pattern.label for pattern in result.patterns))
    if result.by or result.count_only:
        return _counts(result)
    plans: dict[str, list[Line]] = {}
    for line in result.lines:
        plans.setdefault(line.plan.id, []).append(line)
    names = distinct_labels(line.plan for line in result.lines)
    shown = list(plans.items())[:MOST_ROWS]
    strips = tuple(Strip(names[plan], tuple(map(_place, own)), str(len(own))) for plan, own in shown)
    notes = left_out(len(shown), len(plans))
    if len(result.lines) < result.total.n:
        n, total = len(result.lines), result.total.n
        notes = (
            *notes,
            note(
                "the figure is of the {n} occurrences in the table, not of all {total}",
                n=n,
                total=total,
                do=Do.SHOW_ALL,
            ),
        )
    return Figure(title, (Strips(strips, PLACE),), notes=notes) if strips else None


def _place(line: Line) -> tuple[float, float]:
    size = max(line.plan.n_chars, 1)
    return min(line.span.start / size, 1.0), min(line.span.end / size, 1.0)


def _counts(result: PhraseResult) -> Figure | None:
    """A row a group, or lines over years where these are one of two facets."""
    title = note("Use of {phrases}", phrases=tuple(pattern.label for pattern in result.patterns))
    counts = [count for count in (result.counts if result.by else result.apart) if count.n_chars]
    if len(counts) < 2:
        return None
    if "year" in result.by:
        return _over_years(result, counts, title)
    shown = counts[:MOST_ROWS]
    rows = tuple(dots.Row(_name(result, count), _value(count)) for count in shown)
    plots: tuple[Plot, ...] = (dots.Dots((dots.Panel("", rows),), RATE, from_zero=True),)
    if result.by == ("region",):
        plots = (*tile_map({row.label: row.value.number for row in rows if row.value}, RATE), *plots)
    return Figure(title, plots, BARS, left_out(len(shown), len(counts)))


def _over_years(result: PhraseResult, counts: list[Count], title: str) -> Figure | None:
    at = result.by.index("year")
    found: dict[str, list[tuple[int, Value]]] = {}
    for count in counts:
        if count.groups[at].isdecimal():
            found.setdefault(_name(result, count, but=at), []).append((int(count.groups[at]), _value(count)))
    if "level" in result.by:  # from the country down; what is no level comes last
        levels: dict[str, int] = {level: no for no, level in enumerate(LEVELS)}
        found = dict(sorted(found.items(), key=lambda one: levels.get(str(one[0]), len(levels))))
    panels = tuple(
        lines.Panel(name, (lines.Series("", tuple(sorted(points, key=_year))),)) for name, points in found.items()
    )
    shown = panels[:MOST_PANELS]
    return Figure(title, (lines.Lines(shown, RATE),), BARS, left_out(len(shown), len(panels))) if shown else None


def _year(point: tuple[int, Value]) -> int:
    return point[0]


def _name(result: PhraseResult, count: Count, but: int = -1) -> str:
    facets = result.by or ("pattern",)
    names = [code(facet, text) for no, (facet, text) in enumerate(zip(facets, count.groups, strict=True)) if no != but]
    return joined(names, " · ") if names else ""


def _value(count: Count) -> Value:
    low, high = poisson_interval(count.n)
    return Value(count.per_10k, PER * low / count.n_chars, PER * high / count.n_chars, text=f"{count.per_10k:.2f}")
