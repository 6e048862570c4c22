"""Plans that pass filters and the fields of a query beside them."""

from __future__ import annotations

import mini
import pytest

from plansearch.api import Index
from plansearch.query.filters.filters import parse_filters
from plansearch.query.retrieval.language.fields import with_fields
from plansearch.query.retrieval.language.parser import parse_query
from plansearch.query.retrieval.language.selection import select_meeting

QINGLAN = (mini.QINGLAN_2024, mini.QINGLAN_2025, mini.LANDONG)


@pytest.mark.parametrize(
    ("query", "given", "expected"),
    [
        ("力争 地区:青澜市", {}, QINGLAN),
        ("力争 地区:澜东区", {"region": "青澜市"}, (mini.LANDONG,)),
        ("力争 地区:青澜市,砚川市", {}, (mini.MOXI, *QINGLAN)),
        ("力争 -地区:青澜市", {}, (mini.PROVINCE, mini.WANGJIN, mini.MOXI)),
        ("力争 -地区:澜东区", {"region": "青澜市"}, QINGLAN[:2]),
        ("力争 地区:青澜市 -年:2025", {}, (mini.QINGLAN_2024,)),
        ("力争 年:2024", {"region": "青澜市"}, (mini.QINGLAN_2024,)),
        ("力争 年:2023,2024", {}, (mini.PROVINCE, mini.QINGLAN_2024)),
        ("力争 年:2025", {"year": "2024:2025", "level": "县"}, (mini.MOXI, mini.LANDONG)),
        ("力争 级别:市,县", {"year": 2025}, (mini.WANGJIN, mini.MOXI, mini.QINGLAN_2025, mini.LANDONG)),
        ("力争 标题:工作计划", {}, (mini.LANDONG,)),
        ("力争 -级别:县 -级别:省", {}, (mini.WANGJIN, mini.QINGLAN_2024, mini.QINGLAN_2025)),
    ],
)
def test_plans_pass_both(mini_index: Index, query: str, given: dict[str, object], expected: tuple[str, ...]) -> None:
    filters, further = with_fields(parse_filters(**given), parse_query(query).fields)  # type: ignore[arg-type]
    found = select_meeting(mini_index.reader, filters, further)
    assert tuple(mini_index.reader.plan_entries[number].id for number in found.numbers) == expected
    assert found.why_empty is None


@pytest.mark.parametrize(
    ("query", "given", "why"),
    [
        ("力争 地区:砚川市", {"region": "青澜市"}, "no plan passes both region=青澜市 and region=砚川市"),
        ("力争 年:2024", {"year": 2025}, "no plan passes both year=2025 and year=2024"),
        ("力争 年:1999,2001", {}, "no plan passes the fields: year=1999|year=2001"),
        ("力争 -年:2000:", {}, "no plan passes the fields: not year=2000:"),
        ("力争 年:1999", {}, "no plan of 1999 among these; years there: 2024 to 2025"),
        ("力争 年:1999", {"year": 2025}, "no plan of 1999 among these; years there: 2024 to 2025"),
        ("力争 部分:plan", {"part": "review"}, "no plan passes the fields: part=plan"),
        ("力争 地区:青澜市", {"year": 1999}, "no plan of 1999 among these; years there: 2024 to 2025"),
    ],
)
def test_a_contradiction_is_named(mini_index: Index, query: str, given: dict[str, object], why: str) -> None:
    filters, further = with_fields(parse_filters(**given), parse_query(query).fields)  # type: ignore[arg-type]
    found = select_meeting(mini_index.reader, filters, further)
    assert found.numbers == ()
    assert found.why_empty == why
