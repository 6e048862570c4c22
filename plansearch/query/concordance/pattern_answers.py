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
from plansearch.query.concordance.matching import Found, Place, distinct_places, find
from plansearch.query.concordance.reasons import left_out_by_context, why_none
from plansearch.query.concordance.sorting import in_order
from plansearch.query.filters.contested import contested_among
from plansearch.query.filters.copies import not_counted, nothing_counted
from plansearch.query.filters.selection import Selection, select

if TYPE_CHECKING:
    from plansearch.query.concordance.phrase import PhraseRequest

TOGETHER = "(together)"
"""In place of a pattern's name, where what all of them match is counted."""

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
        self.index, self.request = index, request
        self.chosen: Selection = select(index, request.filters)
        self.parts = PartPlaces(index, request.filters.parts) if request.filters.parts else None
        self.found: Found = find(index, request.patterns, self.chosen.numbers, self.parts, progress)
        self.represented: Mapping[int, int] = self.chosen.represented(index)
        self.in_copies = self._in_copies()
        self.extra = {copy: len(here) for copy, here in self.in_copies.items()}
        self.contested = contested_among(index, self.chosen.numbers) if request.by or request.count else {}

    def answer(self) -> Answer:
        index, request = self.index, self.request
        names = [pattern.label for pattern in request.patterns]
        apart, counts = [], []
        for number, name in enumerate(names if len(names) > 1 else ()):
            matches = self.found.by_plan.items()
            per_plan = {plan: n for plan, here in matches if (n := sum(m.pattern == number for m in here))}
            apart.append(self._counted(name, per_plan))
            counts += [replace(count, groups=(name, *count.groups)) for count in self._tallied(per_plan)]
        places = None if self._is_only_counted else distinct_places(self.found.by_plan)
        per_plan = {plan: len(here) for plan, here in self.found.by_plan.items()}
        if places is not None:
            per_plan = Counter(place.plan for place in places)
        total = self._counted(names[0] if len(names) == 1 else TOGETHER, per_plan, self.extra)
        together = self._tallied(per_plan, self.extra)
        counts += [replace(count, groups=(TOGETHER, *count.groups)) for count in together] if apart else together
        if not total.n:
            return self._nothing(total, tuple(apart), tuple(counts))
        taken = [] if self._shows_counts else request.sampling.taken(places or (), lambda place: place.plan)
        shown = () if self._shows_counts else self._lines(taken)
        notes = [*self._on_patterns(apart, places), *self._left_out()]
        if self.chosen.remark:
            notes.append(self.chosen.remark)
        notes += not_counted(index, self.extra, self.represented)
        return Answer(total, tuple(apart), tuple(counts), self._spellings, shown, len(taken), tuple(notes))

    @property
    def _shows_counts(self) -> bool:
        return bool(self.request.by) or self.request.count

    @property
    def _is_only_counted(self) -> bool:
        """Whether matches of one pattern are counted, so that their places need not be kept apart."""
        return self._shows_counts and len(self.request.patterns) == 1

    def _in_copies(self) -> dict[int, list[Place]]:
        """What is only in copies that are left out, by plan number: places there, where the representative has none."""
        if not self.chosen.copies:
            return {}
        found = find(self.index, self.request.patterns, sorted(self.chosen.copies), self.parts)
        by_plan: dict[int, list[Place]] = {}
        for place in distinct_places(found.by_plan):
            if self.represented[place.plan] not in self.found.by_plan:
                by_plan.setdefault(place.plan, []).append(place)
        return by_plan

    def _counted(self, name: str, per_plan: Mapping[int, int], extra: Mapping[int, int] | None = None) -> Count:
        return counted_in(
            self.index, (name,), self.chosen.numbers, per_plan, in_copies=self._by_representative(extra),
            contested=self.contested, places=self.parts,
        )  # fmt: skip

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

    @property
    def _spellings(self) -> tuple[tuple[str, int], ...]:
        """Those of one plain text that occur, the commonest first."""
        each = self.found.spellings[0] if len(self.request.patterns) == 1 else {}
        return tuple(sorted(each.items(), key=lambda pair: (-pair[1], pair[0])))

    def _lines(self, taken: Sequence[Place]) -> tuple[Line, ...]:
        request = self.request
        n = request.most_lines
        if request.is_simple:
            entries = [self.index.plan_entries[plan] for plan in {place.plan for place in taken}]
            plans = PlanSet(frozenset((entry.shard, entry.local) for entry in entries), places=self.parts)
            spelled = [spelling for spelling, _ in self._spellings]
            shown = lines(self.index, spelled, plans, order=request.order, n=n, view=request.view)
        else:
            names = [pattern.label for pattern in request.patterns] if len(request.patterns) > 1 else []
            ordered = in_order(self.index, taken, request.sort)
            shown = tuple(lines_at(self.index, ordered[:n], request.view, names))
        return naming_copies(self.index, shown, self.represented)

    def _nothing(self, total: Count, apart: tuple[Count, ...], counts: tuple[Count, ...]) -> Answer:
        """The answer where nothing counts: what only copies have, else why there is nothing."""
        if not self.extra:
            why = self.chosen.why_empty or why_none(self.index, self.request, self.chosen.numbers, self.found)
            return Answer(total, apart, counts, (), (), 0, (why, *self.chosen.on_contested))
        places = [place for here in self.in_copies.values() for place in here]
        shown = () if self._shows_counts else tuple(lines_at(self.index, places, self.request.view))
        shown = naming_copies(self.index, shown[: self.request.most_lines], self.represented)
        why = nothing_counted(self.index, len(self.chosen.numbers), self.extra, self.represented)
        return Answer(total, apart, counts, (), shown, len(places), (why,))

    def _on_patterns(self, apart: Sequence[Count], places: Sequence[Place] | None) -> list[Message]:
        """How often each of several patterns matches, and how what they match together is counted."""
        if not apart or places is None:
            return []
        each = tuple(note("{pattern} {n}", pattern=count.groups[0], n=count.n) for count in apart[:_NAMED])
        if len(apart) > _NAMED:
            each = (*each, note("{n} more", n=len(apart) - _NAMED))
        said = [note("each counted apart: {each}", each=each)]
        n_same = sum(len(place.patterns) > 1 for place in places)
        if n_same:
            said.append(
                plural(
                    "together {n} place that several match counts once",
                    "together {n} places that several match count once",
                    n_same,
                )
            )
        n_overlapping = sum(one.plan == other.plan and other.start < one.end for one, other in pairwise(places))
        if n_overlapping:
            said.append(
                plural(
                    "{n} place overlaps the one before it; each counts",
                    "{n} places overlap the one before them; each counts",
                    n_overlapping,
                )
            )
        return said

    def _left_out(self) -> list[Message]:
        n = sum(self.found.left_out)
        return [left_out_by_context(self.request.patterns[0], n)] if n else []
