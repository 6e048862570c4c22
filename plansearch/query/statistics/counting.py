"""How often patterns match in each plan, or in each of its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plansearch.index.occurrences import n_by_plan
from plansearch.index.parts import PartPlaces, part_at
from plansearch.index.reader import Reader
from plansearch.query.concordance.count import spellings_of
from plansearch.query.concordance.matching import Pattern, matches_by_plan

Counts = Mapping[tuple[int, str | None], int]
"""Matches by plan number and part, the part None for whole plans; plans ascend."""


def counts_of(
    index: Reader, patterns: Sequence[Pattern], plans: Sequence[int], places: PartPlaces | None, *, by_part: bool
) -> Counts:
    """Matches of any of the patterns in these plans; a span that several of them match counts once.

    places: only what begins in these parts. by_part: count each part by itself.
    """
    if places is None and not by_part:
        return _of_strings(index, patterns, plans)
    found: dict[tuple[int, str | None], int] = {}
    for plan, matches in matches_by_plan(index, patterns, plans, places).items():
        for start, _ in sorted({(match.start, match.end) for match in matches}):
            key = plan, part_at(index, plan, start) if by_part else None
            found[key] = found.get(key, 0) + 1
    return found


def _of_strings(index: Reader, patterns: Sequence[Pattern], plans: Sequence[int]) -> Counts:
    """Counted in the suffix array, without a look at texts."""
    spelled = dict.fromkeys(one for own in patterns for one in spellings_of(index, own.text, exact=own.exact))
    found = n_by_plan(index, tuple(spelled))
    return {(plan, None): found[plan] for plan in plans if plan in found}
