"""Counts without looking at occurrences, against plain scans."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plansearch.api import Index
from plansearch.cli.phrases import PHRASES
from plansearch.errors import QueryError
from plansearch.messages import say
from plansearch.query.concordance.count import CountRequest, count
from plansearch.query.request import parse
from plansearch.query.retrieval.topk.maxscore_jit import Engine
from plansearch.text.variants import MOST_BLANKS
from plansearch.text.variants import pattern as spellings_pattern


def scanned(text: str, pattern: str) -> int:
    return sum(text.startswith(pattern, at) for at in range(len(text)))


@given(data=st.data())
@settings(deadline=None, max_examples=40)
def test_compiled_and_plain_counts_are_the_scans(demo_index: Index, data: st.DataObject) -> None:
    plans = demo_index.plans()
    text = data.draw(st.sampled_from(plans)).text
    start = data.draw(st.integers(0, len(text) - 1))
    pattern = text[start : start + data.draw(st.integers(1, 12))]
    n = sum(scanned(plan.text, pattern) for plan in plans)
    request = CountRequest(pattern, all_copies=True, exact=True)
    assert count(demo_index.reader, request) == n
    assert count(demo_index.reader, request, counter=Engine(demo_index.reader)) == n
    spelled = replace(request, exact=False)
    every = re.compile(f"(?={spellings_pattern(pattern) or re.escape(pattern)})")
    n_spelled = sum(len(every.findall(plan.text)) for plan in plans)
    has_few_blanks = pattern.strip() == pattern and not re.search(rf"\s{{{MOST_BLANKS + 1}}}", pattern)
    assert count(demo_index.reader, spelled) == n_spelled >= (n if has_few_blanks else 0)
    assert count(demo_index.reader, spelled, counter=Engine(demo_index.reader)) == n_spelled


def test_any_counter_will_do(demo_index: Index) -> None:
    class Twelve:
        def n_occurrences(self, pattern: str) -> int:
            return 12

    assert count(demo_index.reader, CountRequest("力争", all_copies=True), counter=Twelve()) == 12


def test_a_count_is_that_of_the_phrase(demo_index: Index) -> None:
    for pattern in ("力争", "，", "没有这句话"):
        for copies in (False, True):
            assert demo_index.count(pattern, all_copies=copies) == demo_index.phrase(pattern, all_copies=copies).n


def test_an_empty_phrase_is_no_count(demo_index: Index) -> None:
    assert demo_index.count("养老服务") > 0
    with pytest.raises(QueryError, match="the phrase is empty") as caught:
        demo_index.count("")
    assert say(caught.value.hint or "", phrases=PHRASES) == "give at least one character, e.g. plansearch phrase 力争"


def test_a_request_parses_back() -> None:
    for request in (CountRequest("力争"), CountRequest("“力争”\n", all_copies=True)):
        assert parse(str(request)) == request
