"""Several strings, patterns and regular expressions in selected plans: counts apart and together, and lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from plansearch.index.occurrences import PlanSet
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.messages import Message, note, plural
from plansearch.progress import Progress
from plansearch.query.concordance.facet_counts import Count, Facet, counted_in, tally
from plansearch.query.concordance.kwic import Line, lines, lines_at, naming_copies
from plansearch.query.concordance.matching import Found, Place, count_matches, distinct_places, find
from plansearch.query.concordance.reasons import left_out_by_context, why_none
from plansearch.query.concordance.sorting import in_order
from plansearch.query.filters.contested import contested_among
from plansearch.query.filters.copies import not_counted, nothing_counted
from plansearch.query.filters.selection import Selection, select

if TYPE_CHECKING:
    from plansearch.query.concordance.phrase import PhraseRequest

TOGETHER = "(together)"
"""In place of a pattern's name, where what all of them match is counted."""

MOST_MATCHES = 5_000_000
"""Matches that are listed, or of which some are; more of them are only counted."""

_MAKING_LINES = note("making lines")
_STEP = 1000  # lines between two signs of progress
_NAMED = 5  # patterns that a note names


class Answer(NamedTuple):
    """What was found. total: of all patterns together; apart: of each, where there are several. counts: by facet, of
    each pattern and together. lines: those taken and shown, of `n_taken`. notes: in their order.
    """

    total: Count
    apart: tuple[Count, ...]
    counts: tuple[Count, ...]
    spellings: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]
    n_taken: int
    notes: tuple[Message, ...]


def of_patterns(index: Reader, request: PhraseRequest, progress: Progress) -> Answer:
    """The answer to a request for patterns."""
    return _Asked(index, request, progress).answer()


class _Asked:
    def __init__(self, index: Reader, request: PhraseRequest, progress: Progress) -> None:
        self.index, self.request, self.progress = index, request, progress
        self.chosen: Selection = select(index, request.filters)
        self.parts = PartPlaces(index, request.filters.parts) if request.filters.parts else None
        self.represented: Mapping[int, int] = self.chosen.represented(index)
        self.is_counted = bool(request.by) or request.count
        self.contested = contested_among(index, self.chosen.numbers) if self.is_counted else {}
        self.extra: dict[int, int] = {}
        self.spellings: tuple[tuple[str, int], ...] = ()

    def answer(self) -> Answer:
        several = len(self.request.patterns) > 1
        if self.is_counted:
            return self._counts_apart() if several else self._counts_of_one()
        found = find(
            self.index, self.request.patterns, self.chosen.numbers, self.parts, self.progress, most=MOST_MATCHES
        )
        if not several:
            self.spellings = _ranked(found.spellings[0])
        places = distinct_places(found.by_plan)
        together = Counter(place.plan for place in places)
        in_copies = self._places_in_copies(together)
        total = self._total(together)
        if not total.n:
            return self._nothing(total, places=in_copies, n_left_out=sum(found.left_out))
        taken = self.request.sampling.taken(places, lambda place: place.plan)
        notes: list[Message] = []
        apart: tuple[Count, ...] = ()
        if several:
            each = _per_pattern(found, len(self.request.patterns))
            apart = self._apart(each, total)
            n_same = sum(len(place.patterns) > 1 for place in places)
            n_overlapping = sum(one.plan == other.plan and other.start < one.end for one, other in pairwise(places))
            notes = _on_patterns(apart, n_same, n_overlapping)
        notes += self._remarks(sum(found.left_out))
        return Answer(total, apart, (), self.spellings, self._lines(taken), len(taken), tuple(notes))

    def _counts_of_one(self) -> Answer:
        counted = count_matches(self.index, self.request.patterns, self.chosen.numbers, self.parts, self.progress)
        per_plan, self.spellings = counted.together, _ranked(counted.spellings[0])
        self._places_in_copies(per_plan)
        total, n_left_out = self._total(per_plan), sum(counted.left_out.values())
        counts = self._tallied(per_plan, self.extra)
        if not total.n:
            return self._nothing(total, counts=counts, n_left_out=n_left_out)
        return Answer(total, (), counts, self.spellings, (), 0, tuple(self._remarks(n_left_out)))

    def _counts_apart(self) -> Answer:
        """Counts of several patterns, found in one pass also in copies that are left out."""
        copies = self.chosen.copies
        every = sorted({*self.chosen.numbers, *copies})
        counted = count_matches(self.index, self.request.patterns, every, self.parts, self.progress)

        def kept(by_plan: Mapping[int, int]) -> dict[int, int]:
            return {plan: n for plan, n in by_plan.items() if plan not in copies}

        together = kept(counted.together)
        self.extra = {
            plan: n for plan, n in counted.together.items() if plan in copies and self.represented[plan] not in together
        }
        total, each = self._total(together), list(map(kept, counted.apart))
        apart, by_group = self._apart(each, total), list[Count]()
        if self.request.by:
            for name, per_plan in (*zip(self._names, each, strict=True), (TOGETHER, together)):
                in_copies = self.extra if name == TOGETHER else None
                by_group += [
                    replace(count, groups=(name, *count.groups)) for count in self._tallied(per_plan, in_copies)
                ]
        n_left_out = sum(kept(counted.left_out).values())
        if not total.n:
            return self._nothing(total, apart, tuple(by_group), n_left_out=n_left_out)
        n_same, n_overlapping = sum(kept(counted.same).values()), sum(kept(counted.overlapping).values())
        notes = [*_on_patterns(apart, n_same, n_overlapping), *self._remarks(n_left_out)]
        return Answer(total, apart, tuple(by_group), (), (), 0, tuple(notes))

    @property
    def _names(self) -> list[str]:
        return [pattern.label for pattern in self.request.patterns]

    def _places_in_copies(self, per_plan: Mapping[int, int]) -> list[Place]:
        """What is only in copies that are left out. per_plan: matches of the plans that count."""
        if not self.chosen.copies:
            return []
        found = find(self.index, self.request.patterns, sorted(self.chosen.copies), self.parts)
        places = [place for place in distinct_places(found.by_plan) if self.represented[place.plan] not in per_plan]
        self.extra = dict(Counter(place.plan for place in places))
        return places

    def _total(self, per_plan: Mapping[int, int]) -> Count:
        names = self._names
        return counted_in(
            self.index, (names[0] if len(names) == 1 else TOGETHER,), self.chosen.numbers, per_plan,
            in_copies=self._by_representative(self.extra), contested=self.contested, places=self.parts,
        )  # fmt: skip

    def _apart(self, each: Sequence[Mapping[int, int]], total: Count) -> tuple[Count, ...]:
        """The count of each pattern; what it is measured against is that of the total."""
        return tuple(
            replace(total, groups=(name,), n=sum(here.values()), n_plans_with=len(here), n_in_copies=0)
            for name, here in zip(self._names, each, strict=True)
        )

    def _tallied(self, per_plan: Mapping[int, int], extra: Mapping[int, int] | None = None) -> tuple[Count, ...]:
        by: tuple[Facet, ...] = self.request.by
        if not by:
            return ()
        return tally(
            self.index, self.chosen.numbers, per_plan, by, in_copies=self._by_representative(extra),
            contested=self.contested, places=self.parts,
        )  # fmt: skip

    def _by_representative(self, extra: Mapping[int, int] | None) -> Mapping[int, int]:
        counted = Counter[int]()
        for copy, n in (extra or {}).items():
            counted[self.represented[copy]] += n
        return counted

    def _lines(self, taken: Sequence[Place]) -> tuple[Line, ...]:
        request = self.request
        n = request.most_lines
        if request.is_simple:
            entries = [self.index.plan_entries[plan] for plan in {place.plan for place in taken}]
            plans = PlanSet(frozenset((entry.shard, entry.local) for entry in entries), places=self.parts)
            spelled = [spelling for spelling, _ in self.spellings]
            shown = lines(self.index, spelled, plans, order=request.order, n=n, view=request.view)
        else:
            names = [pattern.label for pattern in request.patterns] if len(request.patterns) > 1 else []
            ordered = in_order(self.index, taken, request.sort)
            found: list[Line] = []
            for line in lines_at(self.index, ordered[:n], request.view, names):
                if len(found) % _STEP == 0:
                    self.progress(_MAKING_LINES, len(found), min(n, len(ordered)))
                found.append(line)
            shown = tuple(found)
        return naming_copies(self.index, shown, self.represented)

    def _nothing(
        self,
        total: Count,
        apart: tuple[Count, ...] = (),
        counts: tuple[Count, ...] = (),
        *,
        places: Sequence[Place] = (),
        n_left_out: int,
    ) -> Answer:
        """The answer where nothing counts: what only copies have, else why there is nothing."""
        if not self.extra:
            why = self.chosen.why_empty or why_none(self.index, self.request, self.chosen.numbers, n_left_out)
            return Answer(total, apart, counts, (), (), 0, (why, *self.chosen.on_contested))
        shown = tuple(lines_at(self.index, places[: self.request.most_lines], self.request.view))
        why = nothing_counted(self.index, len(self.chosen.numbers), self.extra, self.represented)
        return Answer(total, apart, counts, (), naming_copies(self.index, shown, self.represented), len(places), (why,))

    def _remarks(self, n_left_out: int) -> list[Message]:
        """What is left out: contexts, contested plans, copies."""
        remarks = [left_out_by_context(self.request.patterns[0], n_left_out)] if n_left_out else []
        if self.chosen.remark:
            remarks.append(self.chosen.remark)
        return [*remarks, *not_counted(self.index, self.extra, self.represented)]


def _ranked(spellings: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """The spellings of one plain text that occur, the commonest first."""
    return tuple(sorted(spellings.items(), key=lambda pair: (-pair[1], pair[0])))


def _per_pattern(found: Found, n_patterns: int) -> list[dict[int, int]]:
    """For each pattern, how often it matches in each plan that has it."""
    per_plan: list[dict[int, int]] = [{} for _ in range(n_patterns)]
    for plan, here in found.by_plan.items():
        for number, n in Counter(match.pattern for match in here).items():
            per_plan[number][plan] = n
    return per_plan


def _on_patterns(apart: Sequence[Count], n_same: int, n_overlapping: int) -> list[Message]:
    """How often each of several patterns matches, and how what they match together is counted."""
    each = tuple(note("{pattern} {n}", pattern=count.groups[0], n=count.n) for count in apart[:_NAMED])
    if len(apart) > _NAMED:
        each = (*each, note("{n} more", n=len(apart) - _NAMED))
    said = [note("each counted apart: {each}", each=each)]
    if n_same:
        said.append(
            plural(
                "together {n} place that several match counts once",
                "together {n} places that several match count once",
                n_same,
            )
        )
    if n_overlapping:
        said.append(
            plural(
                "{n} place overlaps the one before it; each counts",
                "{n} places overlap the one before them; each counts",
                n_overlapping,
            )
        )
    return said
