"""Counts without looking at occurrences, against plain scans."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.concordance import count as count_module
from plansearch.query.concordance.count import count, totals
from plansearch.query.retrieval.maxscore_jit import Engine

PHRASES = ["发展", "力争", "高新技术企业", "，", "没有这句话", "\n", "𠮷", "0"]


def scanned(text: str, pattern: str) -> int:
    return sum(text.startswith(pattern, at) for at in range(len(text)))


@pytest.mark.parametrize("pattern", PHRASES)
@pytest.mark.parametrize("few", [0, 20_000])
def test_totals_are_those_of_a_scan(demo_index: Index, monkeypatch: pytest.MonkeyPatch, pattern: str, few: int) -> None:
    monkeypatch.setattr(count_module, "FEW", few)  # from the places of occurrences, or from the texts
    counts = [scanned(plan.text, pattern) for plan in demo_index.plans()]
    found = totals(demo_index.reader, pattern, all_copies=True)
    assert (found.n, found.n_plans_with) == (sum(counts), sum(map(bool, counts)))
    assert (found.n_plans, found.n_chars) == (len(counts), sum(len(plan.text) for plan in demo_index.plans()))


@given(data=st.data())
@settings(deadline=None, max_examples=40)
def test_compiled_and_plain_counts_are_the_scans(demo_index: Index, data: st.DataObject) -> None:
    plans = demo_index.plans()
    text = data.draw(st.sampled_from(plans)).text
    start = data.draw(st.integers(0, len(text) - 1))
    pattern = text[start : start + data.draw(st.integers(1, 12))]
    n = sum(scanned(plan.text, pattern) for plan in plans)
    assert count(demo_index.reader, pattern, all_copies=True) == n
    assert count(demo_index.reader, pattern, all_copies=True, engine=Engine(demo_index.reader)) == n


def test_an_empty_phrase_is_no_count(demo_index: Index) -> None:
    assert demo_index.count("养老服务") > 0
    with pytest.raises(QueryError):
        demo_index.count("")
