"""Filters from keyword arguments, and as data."""

from __future__ import annotations

import typing

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.messages import Do
from plansearch.query.filters.filters import (
    EVERY_PLAN,
    FIGURES,
    ComparisonOptions,
    FilterOptions,
    Filters,
    PlanOptions,
    Year,
    copies_remark,
    parse_filters,
    parse_years,
)


@pytest.mark.parametrize(
    ("year", "span"),
    [
        (None, None), (2023, (2023, 2023)), ("2023", (2023, 2023)), ("2023年", (2023, 2023)),
        (" 2023 ", (2023, 2023)), ("2021:2025", (2021, 2025)), ("2021：2025", (2021, 2025)),
        ("2021-2025", (2021, 2025)),
        ("2021—2025年", (2021, 2025)), ("2021~2025", (2021, 2025)), ("2021:", (2021, None)), (":2025", (None, 2025)),
        ((2021, 2025), (2021, 2025)),
    ],
)  # fmt: skip
def test_years(year: Year, span: tuple[int | None, int | None] | None) -> None:
    assert parse_years(year) == span


@pytest.mark.parametrize("year", ["", " ", "去年", "20", "20255", ":", "2021:2022:2023", "2021,2022", "二〇二五"])
def test_an_error_quotes_a_year_that_cannot_be_read(year: str) -> None:
    with pytest.raises(QueryError, match="cannot read the year") as caught:
        parse_years(year)
    assert repr(year) in caught.value.message
    assert "2021:2025" in caught.value.hint


@pytest.mark.parametrize("year", ["2025:2021", (2025, 2021)])
def test_years_that_run_backwards(year: Year) -> None:
    with pytest.raises(QueryError, match="backwards") as caught:
        parse_years(year)
    assert caught.value.hint == "give 2021:2025"


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("区", "县"),
        ("县级", "县"),
        ("县级市", "县"),
        ("地级市", "市"),
        ("省级", "省"),
        ("国家级", "国家"),
        (" 镇 ", "乡"),
    ],
)
def test_a_level_has_other_words(word: str, level: str) -> None:
    assert parse_filters(level=word) == parse_filters(level=level)


def test_an_unknown_level() -> None:
    with pytest.raises(QueryError, match="'province'") as caught:
        parse_filters(level="province")
    assert "国家、省、市、县、乡" in caught.value.hint


@pytest.mark.parametrize(
    ("filters", "text"),
    [
        (parse_filters(), ""),
        (parse_filters("青澜市"), "region=青澜市"),
        (parse_filters(["青澜市", "望津市"], "2024:", "市"), "region=青澜市|望津市 year=2024: level=市"),
        (parse_filters(year=2024), "year=2024"),
        (parse_filters(year=":2024"), "year=:2024"),
        (parse_filters(body=["科技局", "教育局"], kind="工作计划"), "body=科技局|教育局 kind=工作计划"),
        (parse_filters(part=["plan", "guiding"]), "part=plan|guiding"),
        (parse_filters(year="2021:", newest=True), "year=2021: newest"),
        (parse_filters(level="市", without_contested=True), "level=市 contested=none"),
        (parse_filters(title="要点", not_region="青澜市", all_copies=True), "not_region=青澜市 title=要点 copies=all"),
    ],
)
def test_filters_print_as_one_line(filters: Filters, text: str) -> None:
    assert str(filters) == text


@pytest.mark.parametrize("name", ["region", "not_region", "body", "kind", "title", "part"])
@pytest.mark.parametrize("given", ["", " ", ["青澜市", ""]])
def test_an_empty_name_is_an_error(name: str, given: str | list[str]) -> None:
    with pytest.raises(QueryError, match=f"the {name} is empty"):
        parse_filters(**{name: given})  # type: ignore[arg-type]


def test_an_unknown_part() -> None:
    with pytest.raises(QueryError, match="no part 'tasks'") as caught:
        parse_filters(part=["plan", "tasks"])
    assert caught.value.hint == "parts are plan、review、guiding、safeguards、glossary、opening、closing"


@pytest.mark.parametrize("number", FIGURES)
def test_a_kind_of_number_is_no_kind_of_plan(number: str) -> None:
    with pytest.raises(QueryError, match=f"'{number}' is a kind of number") as caught:
        parse_filters(kind=["工作计划", number])
    assert number in caught.value.hint
    assert caught.value.hint.action is Do.GIVE_FIGURE


def test_filter_keywords_are_declared_once() -> None:
    common = {"year", "level", "body", "kind", "title", "not_region", "part", "newest", "without_contested"}
    assert set(typing.get_type_hints(PlanOptions)) == {"region", *common}
    assert set(typing.get_type_hints(ComparisonOptions)) == {"all_copies", *common}
    assert set(typing.get_type_hints(FilterOptions)) == {"region", "all_copies", *common}


@pytest.mark.parametrize("verb", ["plans", "catalogue"])
def test_an_unknown_keyword_is_named_with_the_filters_there_are(mini_index: Index, verb: str) -> None:
    with pytest.raises(TypeError, match=r"'regoin'\nthe filters are region, year, level, all_copies"):
        getattr(mini_index, verb)(regoin="青澜市")


def test_filters_of_one_region_keep_the_others() -> None:
    filters = Filters(("990100", "990200"), (2021, 2025), "市", all_copies=True)
    assert filters.within("990100") == Filters(("990100",), (2021, 2025), "市", all_copies=True)


@pytest.mark.parametrize(
    ("filters", "narrows"),
    [
        (Filters(), False),
        (EVERY_PLAN, False),
        (Filters(("青澜市",)), True),
        (Filters(years=(None, 2025)), True),
        (Filters(level="市"), True),
        (Filters(bodies=("科技局",)), True),
        (Filters(kinds=("工作计划",)), True),
        (Filters(titles=("要点",)), True),
        (Filters(not_regions=("青澜市",)), True),
        (Filters(parts=("plan",)), True),
        (Filters(newest=True), True),
        (Filters(without_contested=True), True),
    ],
)
def test_copies_alone_narrow_nothing(filters: Filters, narrows: bool) -> None:
    assert filters.narrows is narrows


def test_the_remark_about_copies_offers_to_take_them() -> None:
    assert copies_remark(1).startswith("1 copy left out; ")
    assert copies_remark(2).startswith("2 copies left out; ")
    assert copies_remark(2).action is Do.ALL_COPIES


@pytest.mark.parametrize("verb", ["compare", "compare_targets", "compare_shared", "compare_phrases", "amplification"])
def test_comparisons_take_regions_by_position(mini_index: Index, verb: str) -> None:
    named = {"compare_targets": {"indicator": "GDP"}, "amplification": {"indicator": "GDP"}}
    given = named.get(verb, {"phrase": "力争"} if verb == "compare_phrases" else {})
    with pytest.raises(TypeError, match="'region'\nthe filters are year, level, all_copies"):
        getattr(mini_index, verb)("青澜市", "望津市", region="青澜市", **given)


@pytest.mark.parametrize(
    ("keywords", "message"),
    [
        ({"region": 3}, "region cannot be 3"),
        ({"region": ["青澜市", 3]}, "region cannot be"),
        ({"level": ["市"]}, "level cannot be"),
        ({"body": 3}, "body cannot be 3"),
        ({"kind": {"工作计划"}}, "kind cannot be"),
        ({"title": [2025]}, "title cannot be"),
        ({"not_region": 990100}, "not_region cannot be 990100"),
    ],
)
def test_a_filter_of_another_type_is_an_error(keywords: dict[str, object], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse_filters(**keywords)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "year", [-1, 0, 10**9, 25, (2021, 2022, 2023), (None, None), (), (2021, 99999), (True, 2024), "二五"]
)
def test_a_year_that_nobody_writes_is_an_error(year: object) -> None:
    with pytest.raises(QueryError, match="year"):
        parse_filters(year=year)  # type: ignore[arg-type]
