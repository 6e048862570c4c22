"""The paragraphs behind cells."""

from plansearch.model import Span
from plansearch.report.page.parts import Quote
from plansearch.report.page.quotes import Quotes

ONE = ("a.md#0-2", Quote("力争增长6%。", (Span(0, 2),), "《甲》", "a.md"))
OTHER = ("b.md#3-5", Quote("<b>", (), "《乙》", "page.html"))


def test_each_paragraph_is_there_once() -> None:
    quotes = Quotes()
    assert quotes.link([ONE], "6%") == '<a class=cell href="#q0" data-quotes="0">6%</a>'
    assert quotes.link([OTHER, ONE], "x") == '<a class=cell href="#q1" data-quotes="1 0">x</a>'
    section = quotes.section(str)
    assert section.count("<figure") == 2
    assert "Paragraphs behind the cells (2)" in section
    assert "<mark>力争</mark>增长6%。" in section
    assert "&lt;b&gt;" in section
    assert "<span>page.html</span>" in section
    assert "<span>a.md</span>" not in section, "the address says it"


def test_a_paragraph_that_is_the_place_has_no_mark() -> None:
    quotes = Quotes()
    quotes.link([("a.md#0-6", Quote("力争增长6%", (Span(0, 6),), "《甲》"))], "x")
    assert "<mark>" not in quotes.section(str)


def test_none() -> None:
    assert Quotes().section(str) == ""
