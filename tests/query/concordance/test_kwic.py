"""Lines are cut out of the plan's text, inside the paragraph of the node."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.index.occurrences import PlanSet
from plansearch.model import Span
from plansearch.query.concordance.kwic import View, line_at, lines


@pytest.mark.parametrize(
    ("text", "span", "window", "left", "right"),
    [
        ("甲乙丙丁戊", Span(2, 3), 15, "甲乙", "丁戊"),
        ("甲乙丙丁戊", Span(2, 3), 1, "乙", "丁"),
        ("甲乙丙丁戊", Span(2, 3), 0, "", ""),
        ("甲\n乙丙丁\n戊", Span(3, 4), 15, "乙", "丁"),
        ("丙", Span(0, 1), 15, "", ""),
    ],
)
def test_a_line_is_inside_its_paragraph(
    mini_index: Index, text: str, span: Span, window: int, left: str, right: str
) -> None:
    line = line_at(mini_index.plans()[0], text, span, ("一、",), window)
    assert (line.left, line.node, line.right) == (left, "丙", right)
    assert (line.span, line.section) == (span, ("一、",))


@pytest.mark.parametrize("window", [0, 3, 40])
def test_lines_are_those_of_whole_texts(demo_index: Index, window: int) -> None:
    reader = demo_index.reader
    for line in lines(reader, ["力争"], PlanSet(), order="plan", n=30, view=View(window)):
        assert line == line_at(line.plan, line.plan.text, line.span, line.section, window)
        number = reader.plan_numbers[line.plan.id]
        around = [s for s in reader.sections(number) if s.span.start <= line.span.start < s.span.end]
        assert line.section == (max(around, key=lambda s: s.span.start).path if around else ())
