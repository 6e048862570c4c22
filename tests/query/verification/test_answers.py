"""Answers of any verb from its request."""

from __future__ import annotations

from importlib import import_module

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.concordance.count import CountRequest
from plansearch.query.concordance.patterns.pattern import Pattern
from plansearch.query.concordance.phrase import PhraseRequest
from plansearch.query.request import REQUESTS
from plansearch.query.retrieval.likeness.request import SimilarRequest
from plansearch.query.statistics.keyness import KeynessRequest
from plansearch.query.statistics.neighbours.collocate import CollocatesRequest
from plansearch.query.verification.answers import ANSWERED_BY, NOT_ANSWERED, answer


def test_every_verb_is_answered_or_says_why_not() -> None:
    assert ANSWERED_BY.keys() | NOT_ANSWERED.keys() == REQUESTS.keys()
    assert not ANSWERED_BY.keys() & NOT_ANSWERED.keys()


@pytest.mark.parametrize("place", ANSWERED_BY.values())
def test_functions_exist(place: str) -> None:
    module, _, name = place.partition(":")
    assert callable(getattr(import_module(module), name))


def test_an_answer_is_that_of_the_method(demo_index: Index) -> None:
    assert answer(demo_index.reader, PhraseRequest((Pattern("力争"),))) == demo_index.phrase("力争")
    collocates = CollocatesRequest((Pattern("力争"),), by=("year",), min_n=2)
    assert answer(demo_index.reader, collocates) == demo_index.collocates("力争", by="year", min_n=2)
    keyness = KeynessRequest("level:市", "level:县", sort="dp", places=False)
    assert answer(demo_index.reader, keyness) == demo_index.keyness("level:市", "level:县", sort="dp", places=False)
    name = demo_index.plans()[3].id
    assert answer(demo_index.reader, SimilarRequest(name)).table() == demo_index.similar(name).table()


def test_a_number_is_not_answered(demo_index: Index) -> None:
    with pytest.raises(QueryError, match="cannot be made again"):
        answer(demo_index.reader, CountRequest("力争"))
