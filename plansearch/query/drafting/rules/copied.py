"""Passages that plans of other regions have, word for word or edited, with the earliest of these plans beside them.

Why: A plan that repeats the sentences of another place promises what nobody here has decided, and readers find out.

Wrong:
教育：镇中心校运动场改造8月底前完工，3—6周岁幼儿入园率保持在95%以上。医疗：卫生院增设中医馆。

Right:
县医院门诊楼已经封顶，孩子们在新操场上踢球，老人们坐在河边的长椅上听戏。

Errs: What ten regions use, or a third of fewer regions than thirty, is a formula and is left out, and so are set
phrases of a table and headings; a fifth of an edited passage is to be none of these. Passages that plans of the
draft's own region have, too, are its own and are left out; so are those of units above it, whose words a plan takes
over, and of units below it for the same year, which take over its words. Notes tell how much of the draft is whose.
Runs shorter than 25 characters that are no whole sentence, and edited ones below 40, may be anyone's: one hint for
the whole draft tells their lines. The earliest plan of the index need not be the source: both may have a third text.
Where the draft's region is unknown, earlier plans of its own are told, but not a plan that is the draft in an earlier
version.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from plansearch.datafiles import records
from plansearch.index.reader import PlanEntry
from plansearch.messages import Message, note, plural
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule
from plansearch.text.segmentation.word_borders import shortened

if TYPE_CHECKING:
    from plansearch.query.drafting.reuse.passages import Reuse, ReusedPassage

_LONGEST = 80  # characters of a source that a reason quotes
_CHANGES = 6  # differences that a reason tells
_EXACT, _EDITED = 25, 40  # characters from which a passage is told by itself
_HEADING = 40  # characters of a line without a full stop that is no paragraph
_ENDS = "。；！？\n"
_GAP = 30  # characters between two passages of one source that are one passage
_PLAIN_SHARE = {"exact": 0.0, "edited": 0.2}  # of a passage's letters and figures
_LEAST_PLAIN = 10  # letters and figures outside of set phrases, from which a passage is no formula


def _find(draft: Draft) -> Iterator[Found]:
    from plansearch.query.drafting.reuse.grouping import groups_of
    from plansearch.query.drafting.reuse.whose import reused, without_own  # loads numba

    entries = draft.index.plan_entries
    found, owners = reused(draft)
    others = [
        one for one in without_own(found.passages, owners, len(draft.text))
        if not _takes_over(draft, entries[one.plan]) and _is_plain(draft, found, one)
    ]  # fmt: skip
    groups = groups_of(others, {one.plan: entries[one.plan].year for one in others}, ())
    passages = _joined(group[0] for group in groups)
    told = [one for one in passages if _is_told(draft.text, one)]
    short = [
        _trimmed(draft, one) for one in passages
        if one not in told and not any(around.start <= one.start and one.end <= around.end for around in told)
    ]  # fmt: skip
    for one in told:
        yield _told(draft, _trimmed(draft, one))
    if short:
        yield _short_told(draft, short)


def _short_told(draft: Draft, short: list[ReusedPassage]) -> Found:
    """One hint for all short runs."""
    n, lines = len(short), tuple(dict.fromkeys(str(draft.printed_line(one.start)) for one in short))
    if len(lines) == 1:
        reason = plural(
            "{n} short run is in a plan of another region, too: line {lines}",
            "{n} short runs are in plans of other regions, too: line {lines}", n, lines=lines,
        )  # fmt: skip
    else:
        reason = note("{n} short runs are in plans of other regions, too: lines {lines}", n=n, lines=lines)
    suggestion = note("look the sources of the draft's passages up to see each")
    return Found(short[0].start, short[0].end, reason, suggestion, _address(draft, short[0]), severity="hint")


def _trimmed(draft: Draft, passage: ReusedPassage) -> ReusedPassage:
    from plansearch.query.drafting.reuse.edges import trimmed

    return trimmed(passage, draft.text, draft.index.text(passage.plan))


def _told(draft: Draft, passage: ReusedPassage) -> Found:
    from plansearch.query.drafting.reuse.pairing import aligned  # loads rapidfuzz

    entry, plan = draft.index.plan_entries[passage.plan], draft.index.plan(passage.plan).label
    beside = aligned(passage, draft.text, draft.index.text(passage.plan))
    words = " ".join(beside.other_text.split()).rstrip(_ENDS)  # the reason has a mark of its own
    told = (*beside.changes[:_CHANGES], *("…",) * (len(beside.changes) > _CHANGES))
    n, source = passage.end - passage.start, shortened(words, _LONGEST)
    if told:
        reason = note(
            "{n} characters are edited from {plan}, {changes}: {words}", n=n, plan=plan, changes=told, words=source
        )
    else:
        reason = note("{n} characters are word for word in {plan}: {words}", n=n, plan=plan, words=source)
    is_later = None not in (entry.year, draft.year) and (entry.year or 0) > (draft.year or 0)
    suggestion = (
        note("the other plan is for a later year, so both may have a third text; name the source") if is_later
        else note("put it in your own words, or name the source")
    )  # fmt: skip
    return Found(passage.start, passage.end, reason, suggestion, _address(draft, passage))


def _address(draft: Draft, passage: ReusedPassage) -> str:
    return f"{draft.index.plan_entries[passage.plan].id}#{passage.plan_start}-{passage.plan_end}"


def _takes_over(draft: Draft, entry: PlanEntry) -> bool:
    """Whether a plan is of a unit below the draft's for the same year or a later one, and so takes over its words."""
    other = draft.gazetteer.get(entry.region_code) if entry.region_code else None
    if other is None or draft.region is None or not draft.gazetteer.was_below(other, draft.region):
        return False
    return entry.year is None or draft.year is None or entry.year >= draft.year


def _tell(draft: Draft) -> Iterator[Message]:
    """How much of the draft is whose."""
    from plansearch.query.drafting.reuse.told import itself_told, portions_told
    from plansearch.query.drafting.reuse.whose import portions_of, reused, shares_of

    found, owners = reused(draft)
    if not draft.own:  # else it is told already
        yield from itself_told(draft, owners.itself)
    yield from portions_told(draft, portions_of(owners, found), shares_of(draft.index, owners, found))


def _joined(passages: Iterable[ReusedPassage]) -> list[ReusedPassage]:
    """Passages in order, those of one source one after the other joined to one."""
    found: list[ReusedPassage] = []
    for one in passages:
        last = found[-1] if found else None
        if last is not None and last.plan == one.plan and _follow(last, one):
            found[-1] = last._replace(
                end=max(last.end, one.end), plan_start=min(last.plan_start, one.plan_start),
                plan_end=max(last.plan_end, one.plan_end), kind="edited",
                similarity=min(last.similarity, one.similarity),
            )  # fmt: skip
        else:
            found.append(one)
    return found


def _follow(one: ReusedPassage, other: ReusedPassage) -> bool:
    """Whether a passage comes right after another one in both texts."""
    return other.start - one.end <= _GAP and -_GAP <= other.plan_start - one.plan_end <= _GAP


def _is_told(text: str, passage: ReusedPassage) -> bool:
    """Whether a passage is told by itself: a long one, or whole sentences word for word."""
    if passage.kind != "exact":
        return passage.end - passage.start >= _EDITED
    return passage.end - passage.start >= _EXACT or _is_whole(text, passage)


def _is_whole(text: str, passage: ReusedPassage) -> bool:
    before = text[max(0, passage.start - 3) : passage.start + 1].rstrip(" \u3000")[-2:]
    after = text[passage.end - 1 : passage.end + 3].replace(" ", "")[:2]
    return any(mark in before for mark in _ENDS) and any(mark in after for mark in _ENDS)


def _is_plain(draft: Draft, found: Reuse, passage: ReusedPassage) -> bool:
    """Whether enough letters and figures of a passage are in no formula, set phrase, heading or head of a table."""
    import numpy as np

    first, last = np.searchsorted(found.origin, (passage.start, passage.end))
    formulaic = {int(at) for at in found.origin[first:last][found.formulaic[first:last]]}
    n = n_all = 0
    for number in range(draft.line_of(passage.start), draft.line_of(passage.end - 1) + 1):
        line = draft.line_span(number)
        start, end = max(line.start, passage.start), min(line.end, passage.end)
        letters = [at for at in range(start, end) if draft.text[at].isalnum()]
        n_all += len(letters)
        if line.end - line.start <= _HEADING and not any(mark in _ENDS for mark in line.of(draft.text)):
            continue
        said = {at for match in _set_phrases().finditer(draft.text, start, end) for at in range(*match.span())}
        n += sum(at not in formulaic and at not in said for at in letters)
    return n >= max(_LEAST_PLAIN, _PLAIN_SHARE[passage.kind] * n_all)


@cache
def _set_phrases() -> re.Pattern[str]:
    phrases = sorted((row[0] for row in records("plansearch.query.drafting.data", "set_phrases.tsv")), key=len)
    return re.compile("|".join(map(re.escape, reversed(phrases))))


RULE = Rule(__name__, "warning", _find, needs=("corpus",), tell=_tell)
