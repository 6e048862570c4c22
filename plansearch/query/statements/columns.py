"""The flat form of a statement: one row with every coding, for csv and jsonl. The columns are told in the guide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from plansearch.model import Plan, Target
from plansearch.report import Cell, Column, Marked
from plansearch.targets.interpret.horizon import period
from plansearch.targets.interpret.strength import is_mixed, strength, values, view

if TYPE_CHECKING:
    from plansearch.query.statements.targets import PlanTarget


def flags(target: Target) -> list[str]:
    """What a reader must know of the number: masked, repaired, prior, estimated, stretch, conditions, failed checks."""
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


def marked(record: PlanTarget) -> Marked:
    """The sentence with the statement marked in it."""
    return Marked(record.sentence, (record.target.span.shift(-record.target.sentence.start),))


def _horizon_end(target: Target, plan: Plan | None) -> int | None:
    """The last year that a horizon means; of a target without one the last year of its plan."""
    meant = period(target.horizon, plan.year if plan else None)
    if meant is None:
        return (plan.last_year if plan else None) if target.phase == "target" and not target.horizon else None
    is_past = target.phase == "target" and plan is not None and plan.year is not None and meant[1] < plan.year
    return None if is_past else meant[1]  # a goal's year before the plan's is that of a base or a price


def flat(record: PlanTarget) -> dict[str, Cell]:
    """Every coding of a statement by its column, in the order of COLUMNS."""
    target, plan = record.target, record.plan
    return {
        "id": f"{record.source}#{target.span.start}-{target.span.end}",
        "plan": record.source,
        "region": plan.region if plan else None,
        "region_code": plan.region_code if plan else None,
        "level": plan.level if plan else None,
        "year": plan.year if plan else None,
        "last_year": plan.last_year if plan else None,
        **_codes(record, target, plan),
        **_views(target),
        "flags": " ".join(flags(target)),
        "rule": target.rule,
        "section": " / ".join(record.section),
        "start": target.span.start,
        "end": target.span.end,
        "sentence": marked(record),
    }


def _codes(record: PlanTarget, target: Target, plan: Plan | None) -> dict[str, Cell]:
    return {
        "indicator": record.indicator,
        "indicator_raw": target.indicator_raw,
        "qualifiers": " ".join(target.qualifiers),
        "phrasing": record.phrasing,
        "effort": target.effort,
        "effort_cue": target.effort_cue,
        "bound": target.bound,
        "bound_type": target.bound_type,
        "bound_cue": target.bound_cue,
        "condition": " ".join(target.condition),
        "lo": target.lo,
        "hi": target.hi,
        "unit": target.unit,
        "norm_lo": target.norm_lo,
        "norm_hi": target.norm_hi,
        "norm_unit": target.norm_unit,
        "dimension": target.dimension,
        "kind": target.kind,
        "fine_kind": target.fine_kind,
        "direction": target.direction,
        "benchmark": target.benchmark,
        "tier": target.tier,
        "horizon": target.horizon,
        "horizon_end": _horizon_end(target, plan),
        "status": target.phase,
        "official_type": target.official_type,
        "masked": target.mask_field,
        "mask": target.mask,
    }


def _views(target: Target) -> dict[str, Cell]:
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


_KEYS = """
    id plan region region_code level year last_year indicator indicator_raw qualifiers phrasing effort effort_cue bound
    bound_type bound_cue condition lo hi unit norm_lo norm_hi norm_unit dimension kind fine_kind direction
    benchmark tier horizon horizon_end status official_type masked mask strength mixed hard_yu hard_effort
    hard_official value_point value_lower value_mid value_upper flags rule section start end sentence
"""
_NUMBERS = {
    "year", "last_year", "lo", "hi", "norm_lo", "norm_hi", "horizon_end", "hard_yu", "hard_effort", "hard_official",
    "value_point", "value_lower", "value_mid", "value_upper", "start", "end",
}  # fmt: skip


def _kind_of(key: str) -> Literal["text", "number", "body"]:
    return "body" if key == "sentence" else "number" if key in _NUMBERS else "text"


COLUMNS = tuple(Column(key, _kind_of(key)) for key in _KEYS.split())


def flat_rows(records: Iterable[PlanTarget]) -> tuple[tuple[Cell, ...], ...]:
    """A row a statement, under COLUMNS."""
    return tuple(tuple(flat(record).values()) for record in records)
