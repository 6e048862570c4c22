"""Which of the four comparisons a set of arguments asks for, and which arguments exclude each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from plansearch.errors import QueryError
from plansearch.messages import Do, act, note
from plansearch.query.comparison.coding_schemes import check

Verb = Literal["compare-targets", "compare-shared", "amplification", "compare-phrases"]


def comparison_meant(
    indicators: Sequence[str], phrases: Sequence[str], reading: Mapping[str, object], *, by: str | None, bare: str
) -> Verb:
    """The verb that answers. reading: the arguments that need an indicator, by name, `amplification` among them.

    Errors: QueryError for arguments that ask for two comparisons, or would have no effect on the one they ask for.
    """
    if indicators and phrases:
        raise QueryError(note("an indicator and a phrase are two questions"), note("ask one at a time"))
    if by and not phrases:
        raise QueryError(note("only phrases are counted by year"), act(Do.NAME_PHRASE_BY_YEAR))
    given = [name for name, value in reading.items() if value]
    if given and not indicators:
        raise QueryError(note("{argument} needs an indicator", argument=given[0]), act(Do.NAME_INDICATOR))
    if reading["amplification"] and len(given) > 1:
        raise QueryError(note("amplification has no views, kinds and summary"), act(Do.LEAVE_READING_OUT))
    if indicators and not reading["amplification"]:
        return "compare-targets"
    check(None, bare)
    return "compare-phrases" if phrases else "amplification" if indicators else "compare-shared"
