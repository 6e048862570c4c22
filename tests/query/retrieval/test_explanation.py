"""Explanations add up to their scores."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.index.reader import Kind
from plansearch.measures.bm25 import VARIANTS
from plansearch.query.retrieval.query_terms import query_terms
from plansearch.query.retrieval.stages.stage import STAGES
from plansearch.text.terms import bigrams, terms

from .full_search import QUERIES


@pytest.mark.parametrize("query", [*QUERIES, "如何推进高新技术企业培育？"])
@pytest.mark.parametrize("ranking", [*VARIANTS, "tfidf", "words", "bigrams", "plain"])
def test_an_explanation_adds_up_to_its_score(demo_index: Index, ranking: str, query: str) -> None:
    asked: dict[str, object] = {"variant": ranking} if ranking in VARIANTS else {}
    asked |= {"tfidf": {"weighting": "tfidf"}, "plain": {"plain": True}}.get(ranking, {})
    asked |= {"terms": ranking} if ranking in ("words", "bigrams") else {}
    for by in ("plan", "passage"):
        result = demo_index.search(query, explain=True, by=by, **asked)  # type: ignore[arg-type]
        assert result.hits
        for hit in result.hits:
            explanation = hit.explanation
            assert explanation is not None
            base = sum(term.score for term in explanation.terms) + explanation.base
            assert explanation.refined.score(base) == pytest.approx(hit.score, abs=1e-9)
            assert explanation.score == hit.score
            assert explanation.refined.window is None  # passages of plans are short
            text = hit.passage.text
            assert explanation.lengths == (len(terms(text, demo_index.reader.segmenter)), len(list(bigrams(text))))
            there = {(term.term, term.kind) for term in explanation.terms}
            known = {(term, kind) for term, kind in asked_kinds(demo_index, query) if has(demo_index, term, kind)}
            assert (explanation.base > 0) == (ranking == "plus" and bool(known - there))
            assert f"{hit.score:.6f} = " in str(explanation)
            assert ("amount: " in str(explanation)) == (explanation.refined.amount > 0)


def asked_kinds(index: Index, query: str) -> list[tuple[str, Kind]]:
    found = query_terms(index.reader, query, "both", stages=STAGES)
    return [*((term, "words") for term in found.words), *((term, "bigrams") for term in found.bigrams)]


def has(index: Index, term: str, kind: Kind) -> bool:
    return index.reader.df(term, kind) > 0
