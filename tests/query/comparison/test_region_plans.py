"""Which regions of a level are compared, and which are not there."""

from __future__ import annotations

import mini
import pytest

from plansearch.api import Index
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.errors import QueryError, UnknownName
from plansearch.query.comparison import region_plans
from plansearch.query.comparison.region_plans import (
    NAMED,
    RegionsRequest,
    absent_regions,
    plans_by_region,
    regions_compared,
)
from plansearch.query.filters.filters import Filters

PROVINCES = [region for region in Gazetteer.load() if region.level == "省" and "-" not in region.code]


def test_absent_regions_are_named_where_most_are_there() -> None:
    n = len(PROVINCES)
    assert absent_regions(PROVINCES, "省") == ()
    left = [region for region in PROVINCES if region.name not in ("山东省", "广东省")]
    assert absent_regions(left, "省") == (f"without a plan among these: 2 of {n}: 山东省、广东省",)
    (half,) = absent_regions(PROVINCES[n // 2 :], "省")
    assert half.startswith(f"without a plan among these: {n // 2} of {n}: {PROVINCES[0].name}、")
    assert half.endswith(" …")
    assert half.count("、") == NAMED - 1
    assert absent_regions(PROVINCES[:3], "省") == ()


def test_comparisons_of_a_level_say_so(demo_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any("without a plan" in note for note in demo_index.compare(level="市", indicator="GDP").notes)
    monkeypatch.setattr(region_plans, "absent_regions", lambda regions, level: (f"{level}: {len(regions)}",))
    assert "市: 3" in demo_index.compare(level="市", indicator="GDP").notes
    assert "市: 3" in demo_index.compare(level="市", phrase="力争").notes
    assert "市: 3" not in demo_index.compare("青澜市", "砚川市", level="市", indicator="GDP").notes


def test_regions_named_and_regions_of_a_level(mini_index: Index) -> None:
    def names(*regions: str, level: str | None = None) -> list[str]:
        found = regions_compared(mini_index.reader, RegionsRequest(regions, Filters(level=level)))
        return [region.name for region in found]

    assert names("望津市", "青澜", "990100") == ["望津市", "青澜市"]
    assert names(level="县") == ["澜东区", "墨溪区"]
    with pytest.raises(QueryError, match=r"one region \(青澜市\) cannot be compared"):
        names("青澜市", "青澜")
    with pytest.raises(QueryError, match="no regions to compare"):
        names()
    with pytest.raises(UnknownName):
        names("青澜市", "澜冬区")


def test_a_region_has_its_own_plans_and_no_others(mini_index: Index) -> None:
    reader = mini_index.reader
    regions = regions_compared(reader, RegionsRequest(("砚川市", "青澜市", "北京市")))
    found = {own.name: own for own in plans_by_region(reader, regions, Filters())}
    assert [reader.plan(number).id for number in found["青澜市"].numbers] == [mini.QINGLAN_2024, mini.QINGLAN_2025]
    assert found["青澜市"].why_none is None
    assert found["砚川市"].why_none == "no plan of its own; 1 of places below it"
    assert str(found["北京市"].why_none).startswith("no plan of 北京市 in this index")
