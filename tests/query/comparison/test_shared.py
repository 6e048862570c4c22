"""Indicators that regions share."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.query.comparison.shared import SharedIndicatorsRequest
from plansearch.query.filters.filters import Filters
from plansearch.query.request import parse


def test_what_regions_share(mini_index: Index) -> None:
    result = mini_index.compare_shared("青澜市", "望津市", "墨溪区", "澜东区")
    assert result.regions == ("青澜市", "望津市", "墨溪区", "澜东区")
    sharing = {row.indicator: {r.region for r in result.rows if r.indicator == row.indicator} for row in result.rows}
    assert sharing == {"地区生产总值": {"青澜市", "望津市", "墨溪区"}, "高新技术企业": {"青澜市", "澜东区"}}
    assert list(sharing) == ["地区生产总值", "高新技术企业"]  # the most shared first


def test_regions_that_share_nothing(mini_index: Index) -> None:
    result = mini_index.compare_shared("澜东区", "望津市")
    assert result.is_empty
    assert "share no indicator" in result.notes[-1]


def test_notes_name_silent_regions_and_count_the_indicators(mini_index: Index) -> None:
    result = mini_index.compare_shared("青澜市", "望津市", "北京市")
    assert result.notes[0].startswith("北京市: no plan of 北京市")
    assert result.notes[-1] == "1 shared indicator; compare the regions on one of them"


def test_regions_of_a_level(mini_index: Index) -> None:
    result = mini_index.compare_shared(level="市")
    assert result.regions == ("望津市", "青澜市") or result.regions == ("青澜市", "望津市")
    assert {row.indicator for row in result.rows} == {"地区生产总值"}


def test_a_request_prints_and_parses_back(mini_index: Index) -> None:
    request = SharedIndicatorsRequest(("青澜市", "望津市"), Filters(years=(2024, None)), words=True)
    assert parse(str(request)) == request
    assert str(request) in mini_index.compare_shared("青澜市", "望津市", year="2024:", words=True).signature
