from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.datafiles import table

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("努力建设美丽墨溪。", ["墨溪"]),
        ("墨溪区人民政府将依法履职。", ["墨溪区"]),
        ("在中共砚川市委的坚强领导下，攻坚克难。", ["砚川市"]),
        ("严格执行《砚川市文明行为促进条例》。", ["砚川市"]),
        ("谱写砚川发展新篇章，造福砚川人民。", ["砚川", "砚川"]),
        ("推动砚川高新区晋位升级。", ["砚川高新区"]),
        ("推动云岫省高质量发展，支持松桥区建设。", []),
        ("加强与墨溪区的合作。", []),
        ("借鉴砚川高新区的做法。", []),
        ("要向砚川市学习。", []),
        ("以砚川市为标杆，补齐短板。", []),
        ("砚川市的做法值得推广。", []),
        ("推动砚川市高质量发展。", ["砚川市"]),
        ("青澜至砚川公路改造工程完工。", []),
    ],
)
def test_places(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text, "foreign-place") == expected


def test_a_name_that_plans_of_the_region_have_needs_a_place_of_ones_own(demo_index: Index) -> None:
    assert words(demo_index, "组织墨溪经贸活动。", "foreign-place") == []


def test_a_draft_of_the_whole_country_has_no_elsewhere(demo_index: Index) -> None:
    assert words(demo_index, "支持墨溪区建设。", "foreign-place", region="全国") == []


def test_the_table_is_filled() -> None:
    rows = table("plansearch.query.drafting.data", "place_contexts.tsv")
    assert {row["side"] for row in rows} == {"all", "full", "others", "name", "sentence", "before", "after"}
    assert [
        row for row in rows if row["words"] not in row["example"] or not row["source"] or not float(row["weight"])
    ] == []
