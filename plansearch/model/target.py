"""Targets and results: what a plan promises or reports, and the vocabularies of their fields."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plansearch.model.filling import filled_at_once
from plansearch.model.text import Span
from plansearch.model.vocabulary import (
    Bound,
    BoundType,
    Direction,
    Effort,
    FineKind,
    Kind,
    MaskField,
    OfficialType,
    Phase,
    Status,
    Tier,
)


@filled_at_once
@dataclass(frozen=True, slots=True)
class Target:
    """One statement that ties a quantity or a benchmark to an indicator: a target of the plan, or a result it reports.

    span: the clause from the indicator to the bound word; value_span: the number with its unit, None for a statement
    without a number; sentence: the sentence around it. lo, hi: the number as printed before the unit (`Decimal`), None
    where masked, absent or open. unit: as printed. indicator: its name, restored where the clause leaves it out, in
    simplified characters; indicator_raw: as printed; canonical: the name that plans are lined up under, which is
    `targets.canonical(indicator)`. Codes follow docs/method/targets.md. All spans are code points of the text given.

    bound_type, fine_kind: finer codes beside bound and kind. dimension: what the unit measures ("" unknown); norm_lo,
    norm_hi: lo and hi in norm_unit, the dimension's base unit (元, 1, 人, 平方米). mask: as printed. checks: what
    arithmetic said of the value (`rule:ok`, `rule:off`). benchmark: what a statement without a number is measured by.
    official_type: the plan's own label, 约束性 or 预期性. inherited: the clause left its indicator out.
    is_joint: one amount for several things together (高新技术企业和创新型企业100家).
    """

    indicator: str
    indicator_raw: str
    status: Status
    kind: Kind
    bound: Bound
    effort: Effort
    lo: Decimal | None
    hi: Decimal | None
    unit: str | None
    value_raw: str | None
    span: Span
    value_span: Span | None
    sentence: Span
    bound_cue: str = ""
    effort_cue: str = ""
    condition: tuple[str, ...] = ()
    horizon: str = ""
    is_prior: bool = False
    is_masked: bool = False
    has_stretch: bool = False
    repair: str = ""
    rule: str = ""
    bound_type: BoundType = "eq"
    fine_kind: FineKind = "level"
    direction: Direction = ""
    is_estimate: bool = False
    qualifiers: tuple[str, ...] = ()
    dimension: str = ""
    norm_lo: Decimal | None = None
    norm_hi: Decimal | None = None
    norm_unit: str = ""
    tier: Tier = "single"
    mask: str = ""
    mask_field: MaskField = ""
    checks: tuple[str, ...] = ()
    benchmark: str = ""
    official_type: OfficialType = ""
    inherited: bool = False
    is_joint: bool = False
    canonical: str = ""

    @property
    def phase(self) -> Phase:
        """Status in full: an earlier plan's target and an estimated result stand apart."""
        if self.status == "target":
            return "prior_target" if self.is_prior else "target"
        return "estimate" if self.is_estimate else "result"
