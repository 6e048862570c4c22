"""Given phrases in two selections of plans, counted over characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from plansearch.measures.dispersion import dispersion
from plansearch.progress import Progress, no_progress
from plansearch.query.concordance.matching import Pattern, find
from plansearch.query.statistics.keywords.key_word import Counts, KeyWord
from plansearch.query.statistics.keywords.places import with_sentences
from plansearch.query.statistics.keywords.sides import REST, Side, Sides, places_of

_Place = tuple[int, int, int]  # plan, start and end


def phrases(sides: Sides, patterns: Sequence[Pattern], progress: Progress = no_progress) -> list[KeyWord]:
    """The phrases in their order, with their counts and first places. progress: called with (stage, done, total)."""
    inside, outside = (_places(sides, side, patterns, progress) for side in sides.both)
    sizes = sides.n_chars()
    words, places = [], []
    several_years = sides.of_several_years
    for pattern, here, there in zip(patterns, inside, outside, strict=True):
        if sides.reference.text == REST:  # of plans that are in both, the rest is what the focus has not
            there = there - here
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


def _places(sides: Sides, side: Side, patterns: Sequence[Pattern], progress: Progress) -> list[set[_Place]]:
    """The places of each phrase on a side."""
    found: list[set[_Place]] = [set() for _ in patterns]
    every = find(sides.index, patterns, side.plans, places_of(sides.index, side), progress)
    for plan, matches in every.by_plan.items():
        for match in matches:
            found[match.pattern].add((plan, match.start, match.end))
    return found
