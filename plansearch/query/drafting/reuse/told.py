"""What is told of the portions of a draft: how much of it is whose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plansearch.messages import Message, note, plural
from plansearch.query.drafting.draft import Draft
from plansearch.query.filters.resolve_plan import MANY

if TYPE_CHECKING:
    from plansearch.query.drafting.reuse.whose import Portions, Share, Whose

_LITTLE = 0.0005  # share that is told as 0.0 %


def itself_told(draft: Draft, itself: frozenset[int]) -> list[Message]:
    """That a draft is in the index, if it is. itself: numbers of the plans that are the draft."""
    if not itself:
        return []
    same = tuple(draft.index.plan_entries[no].id for no in sorted(itself))
    return [note("the draft is in the index and is not held against itself: {plans}", plans=same[:MANY])]


def portions_told(draft: Draft, portions: Portions, shares: Sequence[Share]) -> list[Message]:
    """How much of a draft is in plans of elsewhere, of regions above and of its own, and how much is formulae."""
    notes = []
    if draft.region is None:
        notes.append(note("the region of the draft is unknown, so that its own earlier plans count as others"))
    elif not draft.has_region_plans:
        notes.append(
            note("the index has no other plan of {region}, so that nothing is its own", region=draft.region.name)
        )
    formulae = f"{portions.formulaic:.1%}"
    if not shares:
        notes.append(
            note("no plan shares a passage with the draft; {share} is in strings that many regions use", share=formulae)
        )
        return notes
    copied, above, own = (f"{share:.1%}" for share in (portions.copied, portions.above, portions.own))
    notes.append(
        note(
            "{copied} of the draft is in plans of other regions, {above} only in plans of regions above, {own} in its "
            "own plans; {formulaic} is in strings that many regions use",
            copied=copied, above=above, own=own, formulaic=formulae,
        )
    )  # fmt: skip
    if portions.copied >= _LITTLE and (most := _most(shares, "elsewhere")):
        notes.append(note("most is shared with: {plans}", plans=most))
    if most := _most(shares, "own"):
        notes.append(note("own plans: {plans}", plans=most))
    return notes


def _most(shares: Sequence[Share], whose: Whose) -> tuple[Message, ...]:
    """The plans with the greatest shares, and how many more there are."""
    some = [one for one in shares if one.whose == whose]
    most = tuple(note("{share} {plan}", share=f"{one.share:.1%}", plan=str(one.plan.id)) for one in some[:MANY])
    n = len(some) - len(most)
    return (*most, plural("{n} more plan", "{n} more plans", n)) if n else most


def of_drafts(told: Sequence[tuple[Draft, Sequence[Message]]]) -> list[Message]:
    """Notes about drafts, each once: those of some of several drafts with the names of these before them."""
    of_note: dict[Message, list[str]] = {}
    for draft, notes in told:
        for one in notes:
            of_note.setdefault(one, []).append(draft.name)
    return [
        one if len(names) == len(told) else note("{drafts}: {said}", drafts=_together(names), said=one)
        for one, names in of_note.items()
    ]


def _together(names: Sequence[str]) -> tuple[str, ...]:
    """Names of plans of one file, the file said once: 页.txt#1, #2."""
    file = names[0].rpartition("#")[0]
    return tuple(name.removeprefix(file) if at and file else name for at, name in enumerate(names))
