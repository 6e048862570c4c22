"""What a number is measured in, as far as two numbers must agree to stand beside each other."""

from __future__ import annotations

import re

from plansearch.model import Target
from plansearch.targets.lexicon.lexicon import pattern

_FIRMS = re.compile(r"(?:企业|主体|公司|商户|单位|合作社)$")  # counted in 户 as well as in 家


def measured_in(target: Target) -> str:
    """What is measured; of things counted, what is counted, where the word tells: a 户 is no 个, a 所 may be one."""
    if target.dimension != "count":
        return target.dimension or (target.unit or "")
    unit = target.norm_unit
    if pattern("classifier").search(unit) or (unit == "户" and _FIRMS.search(target.indicator)):
        return "个"
    return unit
