"""Kinds of files by suffix, and the plans in bytes of each kind."""

from __future__ import annotations

import json

import pytest

from plansearch.model import Document, Skipped
from plansearch.sources.formats import (
    MANY,
    SUFFIXES,
    Origin,
    is_passed_over,
    not_read,
    plans_in,
    suffix_of,
)
from tests.sources.making import archive, docx, epub, mime, ofd, paragraph, pdf, xlsx

TEXT = "青澜市2025年工作要点\n\n一、总体要求\n今年要稳中求进，地区生产总值增长6%左右。"
LINE = TEXT.replace("\n", "")
PRINTED = [(72.0, 700.0, 12.0, LINE[:20]), (72.0, 680.0, 12.0, LINE[20:])]
ONE_PLAN: dict[str, tuple[bytes, str]] = {
    "a.txt": (TEXT.encode("gbk"), "gb18030"),
    "a.md": (TEXT.encode(), "utf-8"),
    "a.HTML": (f"<p>{LINE}</p>".encode(), "utf-8"),
    "a.docx": (docx(paragraph(LINE)), "docx"),
    "a.pdf": (pdf([PRINTED]), "pdf"),
    "a.jsonl": (json.dumps({"text": TEXT}).encode(), "utf-8"),
    "a.csv": (f"text\n{LINE}\n".encode(), "utf-8"),
    "a.tsv": (f"text\tyear\n{LINE}\t2025\n".encode(), "utf-8"),
    "a.xlsx": (xlsx({"表": [["text"], [LINE]]}), "xlsx"),
    "a.zip": (archive({"b.txt": TEXT}), "utf-8"),
    "a.mht": (mime([("text/html", f"<p>{LINE}</p>".encode("gbk"))], "base64"), "gb18030"),
    "a.epub": (epub({"a.xhtml": f"<p>{LINE}</p>"}, ["a.xhtml"]), "epub"),
    "a.ofd": (ofd([PRINTED]), "ofd"),
    "a.et": (xlsx({"表": [["text"], [LINE]]}), "xlsx"),
}


def read(data: bytes, name: str, **columns: str) -> list[Document | Skipped]:
    return list(plans_in(data, Origin(name, name, "0" * 64, columns)))


@pytest.mark.parametrize("name", ONE_PLAN)
def test_one_plan_of_every_kind(name: str) -> None:
    data, charset = ONE_PLAN[name]
    (plan,) = read(data, name)
    assert isinstance(plan, Document)
    assert "".join(plan.text.split()) == LINE
    assert (plan.charset, plan.sha256) == (charset, "0" * 64)
    assert (plan.source == name) is (suffix_of(name) not in MANY)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"x", "a.pptx", "kind of file not read: .pptx"),
        (b"x", "LICENSE", "kind of file not read: no suffix"),
        (b"Rar!", "a.rar", "kind of file not read: .rar. Unpack it, or pack its files again as .zip."),
        (b"x", "a.CEB", "kind of file not read: .ceb. Open it in its program, and save it as .docx or .pdf."),
        (
            bytes(range(256)) * 9,
            "a.et",
            "damaged, or no workbook. Open it in a spreadsheet program and save it again as .xlsx.",
        ),
        (b" \r\n", "a.docx", "empty"),
        ("目标".encode(), "a.txt", "too short: 2 characters of text, fewer than 20"),
        ("目".encode(), "a.txt", "too short: 1 character of text, fewer than 20"),
        (archive({"README.md": TEXT}), "a.zip", "an archive without files"),
        (b"PK", "a.docx", "damaged: the file is cut off, or no ZIP container. Fetch it again."),
    ],
)
def test_reasons_to_skip(data: bytes, name: str, reason: str) -> None:
    assert read(data, name) == [Skipped(name, reason)]


def test_blanks_are_no_characters_of_a_text() -> None:
    (plan,) = read(("甲 " * 19 + "\n" * 400).encode(), "a.txt")
    assert plan == Skipped("a.txt", "too short: 19 characters of text, fewer than 20")


def test_columns_that_a_person_named_reach_tables_in_archives() -> None:
    data = archive({"b.csv": f"内文,所属\n{LINE},青澜市\n"})
    (plan,) = read(data, "a.zip", text="内文", region="所属")
    assert isinstance(plan, Document)
    assert (plan.source, plan.metadata) == ("a.zip/b.csv:2", {"region": "青澜市"})


def test_remarks_about_the_decoding() -> None:
    (plan,) = read(TEXT.encode() + b"\x00\n" + "\ufffd\ufffd".encode(), "a.txt")
    assert isinstance(plan, Document)
    assert plan.remarks == ("1 NUL character left out", "2 characters were lost before it was saved (\ufffd)")


def test_files_that_are_no_plans_by_name() -> None:
    for name in (".git", "README.md", "readme", "__MACOSX", "plans.csv", "Regions.TSV"):
        assert is_passed_over(name)
    for name in ("..", "a.md", "my plans.csv", "说明.md"):
        assert not is_passed_over(name)


def test_suffixes() -> None:
    assert [suffix_of(name) for name in ("a.MD", "a.tar.gz", "a", ".md", "a/b.c/d")] == [".md", ".gz", "", "", ""]
    assert len(set(SUFFIXES)) == len(SUFFIXES)
    assert set(SUFFIXES) > MANY
    assert not_read("").fields["suffix"] == "no suffix"


def test_what_a_site_put_into_a_cell_is_no_text() -> None:
    cell = f"您现在的位置：首页 > 计划\n青澜市2025年工作要点\n{PLAIN}\n责任编辑：张三\n上一篇：总结"
    (plan,) = read(f'编号,正文\n甲,"{cell}"\n'.encode("gbk"), "a.csv")
    assert isinstance(plan, Document)
    assert plan.text == f"青澜市2025年工作要点\n{PLAIN}"
    assert [piece.reason for piece in plan.dropped] == ["breadcrumb", "page data", "navigation"]


PLAIN = "今年要稳中求进，地区生产总值增长6%左右，粮食产量保持在52万吨，新增就业5000人以上。"


def test_a_page_with_no_plans_in_its_tables_is_a_plan_even_if_it_is_called_xls() -> None:
    page = f"<html><h1>青澜市计划</h1><p>{PLAIN}</p><table><tr><td>甲</td><td>乙</td></tr></table></html>"
    for data in (page.encode("gbk"), mime([("text/html", page.encode("gbk"))], "base64")):
        (plan,) = read(data, "a.xls")
        assert isinstance(plan, Document)
        assert plan.text == f"青澜市计划\n\n{PLAIN}\n\n甲 | 乙"
        assert len(plan.remarks) == 1


def test_an_archive_in_an_archive_whatever_its_name() -> None:
    data = archive({"b.txt": archive({"c.txt": TEXT}), "d.zip": archive({"c.txt": TEXT}), "e.txt": TEXT})
    assert [item.reason if isinstance(item, Skipped) else item.source for item in read(data, "a.zip")] == [
        "an archive in an archive: unpack it", "an archive in an archive: unpack it", "a.zip/e.txt",
    ]  # fmt: skip
