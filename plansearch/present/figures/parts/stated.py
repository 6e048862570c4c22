"""Promises as values of figures: the number with its bound and its higher tier, in one unit."""

from __future__ import annotations

from plansearch.messages import note
from plansearch.present.comparison.symbols import as_symbols
from plansearch.query.comparison.promises import Promise
from plansearch.query.comparison.promises import figure as number_of
from plansearch.query.comparison.scales import Scale
from plansearch.report.figures.figure import Bound, Value

OF_DOTS = note(
    "An arrow: at least or at most (以上, 以内). A diamond: about (左右). A thick bar: a range. "
    "A hollow dot: a higher aim (力争达到)."
)
OF_LINES = note(
    "A triangle up: at least (以上). A triangle down: at most (以内). A diamond: about (左右). A bar: a range. "
    "A hollow dot: a higher aim (力争达到)."
)
_BOUNDS: dict[str, Bound] = {"ge": "ge", "le": "le", "approx": "approx", "range": "range"}


def value_of(row: Promise, scale: Scale) -> Value | None:
    """The number of a promise; None where it has none, or a masked one."""
    if row.base is None or (number := number_of(row.base)) is None:
        return None
    target = row.base
    bound = _BOUNDS.get(target.bound, "")
    low = high = None
    if bound == "range" and target.norm_lo is not None and target.norm_hi is not None:
        low, high = float(scale.of(target.norm_lo)), float(scale.of(target.norm_hi))
    tiers = [number_of(record.target) for record in row.records[1:]]
    higher = next((float(scale.of(tier)) for tier in tiers if tier is not None), None)
    return Value(float(scale.of(number)), low, high, bound, higher, as_symbols(row))
