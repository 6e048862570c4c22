"""Which comparison arguments ask for, and which arguments exclude each other."""

from __future__ import annotations

from typing import Any

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError, UnknownName
from plansearch.query.comparison.compare import comparison_meant


@pytest.mark.parametrize(
    "asked",
    [
        {"view": "all"},
        {"summary": True},
        {"amplification": True},
        {"phrase": "力争", "amplification": True},
        {"by": "year"},
        {"indicator": "地区生产总值", "by": "year"},
        {"phrase": "力争", "by": "month"},
        {"indicator": "地区生产总值", "view": "hard"},
        {"indicator": "地区生产总值", "view": "all", "bare": "firm"},
        {"indicator": "地区生产总值", "view": "all", "amplification": True},
        {"indicator": "地区生产总值", "summary": True, "evidence": True},
        {"indicator": "地区生产总值", "words": True, "view": "point"},
        {"indicator": ["地区生产总值", " "]},
    ],
)
def test_questions_that_make_no_sense_say_so(mini_index: Index, asked: dict[str, Any]) -> None:
    with pytest.raises(QueryError) as caught:
        mini_index.compare("青澜市", "望津市", **asked)
    assert caught.value.hint


def test_two_questions_at_once(mini_index: Index) -> None:
    with pytest.raises(QueryError, match="two questions"):
        mini_index.compare("青澜市", "望津市", indicator="地区生产总值", phrase="力争")


def test_a_region_nobody_knows(mini_index: Index) -> None:
    with pytest.raises(UnknownName, match="澜冬区") as caught:
        mini_index.compare("青澜市", "澜冬区", phrase="力争")
    assert "澜东区" in caught.value.hint


def test_an_index_of_nothing_answers(empty_index: Index) -> None:
    assert empty_index.compare("北京市", "天津市", phrase="力争").is_empty
    assert empty_index.compare("北京市", "天津市", indicator="地区生产总值").is_empty
    assert empty_index.compare("北京市", "天津市").is_empty
    assert empty_index.compare(level="市", indicator="地区生产总值").is_empty


READING = {"amplification": False, "view": None, "summary": False, "figure": None}


@pytest.mark.parametrize(
    ("indicators", "phrases", "changed", "verb"),
    [
        ([], [], {}, "compare-shared"),
        (["GDP"], [], {}, "compare-targets"),
        (["GDP"], [], {"view": "all", "figure": "growth"}, "compare-targets"),
        (["GDP"], [], {"amplification": True}, "amplification"),
        ([], ["力争"], {}, "compare-phrases"),
    ],
)
def test_the_verb_that_answers(indicators: list[str], phrases: list[str], changed: dict[str, Any], verb: str) -> None:
    assert comparison_meant(indicators, phrases, READING | changed, by=None, bare="na") == verb


def test_the_front_door_gives_what_the_four_verbs_give(demo_index: Index) -> None:
    regions = ("青澜市", "砚川市")
    assert demo_index.compare(*regions) == demo_index.compare_shared(*regions)
    assert demo_index.compare(*regions, phrase="力争", n=1) == demo_index.compare_phrases(*regions, phrase="力争", n=1)
    for given in ({"view": "hard_yu", "bare": "soft"}, {"year": 2025, "words": True}, {"summary": True}):
        assert demo_index.compare(*regions, indicator="GDP", **given) == demo_index.compare_targets(  # type: ignore[arg-type]
            *regions,
            indicator="GDP",
            **given,  # type: ignore[arg-type]
        )
    amplified = demo_index.amplification(*regions, indicator="GDP", level="市")
    assert demo_index.compare(*regions, indicator="GDP", level="市", amplification=True) == amplified


def test_an_argument_without_an_indicator_is_named(mini_index: Index) -> None:
    with pytest.raises(QueryError, match="figure needs an indicator"):
        mini_index.compare("青澜市", "望津市", figure="growth")
