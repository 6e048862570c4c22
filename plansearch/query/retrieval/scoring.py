"""What a passage scores for a query, with the standard library alone.

A score is a sum in the order of the query's terms, words first, so an index gives the same bits however it grew, and
whichever way the best passages are found (`best.py`, `engine.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from plansearch.errors import QueryError
from plansearch.index.reader import Kind, Reader
from plansearch.index.shard import Posting
from plansearch.measures.bm25 import BM25, VARIANTS, Statistics, Variant, bm25
from plansearch.measures.tfidf import smooth_idf
from plansearch.query.retrieval.query_terms import TERMS, QueryTerms, Terms

Weighting = Literal["bm25", "tfidf"]
KINDS: tuple[Kind, Kind] = ("words", "bigrams")


@dataclass(frozen=True, slots=True)
class Ranking:
    """How to weigh: BM25 in a variant over words, bigrams or both (their scores added), or TF-IDF's cosine over words.

    plain: without what makes questions and near words count (interrogatives left out, tightest stretch); they apply to
    BM25 over both only.
    """

    weighting: Weighting = "bm25"
    variant: Variant = "lucene"
    terms: Terms = "both"
    plain: bool = False

    def __post_init__(self) -> None:
        for name, value, known in (
            ("weighting", self.weighting, ("bm25", "tfidf")),
            ("variant", self.variant, VARIANTS),
            ("kind of terms", self.terms, TERMS),
        ):
            if value not in known:
                raise QueryError(f"there is no {name} {value!r}", f"one of: {', '.join(known)}")
        if self.weighting == "tfidf":
            if self.variant != "lucene":
                raise QueryError(f"--variant {self.variant} is a formula of BM25", "leave out --weighting tfidf")
            if self.terms == "bigrams":
                raise QueryError("TF-IDF weighs words, not bigrams", "leave out --terms bigrams or --weighting tfidf")

    @property
    def kinds(self) -> Terms:
        """Which terms are scored."""
        return "words" if self.weighting == "tfidf" else self.terms

    @property
    def refines(self) -> bool:
        """Whether interrogatives are left out and the tightest stretch counts."""
        return self.weighting == "bm25" and self.terms == "both" and not self.plain

    def __str__(self) -> str:
        if self.weighting == "tfidf":
            return "TFIDF(smooth,l2)"
        scheme = bm25(self.variant)
        text = f"BM25({self.variant},k1={scheme.k1:g},b={scheme.b:g},{self.terms.replace('both', 'words+bigrams')})"
        return f"{text}+stretch" if self.refines else text


@dataclass(frozen=True, slots=True)
class Weighed:
    """A term of the query with what the whole index says of it. scale: repetitions in the query times idf."""

    term: str
    kind: Kind
    repeats: int
    df: int
    idf: float

    @property
    def scale(self) -> float:
        """What a weight of 1 adds to a score."""
        return self.repeats * self.idf


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of the query in one shard. lengths: of the shard's passages, in terms of its kind; most: greatest tf."""

    term: Weighed
    posting: Posting
    lengths: Sequence[int]
    most: int
    ceiling: float
    """What the term can add to a score at most; below 0 where that is not known."""

    @property
    def ceiling_tf(self) -> int:
        """The greatest tf, rounded up so that shards have it in common."""
        return next(step for step in _STEPS if step >= self.most)


_STEPS = (1, 2, 4, 8, 16, 32, 64, 256, 1 << 16)


class Table(dict[int, float]):
    """What a term that stands so many times adds to a score, by length of passage; filled as lengths are met."""

    def __init__(self, weigh: Callable[[int], float]) -> None:
        super().__init__()
        self._weigh = weigh

    def __missing__(self, length: int) -> float:
        self[length] = weight = self._weigh(length)
        return weight


class Scorer:
    """A query ready to be scored against an index. df: passages of the whole index that hold a term."""

    def __init__(
        self, index: Reader, query: QueryTerms, ranking: Ranking, *, df: Callable[[str, Kind], int] | None = None
    ) -> None:
        self.index, self.ranking = index, ranking
        self.scheme: BM25 = bm25(ranking.variant)
        self.statistics: dict[Kind, Statistics] = {kind: index.statistics(kind) for kind in KINDS}
        df = df or index.df
        self.terms = [
            self._weighed(term, kind, n, df(term, kind)) for kind in KINDS for term, n in query.of(kind).items()
        ]
        self.query_norm = sum(t.scale**2 for t in self.terms if t.df) ** 0.5 or 1.0
        absent = self.scheme.absent() if ranking.weighting == "bm25" else 0.0
        self.base = sum(t.scale for t in self.terms) * absent
        self._weights: dict[tuple[Kind, int], Table] = {}
        self._tables: dict[tuple[Kind, str, int], Table] = {}
        self._together: dict[tuple[tuple[str, int], ...], Table] = {}
        self._entries: dict[int, list[Entry]] = {}

    def _weighed(self, term: str, kind: Kind, repeats: int, df: int) -> Weighed:
        if self.ranking.weighting == "tfidf":
            idf = smooth_idf(df, self.index.manifest.n_passages) if df else 0.0
        else:
            idf = self.scheme.idf(df, self.statistics[kind])
        return Weighed(term, kind, repeats, df, idf)

    def table(self, term: Weighed, tf: int) -> Table:
        """What a term that stands `tf` times adds to a BM25 score, by length of passage."""
        key = (term.kind, term.term, tf)
        table = self._tables.get(key)
        if table is None:
            weights = self._weights.setdefault((term.kind, tf), Table(partial(self.weight, term.kind, tf)))
            scale = term.scale
            table = self._tables[key] = Table(lambda length: scale * weights[length])
        return table

    def together(self, entries: Sequence[Entry]) -> Table:
        """What terms can add together at most, by length of passage; shards in which they stand as often share it."""
        key = tuple(sorted((entry.term.term, entry.ceiling_tf) for entry in entries))
        table = self._together.get(key)
        if table is None:
            tables = [self.table(entry.term, entry.ceiling_tf) for entry in entries]
            table = self._together[key] = Table(lambda length: sum([table[length] for table in tables]))
        return table

    def weight(self, kind: Kind, tf: Any, length: Any) -> Any:
        """BM25 weight of a term above that of an absent one, for numbers or arrays of them."""
        return self.scheme.weight(tf, length, self.statistics[kind]) - self.scheme.absent()

    def entries(self, shard_no: int) -> list[Entry]:
        """The query's terms that a shard knows, in the query's order."""
        if shard_no not in self._entries:
            shard = self.index.shards[shard_no]
            found = []
            for term in self.terms:
                field = shard.words if term.kind == "words" else shard.bigrams
                number = field.find(term.term) if term.df else -1
                if number >= 0:
                    posting = field.posting(number)
                    most = max(posting.tfs, default=1)
                    found.append(Entry(term, posting, field.lengths, most, self._ceiling(term, most, field.shortest)))
            self._entries[shard_no] = found
        return self._entries[shard_no]

    def _ceiling(self, term: Weighed, most: int, shortest: int) -> float:
        if self.ranking.weighting == "tfidf" or term.scale < 0:
            return -1.0  # not known: nothing can be left out
        return self.table(term, most)[shortest]

    def adds(self, entry: Entry, shard_no: int, passage: int, tf: int) -> float:
        """What a term that stands `tf` times in a passage adds to its score."""
        term = entry.term
        if self.ranking.weighting == "tfidf":
            return term.scale * tf * term.idf / self.index.norms(shard_no)[passage] / self.query_norm
        return self.table(term, tf)[entry.lengths[passage]]

    def score(self, shard_no: int, passage: int) -> float:
        """Score of one passage of a shard; 0 where no term stands."""
        score = 0.0
        for entry in self.entries(shard_no):
            tf = entry.posting.tf(passage)
            if tf:
                score += self.adds(entry, shard_no, passage, tf)
        return score + self.base if score else 0.0

    def scores(self, shard_no: int, first: int, end: int) -> dict[int, float]:
        """Scores of the passages [first, end) of a shard in which a term stands, in no order."""
        scores: dict[int, float] = {}
        for entry in self.entries(shard_no):
            for passage, tf in entry.posting.within(first, end).pairs():
                scores[passage] = scores.get(passage, 0.0) + self.adds(entry, shard_no, passage, tf)
        return {passage: score + self.base for passage, score in scores.items() if score}
