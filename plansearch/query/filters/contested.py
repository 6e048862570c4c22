"""Plans whose region or year is contested: what the file and what the text say of it differ.

A plan has what the stronger evidence says (see docs/method/metadata.md). Answers that use such a plan say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, note, plural
from plansearch.model import Evidence, Plan

MANY = 5  # remarks that are all shown
SHOWN = 3  # remarks that are shown where there are more


def contested_among(index: Reader, plan_numbers: Iterable[int]) -> dict[int, tuple[Evidence, ...]]:
    """Contested plans among these by number, each with the strongest clue against its region or year."""
    from plansearch.corpus.evidence_weighting import CONTESTABLE, contested  # loaded where evidence is read
    from plansearch.index.catalogue import evidence_of_warned

    found: dict[int, tuple[Evidence, ...]] = {}
    for number, clues in evidence_of_warned(index, plan_numbers).items():
        against = tuple(clue for name in CONTESTABLE if (clue := contested(clues, name)) is not None)
        if against:
            found[number] = against
    return found


def contradictions(index: Reader, found: Mapping[int, Sequence[Evidence]]) -> tuple[Message, ...]:
    """A remark for each contested fact, in the order of plans. found: as `contested_among` returns it."""
    index.load(found)
    return tuple(
        note(
            "{plan}: the {source} says {value} ({quote})",
            plan=index.plan(number).label,
            source=clue.source,
            value=clue.value,
            quote=clue.quote,
        )
        for number, against in sorted(found.items())
        for clue in against
    )


def remarks_on(index: Reader, plans: Iterable[Plan]) -> tuple[Message, ...]:
    """The same as `remarks` for plans that were read. Without a contested one nothing else is read."""
    found = {plan.id for plan in plans if plan.contested}
    return remarks(index, (index.plan_numbers[plan] for plan in found)) if found else ()


def remarks(index: Reader, plan_numbers: Iterable[int]) -> tuple[Message, ...]:
    """A remark for each contested fact of these plans; where there are many, the first and the number of the others."""
    every = contradictions(index, contested_among(index, plan_numbers))
    if len(every) <= MANY:
        return every
    n_more = len(every) - SHOWN
    more = plural("… and {n} more like that", "… and {n} more like that", n_more, do=Do.LIST_CONTESTED)
    return (*every[:SHOWN], more)
