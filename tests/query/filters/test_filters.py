"""Which plans a question is about, and which part of a selection left none."""

from __future__ import annotations

import mini
import pytest

from plansearch.api import Index
from plansearch.errors import QueryError, UnknownName
from plansearch.model import Region
from plansearch.query.filters.filters import Filters, Year, parse_filters, parse_years
from plansearch.query.filters.selection import distinct_names, find_region, select

ALL = set(mini.PLANS)
QINGLAN = {mini.QINGLAN_2024, mini.QINGLAN_2025, mini.LANDONG}


@pytest.mark.parametrize(
    ("region", "year", "level", "left"),
    [
        (None, None, None, ALL),
        ("云岫省", None, None, ALL),
        ("青澜市", None, None, QINGLAN),
        ("青澜", None, None, QINGLAN),
        ("990100", None, None, QINGLAN),
        ("云岫省青澜市", None, None, QINGLAN),
        ("澜东区", None, None, {mini.LANDONG}),
        ("砚川市", None, None, {mini.MOXI}),
        (["砚川市", "望津市"], None, None, {mini.MOXI, mini.WANGJIN}),
        (["青澜市", "澜东区"], None, None, QINGLAN),
        ([], None, None, ALL),
        (None, 2024, None, {mini.PROVINCE, mini.QINGLAN_2024}),
        (None, "2024", None, {mini.PROVINCE, mini.QINGLAN_2024}),
        (None, "2024:2025", None, ALL),
        (None, "2025:", None, ALL - {mini.PROVINCE, mini.QINGLAN_2024}),
        (None, ":2024", None, {mini.PROVINCE, mini.QINGLAN_2024}),
        (None, (2020, 2024), None, {mini.PROVINCE, mini.QINGLAN_2024}),
        (None, None, "市", {mini.WANGJIN, mini.QINGLAN_2024, mini.QINGLAN_2025}),
        (None, None, "县", {mini.MOXI, mini.LANDONG}),
        ("青澜市", 2025, "县", {mini.LANDONG}),
        ("青澜市", "2024:2025", "市", {mini.QINGLAN_2024, mini.QINGLAN_2025}),
        ("北京市", None, None, set()),
        ("青澜市", 2031, None, set()),
    ],
)
def test_what_a_selection_leaves(
    mini_index: Index, region: str | list[str] | None, year: Year, level: str | None, left: set[str]
) -> None:
    plans = mini_index.plans(region=region, year=year, level=level)
    assert [plan.id for plan in plans] == [plan for plan in mini.PLANS if plan in left]


@pytest.mark.parametrize(
    ("filters", "why"),
    [
        (parse_filters("北京市"), "no plan of 北京市 in this index; it holds 云岫省"),
        (parse_filters(["北京市", "天津市"]), "no plan of 北京市、天津市 in this index"),
        (parse_filters(year=2031), "no plan of 2031 among these; years there: 2024 to 2025"),
        (parse_filters("澜东区", 2024), "no plan of 2024 among these; years there: 2025"),
        (parse_filters(year="2030:"), "no plan of 2030: among these"),
        (parse_filters(level="乡"), "no plan of level 乡 among these; levels there: 县、市、省"),
        (parse_filters("澜东区", level="市"), "no plan of level 市 among these; levels there: 县"),
        (parse_filters("北京市", 2031, "乡"), "no plan of 北京市"),
    ],
)
def test_an_empty_selection_names_the_part_that_emptied_it(mini_index: Index, filters: Filters, why: str) -> None:
    chosen = select(mini_index.reader, filters)
    assert chosen.numbers == ()
    assert chosen.why_empty.startswith(why)


def test_a_region_nobody_knows_brings_the_nearest_names(mini_index: Index) -> None:
    with pytest.raises(UnknownName, match="澜冬区") as caught:
        find_region(mini_index.reader, "澜冬区")
    assert caught.value.hint == "nearest: 云岫省青澜市澜东区"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("江苏市", "nearest: 江苏省 (not in this index)、"),
        ("望京市", "nearest: 云岫省望津市"),
        ("云岫市", "nearest: 云岫省"),
        ("雲岫市", "nearest: 云岫省"),
        ("abc", "give a name such as "),
    ],
)
def test_regions_of_the_index_are_nearest(mini_index: Index, name: str, hint: str) -> None:
    with pytest.raises(UnknownName) as caught:
        find_region(mini_index.reader, name)
    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("青澜", "青澜市"),
        ("墨溪", "墨溪区"),
        ("990203", "墨溪区"),
        ("云岫省砚川市墨溪区", "墨溪区"),
        ("北京", "北京市"),
        ("青瀾市", "青澜市"),
        ("雲岫省硯川市", "砚川市"),
        ("江蘇省", "江苏省"),
    ],
)
def test_a_region_by_any_of_its_names(mini_index: Index, name: str, full: str) -> None:
    assert find_region(mini_index.reader, name).name == full


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
def test_a_year_that_cannot_be_read_is_quoted(year: str) -> None:
    with pytest.raises(QueryError, match="cannot read the year") as caught:
        parse_years(year)
    assert repr(year) in caught.value.message
    assert "2021:2025" in caught.value.hint


@pytest.mark.parametrize("year", ["2025:2021", (2025, 2021)])
def test_years_that_run_backwards(year: Year) -> None:
    with pytest.raises(QueryError, match="backwards") as caught:
        parse_years(year)
    assert caught.value.hint == "give 2021:2025"


def test_a_level_that_is_none() -> None:
    with pytest.raises(QueryError, match="'province'") as caught:
        parse_filters(level="province")
    assert "国家、省、市、县、乡" in caught.value.hint


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (parse_filters(), ""),
        (parse_filters("青澜市"), "region=青澜市"),
        (parse_filters(["青澜市", "望津市"], "2024:", "市"), "region=青澜市|望津市 year=2024: level=市"),
        (parse_filters(year=2024), "year=2024"),
        (parse_filters(year=":2024"), "year=:2024"),
    ],
)
def test_a_selection_says_what_it_is(filters: Filters, said: str) -> None:
    assert str(filters) == said


@pytest.mark.parametrize("region", ["", " ", ["青澜市", ""]])
def test_an_empty_region_is_no_filter_left_out(region: str | list[str]) -> None:
    with pytest.raises(QueryError, match="the region is empty"):
        parse_filters(region)


def test_namesakes_are_told_apart_by_what_is_above(mini_index: Index) -> None:
    city, county = Region("990300", "望津市", "市", "990000"), Region("990399", "鼓楼区", "县", "990300")
    other, lone = Region("990199", "鼓楼区", "县", "990100"), Region("990102", "澜东区", "县", "990100")
    names = distinct_names([city, county, other, lone], mini_index.reader)
    assert names == {"990300": "望津市", "990399": "望津市鼓楼区", "990199": "青澜市鼓楼区", "990102": "澜东区"}
