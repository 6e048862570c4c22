"""Sections that are most like a section."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.query.retrieval.likeness import sections

PLAN = "云岫省/砚川市/枫渚县/雁陂镇/2025年工作计划.md"
COPIED = "云岫省/青澜市/岚埠县/竹篁镇/2023年工作计划.md"


def test_a_section_finds_the_section_it_was_written_after(demo_index: Index) -> None:
    found = demo_index.similar(PLAN, section="保障措施", n=5)
    for one in found.plans:
        assert one.section is not None
        text = one.plan.text[one.section.span.start : one.section.span.end]
        assert text.strip().startswith(one.section.path[-1])
        assert len([other for other in found.plans if other.plan.id == one.plan.id]) == 1
        assert 0 <= one.score <= 1
    assert found.plans[0].section is not None


def test_a_section_is_most_like_itself(demo_index: Index) -> None:
    reader = demo_index.reader
    number = reader.plan_numbers[COPIED]
    whole = [s for s in reader.sections(number) if len(s.span.of(reader.text(number))) > 200 and len(s.path) > 1]
    from plansearch.query.retrieval.likeness.vectors import Comparison

    for section in whole[:4]:
        text = section.span.of(reader.text(number))
        comparison = Comparison(reader, text)
        (own,) = sections.sections_like(
            reader, comparison.weighed, comparison.vector, [number], lambda numbers, least: numbers
        )
        assert own.section == section
        assert own.cosines[0] == pytest.approx(1)


def test_no_plans_have_no_sections(demo_index: Index) -> None:
    from plansearch.query.retrieval.likeness.vectors import Comparison

    comparison = Comparison(demo_index.reader, "保障措施")
    assert (
        sections.sections_like(
            demo_index.reader, comparison.weighed, comparison.vector, [], lambda numbers, least: numbers
        )
        == []
    )
