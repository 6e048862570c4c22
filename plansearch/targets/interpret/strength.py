"""How hard a target is: one composite of effort, bound and condition, and the codings of the literature as named views.

Nothing here is stored: every view is computed from the codes, so that papers with different word lists can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from plansearch.model import Target

Strength = Literal["hard", "firm", "soft", "na"]
Bare = Literal["hard", "soft", "na"]
View = Literal["hard_yu", "hard_effort", "hard_official"]
VIEWS: tuple[View, ...] = get_args(View)

_FIXED = frozenset({"ge", "le", "all", "zero"})
_LOOSE = frozenset({"approx", "range", "qualitative"})
_SOFT = frozenset({"strive", "seek", "explore"})


def strength(target: Target) -> Strength:
    """hard, firm (a bare number, a rank, a multiple), soft, or na for a statement that is not a target.

    确保 is hard and 力争 soft whatever the bound; else a condition (原则上) makes soft, 以上 and 以内 make hard, and
    左右, a range or words alone make soft. A number the plan calls 约束性 is hard.
    """
    if target.status != "target":
        return "na"
    if target.effort == "guarantee" or target.official_type == "binding":
        return "hard"
    if target.effort in _SOFT or target.condition:
        return "soft"
    if target.bound_type in _FIXED:
        return "hard"
    return "soft" if target.bound_type in _LOOSE else "firm"


def is_mixed(target: Target) -> bool:
    """Whether verb and bound disagree: 力争新增60家以上 is soft in the verb and hard in the suffix."""
    return target.effort in _SOFT and target.bound_type in _FIXED


def view(name: View, target: Target, *, bare: Bare = "na") -> int | None:
    """One published coding: 1 hard, 0 soft, None where the coding leaves it open.

    name: hard_yu (以上 or 确保 against 左右 or a range: 余泳泽、潘妍 2019), hard_effort (确保 against 力争 and 争取),
    hard_official (约束性 against 预期性). bare: what a number without any such word counts as.
    """
    if target.status != "target":
        return None
    said = {"hard_yu": _yu, "hard_effort": _effort, "hard_official": _official}[name](target)
    return {"hard": 1, "soft": 0, "na": None}[bare] if said is None else said


def _yu(target: Target) -> int | None:
    if target.bound_type in ("approx", "range"):
        return 0
    return 1 if target.effort == "guarantee" or target.bound_type == "ge" else None


def _effort(target: Target) -> int | None:
    if target.effort == "guarantee":
        return 1
    return 0 if target.effort in ("strive", "seek") else None


def _official(target: Target) -> int | None:
    return {"binding": 1, "anticipatory": 0, "": None}[target.official_type]


@dataclass(frozen=True, slots=True)
class Values:
    """A target's number as one value, for regressions: all in `norm_unit` where the unit is known, else as printed.

    point: the number itself, None for a range; lower, upper: None at the end the bound leaves open; mid: the middle
    of a range, else the point.
    """

    point: Decimal | None
    lower: Decimal | None
    mid: Decimal | None
    upper: Decimal | None


def values(target: Target) -> Values:
    """The number of a target as point, lower end, middle and upper end; all None where it is masked or absent."""
    lo, hi = (target.norm_lo, target.norm_hi) if target.norm_unit else (target.lo, target.hi)
    if lo is None or hi is None:
        return Values(None, None, None, None)
    if target.bound == "range":
        return Values(None, lo, (lo + hi) / 2, hi)
    return Values(lo, None if target.bound == "le" else lo, lo, None if target.bound == "ge" else hi)
