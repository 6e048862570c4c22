"""The normal form of a query, and what it prints in quotes."""

from __future__ import annotations

import pytest

from plansearch import datafiles
from plansearch.query.filters.filters import FilterOptions
from plansearch.query.retrieval.language.parsed_query import (
    FieldCondition,
    ParsedQuery,
    field_names,
    first_names,
    is_bare,
    quotable,
    quoted,
)
from plansearch.query.retrieval.language.parser import parse_query


def test_the_normal_form_has_words_strings_signs_and_fields_in_this_order() -> None:
    query = ParsedQuery(
        "低空经济",
        ("无人机 物流",),
        ("园区",),
        ("扶贫", "2024"),
        (FieldCondition("region", ("江苏", "浙江"), negated=True),),
    )
    assert str(query) == '低空经济 "无人机 物流" +园区 -扶贫 -"2024" -地区:江苏,浙江'
    assert query.held == ("无人机 物流", "园区")
    assert query.words == "低空经济 无人机 物流 园区"
    assert not query.is_plain
    assert ParsedQuery("低空经济").is_plain


@pytest.mark.parametrize(
    ("string", "printed"),
    [
        ("双高", '"双高"'),
        ('实施"双高"', '“实施"双高"”'),
        ('“实施"双高"', '「“实施"双高"」'),
        ('”」"', '『”」"』'),
        ("＂", "“＂”"),
    ],
)
def test_a_string_is_printed_in_quotes_that_it_does_not_have(string: str, printed: str) -> None:
    assert quoted(string) == printed


def test_a_string_with_all_quotes_loses_the_straight_ones() -> None:
    string = '"”」』】'
    assert quotable(string) == "”」』】"
    assert quotable("”」』】") == "”」』】"
    assert quoted(quotable(string)) == '"”」』】"'
    with pytest.raises(ValueError, match="』"):
        quoted(string)


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("无人机", True), ("C919", True), ("5G", False), ("AI", False), ("a b", False), ("", False), ("-x", False),
        ("年:", False),
    ],
)  # fmt: skip
def test_what_needs_no_quotes_behind_a_sign(string: str, expected: bool) -> None:
    assert is_bare(string) is expected


def test_every_field_is_a_filter() -> None:
    filters = {name for base in FilterOptions.__mro__ for name in getattr(base, "__annotations__", {})}
    filters |= set(FilterOptions.__annotations__)
    assert set(first_names()) <= filters
    assert first_names()["region"] == "地区"
    assert field_names()["year"] == "year"


@pytest.mark.parametrize(
    "row", datafiles.table("plansearch.query.retrieval.language", "fields.tsv"), ids=lambda row: row["name"]
)
def test_the_example_of_a_field_has_it(row: dict[str, str]) -> None:
    assert row["source"]
    assert [condition.name for condition in parse_query(row["example"]).fields] == [row["field"]]
    assert f"{row['name']}:" in row["example"]
