"""What is told of the portions of a draft: how much of it is whose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from plansearch.messages import Message, note
from plansearch.query.drafting.draft import Draft

if TYPE_CHECKING:
    from plansearch.query.drafting.reuse.whose import Portions, Share, Whose

_SHOWN = 3  # plans that a note names


def portions_told(draft: Draft, portions: Portions, shares: Sequence[Share]) -> list[Message]:
    """How much of a draft is in plans of elsewhere, of regions above and of its own, and how much is formulae."""
    notes = []
    if draft.region is None:
        notes.append(note("the region of the draft is unknown, so that its own earlier plans count as others"))
    elif not draft.has_region_plans:
        notes.append(note("the index has no other plan of {region}, so that nothing is its own", region=draft.region.name))
    copied, above, own, formulaic = (
        f"{figure:.1%}" for figure in (portions.copied, portions.above, portions.own, portions.formulaic)
    )
    notes.append(
        note(
            "{copied} of the draft is in plans of other regions, {above} only in plans of regions above, {own} in its "
            "own plans; {formulaic} is in strings that many regions use",
            copied=copied, above=above, own=own, formulaic=formulaic,
        )
    )  # fmt: skip
    if most := _most(shares, "elsewhere"):
        notes.append(note("most is shared with: {plans}", plans=most))
    if most := _most(shares, "own"):
        notes.append(note("own plans: {plans}", plans=most))
    return notes


def _most(shares: Sequence[Share], whose: Whose) -> tuple[Message, ...]:
    """The plans with the greatest shares."""
    some = [one for one in shares if one.whose == whose][:_SHOWN]
    return tuple(note("{share} {plan}", share=f"{one.share:.1%}", plan=str(one.plan.id)) for one in some)


def of_draft(draft: Draft, notes: Iterable[Message]) -> list[Message]:
    """Notes about one of several drafts, with its name before them."""
    return [note("{draft}: {said}", draft=draft.name, said=one) for one in notes]
