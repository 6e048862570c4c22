"""How counts of phrases look: a row for each cell, or years side by side."""

from __future__ import annotations

from plansearch.model import time_of
from plansearch.query.statistics.freq import Cell as Counted
from plansearch.query.statistics.freq import FreqResult
from plansearch.query.statistics.panel import Value
from plansearch.report import Cell, Column, Table

_SIDE_BY_SIDE = 8  # columns that a screen has room for
_FIGURES = (
    Column("n", "number"), Column("n_plans_with", "number"), Column("n_plans", "number"), Column("n_chars", "number"),
    Column("per_10k", "number"), Column("per_10k_lo", "number"), Column("per_10k_hi", "number"),
    Column("share", "number"), Column("share_lo", "number"), Column("share_hi", "number"),
    Column("n_contested", "number", is_rare=True),
)  # fmt: skip
_WITHOUT_PLANS = (None, None, 0, 0)  # the first figures of a cell that no plan is in; all others are None
_DISPERSION = (
    Column("n_parts", "number"), Column("range", "number"), Column("dp", "number"), Column("dp_norm", "number"),
    Column("juilland_d", "number"),
)  # fmt: skip
_TREND = (
    Column("n_years", "number"), Column("slope", "number"), Column("slope_lo", "number"),
    Column("slope_hi", "number"), Column("first_use", "number"), Column("first_plan"), Column("last_use", "number"),
    Column("last_plan"),
)  # fmt: skip


def table(result: FreqResult) -> Table:
    """A row for each cell; a person sees years side by side where they are one of several facets."""
    request = result.request
    columns: list[Column] = [Column("phrase")]
    for facet in request.by:
        columns += [Column("year", "number"), Column("last_year", "number")] if facet == "year" else [Column(facet)]
    if request.totals:
        columns.append(Column("total"))
    columns += _FIGURES
    if request.dispersion:
        columns += _DISPERSION
    if request.trend:
        columns += _TREND
    rows = tuple(_row(result, cell) for cell in result.cells)
    return Table(tuple(columns), rows, result.notes, result.signature, result.recipe, display=_display(result))


def _row(result: FreqResult, cell: Counted) -> tuple[Cell, ...]:
    request, row = result.request, [cell.phrase, *_values(result, cell)]
    if request.totals:
        row.append("all" if cell.group.is_total else None)
    if cell.n is None:
        n_rest = len(_FIGURES) + len(_DISPERSION) * bool(request.dispersion) + len(_TREND) * request.trend
        return (*row, *_WITHOUT_PLANS, *[None] * (n_rest - len(_WITHOUT_PLANS)))
    row += [cell.n, cell.n_with, cell.group.n_plans, cell.group.n_chars, _rounded(cell.per_10k)]
    row += [*_pair(cell.interval), _rounded(cell.share), *_pair(cell.share_interval)]
    row.append(cell.group.n_contested)
    if request.dispersion:
        spread = cell.dispersion
        row += (
            [spread.parts, spread.range, _rounded(spread.dp), _rounded(spread.dp_norm), _rounded(spread.d)]
            if spread
            else [None] * len(_DISPERSION)
        )
    if request.trend:
        row += _trend(cell)
    return tuple(row)


def _values(result: FreqResult, cell: Counted) -> list[Cell]:
    """The facets of a row: the first year as a whole number, and the last one where it is another."""
    row: list[Cell] = []
    for value in cell.values:
        if isinstance(value, tuple):
            first, last = value
            row += [first, last if last != first else None]
        else:
            row.append(value)
    if any(value is None and facet == "year" for value, facet in zip(cell.values, result.request.by, strict=True)):
        row.append(None)  # a total has neither year
    return row


def _trend(cell: Counted) -> list[Cell]:
    trend = cell.trend
    if trend is None:
        return [None] * len(_TREND)
    slope = trend.slope
    row: list[Cell] = [trend.years, _rounded(slope.slope if slope else None), *_pair(slope.interval if slope else None)]
    for plan in (trend.first, trend.last):
        row += [plan.year, plan.id] if plan else [None, None]
    return row


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)


def _pair(interval: tuple[float, float] | None) -> tuple[float | None, float | None]:
    return (_rounded(interval[0]), _rounded(interval[1])) if interval else (None, None)


def _display(result: FreqResult) -> Table | None:
    """Rates with counts, a line for each year and a column for each value of the other facet, where these are few.

    None for the rows as they are.
    """
    request = result.request
    if len(request.by) != 2 or "year" not in request.by or request.dispersion:
        return None
    at = request.by.index("year")
    others = list(dict.fromkeys(_name(cell.values[1 - at]) for cell in result.cells))
    if len(others) > _SIDE_BY_SIDE:
        return None
    lines: dict[tuple[str, str], dict[str, str]] = {}
    for cell in sorted(result.cells, key=lambda cell: result.phrases.index(cell.phrase)):
        rate = None if cell.per_10k is None else f"{cell.per_10k:.2f} ({cell.n})"
        if rate is not None:
            lines.setdefault((cell.phrase, _name(cell.values[at])), {})[_name(cell.values[1 - at])] = rate
    several = len(result.phrases) > 1
    columns = (
        *((Column("phrase"),) if several else ()), Column("year"), *(Column(other, "number") for other in others),
    )  # fmt: skip
    ordered = sorted(lines, key=lambda line: (result.phrases.index(line[0]), line[1]))
    rows = tuple((*(line if several else line[1:]), *(lines[line].get(other) for other in others)) for line in ordered)
    return Table(columns, rows)


def _name(value: Value) -> str:
    if value is None:
        return "all"
    if isinstance(value, str):
        return value
    time = time_of(*value)
    return "?" if time is None else str(time)
