"""A statement as one flat row with every coding: what csv and jsonl hold, and what a data frame takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from plansearch.model import Plan, Target
from plansearch.query.statements.targets import PlanTarget
from plansearch.targets.interpret.horizon import period
from plansearch.targets.interpret.strength import is_mixed, strength, values, view


@dataclass(frozen=True, slots=True)
class StatementRow:
    """The fields are the columns in their order; the guide to `targets` explains each.

    Every value is a string, a number or None, so that `pandas.DataFrame(rows)` needs nothing else.
    """

    id: str
    plan: str
    region: str | None
    region_code: str | None
    level: str | None
    year: int | None
    last_year: int | None
    indicator: str
    indicator_raw: str
    qualifiers: str
    phrasing: str
    effort: str
    effort_cue: str
    bound: str
    bound_type: str
    bound_cue: str
    condition: str
    lo: Decimal | None
    hi: Decimal | None
    unit: str | None
    norm_lo: Decimal | None
    norm_hi: Decimal | None
    norm_unit: str
    dimension: str
    kind: str
    fine_kind: str
    direction: str
    benchmark: str
    tier: str
    horizon: str
    horizon_end: int | None
    status: str
    official_type: str
    masked: str
    mask: str
    strength: str
    mixed: str
    hard_yu: int | None
    hard_effort: int | None
    hard_official: int | None
    value_point: Decimal | None
    value_lower: Decimal | None
    value_mid: Decimal | None
    value_upper: Decimal | None
    flags: str
    rule: str
    section: str
    start: int
    end: int
    sentence: str


def statement_row(record: PlanTarget) -> StatementRow:
    """The row of a statement."""
    target, plan = record.target, record.plan
    return StatementRow(
        id=f"{record.source}#{target.span.start}-{target.span.end}",
        plan=record.source,
        **_of_plan(plan),
        indicator=record.indicator,
        phrasing=record.phrasing,
        **{name: getattr(target, name) for name in _AS_STORED},
        qualifiers=" ".join(target.qualifiers),
        condition=" ".join(target.condition),
        horizon_end=_horizon_end(target, plan),
        status=target.phase,
        masked=target.mask_field,
        **_codings(target),
        flags=" ".join(flags(target)),
        section=" / ".join(record.section),
        start=target.span.start,
        end=target.span.end,
        sentence=record.sentence,
    )


def statement_rows(records: Iterable[PlanTarget]) -> tuple[StatementRow, ...]:
    """The row of each statement, in their order."""
    return tuple(map(statement_row, records))


def flags(target: Target) -> list[str]:
    """What a reader must know of the number: masked, repaired, prior, estimate, stretch, conditions, failed checks."""
    named = [
        ("masked", target.is_masked),
        ("prior", target.is_prior),
        ("estimate", target.is_estimate),
        ("stretch", target.has_stretch),
    ]
    found = [name for name, is_so in named if is_so]
    if target.repair:
        found.append(f"repaired:{target.repair}")
    return found + list(target.condition) + [check for check in target.checks if not check.endswith(":ok")]


_AS_STORED = (
    "indicator_raw", "effort", "effort_cue", "bound", "bound_type", "bound_cue", "lo", "hi", "unit", "norm_lo",
    "norm_hi", "norm_unit", "dimension", "kind", "fine_kind", "direction", "benchmark", "tier", "horizon",
    "official_type", "mask", "rule",
)  # fmt: skip


def _of_plan(plan: Plan | None) -> dict[str, Any]:
    names = ("region", "region_code", "level", "year", "last_year")
    return {name: getattr(plan, name) if plan else None for name in names}


def _codings(target: Target) -> dict[str, Any]:
    number = values(target)
    return {
        "strength": strength(target),
        "mixed": "yes" if is_mixed(target) else "",
        "hard_yu": view("hard_yu", target),
        "hard_effort": view("hard_effort", target),
        "hard_official": view("hard_official", target),
        "value_point": number.point,
        "value_lower": number.lower,
        "value_mid": number.mid,
        "value_upper": number.upper,
    }


def _horizon_end(target: Target, plan: Plan | None) -> int | None:
    """The last year that a horizon means; for a target without a horizon, the last year of its plan."""
    meant = period(target.horizon, plan.year if plan else None)
    if meant is None:
        return (plan.last_year if plan else None) if target.phase == "target" and not target.horizon else None
    is_past = target.phase == "target" and plan is not None and plan.year is not None and meant[1] < plan.year
    return None if is_past else meant[1]  # a year before the plan's own is that of a base or a price
