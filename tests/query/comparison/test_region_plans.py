"""Which regions of a level are compared, and which are not there."""

import pytest

from plansearch.api import Index
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.query.comparison.region_plans import NAMED, absent

PROVINCES = [region for region in Gazetteer.load() if region.level == "省"]


def test_absent_regions_are_named_where_most_are_there() -> None:
    n = len(PROVINCES)
    assert absent(PROVINCES, "省") == ""
    left = [region for region in PROVINCES if region.name not in ("山东省", "广东省")]
    assert absent(left, "省") == f"without a plan among these: 2 of {n}: 山东省、广东省"
    half = absent(PROVINCES[n // 2 :], "省")
    assert half.startswith(f"without a plan among these: {n // 2} of {n}: {PROVINCES[0].name}、")
    assert half.endswith(" …")
    assert half.count("、") == NAMED - 1
    assert absent(PROVINCES[:3], "省") == ""
    assert absent([], None) == ""


def test_comparisons_of_a_level_say_so(demo_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any("without a plan" in note for note in demo_index.compare(level="市", indicator="GDP").notes)
    monkeypatch.setattr("plansearch.query.comparison.compare.absent", lambda regions, level: f"{level}: {len(regions)}")
    assert "市: 3" in demo_index.compare(level="市", indicator="GDP").notes
    assert "市: 3" in demo_index.compare(level="市", phrase="力争").notes
    assert "市: 3" not in demo_index.compare("青澜市", "砚川市", level="市", indicator="GDP").notes
