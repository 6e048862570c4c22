"""How a result compares with its target: the verdict, the gap, and both numbers in one unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plansearch.model import Target
from plansearch.targets import Lexicon
from plansearch.targets.lexicon.lexicon import packaged

Numbers = tuple[Decimal, Decimal]

_OPEN = Decimal("Infinity")
_ABOUT = Decimal("0.05")  # how far from an amount 左右 and 约 reach, as a share of it
_POINTS = Decimal("0.005")  # how far from a rate a target with 左右 reaches: half a percentage point
_NEARLY = Decimal("0.9")  # of the number after 近 and 接近, which is not reached


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a result compares with its target.

    gap: result minus target (to the nearer end of a range; 0 inside it), in `unit`. attainment: the gap as a share of
    the target, positive where the target is surpassed; None for a range, for 左右 and for a target of 0. verdict: met
    or missed where the target is a bound; inside, above or below for a range; above, below or equal for a bare number;
    met, missed, above or below for 左右; "" where the result is too vague to tell (约1100亿元 after 突破1100亿元).
    promised, reported: both ends of the numbers, in `unit`.
    """

    verdict: str
    gap: Decimal
    unit: str
    attainment: Decimal | None
    promised: Numbers
    reported: Numbers


def outcome(target: Target, result: Target, *, name: str = "", lexicon: Lexicon | None = None) -> Outcome:
    """How a result compares with a target of the same kind and unit. A result that is a range counts by its middle.

    A fall counts against a growth. The gap is in the unit printed where both print the same, else in the base unit.
    name: canonical name of the indicator, which tells whether less is better. lexicon: the one that the plans were read
    with; None for the package's.
    """
    lexicon = lexicon or packaged()
    is_normal = target.unit != result.unit and bool(target.norm_unit and result.norm_unit)
    promised, reported = ends(target, is_normal=is_normal), ends(result, is_normal=is_normal)
    unit = (target.norm_unit if is_normal else target.unit) or ""
    between = _interval(lexicon, result, reported)
    (lo, hi), value = promised, (reported[0] + reported[1]) / 2
    if {target.direction, result.direction} == {"up", "down"}:
        value, between = -value, (-between[1], -between[0])
    is_ceiling = target.bound == "le" or target.kind == "rank"
    gap, share = value - (hi if is_ceiling else lo), None
    if target.bound == "range":
        gap = value - (lo if value < lo else hi) if not lo <= value <= hi else Decimal()
    elif target.bound != "approx" and (limit := hi if is_ceiling else lo):
        share = (-gap if is_ceiling else gap) / abs(limit)
    if target.bound == "approx":
        is_less_better = target.direction != "down" and lexicon.patterns.less_is_better.search(name) is not None
        verdict = _about(lo, value, between, is_rate=_is_rate(target), unit=unit, is_less_better=is_less_better)
    elif target.bound in ("range", "eq") and not is_ceiling:
        verdict = _place(promised, value, between, inside="inside" if target.bound == "range" else "equal")
    else:
        verdict = _limit(hi if is_ceiling else lo, between, is_ceiling=is_ceiling)
    return Outcome(verdict, gap, unit, share, promised, reported)


def ends(target: Target, *, is_normal: bool) -> Numbers:
    """Both ends of a number, an open end like the other. is_normal: in the base unit, not as printed."""
    lo, hi = (target.norm_lo, target.norm_hi) if is_normal else (target.lo, target.hi)
    some = lo if lo is not None else hi
    return some or Decimal(), hi if hi is not None else some or Decimal()


def _interval(lexicon: Lexicon, result: Target, reported: Numbers) -> Numbers:
    """Where the true value of a result may lie: 超过1100亿元 is more, 近1100亿元 less, 约1100亿元 around it."""
    lo, hi = reported
    if result.bound == "ge":
        return lo, _OPEN
    if result.bound == "le":
        return -_OPEN, hi
    if result.bound == "approx" and result.bound_cue in lexicon.words.just_below:
        return lo * _NEARLY, lo.next_minus()
    if result.bound == "approx":
        return lo - abs(lo) * _ABOUT, lo + abs(lo) * _ABOUT
    return lo, hi


def _is_rate(target: Target) -> bool:
    return target.kind == "growth" or target.dimension == "share"


def _about(goal: Decimal, value: Decimal, between: Numbers, *, is_rate: bool, unit: str, is_less_better: bool) -> str:
    """The verdict on 左右: met within half a percentage point of a rate, or within a twentieth of an amount."""
    reach = _POINTS * (1 if unit == "1" else 1000 if unit == "‰" else 100) if is_rate else abs(goal) * _ABOUT
    if abs(value - goal) <= reach:
        return "met"
    if between[1] < goal - reach:
        return "below" if is_less_better else "missed"
    if between[0] > goal + reach:
        return "missed" if is_less_better else "above"
    return ""


def _place(promised: Numbers, value: Decimal, between: Numbers, *, inside: str) -> str:
    """Whether a result lies below, in or above a range or a bare number."""
    lo, hi = promised
    if between[1] < lo:
        return "below"
    if between[0] > hi or (between[0] == hi and between[1] == _OPEN):
        return "above"
    return inside if lo <= value <= hi else ""


def _limit(limit: Decimal, between: Numbers, *, is_ceiling: bool) -> str:
    """Whether a result keeps to a bound."""
    least, most = (-between[1], -between[0]) if is_ceiling else between
    limit = -limit if is_ceiling else limit
    return "met" if least >= limit else "missed" if most < limit else ""
