"""A number that copying or typing has broken: 6。5%, 6. 5%, 6..5%.

Why: The number cannot be read with certainty, and programs read it wrong.

Wrong:
生产总值增长6。5%左右。
工业增加值增长7. 5%。

Right:
生产总值增长6.5%左右。
增速为5。2025年再创佳绩。

Errs: A decimal comma (6,5%) is taken for a list. Breaks at the end of a line are joined when the file is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Edit, Found
from plansearch.query.drafting.rules.rule import Rule

_UNIT = r"(?=\s?(?:[%％‰]|个百分点|[万千百]?[亿万]|元|公里|亩|吨|倍|平方))"
_BROKEN = re.compile(
    r"(?P<whole>(?<![\d.])[0-9]{1,4})(?P<dot>\s*[。．·]\s*|\s*\.{2,}\s*|\s+\.\s*|\.\s+|[,，]{2,})(?P<rest>[0-9]{1,4})"
    rf"{_UNIT}"
)


def broken_decimals_in(text: str) -> Iterator[re.Match[str]]:
    """The broken decimals of a text, in order."""
    return (match for match in _BROKEN.finditer(text) if "\n" not in match["dot"])


def _find(draft: Draft) -> Iterator[Found]:
    for match in broken_decimals_in(draft.text):
        right = f"{match['whole']}.{match['rest']}"
        start, end = match.span()
        suggestion = note("write {number} if that is meant", number=right)
        yield Found(
            start, end, note("{words} is no number", words=match[0]), suggestion, "", (Edit(start, end, right),)
        )


RULE = Rule(__name__, "error", _find)
