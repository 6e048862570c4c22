"""Given phrases in two selections of plans, counted over characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from plansearch.measures.dispersion import dispersion
from plansearch.progress import Progress, no_progress
from plansearch.query.concordance.matching import Pattern, find
from plansearch.query.statistics.keywords.key_word import Counts, KeyWord
from plansearch.query.statistics.keywords.places import with_sentences
from plansearch.query.statistics.keywords.sides import Sides, places_of

_Place = tuple[int, int, int]  # plan, start and end


def phrases(sides: Sides, patterns: Sequence[Pattern], progress: Progress = no_progress) -> list[KeyWord]:
    """The phrases in their order, with their counts and first places. progress: called with (stage, done, total)."""
    inside, outside = _places(sides, patterns, progress)
    sizes = sides.n_chars()
    words, places = [], []
    several_years = sides.of_several_years
    for pattern, here, there in zip(patterns, inside, outside, strict=True):
        focus, reference = map(_counts, (here, there), sides.groups.n_plans, sizes)
        word = KeyWord(pattern.label, focus, reference)
        words.append(word)
        more = here if word.is_of_focus else there
        places.append(min(more, key=lambda place: (place[0] in several_years, place), default=None))
    return with_sentences(sides.index, words, places)


def _counts(found: Collection[_Place], n_plans: int, sizes: Mapping[int, int]) -> Counts:
    """The counts of a phrase on a side. sizes: characters by plan."""
    by_plan = Counter(plan for plan, _, _ in found)
    dp = dispersion([by_plan[plan] for plan in sizes], list(sizes.values())).dp if found else None
    return Counts(len(found), len(by_plan), n_plans, sum(sizes.values()), dp)


def _places(
    sides: Sides, patterns: Sequence[Pattern], progress: Progress
) -> tuple[list[list[_Place]], list[list[_Place]]]:
    """The places of each phrase in the focus, and in the reference; what is in the focus is not in the rest."""
    found: tuple[list[list[_Place]], list[list[_Place]]] = ([[] for _ in patterns], [[] for _ in patterns])
    own_plans = [frozenset(side.plans) for side in sides.both]
    parts = [places_of(sides.index, side) for side in sides.both]
    for plan, matches in find(sides.index, patterns, sides.plans, progress=progress).by_plan.items():
        of_plan = [number for number in (0, 1) if plan in own_plans[number]]
        for match in matches:
            for number in of_plan:
                places = parts[number]
                if places is None or places.holds(plan, match.start):
                    found[number][match.pattern].append((plan, match.start, match.end))
                    break
    return found
