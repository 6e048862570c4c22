"""How often patterns match in each plan, or in each of its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plansearch.index.parts import PartPlaces, part_at
from plansearch.index.reader import Reader
from plansearch.progress import Progress, no_progress
from plansearch.query.concordance.matching import Pattern, count_matches, find


class Counted(NamedTuple):
    """Matches by plan number and part, the part None for whole plans; plans ascend.

    left_out: matches that do not count because of their context, by plan number; not known where parts are counted.
    """

    n: Mapping[tuple[int, str | None], int]
    left_out: Mapping[int, int]


def counted(
    index: Reader, patterns: Sequence[Pattern], plans: Sequence[int], places: PartPlaces | None = None,
    *, by_part: bool = False, progress: Progress = no_progress,
) -> Counted:  # fmt: skip
    """Matches of any of the patterns in these plans, which ascend; a span that several of them match counts once.

    places: only what begins in these parts. by_part: count each part by itself.
    """
    if not by_part:
        found = count_matches(index, patterns, plans, places, progress)
        return Counted({(plan, None): found.together[plan] for plan in sorted(found.together)}, found.left_out)
    n: dict[tuple[int, str | None], int] = {}
    for plan, matches in find(index, patterns, plans, places, progress).by_plan.items():
        for start, _ in sorted({(match.start, match.end) for match in matches}):
            key = plan, part_at(index, plan, start)
            n[key] = n.get(key, 0) + 1
    return Counted(n, {})
