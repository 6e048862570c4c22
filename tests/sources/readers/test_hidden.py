"""What a page hides, and what raised words mean."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from plansearch.sources.readers.hidden import hidden_elements, superscript


def hidden(page: str, sheet: str = "") -> list[tuple[str, bool]]:
    return [(node.text(), is_all) for node, is_all in hidden_elements(LexborHTMLParser(page), [sheet])]


def test_an_element_hides_itself_or_its_own_words() -> None:
    page = '<p hidden>a</p><p hidden="until-found">b</p><p style="font-size:0pt">c</p><p style="font-size:0.8em">d</p>'
    assert hidden(page) == [("a", True), ("c", False)]


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (".a{display:none}", [("x", True)]),
        (".A .b, p.a { color: red; visibility: hidden }", [("x", False)]),
        (".a{display:none} p{display:block}", []),
        (".a{display:none} p{color:red}", [("x", True)]),
        ("@media print{.a{display:none}} @import 'b.css';", []),
        (".a:hover{display:none} .a{ .a >{display:none}", []),
        ("/* .a{display:none} */", []),
    ],
)
def test_rules_of_a_sheet(sheet: str, expected: list[tuple[str, bool]]) -> None:
    assert hidden("<!doctype html><p class='a'>x</p>", sheet) == expected


def test_a_style_of_its_own_shows_what_a_rule_hides() -> None:
    assert hidden("<p class='a' style='display:block'>x</p>", ".a{display:none}") == []


@pytest.mark.parametrize(
    ("before", "text", "meant"),
    [
        ("增长6%", "1", ""), ("地区生产总值", "注1", ""), ("6%", "注", ""), ("增加15", "[2]", ""), ("达到10", "4", "⁴"),
        ("10", "-3", "⁻³"),
        ("km", "2", "2"), ("CO", "2", "2"), ("GDP", "1", ""), ("第一", "季", "季"), ("", "*", ""),
    ],
)  # fmt: skip
def test_raised_words(before: str, text: str, meant: str) -> None:
    assert superscript(text, before) == meant
