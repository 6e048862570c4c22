"""How regions on indicators look: a row for each promise; to read, regions against years or against indicators."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from plansearch.messages import Do, Message, note
from plansearch.present.comparison.promises import (
    COLUMNS,
    cells,
    flags_of,
    heading,
    in_scope,
    marked,
    other_kind,
    plan_marks,
)
from plansearch.present.comparison.symbols import BOUNDS, EFFORTS, as_symbols, legend
from plansearch.present.marks import legend as legend_of_marks
from plansearch.present.marks import with_marks
from plansearch.query.comparison.by_indicator import IndicatorComparison, IndicatorComparisonRequest
from plansearch.query.comparison.coding_schemes import VALUES, Coding, Codings, coding, codings, schemes_of
from plansearch.query.comparison.grid import Grid, Place, last_time
from plansearch.query.comparison.promises import Promise
from plansearch.query.comparison.scales import Distribution, Summary
from plansearch.report import Cell, Column, Table

SUMMARY_COLUMNS = (
    Column("region"), Column("indicator"), Column("measure"), Column("n_plans", "number"),
    Column("n_stated", "number"), Column("bounds"), Column("efforts"), Column("median", "number"),
    Column("lowest", "number"), Column("highest", "number"), Column("unit"), Column("ranks"),
    Column("n_contested", "number", is_rare=True),
)  # fmt: skip
_MANY_YEARS = 6  # columns of years that fit a line
_MOST_IN_A_CELL = 2  # promises of one region, year and indicator
_BARE_NUMBER = "·"
_NOT_CODED = "NA"


def table(result: IndicatorComparison) -> Table:
    """A row for each promise; with `summary`, a row for each region and indicator."""
    request, grid = result.request, result.grid()
    notes = result.notes
    if not result.is_empty and not request.summary:
        notes = (*notes, *_reading_notes(grid, request, result.definitions))
    if request.summary:
        rows = tuple(map(_summary_cells, result.summaries()))
        return Table(SUMMARY_COLUMNS, rows, notes, result.signature, result.recipe)
    ranks = grid.rankings()
    columns: tuple[Column, ...] = COLUMNS
    lines = [cells(row, ranks.get(position)) for position, row in enumerate(result.rows)]
    if view := request.view:
        columns = (*columns, *coding_columns(view))
        coded = (coding_cells(codings(row, view, request.bare, grid.scale(row)), view) for row in result.rows)
        lines = [(*left, *right) for left, right in zip(lines, coded, strict=True)]
    if request.evidence:
        columns = (*columns, Column("sentence", "body"))
        lines = [(*left, marked(row)) for left, row in zip(lines, result.rows, strict=True)]
    display = _display(grid, request, result.summaries())
    return Table(columns, tuple(lines), notes, result.signature, result.recipe, display=display)


def _summary_cells(summary: Summary) -> tuple[Cell, ...]:
    return (
        summary.region, summary.indicator, summary.measure, summary.n_plans, summary.n_stated,
        " ".join(f"{bound}:{n}" for bound, n in summary.bounds),
        " ".join(f"{effort}:{n}" for effort, n in summary.efforts), summary.median, summary.lowest, summary.highest,
        summary.unit, " ".join(f"{year}:{rank}/{of}" for year, rank, of in summary.ranks),
        summary.n_contested,
    )  # fmt: skip


# Codings


def coding_columns(view: str) -> tuple[Column, ...]:
    """The columns that a view adds to the rows."""
    coded = tuple(Column(scheme, "text" if scheme == "strength" else "number") for scheme in schemes_of(view))
    if view == "all":
        coded = (*coded, Column("stretch", "number"), Column("mixed", "number"))
    return (*coded, Column("value_unit")) if view in ("all", *VALUES) else coded


def coding_cells(found: Codings | None, view: str) -> tuple[Cell, ...]:
    """The cells of `coding_columns`; all None for a row without a promise."""
    if found is None:
        return (None,) * len(coding_columns(view))
    coded: tuple[Cell, ...] = found.codings
    if view == "all":
        coded = (*coded, found.stretch, int(found.is_mixed))
    return (*coded, found.value_unit) if view in ("all", *VALUES) else coded


def coding_text(cell: Coding) -> str:
    """A coding in a table that is read."""
    return _NOT_CODED if cell is None or cell == "na" else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


# The table that is read


def _display(grid: Grid, request: IndicatorComparisonRequest, summaries: Sequence[Summary]) -> Table:
    if request.evidence:
        return _sentences(grid)
    if request.view == "all":
        return _all_codings(grid, request)
    near = {} if request.view else {place: _near(request, row) for place, row in grid.near.items()}
    return laid_out(grid, request, near | {place: _cell(grid, request, place) for place in grid.promises}, summaries)


def laid_out(
    grid: Grid, request: IndicatorComparisonRequest, texts: dict[Place, str], summaries: Sequence[Summary]
) -> Table:
    """The table that is read, with the text of each cell that has one."""
    if len(grid.indicators) > 1:
        return _against_indicators(grid, texts)
    return _against_years(grid, request, texts, summaries)


def _cell(grid: Grid, request: IndicatorComparisonRequest, place: Place) -> str:
    """The promises of a cell that compare with other cells; where none does, another in parentheses."""
    pieces = list(dict.fromkeys(_piece(grid, request, row) for row in grid.comparable(place)))
    if not pieces:
        if request.view:
            return f"({'; '.join(grid.mismatches(place))})"
        other, main = grid.others(place)[0], grid.mains[place[2]]
        return other_kind(other, _piece(grid, request, other), main)
    more = [f"… {len(pieces)} in all"] if len(pieces) > _MOST_IN_A_CELL else []
    return "；".join(pieces[:_MOST_IN_A_CELL] + more)


def _near(request: IndicatorComparisonRequest, row: Promise) -> str:
    """What the plan says on another indicator, with its name, in parentheses."""
    return f"({row.indicator} {in_scope(row, row.phrasing if request.words else as_symbols(row))})"


def _piece(grid: Grid, request: IndicatorComparisonRequest, row: Promise) -> str:
    if view := request.view:
        text = coding_text(coding(row, schemes_of(view)[0], request.bare, grid.scale(row)))
    else:
        text = row.phrasing if request.words else as_symbols(row)
    marks = "" if request.view else plan_marks(row)
    return in_scope(row, text) + (f" 〔{row.remark}〕" if row.remark else "") + (f" {marks}" if marks else "")


def _against_years(
    grid: Grid, request: IndicatorComparisonRequest, texts: dict[Place, str], summaries: Sequence[Summary]
) -> Table:
    (name,) = grid.indicators
    years, regions = grid.times, grid.regions
    if len(years) > _MANY_YEARS and len(years) > len(regions):  # years go down the page, where they do not fit across
        columns = (Column("year", "number"), *(Column(region) for region in regions))
        return Table(columns, tuple((year, *(texts.get((r, year, name)) for r in regions)) for year in years))
    columns = (Column("region"), *(Column(heading(year)) for year in years))
    lines = [(region, *(texts.get((region, year, name)) for year in years)) for region in regions]
    if request.view:
        more, tails = _hardness(grid, request)
    else:
        more, tails = _ranks_and_medians(grid, summaries)
    return Table((*columns, *more), tuple((*line, *tail) for line, tail in zip(lines, tails, strict=True)))


def _hardness(grid: Grid, request: IndicatorComparisonRequest) -> tuple[tuple[Column, ...], list[tuple[Cell, ...]]]:
    """How many of a region's coded promises are hard: to the right of its years, for codings of hardness."""
    view = request.view or ""
    if not view.startswith("hard"):
        return (), [()] * len(grid.regions)
    coded: dict[str, list[int]] = {region: [] for region in grid.regions}
    for place in grid.promises:
        for row in grid.comparable(place):
            value = coding(row, schemes_of(view)[0], request.bare, None)
            if isinstance(value, int):
                coded[row.region].append(value)
    return (Column("hard", "number"),), [(f"{sum(values)}/{len(values)}",) for values in coded.values()]


def _ranks_and_medians(grid: Grid, summaries: Sequence[Summary]) -> tuple[tuple[Column, ...], list[tuple[Cell, ...]]]:
    """The columns to the right of the years: rank in the last of them; for several, median and spread."""
    last = last_time(grid.times)
    rank = Column("rank", "number", note("rank {time}", time=heading(last)) if len(grid.times) > 1 else "rank")
    ranks = [next((f"{rank}/{of}" for year, rank, of in s.ranks if year == last), None) for s in summaries]
    if len(grid.times) < 2:
        return (rank,), [(place,) for place in ranks]
    tails: list[tuple[Cell, ...]] = [(r, _median(s), _spread(s)) for r, s in zip(ranks, summaries, strict=True)]
    return (rank, Column("median", "number"), Column("spread")), tails


def _median(summary: Summary) -> str | None:
    return None if summary.median is None else f"{summary.median:f}{summary.unit}"


def _spread(summary: Summary) -> str:
    """How often each bound, and each effort but the plain one: `≥2 ≈1 保1`."""
    symbols = {**BOUNDS, "range": "–"}
    bounds = [f"{symbols.get(bound, _BARE_NUMBER)}{n}" for bound, n in summary.bounds]
    return " ".join([*bounds, *(f"{EFFORTS[effort]}{n}" for effort, n in summary.efforts if effort in EFFORTS)])


def _against_indicators(grid: Grid, texts: dict[Place, str]) -> Table:
    keys = list(dict.fromkeys((row.region, row.time) for row in grid.rows))
    names = grid.indicators
    if len(grid.times) > 1:
        columns = (Column("region"), Column("year", "number"), *map(Column, names))
        return Table(columns, tuple((*key, *(texts.get((*key, name)) for name in names)) for key in keys), leading=2)
    if len(names) > len(keys):  # a long list of indicators reads down the page
        columns = (Column("indicator"), *(Column(region) for region, _ in keys))
        return Table(columns, tuple((name, *(texts.get((*key, name)) for key in keys)) for name in names), leading=1)
    columns = (Column("region"), *map(Column, names))
    return Table(columns, tuple((key[0], *(texts.get((*key, name)) for name in names)) for key in keys), leading=1)


def _sentences(grid: Grid) -> Table:
    columns = (
        Column("region"), Column("year", "number"), Column("indicator"), Column("mark"), Column("phrasing"),
        Column("kind"), Column("horizon"), Column("flags"), Column("remark"), Column("sentence", "body"),
    )  # fmt: skip
    lines = tuple(
        (
            row.region, row.time, row.indicator if len(grid.indicators) > 1 else None, as_symbols(row), row.phrasing,
            row.base.kind if row.base else None, row.horizon, flags_of(row), row.remark, marked(row),
        )
        for row in grid.rows
    )  # fmt: skip
    return with_marks(Table(columns, lines), [plan_marks(row) for row in grid.rows])


def _all_codings(grid: Grid, request: IndicatorComparisonRequest) -> Table:
    columns = (Column("region"), Column("year", "number"), Column("indicator"), Column("mark"))
    lines = []
    for row in grid.rows:
        if (found := codings(row, "all", request.bare, grid.scale(row))) is None:
            continue
        name = row.indicator if len(grid.indicators) > 1 else None
        coded: list[Cell] = [coding_text(cell) for cell in coding_cells(found, "all")]  # type: ignore[arg-type]
        lines.append((row.region, row.time, name, in_scope(row, as_symbols(row)), *coded))
    return Table((*columns, *(Column(c.key) for c in coding_columns("all"))), tuple(lines))


# Notes that help to read the table


def _reading_notes(
    grid: Grid, request: IndicatorComparisonRequest, definitions: Sequence[Message]
) -> tuple[Message, ...]:
    """How the numbers of each year lie; what the table leaves out; what its codings or symbols mean."""
    left_out = () if request.evidence or request.view == "all" else _left_out(grid)
    if request.view:
        return (*left_out, *definitions)
    years = [_distribution(grid, one) for one in grid.distributions()] if len(grid.times) <= _MANY_YEARS else []
    if request.evidence:
        symbols = legend(as_symbols(row) for row in grid.rows)
    else:
        symbols = () if request.words else legend(_cell(grid, request, place) for place in grid.promises)
    return (*years, *left_out, *symbols, *legend_of_marks(plan_marks(row) for row in grid.rows))


def _distribution(grid: Grid, found: Distribution) -> Message:
    fields: dict[str, Any] = {
        "time": heading(found.time),
        "n": found.n_stated,
        "total": len(grid.regions),
        "bounds": tuple(note("{n} {bound}", n=n, bound=bound) for bound, n in found.bounds),
        "median": found.scale.text(found.median),
        "lowest": found.scale.text(found.lowest),
        "highest": found.scale.text(found.highest),
    }
    if len(grid.indicators) > 1:
        return note(
            "{indicator} {time}: {n} of {total} regions ({bounds}); median {median}, from {lowest} to {highest}",
            indicator=found.indicator,
            **fields,
        )
    return note("{time}: {n} of {total} regions ({bounds}); median {median}, from {lowest} to {highest}", **fields)


def _left_out(grid: Grid) -> tuple[Message, ...]:
    """How many promises of each sort the table that is read leaves out."""
    reasons = tuple(note("{n} ({reason})", n=n, reason=reason) for reason, n in grid.left_out().most_common())
    return (note("not in the table: {reasons}", reasons=reasons, do=Do.SHOW_EVERY_PROMISE),) if reasons else ()
