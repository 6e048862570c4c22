"""Who used a phrase first: a corpus whose answers were written down first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.concordance.matching import Pattern
from plansearch.query.filters.filters import parse_filters
from plansearch.query.request import parse
from plansearch.query.statistics.spread import SpreadRequest

from .cities import PLANS

IndexOf = Callable[[dict[str, str]], Index]


def test_users_in_their_order_then_the_others(index_of: IndexOf) -> None:
    found = index_of(PLANS).spread("湖长制")
    rows = [
        (one.region.name, one.year, one.rank, one.years_after, one.parent, one.vs_parent, one.plans_before,
         one.is_censored)
        for one in found.adoptions
    ]  # fmt: skip
    assert rows == [
        ("青澜市", 2021, 1, 0, "云岫省", "earlier", 0, True),
        ("云岫省", 2023, 2, 2, None, "none", 1, False),
        ("砚川市", 2024, 3, 3, "云岫省", "later", 1, False),
        ("望津市", None, None, None, "云岫省", None, 2, False),
    ]
    assert (found.n_users, found.n_regions) == (3, 4)
    assert found.adoptions[2].held == (2022, 2024)


def test_the_first_sentence_and_its_address(index_of: IndexOf) -> None:
    index = index_of(PLANS)
    first = index.spread("湖长制").adoptions[2].first
    assert first is not None
    assert first.sentence == "健全湖长制。"
    assert first.address == f"{first.plan.id}#{first.span.start}-{first.span.end}"
    assert first.span.of(first.plan.text) == first.sentence


def test_users_of_the_same_year_share_a_rank(index_of: IndexOf) -> None:
    plans = {**PLANS, "云岫省/望津市/2021年政府工作报告.md": "# 2021年望津市政府工作报告\n\n探索湖长制。\n"}
    found = index_of(plans).spread("湖长制")
    assert [(one.region.name, one.rank) for one in found.adoptions] == [
        ("青澜市", 1), ("望津市", 1), ("云岫省", 3), ("砚川市", 4),
    ]  # fmt: skip


def test_a_level_keeps_the_region_above_for_comparison(index_of: IndexOf) -> None:
    found = index_of(PLANS).spread("湖长制", level="市")
    assert [(one.region.name, one.parent_year, one.vs_parent) for one in found.adoptions[:2]] == [
        ("青澜市", 2023, "earlier"), ("砚川市", 2023, "later"),
    ]  # fmt: skip
    (alone,) = index_of(PLANS).spread("湖长制", region="砚川市").adoptions
    assert (alone.rank, alone.parent, alone.parent_year) == (1, "云岫省", 2023)


def test_the_curve(index_of: IndexOf) -> None:
    curve = index_of(PLANS).spread("湖长制", n=1).curve
    assert [(p.level, p.year, p.regions, p.users, p.new, p.cumulative, p.held) for p in curve] == [
        ("省", 2021, None, None, 0, 0, 0),
        ("省", 2022, 1, 0, 0, 0, 1),
        ("省", 2023, 1, 1, 1, 1, 1),
        ("市", 2021, 2, 1, 1, 1, 2),
        ("市", 2022, 2, 0, 0, 1, 3),
        ("市", 2023, None, None, 0, 1, 3),
        ("市", 2024, 2, 1, 1, 2, 3),
    ]
    assert [p.share for p in curve[:2]] == [None, 0.0]
    assert curve[-1].share == pytest.approx(2 / 3)


def test_half_times(index_of: IndexOf) -> None:
    notes = index_of(PLANS).spread("湖长制").notes
    # of 3 cities 2 are users, in 2021 and 2024: the first is half of the users, the second makes half of the cities
    assert "市: first in 2021; half of the 2 users by 2021, after 0 years; half of all 3 regions by 2024" in notes
    assert "3 of 4 regions with plans use it" in notes
    assert "the first plan held of 1 region has it already: its first use may be earlier" in notes


def test_patterns(index_of: IndexOf) -> None:
    found = index_of(PLANS).spread("[湖林]长制", syntax="pattern")
    assert [(one.region.name, one.year) for one in found.adoptions[:2]] == [("青澜市", 2021), ("云岫省", 2022)]
    without = index_of(PLANS).spread("力争", not_after="努")
    assert [(one.region.name, one.year) for one in without.adoptions[:3]] == [
        ("青澜市", 2021), ("望津市", 2021), ("云岫省", 2022),
    ]  # fmt: skip


def test_few_are_shown_and_all_are_counted(index_of: IndexOf) -> None:
    found = index_of(PLANS).spread("湖长制", n=1)
    assert (len(found.adoptions), found.n_users) == (1, 3)
    assert "1 of 4 regions shown; ask for all to see the rest" in found.notes


def test_empty_answers_say_why(index_of: IndexOf) -> None:
    index = index_of({**PLANS, "杂项/说明.txt": "一段无名文字，既没有写明地区，也没有写明年份。\n"})
    assert any("occurs in no plan" in one for one in index.spread("河湖长制").notes)
    assert index.spread("湖长制", year=1990).notes
    lost = index.spread("无名文字")
    assert lost.is_empty
    assert "'无名文字' occurs only in plans without a region or year" in lost.notes
    assert "1 plan without a region or year is left out" in index.spread("湖长制").notes


def test_wrong_questions(mini_index: Index) -> None:
    with pytest.raises(QueryError, match="nothing to look for"):
        mini_index.spread()
    with pytest.raises(QueryError, match="-1"):
        mini_index.spread("力争", n=-1)


def test_the_request_reads_back() -> None:
    request = SpreadRequest((Pattern("湖长制"), Pattern("林长制", True)), parse_filters(level="市"), 5, True)
    assert parse(str(request)) == request
