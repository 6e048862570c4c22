"""Which statements a question is about."""

from __future__ import annotations

from typing import Any

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.model import Target
from plansearch.query.filters.filters import Filters
from plansearch.query.request import parse
from plansearch.query.statements.attainment import AttainmentRequest
from plansearch.query.statements.criteria import STATUSES, Criteria, StatementsRequest
from plansearch.query.statements.targets import TargetsRequest
from plansearch.targets import extract_targets

SAID = "一、2024年工作回顾\n\n新建公园9个。\n\n二、2025年主要目标\n\n确保地区生产总值增长6%以上，力争新增就业2万人。"


@pytest.fixture(scope="module")
def statements() -> list[Target]:
    return extract_targets(SAID)


@pytest.mark.parametrize(
    ("given", "fitting"),
    [
        ({}, ["地区生产总值", "新增就业"]),
        ({"status": "all"}, ["公园", "地区生产总值", "新增就业"]),
        ({"status": "result"}, ["公园"]),
        ({"status": "prior"}, []),
        ({"indicator": "GDP"}, ["地区生产总值"]),
        ({"effort": "strive"}, ["新增就业"]),
        ({"bound": "ge"}, ["地区生产总值"]),
        ({"figure": "growth"}, ["地区生产总值"]),
        ({"indicator": "GDP", "effort": "strive"}, []),
    ],
)
def test_what_fits(statements: list[Target], given: dict[str, str], fitting: list[str]) -> None:
    criteria = Criteria(**given)
    assert [t.indicator for t in statements if criteria.fits(t)] == fitting


@pytest.mark.parametrize("given", [{"status": "goal"}, {"effort": "hard"}, {"bound": "more"}, {"figure": "speed"}])
def test_a_value_no_statement_can_have(given: dict[str, str]) -> None:
    ((name, value),) = given.items()
    with pytest.raises(QueryError, match=f"there is no {name} '{value}'") as caught:
        Criteria(**given)
    assert caught.value.hint is not None
    assert caught.value.hint.startswith(f"{name} is one of ")


def test_an_indicator_without_a_name() -> None:
    with pytest.raises(QueryError, match="the indicator is empty"):
        Criteria(" ")


@pytest.mark.parametrize("given", [{"indicator": "GDP"}, {"status": "result"}, {"bound": "range"}, {"figure": "share"}])
def test_the_index_and_the_criteria_agree(demo_index: Index, given: dict[str, Any]) -> None:
    every = demo_index.targets(status="all").records
    criteria = Criteria(**given)
    assert demo_index.targets(**given).records == tuple(r for r in every if criteria.fits(r.target))


def test_it_prints_what_is_asked_for() -> None:
    assert str(Criteria()) == "status=target"
    assert str(Criteria("GDP", "all", bound="ge")) == "status=all indicator=GDP bound=ge"
    assert set(STATUSES) == {"target", "prior", "result", "estimate", "all"}


@pytest.mark.parametrize(
    "request_",
    [
        TargetsRequest(),
        TargetsRequest(("墨溪区", "a.md"), criteria=Criteria("地区生产总值", bound="ge"), n=3),
        TargetsRequest(filters=Filters(("青澜市",), (2023, None), "市", all_copies=True)),
        AttainmentRequest(filters=Filters(years=(2024, 2024)), criteria=Criteria(status="prior", figure="growth")),
    ],
    ids=str,
)
def test_a_request_prints_and_parses_back(request_: StatementsRequest) -> None:
    assert parse(str(request_)) == request_
    assert type(request_).from_data(request_.as_data()) == request_


@pytest.mark.parametrize("filters", [Filters(("青澜市",)), Filters(years=(2024, 2024)), Filters(level="市")])
def test_filters_do_not_go_with_plans_named(filters: Filters) -> None:
    with pytest.raises(QueryError, match="filters choose among all plans"):
        TargetsRequest(("墨溪区",), filters)
    assert TargetsRequest(("墨溪区",), Filters(all_copies=True)).plans == ("墨溪区",)
