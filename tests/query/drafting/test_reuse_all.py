"""All plans of an index, and who shares how much with whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.drafting.reuse_all import AllReuseRequest
from plansearch.query.request import parse
from tests.query.drafting.reuse.plans import FIRST, LATER, OTHER, OWN, PARAGRAPH, PLANS, plan


@pytest.fixture
def own(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of({**PLANS, "云岫省/青澜市/2024年政府工作报告.md": plan("青澜市", 2024, OTHER, "灯会照办。")})


def test_pairs_and_clusters(own: Index) -> None:
    result = own.reuse_all(formula_regions=5)
    (pair,) = result.pairs
    assert (str(pair.first.id), str(pair.second.id), pair.cluster, pair.is_own) == (FIRST, LATER, 1, False)
    assert PARAGRAPH in pair.spans[0].of(pair.first.text)
    assert all(0.5 < share < 1 for share in pair.shares)
    assert [[str(one.id) for one in cluster] for cluster in result.clusters] == [[FIRST, LATER]]


def test_own_pairs_only_where_they_are_asked_for(own: Index) -> None:
    result = own.reuse_all(formula_regions=5, own=True)
    assert (OWN, "云岫省/青澜市/2024年政府工作报告.md", True) in {
        (str(one.first.id), str(one.second.id), one.is_own) for one in result.pairs
    }


def test_limits_and_filters(own: Index) -> None:
    assert own.reuse_all(formula_regions=5, min_share=100).is_empty
    assert own.reuse_all(formula_regions=2, year=2023).is_empty
    result = own.reuse_all(region="望津市", year=2023)
    assert result.is_empty
    assert result.notes
    assert own.reuse_all(year=1999).notes
    result = own.reuse_all(formula_regions=50, min_share=0, n=1)
    assert len(result.pairs) == 1 < result.n_pairs


def test_requests_print_and_parse() -> None:
    request = AllReuseRequest(min_share=20, own=True)
    assert parse(str(request)) == request
    with pytest.raises(QueryError):
        AllReuseRequest(min_share=101)
