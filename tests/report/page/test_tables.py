"""Tables on a page."""

from dataclasses import replace

from plansearch.report import Column, Table
from plansearch.report.page.parts import PageParts, PageText, Quote
from plansearch.report.page.quotes import Quotes
from plansearch.report.page.tables import block

TABLE = Table((Column("region"), Column("2025")), (("甲市", "6%"), ("乙市", None)))


def test_cells_lead_to_their_quotes() -> None:
    parts = PageParts({"a#0-1": Quote("力", (), "《甲》")}, {(0, 1): ("a#0-1",), (1, 1): ("a#0-1",)})
    html = block(replace(TABLE, page=parts), "title", str, Quotes())
    assert html.count('<a class=cell href="#q0"') == 1, "an empty cell leads nowhere"
    assert "An underlined cell opens" in html
    assert "show every paragraph" in html


def test_rows_lead_to_the_text_beside() -> None:
    html = block(replace(TABLE, page=PageParts(texts=(PageText("", "", ()),))), "title", str, Quotes())
    assert '<a class=cell href="#t0-1" data-row=1>乙市</a>' in html
    assert "<tbody id=r1>" in html


def test_a_plain_table_says_nothing_of_quotes() -> None:
    html = block(TABLE, "title", str, Quotes())
    assert "class=hint" not in html
    assert "class=every" not in html
