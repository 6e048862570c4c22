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
from tests.sources.making import archive, docx, epub, mime, ofd, paragraph, pdf, spreadsheet_xml, xlsx

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


def test_goals_in_pictures() -> None:
    thin = (f"{LINE}\n\n![](media/image1.png)\n".encode(), f"<p>{LINE}</p><img src='goals.png'>".encode())
    for data, name in zip(thin, ("a.md", "a.html"), strict=True):
        (plan,) = read(data, name)
        assert isinstance(plan, Document)
        assert plan.remarks == ("little text beside 1 picture, whose words are not read",)
    (skipped,) = read(b"<h1>\xe9\x9d\x92</h1><img src='goals.png'>", "a.html")
    assert skipped == Skipped(
        "a.html",
        "too short: 1 character of text, fewer than 20. "
        "Its words may be in its pictures: run text recognition (OCR) on them first.",
    )
    assert [plan.remarks for plan in read(f"{LINE}！[甲](a.png)".encode(), "a.txt")] == [()]  # type: ignore[union-attr]


SENTENCE = "今年要稳中求进，地区生产总值增长6%左右，粮食产量52万吨，新增就业5000人以上。"
PAGE = f"<html><head><meta charset=gb2312></head><body><h1>青澜市2025年工作要点</h1><p>{SENTENCE}</p></body></html>"
ROWS = [["地区", "正文"], ["青澜市", SENTENCE]]
DISGUISED: dict[str, bytes] = {
    "词/字.docx": SENTENCE.encode("gbk"), "词/页.docx": PAGE.encode("gbk"), "词/页.doc": PAGE.encode("utf-16"),
    "词/邮.doc": mime([("text/html", PAGE.encode("gbk"))], "quoted-printable"), "词/包.doc": docx(paragraph(SENTENCE)),
    "词/书.pdf": epub({"a.xhtml": PAGE}, ["a.xhtml"]), "词/版.docx": ofd([PRINTED]),
    "文/页.txt": PAGE.encode("gbk"), "文/词.txt": docx(paragraph(SENTENCE)), "文/包.txt": archive({"a.txt": SENTENCE}),
    "文/版.txt": pdf([PRINTED]), "文/邮.html": mime([("text/html", PAGE.encode())], "base64"),
    "文/页.md": PAGE.encode(),
    "文/转.md": f"# 要点 {{#id}}\n\n::: box\n{SENTENCE.replace('增长', '[增长]{.underline}')}\n:::\n".encode(),
    "文/藏.html": PAGE.replace("生产", '生<b style="display:none">甲9</b>产').encode(),
    "文/网.mht": mime([("text/html", PAGE.encode("gbk"))], "base64"),
    "文/书.epub": epub({"a.xhtml": PAGE}, ["a.xhtml"]), "文/版.ofd": ofd([PRINTED]),
    "表/页.xls": f"<table><tr><th>正文</th></tr><tr><td>{SENTENCE}</td></tr></table>".encode("gbk"),
    "表/邮.xls": mime([("text/html", f"<table><tr><th>正文</th></tr><tr><td>{SENTENCE}".encode())], "base64"),
    "表/新.xls": xlsx({"表": ROWS}), "表/新.csv": xlsx({"表": ROWS}),
    "表/字.xls": f"地区\t正文\n青澜市\t{SENTENCE}".encode("gbk"),
    "表/分.csv": f"地区;paragraph_text\n青澜市;{SENTENCE}".encode("gbk"),
    "表/藏.xlsx": xlsx({"表": ROWS}, hidden_rows=[2]),
    "表/标.csv": f"正文\n<p>{SENTENCE}</p><p>完</p>".encode(), "表/版.et": xlsx({"表": ROWS}),
    "表/旧.xls": spreadsheet_xml(
        f'<Row><Cell><Data ss:Type="String">正文</Data></Cell></Row><Row><Cell><Data ss:Type="String">{SENTENCE}</Data>'
        "</Cell></Row>"
    ),
    "包/词.zip": docx(paragraph(SENTENCE)), "包/合.zip": archive({"页.doc": PAGE.encode(), "~$页.doc": b"x"}),
}  # fmt: skip
"""Files that are something else than their names say, or hold marks between the words."""


@pytest.mark.parametrize("name", DISGUISED)
def test_disguised_files_hold_their_sentence(name: str) -> None:
    plans = [plan for plan in read(DISGUISED[name], name) if isinstance(plan, Document)]
    assert len(plans) == 1
    text = "".join(plans[0].text.split())
    assert "地区生产总值增长6%左右" in text
    assert "甲9" not in text
    assert "{" not in text
