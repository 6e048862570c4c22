"""Fields as filters: what one value of `Filters` says, and what it cannot say."""

from __future__ import annotations

import pytest

from plansearch.errors import QueryError
from plansearch.model import PARTS
from plansearch.query.filters.filters import Filters, parse_filters
from plansearch.query.retrieval.language.fields import OneOf, with_fields
from plansearch.query.retrieval.language.parser import parse_query


def both(filters: Filters, query: str) -> tuple[Filters, tuple[OneOf, ...]]:
    return with_fields(filters, parse_query(query).fields)


def test_fields_are_filters() -> None:
    found = both(Filters(), "低空 地区:江苏,浙江 年:2021:2025 级别:市 单位:科技局 文种:工作计划 标题:要点 -地区:南京")
    expected = parse_filters(
        ["江苏", "浙江"], "2021:2025", "市", body="科技局", kind="工作计划", title="要点", not_region="南京"
    )
    assert found == (expected, ())


def test_fields_join_filters_about_something_else() -> None:
    given = parse_filters("江苏", all_copies=True)
    assert both(given, "低空 年:2025") == (parse_filters("江苏", 2025, all_copies=True), ())
    assert both(given, "低空 地区:江苏") == (given, ())
    assert both(given, "低空") == (given, ())


def test_what_filters_cannot_say_is_a_further_condition() -> None:
    given = parse_filters("江苏")
    assert both(given, "低空 地区:南京") == (given, (OneOf((parse_filters("南京"),)),))
    years = (parse_filters(year=2021), parse_filters(year=2025))
    assert both(given, "低空 年:2021,2025") == (given, (OneOf(years),))
    assert both(given, "低空 -年:2021") == (given, (OneOf(years[:1], negated=True),))
    assert str(OneOf(years)) == "year=2021|year=2025"
    assert str(OneOf(years, negated=True)) == "not year=2021|year=2025"


def test_parts_are_those_of_both() -> None:
    assert both(Filters(), "低空 部分:plan,review") == (parse_filters(part=["plan", "review"]), ())
    assert both(parse_filters(part=["plan", "review"]), "低空 部分:plan") == (parse_filters(part="plan"), ())
    left = tuple(part for part in PARTS[1:] if part != "review")
    assert both(Filters(), "低空 -部分:review") == (Filters(parts=left), ())
    given = parse_filters(part="review")
    filters, (nowhere,) = both(given, "低空 部分:plan")
    assert (filters, nowhere.filters, str(nowhere)) == (given, (), "part=plan")


@pytest.mark.parametrize("query", ["低空 级别:村", "低空 部分:第三章", "低空 文种:growth"])
def test_a_value_that_makes_no_sense_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        both(Filters(), query)
