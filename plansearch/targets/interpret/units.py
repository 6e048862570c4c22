"""What two numbers must share before they can be compared: the kind of number and what its unit measures."""

from __future__ import annotations

import re

from plansearch.model import Target
from plansearch.targets.lexicon.lexicon import pattern

NUMBERLESS = ("relative", "qualitative")
"""Kinds of targets that state no number of their own."""
_FIRMS = re.compile(r"(?:企业|主体|公司|商户|单位|合作社)$")  # these are counted in 户 as well as in 家


def measured_in(target: Target) -> str:
    """The dimension of a number, or for counted things the word they are counted in.

    Words that only classify (个, 家, 所) become 个. 户 counts households and is different, except for firms.
    """
    if target.dimension != "count":
        return target.dimension or (target.unit or "")
    unit = target.norm_unit
    if pattern("classifier").search(unit) or (unit == "户" and _FIRMS.search(target.indicator)):
        return "个"
    return unit


def measure(target: Target) -> tuple[str, str]:
    """The pair (kind, dimension) that two numbers must share to be compared in one column.

    A fall is a kind of its own (`decline`), so that it is never compared with a growth. The dimension is empty for
    growths, falls, ranks, multiples and targets without a number.
    """
    kind = "decline" if target.kind in ("growth", "pp") and target.direction == "down" else target.kind
    if kind in ("growth", "decline", "rank", "multiple", *NUMBERLESS):
        return kind, ""
    return kind, measured_in(target)
