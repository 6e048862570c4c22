"""The flat form of a statement: one row with every coding, for csv and jsonl. The columns are told in the guide."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from plansearch.model import Target
from plansearch.report import Cell, Column, Marked
from plansearch.targets.horizon import period
from plansearch.targets.strength import is_mixed, strength, values, view

if TYPE_CHECKING:
    from plansearch.query.targets import PlanTarget

Reading = Callable[["PlanTarget"], Cell]


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


def _horizon_end(record: PlanTarget) -> int | None:
    year = record.plan.year if record.plan else None
    meant = period(record.target.horizon, year)
    if meant is None:
        return None if record.target.horizon else year
    return meant[1]


def _joined(words: Iterable[str]) -> str:
    return " ".join(words)


_TEXTS: dict[str, Reading] = {
    "id": lambda r: f"{r.source}#{r.target.span.start}-{r.target.span.end}",
    "plan": lambda r: r.source,
    "region": lambda r: r.plan.region if r.plan else None,
    "region_code": lambda r: r.plan.region_code if r.plan else None,
    "level": lambda r: r.plan.level if r.plan else None,
}
_NUMBERS: dict[str, Reading] = {"year": lambda r: r.plan.year if r.plan else None}
_CODES: dict[str, Reading] = {
    "indicator": lambda r: r.indicator,
    "indicator_raw": lambda r: r.target.indicator_raw,
    "qualifiers": lambda r: _joined(r.target.qualifiers),
    "phrasing": lambda r: r.phrasing,
    "effort": lambda r: r.target.effort,
    "effort_cue": lambda r: r.target.effort_cue,
    "bound": lambda r: r.target.bound,
    "bound_type": lambda r: r.target.bound_type,
    "bound_cue": lambda r: r.target.bound_cue,
    "condition": lambda r: _joined(r.target.condition),
}
_VALUES: dict[str, Reading] = {"lo": lambda r: r.target.lo, "hi": lambda r: r.target.hi}
_NORMS: dict[str, Reading] = {"norm_lo": lambda r: r.target.norm_lo, "norm_hi": lambda r: r.target.norm_hi}
_KINDS: dict[str, Reading] = {
    "norm_unit": lambda r: r.target.norm_unit,
    "dimension": lambda r: r.target.dimension,
    "kind": lambda r: r.target.kind,
    "fine_kind": lambda r: r.target.fine_kind,
    "direction": lambda r: r.target.direction,
    "benchmark": lambda r: r.target.benchmark,
    "tier": lambda r: r.target.tier,
    "horizon": lambda r: r.target.horizon,
}
_STATUS: dict[str, Reading] = {
    "status": lambda r: r.target.phase,
    "official_type": lambda r: r.target.official_type,
    "masked": lambda r: r.target.mask_field,
    "mask": lambda r: r.target.mask,
    "strength": lambda r: strength(r.target),
    "mixed": lambda r: "yes" if is_mixed(r.target) else "",
}
_VIEWS: dict[str, Reading] = {
    "hard_yu": lambda r: view("hard_yu", r.target),
    "hard_effort": lambda r: view("hard_effort", r.target),
    "hard_official": lambda r: view("hard_official", r.target),
    "value_point": lambda r: values(r.target).point,
    "value_lower": lambda r: values(r.target).lower,
    "value_mid": lambda r: values(r.target).mid,
    "value_upper": lambda r: values(r.target).upper,
}
_MARKS: dict[str, Reading] = {
    "flags": lambda r: _joined(flags(r.target)),
    "rule": lambda r: r.target.rule,
    "section": lambda r: " / ".join(r.section),
}
_PLACES: dict[str, Reading] = {"start": lambda r: r.target.span.start, "end": lambda r: r.target.span.end}


def _columns() -> list[tuple[Column, Reading]]:
    found: list[tuple[Column, Reading]] = []
    for readings, is_number in (
        (_TEXTS, False), (_NUMBERS, True), (_CODES, False), (_VALUES, True), ({"unit": lambda r: r.target.unit}, False),
        (_NORMS, True), (_KINDS, False), ({"horizon_end": _horizon_end}, True), (_STATUS, False), (_VIEWS, True),
        (_MARKS, False), (_PLACES, True),
    ):  # fmt: skip
        found += [(Column(key, "number" if is_number else "text"), reading) for key, reading in readings.items()]
    return [*found, (Column("sentence", "body"), marked)]


FLAT: tuple[tuple[Column, Reading], ...] = tuple(_columns())


def flat_rows(records: Iterable[PlanTarget]) -> tuple[tuple[Cell, ...], ...]:
    """A row a statement, under the columns of FLAT."""
    return tuple(tuple(reading(record) for _, reading in FLAT) for record in records)
