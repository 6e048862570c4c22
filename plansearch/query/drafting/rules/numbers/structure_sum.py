"""Shares of a structure that do not make a hundred: 三次产业比重调整为10.2:45.3:54.5.

Why: The three shares are one figure; when one of them is changed, the others have to follow.

Wrong:
三次产业结构调整为10.2:45.3:54.5。

Right:
三次产业结构调整为10.2:45.3:44.5。

Errs: Rounding may cost three tenths, and so much is accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule

_NUMBER = r"\d{1,3}(?:\.\d+)?"
_SHARES = re.compile(
    rf"(?:产业|结构|比例|比重)[^，。；\n\d]{{0,20}}(?P<shares>{_NUMBER}(?:\s?[:：∶﹕︰]\s?{_NUMBER}){{2,4}})(?![:：∶.\d])"
)
_WHOLE, _ROUNDING = Decimal(100), Decimal("0.3")
_FAR = Decimal(25)  # a sum farther from a hundred is no sum of shares: 1:2:3


def _find(draft: Draft) -> Iterator[Found]:
    for match in _SHARES.finditer(draft.text):
        total = sum((Decimal(part) for part in re.findall(_NUMBER, match["shares"])), Decimal(0))
        if _ROUNDING < abs(total - _WHOLE) <= _FAR:
            yield Found(
                *match.span("shares"), note("the shares make {total}, not 100", total=str(total)),
                note("look the figures up"), "arithmetic",
            )  # fmt: skip


RULE = Rule(__name__, "error", _find)
