"""Whose the passages of a draft are: its own earlier plans', those of regions above it, or those of elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from plansearch.corpus.gazetteer import STATE
from plansearch.index.reader import Reader
from plansearch.model import Plan
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.reuse.passages import (
    FORMULA_REGIONS,
    Reuse,
    ReusedPassage,
    n_covered,
    passages_of,
)

Whose = Literal["own", "above", "elsewhere"]

_SAME = 0.8  # least share of both texts that a draft and a plan of the index have in common, if they are one
_MANY_REGIONS, _FEWEST_REGIONS = 30, 3  # of fewer regions a third makes a formula, three at least
_MOST = 0.8  # least share of a passage that own plans have, too, if it is their own


class Owners:
    """Of each plan of the index whether it is a draft's own.

    "own": of the draft's region, or a copy of such a plan, or the draft itself in another form; "above": of a region
    that contains it. itself: numbers of the plans that are the draft in another form, with their copies.
    """

    def __init__(self, draft: Draft, itself: frozenset[int]) -> None:
        self.itself = itself
        self._index = draft.index
        self._own = None if draft.region is None else draft.region.code
        above = [] if draft.region is None else draft.gazetteer.ancestors(draft.region)
        self._above = {*(region.code for region in above), *([STATE] if above else [])} - {self._own}

    def of(self, number: int) -> Whose:
        """Whose a plan is."""
        entries = self._index.plan_entries
        if number in self.itself or self._is_own(number):
            return "own"
        return "above" if entries[number].region_code in self._above else "elsewhere"

    def _is_own(self, number: int) -> bool:
        if self._own is None:
            return False
        entries, group = self._index.plan_entries, self._index.group_of(number)
        return any(entries[one].region_code == self._own for one in (number, *group))


class Reused(NamedTuple):
    """What a draft has in common with plans of the index, and whose these plans are."""

    found: Reuse
    owners: Owners


_OF_DRAFT: WeakKeyDictionary[Draft, Reused] = WeakKeyDictionary()  # all rules see the same


def reused(draft: Draft) -> Reused:
    """The passages of a draft that plans of the index have, too, but those that are the draft; found once a draft."""
    if draft not in _OF_DRAFT:
        found = passages_of(draft.index, draft.text, exclude=draft.own, formula_regions=_formula_regions(draft.index))
        same = same_plans(draft.index, draft.plan, found) if draft.is_outside else frozenset()
        _OF_DRAFT[draft] = Reused(found.without_echoes(), Owners(draft, draft.own | same))
    return _OF_DRAFT[draft]


def _formula_regions(index: Reader) -> int:
    """Regions from which a string is a formula: as many as usual, and fewer where the index has few regions."""
    n = len({entry.region_code for entry in index.plan_entries})
    return FORMULA_REGIONS if n >= _MANY_REGIONS else max(_FEWEST_REGIONS, n // (_MANY_REGIONS // FORMULA_REGIONS))


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a draft a plan has, too. share: of the draft's characters, 0 to 1, without formulae."""

    plan: Plan
    n_chars: int
    share: float
    n_passages: int
    whose: Whose

    @property
    def is_own(self) -> bool:
        """Whether the plan is the draft's own."""
        return self.whose == "own"


@dataclass(frozen=True, slots=True)
class Portions:
    """Shares of a draft's characters, 0 to 1. own: in passages of own plans; copied: in passages of plans of elsewhere
    that no own plan has; above: in passages that only plans of regions above have; formulaic: in strings of many
    regions.
    """

    own: float
    copied: float
    above: float
    formulaic: float


def same_plans(index: Reader, plan: Plan, found: Reuse) -> frozenset[int]:
    """The plans of the index that are a draft in another form, with their copies: most of both texts is in common.

    A plan of another known region or year is another plan.
    """
    same = [no for no, passages in _by_plan(found).items() if _are_one(index, plan, found, no, passages)]
    return frozenset(copy for no in same for copy in index.group_of(no))


def shares_of(index: Reader, owners: Owners, found: Reuse) -> tuple[Share, ...]:
    """How much each plan has, the greatest share first; formulae are left out."""
    by_plan = _by_plan(found)
    index.load(by_plan)
    shares = []
    for number, passages in by_plan.items():
        n = found.n_covered(passages)
        shares.append(Share(index.plan(number), n, n / found.n_chars, len(passages), owners.of(number)))
    return tuple(sorted(shares, key=lambda one: (-one.n_chars, str(one.plan.id))))


def portions_of(owners: Owners, found: Reuse) -> Portions:
    """How much of a draft is whose, each character counted once."""
    if not found.n_chars:
        return Portions(0.0, 0.0, 0.0, 0.0)
    plain = [(one, owners.of(one.plan)) for one in found.passages if not one.is_formula]
    covered, n_before, portions = [], 0, {}
    for whose in ("own", "elsewhere", "above"):
        covered += [one for one, owner in plain if owner == whose]
        n = found.n_covered(covered)
        portions[whose] = (n - n_before) / found.n_chars
        n_before = n
    return Portions(portions["own"], portions["elsewhere"], portions["above"], float(found.formulaic.mean()))


def without_own(passages: Sequence[ReusedPassage], owners: Owners, n_chars: int) -> list[ReusedPassage]:
    """The passages of elsewhere that the draft does not repeat from its own plans. n_chars: of the draft."""
    is_own = np.zeros(n_chars + 1, np.int64)
    for one in passages:
        if owners.of(one.plan) == "own":
            is_own[one.start : one.end] = 1
    counts = np.concatenate([[0], np.cumsum(is_own)])
    return [
        one for one in passages
        if owners.of(one.plan) == "elsewhere"
        and counts[one.end] - counts[one.start] < _MOST * (one.end - one.start)
    ]  # fmt: skip


def _by_plan(found: Reuse) -> dict[int, list[ReusedPassage]]:
    by_plan: dict[int, list[ReusedPassage]] = {}
    for one in found.passages:
        if not one.is_formula:
            by_plan.setdefault(one.plan, []).append(one)
    return by_plan


def _are_one(index: Reader, plan: Plan, found: Reuse, number: int, passages: Sequence[ReusedPassage]) -> bool:
    entry = index.plan_entries[number]
    if any(one and two and one != two for one, two in ((entry.region_code, plan.region_code), (entry.year, plan.year))):
        return False
    if found.n_covered(passages) < _SAME * found.n_chars:
        return False
    from plansearch.index.runs.runs import origin_in

    origin = origin_in(index, number)
    return n_covered(origin, [(one.plan_start, one.plan_end) for one in passages]) >= _SAME * len(origin)
