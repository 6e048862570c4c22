"""Tables as HTML in a notebook."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from report.tables import CONCORDANCE, EMPTY, HOSTILE_TEXTS, TARGETS

from plansearch.messages import note
from plansearch.model import Span
from plansearch.notebook.tables import MOST_ROWS, cut_remark, table_html
from plansearch.report import Cell, Column, Marked, Table

EMPTY_ELEMENTS = {"br"}


class Checked(HTMLParser):
    """What elements a text has, with their attributes; it fails where they are not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in EMPTY_ELEMENTS:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


ALLOWED = {"div", "table", "thead", "tbody", "tr", "th", "td", "p", "br", "mark", "details", "summary", "code"}


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
@pytest.mark.parametrize("kind", ["text", "body"])
def test_hostile_texts_are_text(text: str, kind: str) -> None:
    column = Column("x", kind, title=text)  # type: ignore[arg-type]
    cells: list[Cell] = [text, Marked(text, (Span(0, 1),))]
    table = Table((Column("n", "number"), column), tuple((1, cell) for cell in cells), (note("{t}", t=text),), text)
    page = Checked(table_html(table, str))
    assert {tag for tag, _ in page.found} <= ALLOWED
    names = {name for _, attributes in page.found for name in attributes}
    assert names <= {"class", "style", "scope", "colspan"}
    assert "\x1b" not in page.text


def test_nothing_is_loaded_or_run() -> None:
    page = table_html(Table((Column("x"),), (('<script>alert(1)</script><img src=x onerror="a()">',),)), str)
    assert "<script" not in page
    assert "<img" not in page
    assert "<style" not in page
    assert "url(" not in page


def test_numbers_are_on_the_right_and_matches_are_marked() -> None:
    page = table_html(TARGETS, str)
    assert re.search(r'<td style="text-align:right[^"]*">12\.346</td>', page)
    assert re.search(r"<mark [^>]*>力争</mark>增长6\.5%<mark [^>]*>以上</mark>", page)
    assert '<td colspan="4"' in page, "the sentence is below its row"
    assert re.search(r"<div>2 of 3 plans have a value &lt;here&gt;</div>", page)
    assert "corpus=mini@0" in page


def test_a_concordance_is_centred() -> None:
    page = table_html(CONCORDANCE, str)
    aligned = re.findall(r'<td style="text-align:(\w+)', page)[:3]
    assert aligned == ["right", "center", "left"]


def test_a_long_table_says_how_long_it_is() -> None:
    table = Table((Column("x", "number"),), tuple((n,) for n in range(312)))
    page = Checked(table_html(table, str))
    assert sum(tag == "td" for tag, _ in page.found) == MOST_ROWS
    assert "the first 20 of 312 rows; .to_pandas() and .save() have all" in page.text
    assert cut_remark(MOST_ROWS) is None


def test_each_of_several_tables_is_cut_by_itself() -> None:
    long = Table((Column("x"),), (("一",),) * 25)
    page = table_html(Table((Column("x"),), (("一",),) * 99, sections=(("First", long), ("<b>", EMPTY))), str)
    assert page.count("the first 20 of") == 1
    assert "&lt;b&gt;" in page
    assert "nothing was found" in page


def test_nothing_found_is_said_with_its_reason() -> None:
    page = Checked(table_html(EMPTY, str))
    assert "nothing was found" in page.text
    assert "nothing fits" in page.text
    assert "table" not in dict(page.found)


def test_a_count_that_is_nowhere_has_no_column() -> None:
    columns = (Column("x"), Column("rare", "number", is_rare=True))
    assert "rare" not in table_html(Table(columns, (("一", 0),)), str)
    assert "rare" in table_html(Table(columns, (("一", 0), ("二", 1))), str)


def test_a_table_of_bodies_alone_has_rows() -> None:
    assert "<td" in table_html(Table((Column("x", "body"),), (("一",),)), str)
