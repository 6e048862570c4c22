"""Queries of very many terms, such as a whole page: the terms that decide are kept, so that they are answered soon."""

from __future__ import annotations

import math

from plansearch.index.reader import Kind, Reader
from plansearch.query.retrieval.query_terms import QueryTerms
from plansearch.query.retrieval.ranking import KINDS

MOST_TERMS = 120


def without_light_terms(index: Reader, terms: QueryTerms) -> QueryTerms:
    """The terms of a query; of more than `MOST_TERMS` those that weigh most, tf · ln(1 + N / df), in their order.

    Terms that no passage has are the first to go.
    """
    if len(terms.words) + len(terms.bigrams) <= MOST_TERMS:
        return terms
    n_passages = index.manifest.n_passages

    def weight(kind: Kind, term: str, tf: float) -> float:
        df = index.df(term, kind)
        return tf * math.log(1 + n_passages / df) if df else 0.0

    weighed = [(weight(kind, term, tf), kind, term) for kind in KINDS for term, tf in terms.of(kind).items()]
    kept = {(kind, term) for _, kind, term in sorted(weighed, reverse=True)[:MOST_TERMS]}
    return terms._replace(
        words={term: tf for term, tf in terms.words.items() if ("words", term) in kept},
        bigrams={term: tf for term, tf in terms.bigrams.items() if ("bigrams", term) in kept},
    )
