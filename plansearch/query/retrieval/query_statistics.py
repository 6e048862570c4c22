"""What a ranking needs to know of all passages: counted in each shard, then added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from plansearch.index.reader import Kind
from plansearch.index.shard import Shard
from plansearch.measures.bm25 import Statistics

Term = tuple[Kind, str]


class QueryStatistics(NamedTuple):
    """Passages of a shard or of a whole index, their lengths, and how many of them hold each term of a query.

    n_terms: by kind, the lengths of all passages added up. dfs: by kind and term, the passages that hold it.
    """

    n_passages: int
    n_terms: Mapping[Kind, int]
    dfs: Mapping[Term, int]

    def of_kind(self, kind: Kind, average_idf: float) -> Statistics:
        """What BM25 asks. average_idf: of all terms of the index, which is known since its build."""
        n = self.n_passages
        return Statistics(n, self.n_terms[kind] / n if n else 0.0, average_idf)


def shard_statistics(shard: Shard, terms: Iterable[Term]) -> QueryStatistics:
    """The statistics of one shard."""
    entry = shard.entry
    dfs = {}
    for kind, term in terms:
        field = shard.words if kind == "words" else shard.bigrams
        number = field.find(term)
        dfs[kind, term] = field.df(number) if number >= 0 else 0
    return QueryStatistics(entry.n_passages, {"words": entry.words, "bigrams": entry.bigrams}, dfs)


def merge_statistics(parts: Iterable[QueryStatistics]) -> QueryStatistics:
    """The statistics of all passages of the parts. No parts: no passages."""
    n_passages = 0
    n_terms: dict[Kind, int] = {"words": 0, "bigrams": 0}
    dfs: dict[Term, int] = {}
    for part in parts:
        n_passages += part.n_passages
        for kind, n in part.n_terms.items():
            n_terms[kind] += n
        for term, df in part.dfs.items():
            dfs[term] = dfs.get(term, 0) + df
    return QueryStatistics(n_passages, n_terms, dfs)
