"""The plans most like a plan, and the words that make them so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import ClassVar

from plansearch.errors import CorpusError, QueryError
from plansearch.index.reader import Reader
from plansearch.measures.tfidf import is_telling
from plansearch.messages import Message, mark, note, plural
from plansearch.model import Document, Plan
from plansearch.model.result import Result
from plansearch.query.filters.contested import remarks_on
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import Selection, select
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request
from plansearch.query.retrieval.plan_vectors import (
    cosines_in_shard,
    merge_plan_frequencies,
    shares_in_shard,
    subject_vector,
    term_columns,
)
from plansearch.text.outline import outline
from plansearch.text.passages import passages
from plansearch.text.terms import terms

SHARED_TERMS = 12


@dataclass(frozen=True, slots=True)
class SimilarRequest(Request):
    """The n plans (0: all) most like a plan of the index or a file. Errors: QueryError for n below 0."""

    verb: ClassVar[str] = "similar"

    subject: str
    filters: Filters = field(default_factory=Filters)
    n: int = 10

    def __post_init__(self) -> None:
        if self.n < 0:
            raise QueryError(note("cannot show {n} plans", n=self.n), note("give a number of 1 or more, or 0 for all"))


@dataclass(frozen=True, slots=True)
class SharedTerm:
    """A term of both plans; `share`: the part of the similarity that it makes, 0 to 1."""

    term: str
    share: float


@dataclass(frozen=True, slots=True)
class SimilarPlan:
    """A plan with its cosine to the subject (0 to 1) and the shared terms that add most to it.

    copy_of: where the plan is a copy, the id of the plan that represents it.
    """

    plan: Plan
    score: float
    shared: tuple[SharedTerm, ...]
    copy_of: str = ""


@dataclass(frozen=True, slots=True)
class SimilarResult(Result, Reproducible):
    """Plans by similarity, the most similar first; the subject itself is left out."""

    presented_by: ClassVar[str] = "similar"

    subject: str
    plans: tuple[SimilarPlan, ...]
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where no plan shares a term."""
        return not self.plans


def similar(index: Reader, request: SimilarRequest, subject: int | Document) -> SimilarResult:
    """The plans most like a plan of the index, given by its number, or like a document that need not be in it.

    Errors: CorpusError for a document that has no telling term in common with the index.
    """
    number: int | None
    if isinstance(subject, int):
        name, text, number = index.plan_entries[subject].id, index.text(subject), subject
    else:
        name, text, number = subject.source, subject.text, _number_of(index, subject)
    similarities = Similarities(index, text)
    if not similarities.subject.weights and not isinstance(subject, int):
        raise CorpusError(
            note("{source} shares no word with the index", source=name),
            note("is it a plan, in Chinese, in a known charset?"),
        )
    files = [] if isinstance(subject, int) else [(subject.source, subject.sha256)]
    made_by = Recipe.of(index, request, files)
    return SimilarResult(name, *_most_similar(index, request, similarities, number), made_by)


def _number_of(index: Reader, document: Document) -> int | None:
    """The number of the plan that was read from the same bytes."""
    return next((no for no, plan in enumerate(index.plans) if plan.sha256 == document.sha256), None)


class Similarities:
    """A text compared with every plan of an index, shard by shard.

    subject: the text's vector. cosines: by plan number.
    """

    def __init__(self, index: Reader, text: str) -> None:
        self._index = index
        counts, n_plans = term_counts(index, text), index.manifest.n_plans
        candidates = [term for term in counts if is_telling(term, 0, n_plans)]
        self._columns = [term_columns(shard, candidates) for shard in index.shards]
        self.subject = subject_vector(counts, merge_plan_frequencies(self._columns), n_plans)
        self._norms = _norms_by_shard(index)
        parts = [
            cosines_in_shard(self.subject, columns, norms)
            for columns, norms in zip(self._columns, self._norms, strict=True)
        ]
        self.cosines: list[float] = [float(parts[entry.shard][entry.local]) for entry in index.plan_entries]

    def shares(self, numbers: Sequence[int]) -> dict[int, list[tuple[float, str]]]:
        """What each term adds to the cosine of each of some plans."""
        wanted: dict[int, dict[int, int]] = {}
        for number in numbers:
            entry = self._index.plan_entries[number]
            wanted.setdefault(entry.shard, {})[entry.local] = number
        found: dict[int, list[tuple[float, str]]] = {}
        for shard_no, number_of in wanted.items():
            parts = shares_in_shard(self.subject, self._columns[shard_no], self._norms[shard_no], tuple(number_of))
            found |= {number_of[local]: shares for local, shares in parts.items()}
        return found


def term_counts(index: Reader, text: str) -> Counter[str]:
    """How often a text has each term, counted passage by passage as plans are."""
    counts: Counter[str] = Counter()
    for span, _section in passages(text, outline(text)):
        counts.update(terms(span.of(text), index.segmenter))
    return counts


def _norms_by_shard(index: Reader) -> list[Sequence[float]]:
    ends = [0, *accumulate(shard.entry.n_plans for shard in index.shards)]
    return [index.plan_norms[start:end] for start, end in pairwise(ends)]


def _most_similar(
    index: Reader, request: SimilarRequest, similarities: Similarities, number: int | None
) -> tuple[tuple[SimilarPlan, ...], tuple[Message, ...]]:
    """The plans asked for, the most similar first, and the notes. number: of the plan itself, which is left out.

    Where no other plan shares a term, they are its copies, which are left out otherwise.
    """
    chosen, cosines = select(index, request.filters), similarities.cosines
    own = () if number is None or request.filters.all_copies else index.copies_of(number)
    order = _in_order(cosines, (no for no in chosen.numbers if no != number and no not in own))
    shown = order or _in_order(cosines, (no for no in (*chosen.numbers, *sorted(chosen.copies)) if no in own))
    best = shown[: request.n or None]
    shares, represented = similarities.shares(best), chosen.represented(index)
    copy_of = {no: index.plan_entries[represented[no]].id for no in best if no in represented}
    found = tuple(
        SimilarPlan(index.plan(no), cosines[no], _largest(shares[no], cosines[no]), copy_of.get(no, "")) for no in best
    )
    notes = _notes(index, request, chosen, own, n=len(order[: request.n or None]), n_all=len(order))
    return found, (*notes, *remarks_on(index, (one.plan for one in found)))


def _in_order(cosines: Sequence[float], numbers: Iterable[int]) -> list[int]:
    """Those of some plans that share a term with the subject, the most similar first."""
    return sorted((no for no in numbers if cosines[no] > 0), key=lambda no: (-cosines[no], no))


def _notes(
    index: Reader, request: SimilarRequest, chosen: Selection, own: Sequence[int], *, n: int, n_all: int
) -> tuple[Message, ...]:
    if n:
        notes = [plural("{shown} of {n} plan", "{shown} of {n} plans", n_all, shown=n)]
    elif chosen.why_empty:
        notes = [chosen.why_empty]
    elif str(request.filters):
        template = mark("no other plan within {filters} shares a word that tells plans apart")
        notes = [note(template, filters=str(request.filters))]
    else:
        notes = [note("no other plan shares a word that tells plans apart")]
    if own:
        copies = tuple(index.plan_entries[number].id for number in own)
        notes.append(note("copies of it, left out: {copies}", copies=copies))
    elif n and chosen.remark is not None:
        notes.append(chosen.remark)
    return tuple(notes)


def _largest(parts: list[tuple[float, str]], cosine: float) -> tuple[SharedTerm, ...]:
    best = sorted(parts, key=lambda part: (-part[0], part[1]))[:SHARED_TERMS]
    return tuple(SharedTerm(term, float(value / cosine)) for value, term in best)
