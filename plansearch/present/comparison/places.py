"""The places in plans behind the cells of comparisons, for pages."""

from __future__ import annotations

from collections import defaultdict

from plansearch.present.comparison import by_indicator as tables
from plansearch.present.page_parts import Cells, cells_where, place_at, places_of_rows
from plansearch.query.catalogue.quotes import PlaceInPlan
from plansearch.query.comparison.amplification import Amplification
from plansearch.query.comparison.by_indicator import IndicatorComparison
from plansearch.query.comparison.phrase_usage import PhraseComparison
from plansearch.query.comparison.promises import Promise
from plansearch.query.comparison.shared import SharedIndicators

_KEY = "\0{no}"  # what stands for a cell while a table is laid out


def by_indicator(result: IndicatorComparison) -> Cells:
    """Behind each cell the promises that it shows."""
    request, grid = result.request, result.grid()
    if request.summary:
        return {}
    if request.evidence or request.view == "all":
        return places_of_rows(result.table())
    keys = {place: _KEY.format(no=no) for no, place in enumerate((*grid.promises, *grid.near))}
    behind: dict[str, tuple[PlaceInPlan, ...]] = {}
    behind |= {keys[place]: (place_of(row),) for place, row in grid.near.items() if row.records}
    for place in grid.promises:
        shown = grid.comparable(place) or grid.others(place)[:1]
        behind[keys[place]] = tuple(place_of(row) for row in shown if row.records)
    return dict(cells_where(tables.laid_out(grid, request, keys, result.summaries()), behind))


def shared(result: SharedIndicators) -> Cells:
    """Behind each cell the promises of its region on its indicator."""
    at = {name: no for no, name in enumerate(dict.fromkeys(row.indicator for row in result.rows))}
    columns = {region: no for no, region in enumerate(result.regions, start=1)}
    found: dict[tuple[int, int], list[PlaceInPlan]] = defaultdict(list)
    for row in result.rows:
        if row.records and row.region in columns:
            found[at[row.indicator], columns[row.region]].append(place_of(row))
    return {cell: tuple(places) for cell, places in found.items()}


def amplification(result: Amplification) -> Cells:
    """Behind both targets of a row their places."""
    columns = [column.key for column in (result.table().display or result.table()).columns]
    own, above = columns.index("target"), columns.index("its")
    found: dict[tuple[int, int], tuple[PlaceInPlan, ...]] = {}
    for no, step in enumerate(result.steps):
        if step.own is not None and step.own.records:
            found[no, own] = (place_of(step.own),)
        if step.above is not None and step.above.records:
            found[no, above] = (place_of(step.above),)
    return found


def phrase_usage(result: PhraseComparison) -> Cells:
    """Behind the count of a region its examples; a table of several phrases or years has none."""
    if len(result.phrases) != 1 or any(use.year is not None for use in result.uses):
        return {}
    return {
        (no, 1): tuple(place_at(line.plan.id, line.span.start, line.span.end) for line in use.examples)
        for no, use in enumerate(result.uses)
        if use.examples
    }


def place_of(row: Promise) -> PlaceInPlan:
    """The place of a promise in its plan, all tiers of it. row: with a promise."""
    first = row.records[0]
    spans = {record.target.span.start: record.target.span for record in row.records if record.source == first.source}
    return PlaceInPlan(
        first.source, tuple(spans[start] for start in sorted(spans)), first.sentence, first.target.sentence.start
    )
