"""The figure of targets: lines over years by region and indicator, else dots of plans on an indicator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plansearch.messages import joined, note
from plansearch.present.figures.parts.limits import MOST_PANELS, MOST_ROWS, left_out
from plansearch.present.figures.parts.stated import OF_DOTS, OF_LINES, value_of
from plansearch.query.comparison.promises import Promise, group_tiers
from plansearch.query.comparison.scales import scale
from plansearch.query.filters.labels import distinct_labels
from plansearch.query.statements.targets import PlanTarget, TargetsResult
from plansearch.report.figures.figure import Figure, Plot, Value
from plansearch.report.figures.kinds import dots, lines
from plansearch.targets.interpret.units import NUMBERLESS, Measure

TITLE = note("Numbers of the plans over the years")
OF_PLANS = note("Numbers of the plans")
_MOST_PLOTS = 6


class _Kind(NamedTuple):
    """What numbers must share to stand on one axis."""

    indicator: str
    measure: Measure


def figure(result: TargetsResult) -> Figure | None:
    """Small multiples where a region has numbers for several years, else dots; None without numbers that compare."""
    by_kind: dict[_Kind, list[Promise]] = {}
    for row in _promises(result.records):
        if row.measure is not None and row.measure[0] not in NUMBERLESS and not row.is_out_of_scope:
            by_kind.setdefault(_Kind(row.indicator, row.measure), []).append(row)
    over_years = [
        panel for kind, rows in by_kind.items() for panel in _panels(kind, rows, with_region=not _own(result))
    ]
    if over_years:
        plot = lines.Lines(tuple(over_years[:MOST_PANELS]), "", from_zero=False, has_own_axes=True)
        notes = left_out(min(len(over_years), MOST_PANELS), len(over_years))
        return Figure(_title(result), (plot,), OF_LINES, notes)
    plots: list[Plot] = [plot for kind, rows in by_kind.items() for plot in _dots(kind, rows)]
    notes = left_out(min(len(plots), _MOST_PLOTS), len(plots))
    return Figure(OF_PLANS, tuple(plots[:_MOST_PLOTS]), OF_DOTS, notes) if plots else None


def _own(result: TargetsResult) -> str:
    """The one region of all plans; "" where there are several."""
    regions = {record.plan.region for record in result.records if record.plan is not None}
    return next(iter(regions)) or "" if len(regions) == 1 else ""


def _title(result: TargetsResult) -> str:
    own = _own(result)
    return note("{region}: numbers of the plans over the years", region=own) if own else TITLE


def _promises(records: Iterable[PlanTarget]) -> list[Promise]:
    """Promises with their tiers, plan by plan in their order."""
    by_plan: dict[str, list[PlanTarget]] = {}
    for record in records:
        if record.plan is not None:
            by_plan.setdefault(record.source, []).append(record)
    found = list[Promise]()
    for own in by_plan.values():
        plan = own[0].plan
        if plan is not None:
            found += group_tiers(plan.region or "", plan.year, own)
    return found


def _panels(kind: _Kind, rows: Sequence[Promise], *, with_region: bool) -> list[lines.Panel]:
    """A panel for each region with numbers for two years or more: the first number of each year."""
    unit = scale(rows)
    if unit is None:
        return []
    found: dict[str, dict[int, Value]] = {}
    for row in rows:
        if row.region and row.plan is not None and isinstance(row.plan.time, int):
            value = value_of(row, unit)
            if value is not None:
                found.setdefault(row.region, {}).setdefault(row.plan.time, value)
    title = note("{indicator} ({kind}, {unit})", indicator=kind.indicator, kind=kind.measure[0], unit=unit.unit)
    return [
        lines.Panel(
            joined((region, title), " ") if with_region else title, (lines.Series("", tuple(sorted(points.items()))),)
        )
        for region, points in found.items()
        if len(points) > 1
    ]


def _dots(kind: _Kind, rows: Sequence[Promise]) -> list[dots.Dots]:
    """A row for each plan; nothing for a single one."""
    unit = scale(rows)
    if unit is None:
        return []
    values: dict[str, Value] = {}
    for row in rows:
        value = value_of(row, unit)
        if value is not None and row.records:
            values.setdefault(row.records[0].source, value)
    if len(values) < 2:
        return []
    plans = {row.records[0].source: row.plan for row in rows if row.plan is not None}
    names = distinct_labels(plan for plan in plans.values() if plan is not None and not plan.is_draft)
    shown = tuple(
        dots.Row(names.get(source, source), value, source not in names)
        for source, value in list(values.items())[:MOST_ROWS]
    )
    axis = note("{indicator} ({kind}, {unit})", indicator=kind.indicator, kind=kind.measure[0], unit=unit.unit)
    return [dots.Dots((dots.Panel("", shown),), axis)]
