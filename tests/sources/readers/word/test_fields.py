"""Fields of Word files."""

from xml.etree.ElementTree import Element

import pytest

from plansearch.sources.readers.word.fields import Fields, makes_contents
from plansearch.sources.readers.word.numbering import W


def mark(kind: str) -> Element:
    return Element(f"{W}fldChar", {f"{W}fldCharType": kind})


def instruction(text: str) -> Element:
    node = Element(f"{W}instrText")
    node.text = text
    return node


def test_a_table_of_contents_holds_the_fields_inside_it() -> None:
    fields = Fields()
    found = []
    for node in (mark("begin"), instruction(" TO"), instruction("C o "), mark("separate"), mark("begin"),
                 instruction("PAGEREF"), mark("end"), mark("end"), mark("end")):  # fmt: skip
        if node.tag.endswith("fldChar"):
            fields.mark(node)
        else:
            fields.instruct(node)
        found.append(fields.is_contents)
    assert found == [False, False, True, True, True, True, True, False, False]


@pytest.mark.parametrize(("text", "expected"), [(' TOC \\o "1-3"', True), ("TOC", True), ("PAGE", False), ("", False)])
def test_what_makes_contents(text: str, expected: bool) -> None:
    assert makes_contents(text) is expected
