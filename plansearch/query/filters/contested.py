"""Plans whose region or year is contested: what the file and what the text say of it differ.

A plan has what the stronger evidence says (see docs/method/metadata.md). Answers that use such a plan say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, note, plural
from plansearch.model import Evidence, Plan

_K = TypeVar("_K")

MANY = 5  # remarks that are all shown
SHOWN = 3  # remarks that are shown where there are more


def contested_among(index: Reader, plan_numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Contested plans among these, by number and ascending, each with "region", "year" or both."""
    contested, entries = index.contested, index.plan_entries
    if not contested:
        return {}
    found = {number: contested.get((entries[number].shard, entries[number].local), ()) for number in plan_numbers}
    return {number: fields for number, fields in sorted(found.items()) if fields}


def clues_against(plan: Plan, field: str) -> tuple[Evidence, ...]:
    """The strongest clue against the region or year of a plan; none where it is not contested."""
    if field not in plan.contested:
        return ()
    from plansearch.corpus.evidence_weighting import contested  # loaded where evidence is read

    clue = contested(plan.evidence, field)
    return () if clue is None else (clue,)


def contradictions(plans: Iterable[Plan]) -> tuple[Message, ...]:
    """A remark for each contested fact of plans, in their order."""
    return tuple(
        note(
            "{plan}: the {source} says {value} ({quote})",
            plan=plan.label,
            source=clue.source,
            value=clue.value,
            quote=clue.quote,
        )
        for plan in plans
        for field in plan.contested
        for clue in clues_against(plan, field)
    )


def remarks(index: Reader, plan_numbers: Iterable[int]) -> tuple[Message, ...]:
    """A remark for each contested fact of these plans; where there are many, the first and the number of the others."""
    return _first(contested_among(index, plan_numbers), index.plan)


def remarks_on(plans: Iterable[Plan]) -> tuple[Message, ...]:
    """The same for plans that were read, in the order of their ids."""
    found = {plan.id: plan for plan in plans if plan.contested}
    return _first({name: found[name].contested for name in sorted(found)}, found.__getitem__)


def _first(contested: Mapping[_K, Sequence[str]], plan: Callable[[_K], Plan]) -> tuple[Message, ...]:
    """The remarks. contested: what is contested of each plan, in their order; no more plans are read than are shown."""
    n_facts = sum(map(len, contested.values()))
    shown = MANY if n_facts <= MANY else SHOWN
    found = contradictions(map(plan, islice(contested, shown)))
    if n_facts <= MANY:
        return found
    n_more = n_facts - SHOWN
    more = plural("… and {n} more like that", "… and {n} more like that", n_more, do=Do.LIST_CONTESTED)
    return (*found[:SHOWN], more)


def contested_plans(n: int) -> Message:
    """The note about the contested plans among those that are counted."""
    return plural(
        "the region or year of {n} plan is contested",
        "the region or year of {n} plans is contested",
        n,
        do=Do.LIST_CONTESTED,
    )
