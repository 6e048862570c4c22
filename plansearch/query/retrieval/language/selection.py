"""Which plans pass filters and the further conditions of a query, and why none does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plansearch.index.reader import Reader
from plansearch.messages import Message, note
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import Selection, copies_among, select
from plansearch.query.retrieval.language.fields import OneOf


def select_meeting(index: Reader, filters: Filters, further: Sequence[OneOf]) -> Selection:
    """The plans that pass the filters and meet the further conditions. Errors: as `select`."""
    if not further:
        return select(index, filters)
    passing = select(index, replace(filters, all_copies=True))
    if passing.why_empty:
        return passing
    numbers: set[int] = set(passing.numbers)
    for condition in further:
        chosen = [select(index, replace(one, all_copies=True)) for one in condition.filters]
        meeting = {number for selection in chosen for number in selection.numbers}
        left = numbers - meeting if condition.negated else numbers & meeting
        if not left:
            alone = chosen[0].why_empty if len(chosen) == 1 and not condition.negated else None
            return Selection((), alone or _why_none(filters, condition))
        numbers = left
    ordered = sorted(numbers)
    copies = frozenset[int]() if filters.all_copies else copies_among(index, ordered)
    return Selection(tuple(number for number in ordered if number not in copies), copies=copies)


def _why_none(filters: Filters, condition: OneOf) -> Message:
    if not str(filters):
        return note("no plan passes the fields: {condition}", condition=str(condition))
    return note("no plan passes both {filters} and {condition}", filters=str(filters), condition=str(condition))
