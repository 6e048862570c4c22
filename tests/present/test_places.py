"""Places behind rows of plans and regions."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.present.places import search, similar, spread


def test_hits_of_a_plan_are_together(mini_index: Index) -> None:
    result = mini_index.search("力争")
    places = search(result)
    display = result.table().display
    assert display is not None
    assert len(places) == len(display.rows)
    for (row, column), found in places.items():
        assert {place.plan for place in found} == {display.rows[row][column]}
    assert sum(map(len, places.values())) == len(result.hits)


def test_first_uses(mini_index: Index) -> None:
    result = mini_index.spread("高新技术企业")
    firsts = [one.first for one in result.adoptions if one.first]
    assert [place.address for (place,) in spread(result).values()] == [one.address for one in firsts]
    assert spread(mini_index.spread("高新技术企业", curve=True)) == {}


def test_a_similar_plan_is_opened_where_it_begins(demo_index: Index) -> None:
    result = demo_index.similar("云岫省/青澜市/2025年政府工作报告.md", n=3)
    for (row, _), (place,) in similar(result).items():
        plan = result.plans[row].plan
        (span,) = place.spans
        assert place.plan == plan.id
        assert len(span.of(plan.text)) >= 60
