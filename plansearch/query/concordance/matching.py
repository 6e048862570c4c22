"""Where patterns match in plans: the one way in which verbs that count, list or relate occurrences find them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plansearch.errors import QueryError
from plansearch.index.occurrences import spans_by_plan
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.messages import Do, act, note
from plansearch.query.concordance.count import spellings_of


@dataclass(frozen=True, slots=True)
class Pattern:
    """A string that is looked for. exact: only these very characters, and no other spelling (see `text.variants`).

    Errors: QueryError for an empty string.
    """

    text: str
    exact: bool = False

    def __post_init__(self) -> None:
        if not self.text:
            raise QueryError(note("the phrase is empty"), act(Do.GIVE_PHRASE))


class Match(NamedTuple):
    """One match in a plan's text: its offsets, and the position of its pattern among those asked for."""

    start: int
    end: int
    pattern: int


def matches_by_plan(
    index: Reader, patterns: Sequence[Pattern], plans: Sequence[int], places: PartPlaces | None = None
) -> dict[int, list[Match]]:
    """Every match of each pattern by plan number; plans ascend, and so do the matches of a plan.

    places: only what begins in these parts.
    """
    found: dict[int, list[Match]] = {}
    for number, pattern in enumerate(patterns):
        spelled = spellings_of(index, pattern.text, exact=pattern.exact)
        for plan, spans in spans_by_plan(index, spelled, plans, places).items():
            found.setdefault(plan, []).extend(Match(span.start, span.end, number) for span in spans)
    return {plan: sorted(found[plan]) for plan in sorted(found)}
