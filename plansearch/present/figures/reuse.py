"""The figures of shared text: two plans with their passages joined, a draft with its sources, pairs by their shares."""

from __future__ import annotations

from plansearch.messages import note
from plansearch.present.figures.parts.codes import code
from plansearch.present.figures.parts.limits import MOST_ROWS, left_out
from plansearch.query.drafting.reuse.aligned import AlignedPassage
from plansearch.query.drafting.reuse_all import AllReuseResult
from plansearch.query.drafting.side_by_side import Pair, ReuseResult
from plansearch.query.drafting.sources import SourcedDraft, SourcesResult
from plansearch.query.filters.labels import distinct_labels
from plansearch.report.figures.figure import Figure, Plot, Value
from plansearch.report.figures.kinds.bars import Bars
from plansearch.report.figures.kinds.dots import Panel, Row
from plansearch.report.figures.kinds.joined import COLOURS, Join, Joined, Likeness
from plansearch.report.figures.kinds.strips import Strip, Strips

SHARED = note("Passages that both plans have")
SOURCES = note("Where the text of the draft is found, too")
PAIRS = note("Plans that share passages")
PLACE = note("place in the draft, percent of its text")
_MOST_PAIRS = 4
_LEAST = 3  # letters of a plan's name


def figure(result: ReuseResult | SourcesResult | AllReuseResult) -> Figure | None:
    """By what was asked."""
    if isinstance(result, ReuseResult):
        return _side_by_side(result)
    return _sources(result) if isinstance(result, SourcesResult) else _pairs(result)


def _side_by_side(result: ReuseResult) -> Figure | None:
    pairs = [pair for pair in result.pairs if pair.passages]
    shown = pairs[:_MOST_PAIRS]
    notes = left_out(len(shown), len(pairs))
    return Figure(SHARED, tuple(map(_joined, shown)), notes=notes) if shown else None


def _joined(pair: Pair) -> Joined:
    sizes = (max(pair.first.n_chars, 1), max(pair.second.n_chars, 1))
    joins = tuple(
        Join(
            (one.span.start / sizes[0], one.span.end / sizes[0]),
            (one.other_span.start / sizes[1], one.other_span.end / sizes[1]),
            _likeness(one),
        )
        for one in pair.passages
    )
    names = distinct_labels((pair.first, pair.second))
    first, second = (note("{share} of the text", share=f"{share:.1%}") for share in pair.shares)
    words = tuple((name, code("kind", name)) for name in COLOURS)
    return Joined((names[pair.first.id], names[pair.second.id]), (first, second), joins, words)


def _likeness(one: AlignedPassage) -> Likeness:
    if one.is_formula:
        return "formula"
    return "exact" if one.kind == "exact" else "edited"


def _sources(result: SourcesResult) -> Figure | None:
    plots = tuple(plot for draft in result.drafts[:_MOST_PAIRS] if (plot := _of_draft(draft)) is not None)
    return Figure(SOURCES, plots, notes=left_out(len(plots), len(result.drafts))) if plots else None


def _of_draft(draft: SourcedDraft) -> Plot | None:
    """A strip for each source, the one with the most text first, and above them all passages."""
    size = max(draft.plan.n_chars, 1)
    spans: dict[str, list[tuple[float, float]]] = {}
    plans = {}
    for passage in draft.passages:
        for source in passage.sources:
            plans[source.plan.id] = source.plan
            span = source.passage.span
            spans.setdefault(source.plan.id, []).append((span.start / size, span.end / size))
    if not spans:
        return None
    names = distinct_labels(plans.values())
    shares: dict[str, float] = {
        one.plan.id: one.share for one in draft.shares
    }  # a plan that has only formulae has none
    order = sorted(spans, key=lambda plan: -shares.get(plan, 0.0))[:MOST_ROWS]
    strips = tuple(Strip(names[plan], tuple(spans[plan]), f"{shares.get(plan, 0.0):.1%}") for plan in order)
    return Strips(strips, PLACE)


def _pairs(result: AllReuseResult) -> Figure | None:
    shown = result.pairs[:MOST_ROWS]
    if not shown:
        return None
    names = distinct_labels(plan for one in shown for plan in (one.first, one.second))
    labels = [f"{no}. {names[one.first.id]} – {names[one.second.id]}" for no, one in enumerate(shown, start=1)]
    titles = (note("share of the first"), note("share of the second"))
    panels = tuple(
        Panel(
            title,
            tuple(
                Row(label, Value(100 * one.shares[side], text=f"{one.shares[side]:.1%}"))
                for label, one in zip(labels, shown, strict=True)
            ),
        )
        for side, title in enumerate(titles)
    )
    return Figure(PAIRS, (Bars(panels, "%", domain=(0.0, 100.0)),), notes=left_out(len(shown), result.n_pairs))
