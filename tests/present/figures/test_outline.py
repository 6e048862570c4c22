"""The figure of a usual outline."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.present.figures.outline import OWN, figure
from plansearch.report.figures.kinds.bars import Bars


def test_sections_in_their_order_with_their_shares(demo_index: Index) -> None:
    result = demo_index.outline(kind=["工作计划"], depth=1)
    found = figure(result)
    assert found is not None
    (plot,) = found.plots
    assert isinstance(plot, Bars)
    plans, text = plot.panels
    assert [row.label.split(". ")[1] for row in plans.rows] == [one.heading for one in result.sections]
    numbers = [row.value.number for row in plans.rows if row.value]
    assert numbers == pytest.approx([100 * one.n_plans / result.n_plans for one in result.sections])
    assert [row.value.number for row in text.rows if row.value] == [100 * one.share for one in result.sections]
    assert found.subtitle == ""


def test_sections_of_a_draft_are_marked(demo_index: Index, tmp_path: Path) -> None:
    sections = demo_index.outline(kind=["工作计划"], depth=1).sections
    draft = tmp_path / "青澜市2026年工作计划.md"
    draft.write_text(f"# 青澜市2026年工作计划\n\n## 一、{sections[0].heading}\n\n做好各项工作。\n", "utf-8")
    result = demo_index.outline(against=str(draft), depth=1)
    found = figure(result)
    assert found is not None
    assert found.subtitle == OWN
    assert isinstance(found.plots[0], Bars)
    marked = [row.is_own for row in found.plots[0].panels[0].rows]
    assert marked == [one.in_draft is not None for one in result.sections]
