"""Which plans are compared with a subject."""

from __future__ import annotations

from pathlib import Path

import mini
import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.index.write import near_duplicates
from plansearch.query.retrieval.likeness import candidates

REPORT = "云岫省/青澜市/2025年政府工作报告.md"
BUNDLED = Path(__file__).parents[4] / "corpus"


def regions(index: Index, plan: str, **asked: object) -> set[str | None]:
    return {one.plan.region for one in index.similar(plan, n=0, **asked).plans}  # type: ignore[arg-type]


def test_elsewhere_is_neither_the_own_region_nor_above_or_below_it(demo_index: Index) -> None:
    found = demo_index.similar(REPORT, n=0, elsewhere=True)
    codes = {plan.region_code: plan for plan in demo_index.plans()}
    assert found.plans
    for one in found.plans:
        assert one.plan.region_code in codes
        assert "青澜市" not in one.plan.region_path
        assert one.plan.region != "云岫省"
        assert one.names is None
    assert found.own_region == ()


def test_the_same_level(demo_index: Index) -> None:
    assert {one.plan.level for one in demo_index.similar(REPORT, n=0, same_level=True).plans} == {"市"}


def test_other_years_of_the_own_region_are_grouped(demo_index: Index) -> None:
    found = demo_index.similar(REPORT, n=0)
    assert [one.plan.id for one in found.own_region] == ["云岫省/青澜市/2024年政府工作报告.md"]
    assert any(note.startswith("other years of 青澜市: 2024; the nearest, ") for note in found.notes)
    assert "云岫省/青澜市/2024年政府工作报告.md" not in [one.plan.id for one in found.plans]


def test_a_region_that_is_asked_for_is_not_grouped(demo_index: Index) -> None:
    found = demo_index.similar(REPORT, n=0, region="青澜市")
    assert found.own_region == ()
    assert "云岫省/青澜市/2024年政府工作报告.md" in [one.plan.id for one in found.plans]


def test_switches_need_facts(mini_index: Index, tmp_path: Path) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text("力争高新技术企业增长6%，地区生产总值增长5%左右。", "utf-8")
    with pytest.raises(QueryError, match="region of the plan is unknown"):
        mini_index.similar(str(draft), elsewhere=True)
    with pytest.raises(QueryError, match="level of the plan is unknown"):
        mini_index.similar(str(draft), same_level=True)


def test_a_draft_that_is_in_the_index_is_left_out_with_its_copies(demo_index: Index, tmp_path: Path) -> None:
    for text in ((BUNDLED / REPORT).read_text("utf-8"), (BUNDLED / REPORT).read_text("utf-8") + "\n（征求意见稿）\n"):
        draft = tmp_path / "青澜市2025年政府工作报告.md"
        draft.write_text(text, "utf-8")
        found = demo_index.similar(str(draft), n=0)
        assert REPORT not in [one.plan.id for one in (*found.plans, *found.own_region)]
        assert any(note.startswith(f"the draft is in the index, left out: {REPORT}") for note in found.notes)


def test_limits_of_copies_are_those_of_the_index() -> None:
    assert (candidates.LIKE, candidates.ALIKE) == (near_duplicates.LIKE, near_duplicates.ALIKE)


def test_filters_hold_as_well(mini_index: Index) -> None:
    assert regions(mini_index, mini.QINGLAN_2025, level="市", year=2025) <= {"望津市"}
