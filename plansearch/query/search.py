"""Ranked passages for a query."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.measures.bm25 import BM25, VARIANTS, Variant, bm25
from plansearch.measures.tfidf import smooth_idf
from plansearch.model import Passage, Span
from plansearch.query.facets import Facets, select
from plansearch.report import Cell, Column, Marked, Table, Viewable
from plansearch.text.terms import Token, tokens

Weighting = Literal["bm25", "tfidf"]
Grouping = Literal["plan", "passage"]
PASSAGES_PER_PLAN = 3


@dataclass(frozen=True, slots=True)
class TermScore:
    """One term's share of a score: `idf · weight`, times its repetitions in the query."""

    term: str
    query_tf: int
    df: int
    idf: float
    tf: int
    weight: float

    @property
    def score(self) -> float:
        """What the term adds."""
        return self.query_tf * self.idf * self.weight


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a score came about. `base` is what absent terms add to every passage (variant plus)."""

    formula: str
    length: int
    terms: tuple[TermScore, ...]
    base: float
    score: float

    def __str__(self) -> str:
        lines = [f"{self.score:.6f} = {self.formula}; passage of {self.length} terms"]
        for t in self.terms:
            times = f" × {t.query_tf} in the query" if t.query_tf > 1 else ""
            lines.append(
                f"  {t.score:.6f} {t.term}: idf {t.idf:.4f} (df {t.df}) × weight {t.weight:.4f} (tf {t.tf}){times}"
            )
        if self.base:
            lines.append(f"  {self.base:.6f} for terms that are absent")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score and the matching words' spans in `passage.text`. rank: of its group, from 1."""

    rank: int
    passage: Passage
    score: float
    spans: tuple[Span, ...]
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class SearchResult(Viewable):
    """Hits, the best first; grouped by plan, a plan's passages stand together at its best passage's rank.

    n_passages, n_plans: everything that matched, shown or not.
    """

    query: str
    terms: tuple[str, ...]
    hits: tuple[Hit, ...]
    n_passages: int
    n_plans: int
    notes: tuple[str, ...]
    signature: str

    @property
    def is_empty(self) -> bool:
        """True where nothing matched."""
        return not self.hits

    def table(self) -> Table:
        """A row for each passage shown."""
        columns: tuple[Column, ...] = (
            Column("rank", "number"), Column("score", "number"), Column("plan"), Column("region"),
            Column("year", "number"), Column("title"), Column("section"), Column("start", "number"),
            Column("end", "number"), Column("text", "body"), Column("explanation", "body"),
        )  # fmt: skip
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                hit.rank, round(hit.score, 6), hit.passage.plan.id, hit.passage.plan.region, hit.passage.plan.year,
                hit.passage.plan.title, " / ".join(hit.passage.section), hit.passage.span.start, hit.passage.span.end,
                Marked(hit.passage.text, hit.spans), str(hit.explanation) if hit.explanation else None,
            )
            for hit in self.hits
        )  # fmt: skip
        if not any(hit.explanation for hit in self.hits):
            columns, rows = columns[:-1], tuple(row[:-1] for row in rows)
        return Table(columns, rows, self.notes, self.signature, display=self._display())

    def _display(self) -> Table:
        """A row for each plan, its passages below it with their sections."""
        columns = (
            Column("rank", "number"), Column("score", "number"), Column("region"), Column("year", "number"),
            Column("plan"), Column("passages", "body"),
        )  # fmt: skip
        rows = []
        for rank, group in groupby(self.hits, key=lambda hit: hit.rank):
            hits = list(group)
            plan = hits[0].passage.plan
            rows.append((rank, round(hits[0].score, 3), plan.region, plan.year, plan.id, _joined(hits)))
        return Table(columns, tuple(rows))


def _joined(hits: Iterable[Hit]) -> Marked:
    """Passages one below the other, each after its section and before its explanation, marks kept."""
    text, spans = "", []
    for hit in hits:
        section = f"〔{' / '.join(hit.passage.section)}〕" if hit.passage.section else ""
        before = f"{text}\n{section}" if text else section
        spans += [span.shift(len(before)) for span in hit.spans]
        text = before + hit.passage.text.replace("\n", " ")
        if hit.explanation:
            text += f"\n{hit.explanation}"
    return Marked(text, tuple(spans))


@dataclass(frozen=True, slots=True)
class Ranking:
    """How to weigh: BM25 in a variant, or TF-IDF with the cosine."""

    weighting: Weighting = "bm25"
    variant: Variant = "lucene"

    def __post_init__(self) -> None:
        if self.weighting not in ("bm25", "tfidf"):
            raise QueryError(f"there is no weighting {self.weighting!r}", "weightings are bm25 and tfidf")
        if self.variant not in VARIANTS:
            raise QueryError(f"there is no variant {self.variant!r}", f"variants are {', '.join(VARIANTS)}")

    def __str__(self) -> str:
        if self.weighting == "tfidf":
            return "TFIDF(smooth,l2)"
        scheme = bm25(self.variant)
        return f"BM25({self.variant},k1={scheme.k1:g},b={scheme.b:g})"


def search(
    index: Reader,
    query: str,
    *,
    wanted: Facets,
    ranking: Ranking,
    by: Grouping = "plan",
    n: int = 10,
    explain: bool = False,
) -> SearchResult:
    """The n best plans (or passages; 0: all) for a query. Errors: QueryError for a query without a word, n below 0."""
    if n < 0:
        raise QueryError(f"cannot show {n} {by}s", "give a number of 1 or more, or 0 for all")
    if by not in ("plan", "passage"):
        raise QueryError(f"cannot group by {by!r}", "group by plan or passage")
    query_terms = Counter(parse(index, query))
    chosen = select(index, wanted)
    signature = "|".join(filter(None, (index.manifest.signature, f"weight={ranking}", str(wanted))))
    all_scores = scores(index, query_terms, ranking)
    allowed = None if len(chosen.numbers) == len(index.plans) else frozenset(chosen.numbers)
    found = _restrict(index, all_scores, allowed)
    groups = _best_groups(index, found, by, n or len(found))
    hits = tuple(
        _hit(index, rank, passage_no, found[passage_no], query_terms, ranking if explain else None)
        for rank, group in enumerate(groups, start=1)
        for passage_no in group
    )
    n_plans = len({index.plan_of_passage[p] for p in found})
    notes = _notes(index, query_terms, found, all_scores, chosen.why_empty, wanted)
    if hits:
        shown = len(groups)
        notes.append(f"{shown} of {n_plans if by == 'plan' else len(found)} {by}s; {len(found)} passages match")
    return SearchResult(query, tuple(query_terms), hits, len(found), n_plans, tuple(notes), signature)


def parse(index: Reader, query: str) -> list[str]:
    """Terms of a query, cut as the plans were. Errors: QueryError where there is none."""
    if not query.strip():
        raise QueryError("the query is empty", 'give words, e.g. plansearch search "高新技术企业"')
    found = [token.term for token in _whole(list(tokens(query, index.cutter)), index)]
    if not found:
        raise QueryError(
            f"the query {query!r} has no word to rank by, only punctuation",
            f"to find these very characters use: plansearch phrase {query!r}",
        )
    return found


def _whole(found: Sequence[Token], index: Reader) -> Iterator[Token]:
    """Tokens but for those that are part of a mask or quantity (20 and 年 in 20__年) that the index knows whole."""
    wholes = [t for t in found if index.posting(t.term)[0]]
    for token in found:
        inside = (w.start <= token.start and token.end <= w.end and w.span != token.span for w in wholes)
        if not any(inside):
            yield token


def scores(index: Reader, query_terms: Counter[str], ranking: Ranking) -> dict[int, float]:
    """Score of every passage with at least one of the terms, by passage number."""
    return (
        _tfidf_scores(index, query_terms) if ranking.weighting == "tfidf" else _bm25_scores(index, query_terms, ranking)
    )


def _bm25_scores(index: Reader, query_terms: Counter[str], ranking: Ranking) -> dict[int, float]:
    scheme, statistics, lengths = bm25(ranking.variant), index.statistics, index.lengths
    found: dict[int, float] = defaultdict(float)
    absent, base = scheme.absent(), 0.0
    for term, repeats in query_terms.items():
        passages, tfs = index.posting(term)
        idf = repeats * scheme.idf(len(passages), statistics)
        base += idf * absent
        for passage_no, tf in zip(passages, tfs, strict=True):
            found[passage_no] += idf * (scheme.weight(tf, lengths[passage_no], statistics) - absent)
    return {passage_no: score + base for passage_no, score in found.items()} if base else dict(found)


def _tfidf_scores(index: Reader, query_terms: Counter[str]) -> dict[int, float]:
    n, norms = index.statistics.n_passages, index.norms
    found: dict[int, float] = defaultdict(float)
    squares = 0.0
    for term, repeats in query_terms.items():
        passages, tfs = index.posting(term)
        if not passages:
            continue
        idf = smooth_idf(len(passages), n)
        squares += (repeats * idf) ** 2
        for passage_no, tf in zip(passages, tfs, strict=True):
            found[passage_no] += repeats * idf * tf * idf / norms[passage_no]
    length = squares**0.5
    return {passage_no: score / length for passage_no, score in found.items()}


def _restrict(index: Reader, found: dict[int, float], allowed: Collection[int] | None) -> dict[int, float]:
    if allowed is None:
        return found
    plan_of = index.plan_of_passage
    return {passage_no: score for passage_no, score in found.items() if plan_of[passage_no] in allowed}


def _best_groups(index: Reader, found: dict[int, float], by: Grouping, n: int) -> list[list[int]]:
    """Passage numbers of the n best groups; ties go to the earlier plan or passage."""
    if by == "passage":
        return [[p] for p in heapq.nsmallest(n, found, key=lambda p: (-found[p], p))]
    plans: dict[int, list[int]] = defaultdict(list)
    for passage_no in found:
        plans[index.plan_of_passage[passage_no]].append(passage_no)
    order = {plan: (-max(found[p] for p in members), plan) for plan, members in plans.items()}
    best = heapq.nsmallest(n, plans, key=order.__getitem__)
    return [heapq.nsmallest(PASSAGES_PER_PLAN, plans[b], key=lambda p: (-found[p], p)) for b in best]


def _hit(
    index: Reader, rank: int, passage_no: int, score: float, query_terms: Counter[str], explained: Ranking | None
) -> Hit:
    passage = index.passage(passage_no)
    spans = merge(t.span for t in tokens(passage.text, index.cutter) if t.term in query_terms)
    explanation = explain_score(index, passage_no, score, query_terms, explained) if explained else None
    return Hit(rank, passage, score, spans, explanation)


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Overlapping and touching spans as one, in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def explain_score(
    index: Reader, passage_no: int, score: float, query_terms: Counter[str], ranking: Ranking
) -> Explanation:
    """The score of one passage, term by term."""
    parts: list[TermScore] = []
    statistics, length = index.statistics, index.lengths[passage_no]
    scheme: BM25 = bm25(ranking.variant)
    is_bm25 = ranking.weighting == "bm25"
    frequencies: dict[str, tuple[int, int]] = {}
    for term in query_terms:
        passages, tfs = index.posting(term)
        tf = tfs[passages.index(passage_no)] if passage_no in passages else 0
        frequencies[term] = (len(passages), tf)
    query_norm = (
        sum(
            (r * smooth_idf(frequencies[t][0], statistics.n_passages)) ** 2
            for t, r in query_terms.items()
            if frequencies[t][0]
        )
        ** 0.5
    )
    base = 0.0
    for term, repeats in query_terms.items():
        df, tf = frequencies[term]
        if is_bm25:
            idf, weight = scheme.idf(df, statistics), scheme.weight(tf, length, statistics)
            if not tf:
                base += repeats * idf * scheme.absent()
        else:
            idf = smooth_idf(df, statistics.n_passages)
            weight = tf * idf / (index.norms[passage_no] or 1.0) / (query_norm or 1.0)
        if tf:
            parts.append(TermScore(term, repeats, df, idf, tf, weight))
    parts.sort(key=lambda part: -part.score)
    return Explanation(f"Σ {ranking}", length, tuple(parts), base, score)


def _notes(
    index: Reader,
    query_terms: Counter[str],
    found: dict[int, float],
    all_scores: dict[int, float],
    why_empty: str,
    wanted: Facets,
) -> list[str]:
    if why_empty:
        return [why_empty]
    missing = [term for term in query_terms if not index.posting(term)[0]]
    notes = [f"not in the index: {'、'.join(missing)}"] if missing else []
    if not found and all_scores:
        notes.append(f"{len(all_scores)} passages match, but none within {wanted}")
    elif not found:
        notes.append("no passage has any of these words; `plansearch phrase` finds strings inside words, too")
    return notes
