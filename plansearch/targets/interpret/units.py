"""What two numbers must share before they can be compared: the kind of number and what its unit measures."""

from __future__ import annotations

from plansearch.model import Target
from plansearch.targets.lexicon.lexicon import Lexicon

Measure = tuple[str, str]
"""The kind of a number and what its unit measures."""

NUMBERLESS = ("relative", "qualitative")
"""Kinds of targets that state no number of their own."""


def measured_in(target: Target, lexicon: Lexicon) -> str:
    """The dimension of a number, or for counted things the word they are counted in.

    Words that only classify (个, 家, 所) become 个. 户 counts households and is different, except for firms.
    """
    if target.dimension != "count":
        return target.dimension or (target.unit or "")
    unit, patterns = target.norm_unit, lexicon.patterns
    if patterns.classifier.search(unit) or (unit == "户" and patterns.firms_end.search(target.indicator)):
        return "个"
    return unit


def measure(target: Target, lexicon: Lexicon) -> Measure:
    """The pair (kind, dimension) that two numbers must share to be compared in one column.

    A fall is a kind of its own (`decline`), so that it is never compared with a growth. The dimension is empty for
    growths, falls, ranks, multiples and targets without a number.
    """
    kind = "decline" if target.kind in ("growth", "pp") and target.direction == "down" else target.kind
    if kind in ("growth", "decline", "rank", "multiple", *NUMBERLESS):
        return kind, ""
    return kind, measured_in(target, lexicon)
