"""A target softer than the one that the unit above sets for the same year: growth of 4% where the province plans 6%.

Why: The unit above adds up what the units below promise, and asks who is to make up for the rest.

Wrong:
一、主要目标
2025年主要预期目标：规模以上工业增加值增长2%。

Right:
一、主要目标
2025年主要预期目标：规模以上工业增加值增长8%。

Errs: As harder-than-above: rates only, the first statement of each indicator, half a percentage point apart at least; a
rich place may plan for less. It needs a plan of the unit above for the same year in the index.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.numbers.harder_than_above import steps, told
from plansearch.query.drafting.rules.rule import Rule

_LEAST = Decimal("0.005")


def _find(draft: Draft) -> Iterator[Found]:
    return (told(draft, step) for step in steps(draft) if step.gap <= -_LEAST)


RULE = Rule(__name__, "hint", _find, needs=("region", "year", "corpus"))
