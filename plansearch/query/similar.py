"""The plans most like a plan, and the words that make them so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plansearch.errors import CorpusError
from plansearch.index.reader import Reader
from plansearch.index.weights import load_vectors
from plansearch.model import Document, Plan
from plansearch.query.facets import Facets, select
from plansearch.report import Column, Table, Viewable
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


def similar_to_plan(index: Reader, plan_no: int, *, wanted: Facets, n: int = 10) -> SimilarResult:
    """The n plans most like one of the index."""
    vectors = load_vectors(index.plan_vectors)
    return _similar(
        index, vectors, vectors[plan_no], wanted=wanted, n=n, subject=index.plans[plan_no].id, without=plan_no
    )


def similar_to_document(index: Reader, document: Document, *, wanted: Facets, n: int = 10) -> SimilarResult:
    """The n plans most like a text that need not be in the index. Errors: CorpusError where no term is known."""
    counts: Counter[str] = Counter()
    for span, _section in passages(document.text, outline(document.text)):
        counts.update(terms(span.of(document.text), index.cutter))
    vectors = load_vectors(index.plan_vectors)
    vector = _weigh(index, vectors, counts)
    if vector is None:
        raise CorpusError(
            f"{document.source} shares no word with the index", "is it a plan, in Chinese, in a known charset?"
        )
    same = next((no for no, plan in enumerate(index.plans) if plan.sha256 == document.sha256), None)
    return _similar(index, vectors, vector, wanted=wanted, n=n, subject=document.source, without=same)


def _weigh(index: Reader, vectors: Any, counts: Counter[str]) -> Any:
    """Unit TF-IDF vector [1, n_terms] of the counts with the plans' own idf; None without a known term."""
    import numpy as np
    from scipy import sparse

    numbers = index.term_numbers(list(counts))
    if not numbers:
        return None
    plan_freq = np.asarray(vectors.getnnz(axis=0))
    idf = np.where(plan_freq > 0, np.log((1 + vectors.shape[0]) / (1 + plan_freq)) + 1, 0)  # 0: a column left empty
    columns = np.array(list(numbers.values()))
    weights = (1 + np.log([counts[term] for term in numbers])) * idf[columns]
    norm = np.sqrt(weights @ weights)
    if norm == 0:
        return None
    weights /= norm
    return sparse.csr_matrix((weights, (np.zeros_like(columns), columns)), shape=(1, vectors.shape[1]))


def _similar(
    index: Reader, vectors: Any, vector: Any, *, wanted: Facets, n: int, subject: str, without: int | None = None
) -> SimilarResult:
    chosen = select(index, wanted)
    cosines = (vectors @ vector.T).toarray().ravel()
    order = sorted(
        (no for no in chosen.numbers if no != without and cosines[no] > 0), key=lambda no: (-cosines[no], no)
    )
    best = order[:n] if n else order
    plans = tuple(
        SimilarPlan(index.plans[no], float(cosines[no]), _shared(index, vectors[no], vector, cosines[no]))
        for no in best
    )
    none = f"no other plan{f' within {wanted}' if str(wanted) else ''} shares a word that tells plans apart"
    notes = [f"{len(plans)} of {len(order)} plans"] if plans else [chosen.why_empty or none]
    signature = "|".join(
        filter(None, (index.manifest.signature, "weight=TFIDF(plans,sublinear,smooth,l2)", str(wanted)))
    )
    return SimilarResult(subject, plans, tuple(notes), signature)


def _shared(index: Reader, row: Any, vector: Any, cosine: float) -> tuple[SharedTerm, ...]:
    products = row.multiply(vector).tocoo()
    pairs: Sequence[tuple[float, int]] = sorted(zip(products.data, products.col, strict=True), reverse=True)[
        :SHARED_TERMS
    ]
    names = index.term_names([int(column) for _, column in pairs])
    return tuple(SharedTerm(names[int(column)], float(value / cosine)) for value, column in pairs)
