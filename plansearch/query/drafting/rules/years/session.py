"""The session of a congress (届, 次) that does not fit the year: the one of last year's report.

Why: 第十六届…第四次会议 is printed below the title; in a file made of last year's it is last year's.

Wrong:
在青澜市第九届人民代表大会第四次会议上
我代表市人民政府向大会报告工作，请予审议。

Right:
在青澜市第九届人民代表大会第五次会议上
我代表市人民政府向大会报告工作，请予审议。

Errs: It needs another plan of the region in the index that prints its session. Two sessions in a year are accepted, and
so is the first session of a new term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule
from plansearch.text.numerals import to_int

_SESSION = re.compile(
    r"第([一二三四五六七八九十]{1,3})届[^，。；\n]{0,12}?人民代表大会(?:常务委员会)?第([一二三四五六七八九十]{1,3})次(?:会议)?"
)
_HEAD = 600  # characters at the beginning that print the session


def _find(draft: Draft) -> Iterator[Found]:
    match = _SESSION.search(draft.text, 0, _HEAD)
    year = draft.year
    if match is None or year is None:
        return
    own = (to_int(match[1]), to_int(match[2]))
    for number in draft.region_plans:
        entry = draft.index.plan_entries[number]
        if entry.year is None or entry.year == year or entry.last_year not in (None, entry.year):
            continue
        other = _SESSION.search(draft.index.text(number), 0, _HEAD)
        if other is not None and (to_int(other[1]), to_int(other[2])) == own:
            yield Found(
                *match.span(),
                note("{session} was the session of {year}", session=match[0], year=entry.year),
                note("give the session at which this plan is put forward"),
                f"{entry.id}#{other.start()}-{other.end()}",
            )
            return


RULE = Rule(__name__, "error", _find, needs=("region", "year", "corpus"))
