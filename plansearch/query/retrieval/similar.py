"""The plans most like a plan, and the words that make them so."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plansearch.errors import CorpusError
from plansearch.index.reader import Reader
from plansearch.measures.tfidf import is_telling, smooth_idf
from plansearch.model import Document, Plan
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import select
from plansearch.report import Column, Table, Viewable, counted
from plansearch.text.outline import outline
from plansearch.text.passages import passages
from plansearch.text.terms import terms

SHARED_TERMS = 12


@dataclass(frozen=True, slots=True)
class SharedTerm:
    """A term of both plans; `share`: the part of the similarity that it makes, 0 to 1."""

    term: str
    share: float


@dataclass(frozen=True, slots=True)
class SimilarPlan:
    """A plan with its cosine to the one asked about (0 to 1) and the weightiest shared terms."""

    plan: Plan
    score: float
    shared: tuple[SharedTerm, ...]


@dataclass(frozen=True, slots=True)
class SimilarResult(Viewable):
    """Plans by similarity, the most similar first; the plan itself is left out."""

    subject: str
    plans: tuple[SimilarPlan, ...]
    notes: tuple[str, ...]
    signature: str

    @property
    def is_empty(self) -> bool:
        """True where no plan shares a term."""
        return not self.plans

    def table(self) -> Table:
        """A row a plan."""
        columns = (
            Column("rank", "number"), Column("similarity", "number"), Column("plan"), Column("region"),
            Column("year", "number"), Column("title"), Column("shared_terms", "body"),
        )  # fmt: skip
        rows = tuple(
            (
                rank, round(s.score, 4), s.plan.id, s.plan.region, s.plan.year, s.plan.title,
                "、".join(f"{t.term} {t.share:.1%}" for t in s.shared),
            )
            for rank, s in enumerate(self.plans, start=1)
        )  # fmt: skip
        return Table(columns, rows, self.notes, self.signature)


def similar_to_plan(index: Reader, plan_no: int, *, filters: Filters, n: int = 10) -> SimilarResult:
    """The n plans (0: all) most like one of the index."""
    asked = _Vector(index, _counts(index, index.text(plan_no)))
    return _similar(index, asked, filters=filters, n=n, subject=index.plan_entries[plan_no].id, without=plan_no)


def similar_to_document(index: Reader, document: Document, *, filters: Filters, n: int = 10) -> SimilarResult:
    """The n plans (0: all) most like a text that need not be in the index. Errors: CorpusError: no term is known."""
    asked = _Vector(index, _counts(index, document.text))
    if not asked.weights:
        raise CorpusError(
            f"{document.source} shares no word with the index", "is it a plan, in Chinese, in a known charset?"
        )
    same = next((no for no, plan in enumerate(index.plans) if plan.sha256 == document.sha256), None)
    return _similar(index, asked, filters=filters, n=n, subject=document.source, without=same)


def _counts(index: Reader, text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for span, _section in passages(text, outline(text)):
        counts.update(terms(span.of(text), index.cutter))
    return counts


class _Vector:
    """A text as a unit vector of telling terms, (1 + ln tf) · idf over plans, beside the same terms of every plan.

    weights: by term. columns: by term the plans that have it and their weights divided by their norms.
    """

    def __init__(self, index: Reader, counts: Counter[str]) -> None:
        import numpy as np

        n_plans = len(index.plan_entries)
        numbers, norms = _plan_numbers(index), np.asarray(index.plan_norms)
        self.columns: dict[str, tuple[Any, Any]] = {}
        self.weights: dict[str, float] = {}
        for term in sorted(term for term in counts if is_telling(term, 0, n_plans)):
            plans, tfs = _tfs_by_plan(index, term)
            if not len(plans) or not is_telling(term, len(plans), n_plans):
                continue
            idf = smooth_idf(len(plans), n_plans)
            self.weights[term] = (1 + math.log(counts[term])) * idf
            self.columns[term] = (numbers[plans], (1 + np.log(tfs)) * idf / norms[plans])
        norm = math.sqrt(math.fsum(weight * weight for weight in self.weights.values())) or 1.0
        self.weights = {term: weight / norm for term, weight in self.weights.items()}


def _plan_numbers(index: Reader) -> Any:
    """Plan numbers in the order of shards and their plans."""
    import numpy as np

    return np.array(
        [index.plan_number(no, local) for no, shard in enumerate(index.shards) for local in range(shard.entry.n_plans)],
        dtype=np.int64,
    )


def _tfs_by_plan(index: Reader, term: str) -> tuple[Any, Any]:
    """(plans counted through the shards, frequencies) of the plans that have a term."""
    import numpy as np

    plans, tfs, before = [], [], 0
    for shard in index.shards:
        number = shard.words.find(term)
        if number >= 0:
            posting, firsts = shard.words.posting(number), np.asarray(shard.plan_firsts)
            passages_with = np.concatenate([np.asarray(posting.single), np.asarray(posting.repeated)])
            times = np.concatenate([np.ones(len(posting.single)), np.asarray(posting.tfs)])
            local = np.searchsorted(firsts, passages_with, side="right") - 1
            sums = np.bincount(local, times, minlength=shard.entry.n_plans)
            found = np.flatnonzero(sums)
            plans.append(found + before)
            tfs.append(sums[found])
        before += shard.entry.n_plans
    if not plans:
        return np.empty(0, dtype=np.int64), np.empty(0)
    return np.concatenate(plans), np.concatenate(tfs)


def _similar(
    index: Reader, asked: _Vector, *, filters: Filters, n: int, subject: str, without: int | None = None
) -> SimilarResult:
    import numpy as np

    chosen = select(index, filters)
    cosines = np.zeros(len(index.plan_entries))
    for term, (plans, weights) in asked.columns.items():
        cosines[plans] += asked.weights[term] * weights
    own = () if without is None or filters.all_copies else index.copies_of(without)
    order = sorted(
        (no for no in chosen.numbers if no != without and no not in own and cosines[no] > 0),
        key=lambda no: (-cosines[no], no),
    )
    best = order[:n] if n else order
    shared = _shared(asked, best)
    found = tuple(SimilarPlan(index.plan(no), float(cosines[no]), _shares(shared[no], cosines[no])) for no in best)
    none = f"no other plan{f' within {filters}' if str(filters) else ''} shares a word that tells plans apart"
    notes = [f"{len(found)} of {counted(len(order), 'plan')}"] if found else [chosen.why_empty or none]
    if own:
        notes.append(f"copies of it, left out: {'、'.join(index.plan_entries[no].id for no in own)}")
    elif found and chosen.copies:
        notes.append(chosen.remark)
    signature = index.signature("weight=TFIDF(plans,sublinear,smooth,l2)", filters)
    return SimilarResult(subject, found, tuple(notes), signature)


def _shared(asked: _Vector, best: Sequence[int]) -> dict[int, list[tuple[float, str]]]:
    """What each term adds to the cosine of each of some plans."""
    parts: dict[int, list[tuple[float, str]]] = {no: [] for no in best}
    for term, (plans, weights) in asked.columns.items():
        for no, weight in zip(plans.tolist(), weights.tolist(), strict=True):
            if no in parts:
                parts[no].append((asked.weights[term] * weight, term))
    return parts


def _shares(parts: list[tuple[float, str]], cosine: float) -> tuple[SharedTerm, ...]:
    best = sorted(parts, key=lambda part: (-part[0], part[1]))[:SHARED_TERMS]
    return tuple(SharedTerm(term, float(value / cosine)) for value, term in best)
