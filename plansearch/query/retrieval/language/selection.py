"""Which plans pass filters and the further conditions of a query, and why none does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plansearch.index.reader import Reader
from plansearch.messages import Message, note
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import Selection, select
from plansearch.query.retrieval.language.fields import OneOf


def select_meeting(index: Reader, filters: Filters, further: Sequence[OneOf]) -> Selection:
    """The plans that pass the filters and meet the further conditions. Errors: as `select`."""
    if not further:
        return select(index, filters)
    numbers = set(range(len(index.plan_entries)))
    for condition in further:
        chosen = [select(index, replace(one, all_copies=True)) for one in condition.filters]
        meeting = {number for selection in chosen for number in selection.numbers}
        numbers = numbers - meeting if condition.negated else numbers & meeting
        if not numbers:
            alone = chosen[0].why_empty if len(chosen) == 1 and not condition.negated else None
            return Selection((), alone or _why_none(Filters(), further))
    found = select(index, filters, sorted(numbers))
    if not found.why_empty:
        return found
    return Selection((), select(index, filters).why_empty or _why_none(filters, further))


def _why_none(filters: Filters, further: Sequence[OneOf]) -> Message:
    conditions = " ".join(map(str, further))
    if not str(filters):
        return note("no plan passes the fields: {conditions}", conditions=conditions)
    return note("no plan passes both {filters} and {conditions}", filters=str(filters), conditions=conditions)
