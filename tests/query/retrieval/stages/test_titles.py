"""What the names of a plan add to its passages."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.query.retrieval.stages.titles import WEIGHT, titles_score


def test_what_names_have_adds_its_weights() -> None:
    assert titles_score(["澜市", "青澜"], {"青澜": 2.0, "澜市": 3.0, "水利": 7.0}) == pytest.approx(WEIGHT * 5)
    assert titles_score([], {"青澜": 2.0}) == 0


def test_a_plan_need_not_repeat_whose_it_is(demo_index: Index) -> None:
    own = "云岫省/望津市/芦汀区/科技局2025年工作计划.md"
    found = demo_index.search("芦汀区科技局 科技型企业", by="passage", explain=True).hits
    best = next(hit for hit in found if hit.passage.plan.id == own)
    assert best.explanation is not None
    assert best.explanation.refined.titles > 0
    assert "titles: " in str(best.explanation)
    off = demo_index.search("芦汀区科技局 科技型企业", by="passage", explain=True, without="titles").hits
    assert all(hit.explanation is not None and hit.explanation.refined.titles == 0 for hit in off)
    assert best.rank <= min((hit.rank for hit in off if hit.passage.plan.id == own), default=11)
