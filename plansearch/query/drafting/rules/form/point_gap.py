"""Points of a paragraph that jump: 一是…三是….

Why: A point was cut, or the numbers were not brought up to date.

Wrong:
重点抓好三件事：一是强化创新，培育企业。三是扩大开放，招引项目。

Right:
重点抓好两件事：一是强化创新，培育企业。二是扩大开放，招引项目。

Errs: Only points of one paragraph that begin with 一是 or 一要 are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Edit, Found
from plansearch.query.drafting.rules.rule import Rule
from plansearch.text.numerals import to_han, to_int

_POINT = re.compile(r"(?:^|(?<=[。；：;:，”）\s]))([一二三四五六七八九十]{1,2})(是|要(?![素点件闻]))", re.MULTILINE)


def _find(draft: Draft) -> Iterator[Found]:
    for number in range(1, len(draft.lines) + 1):
        span = draft.line_span(number)
        points = [(to_int(m[1]) or 0, m) for m in _POINT.finditer(draft.text, span.start, span.end)]
        if not points or points[0][0] != 1:
            continue
        for (before, first), (after, match) in pairwise(points):
            if after in (1, before + 1) or match[2] != first[2]:
                continue
            right = to_han(before + 1)
            yield Found(
                *match.span(), note("{after} follows {before}", after=match[0], before=first[0]),
                note("number the points one after the other"), draft.address(*first.span()),
                (Edit(*match.span(1), right),) if after == before and (after, match) == points[-1] else (),
            )  # fmt: skip


RULE = Rule(__name__, "warning", _find)
