"""A statement as one flat row with every coding: what csv and jsonl hold, and what a data frame takes."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from plansearch.model import Target
from plansearch.query.statements.targets import PlanTarget
from plansearch.targets.interpret.strength import is_mixed, strength, values, view


class StatementRow(NamedTuple):
    """The fields are the columns in their order; the guide to `targets` explains each.

    Every value is a string, a number or None, so that `pandas.DataFrame(rows)` needs nothing else.
    """

    id: str
    plan: str
    title: str | None
    region: str | None
    level: str | None
    year: int | None
    last_year: int | None
    contested: str | None
    region_code: str | None
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
    copy_of: str
    sentence: str


def statement_row(record: PlanTarget) -> StatementRow:
    """The row of a statement."""
    target, plan, number = record.target, record.plan, values(record.target)
    contested = " ".join(plan.contested) if plan else None
    facts = (plan.region, plan.level, plan.year, plan.last_year, contested, plan.region_code) if plan else (None,) * 6
    return StatementRow(
        statement_id(record), record.source, plan.title if plan else None, *facts, record.indicator,
        target.indicator_raw, " ".join(target.qualifiers), record.phrasing, target.effort, target.effort_cue,
        target.bound, target.bound_type, target.bound_cue, " ".join(target.condition), target.lo, target.hi,
        target.unit, target.norm_lo, target.norm_hi, target.norm_unit, target.dimension, target.kind, target.fine_kind,
        target.direction, target.benchmark, target.tier, target.horizon, _horizon_end(record), target.phase,
        target.official_type, target.mask_field, target.mask, strength(target), "yes" if is_mixed(target) else "",
        view("hard_yu", target), view("hard_effort", target), view("hard_official", target), number.point, number.lower,
        number.mid, number.upper, " ".join(flags(target)), target.rule, " / ".join(record.section), target.span.start,
        target.span.end, record.copy_of, record.sentence,
    )  # fmt: skip


def statement_id(record: PlanTarget) -> str:
    """The address of a statement, which `show` takes: plan, start and end."""
    source = record.plan.id if record.plan else record.source
    return f"{source}#{record.target.span.start}-{record.target.span.end}"


def flags(target: Target) -> list[str]:
    """What a reader must know of the number: masked, prior, joint, repaired, conditions, failed checks …."""
    named = [
        ("masked", target.is_masked),
        ("prior", target.is_prior),
        ("estimate", target.is_estimate),
        ("stretch", target.has_stretch),
        ("joint", target.is_joint),
    ]
    found = [name for name, is_so in named if is_so]
    if target.repair:
        found.append(f"repaired:{target.repair}")
    return found + list(target.condition) + [check for check in target.checks if not check.endswith(":ok")]


def _horizon_end(record: PlanTarget) -> int | None:
    """The last year that a horizon means; for a target without a horizon, the last year of its plan."""
    target, plan = record.target, record.plan
    meant = record.period
    if meant is None:
        return (plan.last_year if plan else None) if target.phase == "target" and not target.horizon else None
    is_past = target.phase == "target" and plan is not None and plan.year is not None and meant[1] < plan.year
    return None if is_past else meant[1]  # a year before the plan's own is that of a base or a price
