"""Whole pages of HTML, as text and in a browser."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from plansearch.messages import note
from plansearch.model import Span
from plansearch.report import Column, Marked, Table, encode
from plansearch.report.page.page import page_of
from plansearch.report.page.parts import PageParts, PageText, Quote, Stretch
from plansearch.report.page.tables import MAX_ROWS, OPEN
from tests.report.page.browser import Opened, grave_findings, needs_browser

HOSTILE = "<script>alert(1)</script>\"'&\u202e=1+1\x1b[31m"
TABLE = Table(
    (Column("plan"), Column("n", "number"), Column("share", "number"), Column("sentence", "body")),
    (
        ("乙县", 9, 0.5, Marked("力争增长6%以上。", (Span(0, 2),))),
        ("甲市", 10, None, "确保增长5%。"),
        (HOSTILE, None, 0.25, None),
    ),
    notes=(note("2 of 3 plans"),),
    signature="corpus=mini@0",
    recipe={"verb": "targets", "request": {"plans": ["甲市"], "n": 3}},
)


def page(table: Table) -> str:
    return encode(table, "html", with_recipe=True).content.decode()


class Outline(HTMLParser):
    """The tags of a page, which have to be closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_page_is_whole_and_refers_to_nothing() -> None:
    text = page(TABLE)
    outline = Outline(text)
    assert not outline.open
    assert outline.seen.count("tbody") == 3
    assert outline.seen.count("script") == 1
    assert not re.search(r"https?:|src=|url\(|@import|href=(?!\"#)", text)
    assert "default-src 'none'" in text
    assert '<html lang="en">' in text
    assert "<h1>Targets: 甲市</h1>" in text
    assert "<mark>力争</mark>增长6%以上。" in text
    assert "2 of 3 plans" in text
    assert "corpus=mini@0" in text


def test_all_text_is_escaped() -> None:
    text = page(TABLE)
    assert "<script>alert" not in text
    assert html.escape(HOSTILE) in text


def test_messages_are_said() -> None:
    text = page_of(TABLE, lambda words: f"⟦{words}⟧" if words else "")
    for words in ("filter", "copy the rows", "en", "How this answer was made"):
        assert f"⟦{words}⟧" in text


def test_numbers_are_sorted_by_value_and_empty_cells_have_none() -> None:
    text = page(TABLE)
    assert '<td class=number data-value="9">9</td>' in text
    assert '<td class=number data-value="0.5">0.50</td>' in text
    assert "<td class=number></td>" in text


def test_texts_of_a_long_table_are_opened_by_a_click() -> None:
    def rows(n: int) -> Table:
        return Table((Column("a"), Column("b", "body")), tuple((str(i), "text") for i in range(n)))

    assert "<details open>" in page(rows(OPEN))
    assert "<details>" in page(rows(OPEN + 1))


def test_a_page_says_what_it_cut_and_who_has_all() -> None:
    text = page(Table((Column("a"),), tuple((str(i),) for i in range(MAX_ROWS + 1))))
    assert f"the first {MAX_ROWS} of {MAX_ROWS + 1} rows; csv, jsonl and xlsx hold all" in text
    assert text.count("<tbody>") == MAX_ROWS


def test_no_rows() -> None:
    text = page(Table((Column("a"),), (), notes=(note("nothing"),)))
    assert "<th scope=col" in text
    assert "class=tools" not in text
    assert "nothing" in text


LONG = "无穷" * 400 + "https://example.invalid/" + "x" * 500
QUOTED = PageParts(
    {"a#0-2": Quote(HOSTILE + "力争增长6%以上。", (Span(len(HOSTILE), len(HOSTILE) + 2),), "《甲》" + HOSTILE, "a.md"),
     "a#5-9": Quote(LONG, (), "《乙》")},
    {(0, 0): ("a#0-2",), (1, 0): ("a#0-2", "a#5-9")},
)  # fmt: skip
BESIDE = PageParts(
    texts=(
        PageText("甲", "建设公园。" + HOSTILE * 3, (Stretch(Span(0, 5), 0, "exact"), Stretch(Span(2, 8), 1, "edited"))),
        PageText("乙", "建设花园。" * 200, (Stretch(Span(0, 5), 0, "exact"), Stretch(Span(5, 9), 1)), (Span(2, 3),)),
    )
)
EMOJI = "\u202eabc\u202c👩‍👩‍👧‍👦=HYPERLINK(1)\x1b]0;x\x07"
WIDE = Table(
    tuple(Column(f"column {no} {'很长的名称' * (no % 4)}") for no in range(40)),
    tuple(tuple(f"{row}·{no}" if no else LONG for no in range(40)) for row in range(20)),
)


def with_parts(parts: PageParts, table: Table = TABLE) -> Table:
    return replace(table, page=parts)


PAGES = {
    "table": TABLE,
    "quotes": with_parts(QUOTED),
    "two texts": with_parts(BESIDE),
    "three texts": with_parts(PageParts(texts=(*BESIDE.texts, PageText("丙", "", ())))),
    "one text": with_parts(PageParts(texts=BESIDE.texts[:1])),
    "40 columns": WIDE,
    "emoji": Table((Column(EMOJI), Column("b", "body")), ((EMOJI, LONG),), notes=(note("{x}", x=EMOJI),)),
    "empty": Table((Column("a"),), (), notes=(note("nothing"),)),
}


@needs_browser
def test_a_browser_sorts_and_filters(opened: Opened) -> None:
    with opened(page(TABLE)) as shown:
        first = "rows => rows.filter(r => !r.hidden).map(r => r.rows[0].cells[0].textContent.slice(0, 3)).join()"
        rows = lambda: shown.eval_on_selector_all("tbody", first)  # noqa: E731
        heads = shown.locator("thead button")
        assert rows() == "乙县,甲市,<sc"
        heads.nth(1).click()
        assert rows() == "乙县,甲市,<sc"
        heads.nth(1).press("Enter")
        assert rows() == "甲市,乙县,<sc"
        heads.nth(2).click()
        assert rows() == "<sc,乙县,甲市"
        assert shown.locator("th").nth(2).get_attribute("aria-sort") == "ascending"
        shown.fill("input", "确保 5%")
        shown.get_by_text("1 of 3 rows").wait_for()
        assert rows() == "甲市"


@needs_browser
def test_cells_with_signs_are_sorted_by_their_numbers(opened: Opened) -> None:
    cells = ("≥10%", "≈6%", None, "6–6.5%", "稳≥7%", "保5%", "(↓3%, decline)")
    with opened(page(Table((Column("2025"),), tuple((cell,) for cell in cells)))) as shown:
        shown.locator("thead button").click()
        texts = shown.eval_on_selector_all("td", "cells => cells.map(cell => cell.textContent)")
        assert texts == ["(↓3%, decline)", "保5%", "≈6%", "6–6.5%", "稳≥7%", "≥10%", ""]


@needs_browser
def test_a_cell_opens_its_paragraphs_and_closes_them(opened: Opened) -> None:
    with opened(page(with_parts(QUOTED))) as shown:
        link = shown.locator("a.cell").nth(1)
        assert shown.locator("tr.quoted").count() == 0
        link.press("Enter")
        assert link.get_attribute("aria-expanded") == "true"
        assert shown.locator("tr.quoted figure").count() == 2
        assert shown.locator("tr.quoted mark").all_text_contents() == ["力争"]
        shown.keyboard.press("Escape")
        assert shown.locator("tr.quoted").count() == 0
        shown.locator(".every").click()
        assert shown.locator("tr.quoted").count() == 2
        shown.locator(".every").click()
        assert shown.locator("tr.quoted").count() == 0


@needs_browser
def test_without_script_cells_lead_to_their_paragraphs(opened: Opened) -> None:
    with opened(page(with_parts(QUOTED)), java_script_enabled=False) as shown:
        shown.locator("a.cell").first.click()
        assert shown.locator("#quotes figure").first.is_visible()
        assert shown.locator(".tools").is_hidden()


@needs_browser
def test_places_of_two_texts_are_joined(opened: Opened) -> None:
    with opened(page(with_parts(BESIDE))) as shown:
        place = shown.locator(".whole").nth(0).locator("a.place").first
        place.focus()
        assert shown.locator("a.place.near").all_text_contents() == ["建设", "公园。", "建设花园。"]
        place.press("Enter")
        assert shown.locator("tbody.chosen").count() == 1
        shown.locator("a[data-row='1']").click()
        assert shown.locator("a.place.chosen").all_text_contents()[0] == "公园。"


@needs_browser
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave(opened: Opened, name: str, scheme: str) -> None:
    with opened(page(PAGES[name]), color_scheme=scheme) as shown:
        if shown.locator(".every").count():
            shown.locator(".every").click()
        shown.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert grave_findings(shown) == []


@needs_browser
@pytest.mark.parametrize("name", PAGES)
def test_a_phone_scrolls_only_tables_sideways(opened: Opened, name: str) -> None:
    with opened(page(PAGES[name]), width=360, height=740) as shown:
        if shown.locator(".every").count():
            shown.locator(".every").click()
        shown.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert shown.evaluate("document.documentElement.scrollWidth") <= 360


@needs_browser
@pytest.mark.parametrize("name", PAGES)
def test_hostile_text_stays_text(opened: Opened, name: str) -> None:
    with opened(page(PAGES[name])) as shown:
        assert shown.locator("script").count() == 1
        if "quotes" in name:
            shown.locator(".every").click()
            assert HOSTILE in shown.locator("tr.quoted blockquote").first.inner_text()


@needs_browser
def test_copied_rows_hold_no_control_characters(opened: Opened) -> None:
    with opened(page(TABLE), permissions=["clipboard-read", "clipboard-write"]) as shown:
        shown.locator(".copy").click()
        shown.get_by_text("copied").wait_for()
        copied = shown.evaluate("navigator.clipboard.readText()").splitlines()
        assert copied[0] == "plan\tn\tshare"
        assert copied[1] == "乙县\t9\t0.50\t力争增长6%以上。"
        assert copied[3].startswith(HOSTILE.replace("\x1b", "\ufffd"))


@needs_browser
def test_a_page_is_printed_without_tools(opened: Opened) -> None:
    with opened(page(with_parts(QUOTED))) as shown:
        shown.emulate_media(media="print")
        shown.evaluate(
            "document.querySelector('.hint').insertAdjacentHTML('afterend', '<a class=\"place hint\">x</a>')"
        )
        assert shown.locator("a.hint").is_visible(), "the text of a finding is printed"
        assert shown.locator(".tools").is_hidden()
        assert shown.locator("table").is_visible()


@needs_browser
def test_a_hundred_thousand_rows(opened: Opened) -> None:
    many = Table((Column("a"), Column("n", "number")), tuple((f"行{no}", no) for no in range(100_000)))
    with opened(page(many)) as shown:
        assert f"the first {MAX_ROWS} of 100000 rows" in shown.locator(".notes").inner_text()
        shown.locator("thead button").nth(1).dblclick()
        assert shown.locator("tbody td").first.inner_text() == f"行{MAX_ROWS - 1}"


@needs_browser
@pytest.mark.parametrize(("keys", "width"), [
    (("passage", "n_chars", "kind", "similarity", "n_plans", "n_regions", "own", "region", "year"), 1280),
    (("line", "severity", "rule", "words"), 420),
])  # fmt: skip
def test_a_table_beside_a_text_fits(opened: Opened, keys: tuple[str, ...], width: int) -> None:
    cells = {"kind": "edited", "own": "yes", "region": "云岫省", "severity": "warning", "rule": "foreign-place"}
    row = tuple(cells.get(key, "扎实推进重点项目建设" * 4 if key == "words" else 2025) for key in keys)
    table = Table(tuple(Column(key, "number" if row[no] == 2025 else "text") for no, key in enumerate(keys)), (row,))
    parts = PageParts(texts=(PageText("青澜市", "扎实推进。", (Stretch(Span(0, 4), 0, "warning"),)),))
    with opened(page(replace(table, page=parts)), width=width) as shown:
        scroll = shown.locator(".scroll")
        assert scroll.evaluate("one => one.scrollWidth") <= scroll.evaluate("one => one.clientWidth")
