"""The figures of shared text."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.present.figures.reuse import figure
from plansearch.report.figures.kinds.bars import Bars
from plansearch.report.figures.kinds.joined import Joined
from plansearch.report.figures.kinds.strips import Strips

FIRST = "云岫省/望津市/双舸县/民政局2025年工作要点.txt"
SECOND = "云岫省/青澜市/云鹭县/民政局2025年工作计划.html"


def test_two_plans_are_joined_at_their_passages(demo_index: Index) -> None:
    result = demo_index.reuse(FIRST, SECOND)
    found = figure(result)
    assert found is not None
    (plot,) = found.plots
    assert isinstance(plot, Joined)
    (pair,) = result.pairs
    assert len(plot.joins) == len(pair.passages)
    passage = pair.passages[0]
    assert plot.joins[0].left == pytest.approx(
        (passage.span.start / len(pair.first.text), passage.span.end / len(pair.first.text))
    )
    assert plot.joins[0].right[0] == pytest.approx(passage.other_span.start / len(pair.second.text))
    assert plot.texts[0] == f"{pair.shares[0]:.1%} of the text"


def test_a_draft_has_a_strip_for_each_source(demo_index: Index) -> None:
    result = demo_index.reuse_in_corpus("云岫省/青澜市/岚埠县/竹篁镇/2023年工作计划.md", n=0)
    found = figure(result)
    assert found is not None
    (plot,) = found.plots
    assert isinstance(plot, Strips)
    sources = {source.plan.id for draft in result.drafts for passage in draft.passages for source in passage.sources}
    assert len(plot.strips) == len(sources)
    told = [f"{one.share:.1%}" for one in result.drafts[0].shares if one.plan.id in sources]
    assert [strip.text for strip in plot.strips] == told


def test_pairs_have_a_bar_for_each_share(demo_index: Index) -> None:
    result = demo_index.reuse_all(n=2)
    found = figure(result)
    assert found is not None
    (plot,) = found.plots
    assert isinstance(plot, Bars)
    numbers = [[row.value.number for row in panel.rows if row.value] for panel in plot.panels]
    assert numbers == [[100 * one.shares[side] for one in result.pairs] for side in (0, 1)]
