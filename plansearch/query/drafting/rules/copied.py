"""Passages that plans of other regions have, word for word or edited, with the earliest of these plans beside them.

Why: A plan that repeats the sentences of another place promises what nobody here has decided, and readers find out.

Wrong:
教育：镇中心校运动场改造8月底前完工，3—6周岁幼儿入园率保持在95%以上。医疗：卫生院增设中医馆。

Right:
县医院门诊楼已经封顶，孩子们在新操场上踢球，老人们坐在河边的长椅上听戏。

Errs: What ten regions use is a formula and is left out; in an index of few regions formulae look copied. Passages that
plans of the draft's own region have, too, are its own and are left out, and so are passages of units above it, whose
words a plan takes over. Notes tell how much of the draft is in plans of other regions, of units above, and of its own.
The earliest plan of the index need not be the source: both may have a third text. Where the draft's region is unknown,
earlier plans of its own are told, but not a plan that is the draft in an earlier version.
"""

from __future__ import annotations

from collections.abc import Iterator

from plansearch.messages import Message, note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule

_LONGEST = 80  # characters of a source that a reason quotes
_CHANGES = 6  # differences that a reason tells


def _find(draft: Draft) -> Iterator[Found]:
    from plansearch.query.drafting.reuse.grouping import groups_of
    from plansearch.query.drafting.reuse.pairing import aligned  # loads rapidfuzz
    from plansearch.query.drafting.reuse.whose import reused, without_own

    index, entries = draft.index, draft.index.plan_entries
    found, owners = reused(draft)
    others = without_own(found.passages, owners, len(draft.text))
    for group in groups_of(others, {one.plan: entries[one.plan].year for one in others}, ()):
        first = group[0]
        beside = aligned(first, draft.text, index.text(first.plan))
        words = " ".join(beside.other_text.split())
        told = (*beside.changes[:_CHANGES], *("…",) * (len(beside.changes) > _CHANGES))
        n, plan = first.end - first.start, index.plan(first.plan).label
        source = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        if told:
            reason = note(
                "{n} characters are edited from {plan}, {changes}: {words}", n=n, plan=plan, changes=told, words=source
            )
        else:
            reason = note("{n} characters are word for word in {plan}: {words}", n=n, plan=plan, words=source)
        yield Found(
            first.start, first.end, reason,
            note("put it in your own words, or name the source"),
            source=f"{entries[first.plan].id}#{first.plan_start}-{first.plan_end}",
        )  # fmt: skip


def _tell(draft: Draft) -> Iterator[Message]:
    """How much of the draft is whose."""
    from plansearch.query.drafting.reuse.told import itself_told, portions_told
    from plansearch.query.drafting.reuse.whose import portions_of, reused, shares_of

    found, owners = reused(draft)
    if not draft.own:  # else it is told already
        yield from itself_told(draft, owners.itself)
    yield from portions_told(draft, portions_of(owners, found), shares_of(draft.index, owners, found))


RULE = Rule(__name__, "warning", _find, needs=("corpus",), tell=_tell)
