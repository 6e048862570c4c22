"""All measures of plans against a subject.

Subject and names are compared for every plan. Build and promises are compared for the plans that are nearest in these,
so that the work does not grow with the index.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from plansearch.index.reader import Reader
from plansearch.index.shard import Shard
from plansearch.model import Span
from plansearch.query.retrieval.likeness.build import Alignment, Outline
from plansearch.query.retrieval.likeness.join import joined
from plansearch.query.retrieval.likeness.promises import Promise, Promises, by_indicator
from plansearch.query.retrieval.likeness.request import SimilarRequest
from plansearch.query.retrieval.likeness.result import Reasons, SectionOfPlan, SharedPromise, SharedTerm, SimilarPlan
from plansearch.query.retrieval.likeness.sections import LikeSection, sections_like
from plansearch.query.retrieval.likeness.series import enough
from plansearch.query.retrieval.likeness.shared_text import shared, shingles
from plansearch.query.retrieval.likeness.subject import TARGETS, Subject, headings_in, promises_of
from plansearch.query.retrieval.likeness.vectors import Comparison
from plansearch.query.retrieval.likeness.whole_words import whole_words

COMPARED = 100  # plans, nearest in subject and names, whose build and promises are compared
SHOWN = 12  # terms or names that are given as reasons
LITTLE_TEXT = 0.02  # greatest share of the subject's text that a plan of different wording has


@dataclass(frozen=True, slots=True)
class Measured:
    """A plan, or its section that is most like the subject, with the measures. names: None where they do not count."""

    number: int
    like: LikeSection | None
    score: float
    subject: float
    alignment: Alignment
    promises: tuple[float, tuple[SharedPromise, ...]]
    names: float | None


class Measures:
    """The measures of a subject, for any plans."""

    def __init__(self, index: Reader, request: SimilarRequest, subject: Subject) -> None:
        self.index, self.request, self.subject = index, request, subject
        self.comparison = Comparison(index, subject.text)
        self._nearness = [self._joined(cosines) for cosines in self.comparison.cosines]  # by plan number
        self._outline = Outline(subject.headings, self.comparison.weighed.places.names)
        self._own = by_indicator(promises_of(index, subject))
        self._shingles = shingles(subject.text)

    def in_order(self, numbers: Iterable[int]) -> list[int]:
        """Those of some plans that share a telling term with the subject, the nearest in subject and names first."""
        near = self._nearness
        return sorted((no for no in numbers if near[no] > 0), key=lambda no: (-near[no], no))

    def best(self, numbers: Iterable[int]) -> list[Measured]:
        """Plans with all measures, the most similar first: of those given, the ones nearest in subject and names."""
        near = {no: like for no, like in self._near(numbers).items() if self.is_wanted(no, like)}
        theirs = self._promises(near)
        promises = Promises(self._own, [theirs.get(no, {}) for no in near])
        found = []
        for no, like in near.items():
            span = like.section.span if like else None
            alignment = self._outline.align(headings_in(self.index.sections(no), span))
            compared = promises.compare(theirs.get(no, {}))
            cosines = like.cosines if like else self.comparison.cosines[no]
            score = self._joined(cosines, alignment.score, compared[0])
            found.append(Measured(no, like, score, cosines[0], alignment, compared, self._names(cosines)))
        return sorted(found, key=lambda one: (-one.score, one.number))

    def is_wanted(self, number: int, like: LikeSection | None = None) -> bool:
        """Whether a plan or its section has little of the subject's text, or need not."""
        return not self.request.different_wording or self.shared_text(number, like) <= LITTLE_TEXT

    def shared_text(self, number: int, like: LikeSection | None = None) -> float:
        """The share of the subject's text that a plan or its section has, too."""
        text = self.index.text(number)
        return shared(self._shingles, shingles(like.section.span.of(text) if like else text))[0]

    def shown(self, plans: Sequence[Measured], represented: Mapping[int, int]) -> tuple[SimilarPlan, ...]:
        """Plans with their reasons. represented: the plan that represents each copy."""
        shares = self.comparison.shares([one.number for one in plans if one.like is None])
        return tuple(
            self._with_reasons(one, one.like.shares if one.like else shares[one.number], represented) for one in plans
        )

    def _with_reasons(
        self, one: Measured, shares_of: tuple[list[tuple[float, str]], ...], represented: Mapping[int, int]
    ) -> SimilarPlan:
        terms, names = shares_of
        known = {term for _, term in terms}.union(self.comparison.weighed.places.names)
        words = whole_words([term for _, term in terms], self.subject.text, known)
        in_words = sorted((term for _, term in names), key=lambda term: term[0].isdigit())  # numbers come last
        of_names = whole_words(in_words if one.names is not None else [], self.subject.text, known)
        shares = {term: share for share, term in terms}
        reasons = Reasons(
            tuple(SharedTerm(term, shares[term]) for term in islice(words, SHOWN)), one.alignment.pairs,
            one.promises[1], tuple(islice(of_names, SHOWN)),
        )  # fmt: skip
        entries = self.index.plan_entries
        copy_of = entries[represented[one.number]].id if one.number in represented else ""
        copies = tuple(entries[no].id for no, kept in represented.items() if kept == one.number)
        section = SectionOfPlan(one.like.section.path, one.like.section.span) if one.like else None
        return SimilarPlan(
            self.index.plan(one.number), one.score, one.subject, one.alignment.score, one.promises[0], one.names,
            self.shared_text(one.number, one.like), reasons, copy_of, section, copies,
        )  # fmt: skip

    def _near(self, numbers: Iterable[int]) -> dict[int, LikeSection | None]:
        """The plans whose build and promises are compared, with their section where the subject is a section."""
        nearest = self.in_order(numbers)
        if self.subject.section is not None:
            weighed, vector = self.comparison.weighed, self.comparison.vector
            return {one.number: one for one in sections_like(self.index, weighed, vector, nearest, self._enough)}
        return dict.fromkeys(self._enough(nearest, COMPARED))

    def _enough(self, nearest: Sequence[int], least: int) -> Sequence[int]:
        """The nearest plans to compare in full: at least so many, and twice as many as are asked for (0: all)."""
        n = self.request.n
        if not n:
            return nearest
        needed = len(enough(self.index, nearest, 2 * n, by_region=self.request.groups_years))
        return nearest[: max(least, needed)]

    def _promises(self, near: Mapping[int, LikeSection | None]) -> dict[int, dict[str, list[Promise]]]:
        """The promises of plans or their sections on the subject's indicators, by plan number and indicator."""
        by_shard: dict[int, dict[int, int]] = {}
        for number in near if self._own else ():
            entry = self.index.plan_entries[number]
            by_shard.setdefault(entry.shard, {})[entry.local] = number
        found: dict[int, list[Promise]] = {}
        tasks = [(shard_no, tuple(number_of), sorted(self._own)) for shard_no, number_of in by_shard.items()]
        asked = self.index.over_shards(promises_in_shard, tasks)
        for number_of, promises in zip(by_shard.values(), asked, strict=True):
            for plan, span, promise in promises:
                if _is_within(span, near[number_of[plan]]):
                    found.setdefault(number_of[plan], []).append(promise)
        return {number: by_indicator(promises) for number, promises in found.items()}

    def _names(self, cosines: tuple[float, float]) -> float | None:
        return None if self.request.elsewhere else math.sqrt(cosines[1])

    def _joined(self, cosines: tuple[float, float], build: float = 0.0, promises: float = 0.0) -> float:
        return joined(cosines[0], build, promises, self._names(cosines))


def promises_in_shard(
    shard: Shard, plans: Collection[int], indicators: Sequence[str]
) -> list[tuple[int, Span, Promise]]:
    """The promises of plans of a shard on some indicators, each with the number of its plan there and its place."""
    stored = shard.targets.statements(plans=plans, indicators=indicators, where=TARGETS)
    return [(one.plan, one.target.span, Promise.of(one.indicator, one.phrasing, one.target)) for one in stored]


def _is_within(span: Span, like: LikeSection | None) -> bool:
    return like is None or like.section.span.start <= span.start < like.section.span.end
