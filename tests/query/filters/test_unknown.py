"""An index whose plans tell neither region nor year: what can be asked, and what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plansearch.api import Index
from plansearch.messages import Do

FILL_IN = Do.FILL_IN_REGIONS.value
BOTH = f"2 without a region, 2 without a year; {Do.FILL_IN_REGIONS_AND_YEARS.value}"


@pytest.fixture
def index(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of({
        "学校.txt": "学校工作计划\n\n一、目标\n\n学生体质达标率达到95%以上。\n",
        "护理.txt": "护理工作计划\n\n一、目标\n\n护理合格率达到98%以上，培训护士20人。\n",
    })  # fmt: skip


def test_what_is_missing_is_told_with_what_to_do(index: Index) -> None:
    assert BOTH in index.info().table().notes
    assert index.catalogue().notes == ("2 plans", BOTH)
    assert index.catalogue(missing=["region"]).notes == ("2 plans",)


def test_a_filter_says_that_no_plan_has_a_region_or_year(index: Index) -> None:
    why = f"no plan of 北京市 in this index; it holds plans without a region; {FILL_IN}"
    assert index.search("护理", region="北京市").notes[0] == why
    assert index.catalogue(region="北京市").notes == (why,)
    assert index.catalogue(year=2024).notes == ("no plan of 2024 among these; none of them has a year",)


@pytest.mark.parametrize(
    "asked", [{"indicator": "GDP"}, {"indicator": "GDP", "amplification": True}, {"phrase": "护理"}, {}]
)
def test_a_comparison_of_a_level_says_so(index: Index, asked: dict[str, object]) -> None:
    result = index.compare(level="市", **asked)  # type: ignore[arg-type]
    assert result.is_empty
    assert result.notes == (f"no plan of this index has a region; {FILL_IN}",)


def test_regions_without_a_plan_are_not_said_to_lack_a_target(index: Index) -> None:
    notes = index.compare("北京市", "天津市", indicator="GDP").notes
    assert [note.partition(":")[0] for note in notes] == ["北京市", "天津市"]


def test_a_level_without_plans(mini_index: Index) -> None:
    notes = mini_index.compare(level="乡", indicator="GDP").notes
    assert notes == ("no plan of level 乡 among these; levels there: 县、市、省",)


def test_targets_are_read_all_the_same(index: Index) -> None:
    assert [record.phrasing for record in index.targets().records] == ["95%以上", "98%以上", "20人"]
    assert {pair.why_not for pair in index.attainment().pairs} == {"the plan has no region"}
