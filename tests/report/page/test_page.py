"""Whole pages of HTML, as text and in a browser."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from plansearch.messages import note
from plansearch.model import Span
from plansearch.report import Column, Marked, Table, encode
from plansearch.report.page.page import MAX_ROWS, OPEN, page_of

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
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
    assert not re.search(r"https?:|src=|url\(|@import|href=", text)
    assert "default-src 'none'" in text
    assert '<html lang="en">' in text
    assert "<h1>targets · 甲市</h1>" in text
    assert "<mark>力争</mark>增长6%以上。" in text
    assert "2 of 3 plans" in text
    assert "corpus=mini@0" in text


def test_all_text_is_escaped() -> None:
    text = page(TABLE)
    assert "<script>alert" not in text
    assert html.escape(HOSTILE) in text


def test_messages_are_said() -> None:
    text = page_of(TABLE, lambda words: f"⟦{words}⟧" if words else "")
    for words in ("filter", "copy the rows", "en"):
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


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
def test_a_browser_sorts_and_filters(tmp_path: Path) -> None:
    told = """
const rows = () => [...document.querySelectorAll("tbody")].filter((row) => !row.hidden);
const first = () => rows().map((row) => row.rows[0].cells[0].textContent.slice(0, 3));
const heads = [...document.querySelectorAll("thead button")];
const seen = [];
const see = () => seen.push(first().join(","));
see(); heads[1].click(); see(); heads[1].click(); see(); heads[2].click(); see();
const field = document.querySelector(".tools input");
field.value = "确保 5%"; field.dispatchEvent(new Event("input"));
setTimeout(() => {
  see(); seen.push(document.querySelector("output").textContent);
  seen.push(heads[2].parentNode.getAttribute("aria-sort"));
  const out = document.createElement("pre");
  out.id = "told";
  out.textContent = JSON.stringify(seen);
  document.body.append(out);
}, 300);
"""
    file = tmp_path / "page.html"
    file.write_text(page(TABLE).replace("</body>", f"<script>{told}</script></body>"), "utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000"]
    done = subprocess.run(
        [*command, f"--user-data-dir={tmp_path}/browser", "--dump-dom", file.as_uri()],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    found = re.search('<pre id="told">(.*)</pre>', done.stdout)
    assert found, done.stderr[-500:]
    assert html.unescape(found[1]) == (
        '["乙县,甲市,<sc","乙县,甲市,<sc","甲市,乙县,<sc","<sc,乙县,甲市","甲市","1 of 3 rows","ascending"]'
    )
