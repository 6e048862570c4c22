"""The section of an offset."""

from __future__ import annotations

import pytest

from plansearch.text.outline import outline
from plansearch.text.sections import innermost, path_at

TEXT = "前言。\n\n一、主要目标\n\n增长6%。\n\n（一）工业\n\n提质。\n\n二、重点任务\n\n办好实事。\n"
SECTIONS = outline(TEXT)


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("前言", ()),
        ("主要目标", ("一、主要目标",)),
        ("增长6%", ("一、主要目标",)),
        ("提质", ("一、主要目标", "（一）工业")),
        ("办好实事", ("二、重点任务",)),
    ],
)
def test_the_headings_above_an_offset(words: str, path: tuple[str, ...]) -> None:
    assert path_at(SECTIONS, TEXT.index(words)) == path


def test_the_deepest_section_that_holds_an_offset_is_found_by_looking_at_all() -> None:
    for offset in range(len(TEXT) + 2):
        holding = [no for no, section in enumerate(SECTIONS) if section.span.start <= offset < section.span.end]
        assert innermost(SECTIONS, offset) == max(holding, key=lambda no: SECTIONS[no].depth, default=-1)


def test_a_text_without_headings_has_no_section() -> None:
    assert (innermost((), 0), path_at((), 5)) == (-1, ())
