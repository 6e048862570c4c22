"""Long queries are ranked by the terms that weigh most."""

from __future__ import annotations

from collections import Counter

import pytest

from plansearch.api import Index
from plansearch.query.retrieval.language import long_queries
from plansearch.query.retrieval.language.long_queries import MOST_TERMS, without_light_terms
from plansearch.query.retrieval.query_terms import QueryTerms, query_terms


def test_a_query_of_few_terms_keeps_all(demo_index: Index) -> None:
    terms = query_terms(demo_index.reader, "高新技术企业培育", "both", leave_out=True)
    assert without_light_terms(demo_index.reader, terms) is terms


def test_frequent_ones_of_the_query_and_rare_ones_of_the_index_are_kept(
    demo_index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_queries, "MOST_TERMS", 2)
    reader = demo_index.reader
    assert reader.df("发展", "words") > 10 * reader.df("低空", "bigrams") > 0
    terms = QueryTerms(Counter({"发展": 1, "不存在": 9, "建设": 1}), Counter({"低空": 1, "发展": 50}), ("怎样",))
    assert without_light_terms(reader, terms) == QueryTerms(Counter(), Counter({"低空": 1, "发展": 50}), ("怎样",))


def test_a_query_of_five_thousand_characters_finds_its_plan(demo_index: Index) -> None:
    plan = max(demo_index.reader.plans, key=lambda plan: len(plan.text))
    result = demo_index.search(plan.text[:5000].replace("\n", " "), n=3, as_text=True)
    assert result.hits[0].passage.plan.id == plan.id
    assert len(result.terms) <= MOST_TERMS
    (note,) = [note for note in result.notes if note.startswith("a long query")]
    assert note.endswith(f"the {MOST_TERMS} that weigh most count")
