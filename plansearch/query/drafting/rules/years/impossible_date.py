"""A date that no calendar has: 2月30日, 13月5日.

Why: A date that cannot be is a slip that everyone sees, and a deadline that nobody can keep.

Wrong:
各科室于2月30日前报送方案。
十三月五日召开会议。

Right:
各科室于2月28日前报送方案。
2024年2月29日召开会议。

Errs: 2月29日 without a year beside it passes. Days of the lunar calendar in figures look like others.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule
from plansearch.text.numerals import to_int

_HAN = "一二三四五六七八九十〇"
_DATE = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d)\s?年\s?)?(?<![\d{_HAN}个.．])(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}})\s?月"
    rf"\s?(?P<day>\d{{1,3}}|[{_HAN}]{{1,3}})\s?[日号]"
)
_LEAP = 2024


def _find(draft: Draft) -> Iterator[Found]:
    for match in _DATE.finditer(draft.text):
        year = int(match["year"] or _LEAP)
        month, day = to_int(match["month"]) or 0, to_int(match["day"]) or 0
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
            continue
        yield Found(
            *match.span(), note("there is no such day: {date}", date=match[0]), note("look the date up"), "calendar"
        )


RULE = Rule(__name__, "error", _find)
