"""Electronic books."""

import pytest

from plansearch.errors import CorpusError
from plansearch.model import Document
from plansearch.sources.formats import Origin, plans_in
from plansearch.sources.readers.epub import read_epub
from tests.sources.making import epub

CHAPTERS = {
    "nav.xhtml": "<nav><a>目录</a></nav>",
    "二 章.xhtml": "<h2>第二章 目标</h2><p>粮食产量52万吨。</p>",
    "一章.xhtml": "<h1>青澜市规划</h1><p>地区生产总值增长6%<span hidden='hidden'>水印</span>左右。</p>",
    "表.xhtml": "<p>不在序里</p>",
}
SPINE = ["nav.xhtml", "一章.xhtml", "二 章.xhtml"]


def test_pages_in_the_order_of_the_spine() -> None:
    (plan,) = plans_in(epub(CHAPTERS, SPINE, title="青澜市“十五五”规划"), Origin("a.epub", "a.epub", ""))
    assert isinstance(plan, Document)
    assert plan.text == "青澜市规划\n\n地区生产总值增长6%左右。\n\n第二章 目标\n\n粮食产量52万吨。"
    assert (plan.title, plan.charset) == ("青澜市“十五五”规划", "epub")
    assert plan.remarks == ("1 piece of text that the page hides was left out",)


def test_its_first_line_is_the_title_where_it_states_none() -> None:
    assert read_epub(epub(CHAPTERS, SPINE))[1] == "青澜市规划"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (epub({}, ["gone.xhtml"]), "its part OEBPS/gone.xhtml is missing"),
        (epub(CHAPTERS, SPINE, also={"META-INF/container.xml": "<a/>"}), "without a list of its parts"),
        (epub(CHAPTERS, SPINE, also={"META-INF/container.xml": "<a"}), "damaged"),
        (epub(CHAPTERS, SPINE, also={"META-INF/encryption.xml": "", "META-INF/rights.xml": ""}), "protected"),
        (epub(CHAPTERS, SPINE)[:-40], "cut off"),
    ],
)
def test_damaged_and_protected_books(data: bytes, reason: str) -> None:
    with pytest.raises(CorpusError, match=reason):
        read_epub(data)
