"""A slogan, campaign or body that plans once had and that nobody in the index has used for years.

Why: The table of past-words cannot know every campaign; the corpus knows when each was last heard of.

Errs: Names in quotation marks or title marks and those that end as campaigns and bodies do (工程, 行动, 局) are
looked at, if twelve plans of four regions have them. They are told where the last use lies four years back and, by
the share of plans that had them, twelve plans since then should. Sentences that look back are left in peace. In a
small index nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plansearch.index.occurrences import plans_having
from plansearch.index.reader import PlanEntry
from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule
from plansearch.query.drafting.rules.stale.past_words import looks_back

_HAN = "\u4e00-\u9fff"
_QUOTED = re.compile(rf"[“《]([{_HAN}\d、，+·]{{4,16}})[”》]")
_ENDED = re.compile(
    rf"(?<=[{_HAN}])(?:攻坚战|工程|行动|活动|战略|(?<![格布全大结])局|委员会|办公室|领导小组)(?![{_HAN}]部门)"
)
_BEFORE, _AFTER = 12, 4  # characters around the end of a name that are cut into words
_SHORTEST, _LONGEST = 5, 12  # characters of a name
_FEWEST, _REGIONS = 12, 4  # plans and regions that had it, and plans that should have it since
_BACK = 4  # years since the last use


def _find(draft: Draft) -> Iterator[Found]:
    year = draft.year
    if year is None:
        return
    entries = draft.index.plan_entries
    dated = sorted(_last(entry) for entry in entries if entry.year is not None)
    known: dict[str, tuple[int, int]] = {}
    for spans in _named(draft):
        past = None
        for start, end in reversed(spans):  # the shortest first
            name = draft.text[start:end]
            if name not in known:
                having = [entries[no] for no in plans_having(draft.index, name) - draft.own]
                known[name] = _last_use(having, dated, year)
            last, n = known[name]
            if last > year - _BACK:
                break  # what ends like this is said today
            past = (start, end, last, n) if last else past
        else:
            if past is None or looks_back(draft, past[0], year):
                continue
            start, end, last, n = past
            yield Found(
                start, end,
                note("{name}: {n} plans of the index have it, the last one for {last}", name=draft.text[start:end],
                     n=n, last=last),
                note("say what is meant today"), f"index, {last}",
            )  # fmt: skip


def _named(draft: Draft) -> Iterator[list[tuple[int, int]]]:
    """Where quoted names are, and whole words that end as campaigns and bodies do, with words before, longest first."""
    text, cut = draft.text, draft.index.segmenter.cut
    for match in _QUOTED.finditer(text):
        yield [match.span(1)]
    for match in _ENDED.finditer(text):
        end = match.end()
        start = max(end - _BEFORE, *(text.rfind(mark, 0, match.start()) + 1 for mark in "\n，。；：、的“”《》（）"))
        at, edges = start, [start]
        for word in cut(text[start : end + _AFTER]):
            at += len(word)
            edges.append(at)
        if end in edges:
            yield [(first, end) for first in edges if _SHORTEST <= end - first <= _LONGEST]


def _last_use(having: list[PlanEntry], dated: list[int], year: int) -> tuple[int, int]:
    """The last year of use and how many plans have it; 0 where these are too few to tell.

    dated: the last years of all plans of the index, in order.
    """
    years = sorted(_last(entry) for entry in having if entry.year is not None)
    if len(years) < _FEWEST or len({entry.region_code for entry in having}) < _REGIONS:
        return 0, len(years)
    then = sum(years[0] <= one <= years[-1] for one in dated)
    since = sum(years[-1] < one <= year for one in dated)
    is_past = years[-1] <= year - _BACK and len(years) / then * since >= _FEWEST
    return (years[-1] if is_past else max(year, years[-1])), len(years)


def _last(entry: PlanEntry) -> int:
    return entry.last_year or entry.year or 0


RULE = Rule(__name__, "warning", _find, needs=("year", "corpus"))
