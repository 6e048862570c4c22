"""Files whose names say something else than their contents: each is read by its contents, or says what it is."""

from __future__ import annotations

import io
import zipfile

import pytest

from plansearch.model import Document, Skipped
from plansearch.sources.formats import Origin, plans_in
from plansearch.sources.kinds import LOCK_FILE, is_disguised, kind_of, reason_by_name
from tests.sources.making import W, archive, docx, paragraph, pdf, xlsx

LINES = ("枫渚县2025年工作要点", "一、主要目标", "地区生产总值增长6%左右，优良天数比率≥90%。")
TEXT = "\n".join(LINES)
PAGE = f"<html><body>{''.join(f'<p>{line}</p>' for line in LINES)}</body></html>"
WORD = docx("".join(map(paragraph, LINES)))
PRINTED = pdf([[(72.0, 700.0 - 40 * no, 12.0, line) for no, line in enumerate(LINES)]])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'
    '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"></pkg:package>'
)

SPREADSHEET_XML = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
)


def opendocument(kind: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        packed.writestr("content.xml", "<a/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "charset"),
    [
        (TEXT.encode(), "要点.docx", "utf-8"),
        (TEXT.encode("gbk"), "要点.doc", "gb18030"),
        (TEXT.encode("utf-16"), "要点.doc", "utf-16"),
        (TEXT.encode(), "要点.pdf", "utf-8"),
        (PAGE.encode("gbk"), "要点.doc", "gb18030"),
        (b"\xef\xbb\xbf\r\n" + PAGE.encode(), "要点.docx", "utf-8-sig"),
        (PAGE.encode("utf-16"), "要点.doc", "utf-16"),
        (f'<?xml version="1.0"?>\n<!-- x -->{PAGE}'.encode(), "要点.wps", "utf-8"),
        (f"<!DOCTYPE html>{PAGE}".encode(), "要点.txt", "utf-8"),
        (PAGE[12:].encode(), "要点.doc", "utf-8"),
        (WORD, "要点.doc", "docx"),
        (WORD, "要点.pdf", "docx"),
        (WORD, "要点.txt", "docx"),
        (WORD, "要点.html", "docx"),
        (PRINTED, "要点.docx", "pdf"),
        (PRINTED, "要点.txt", "pdf"),
        (b"\n\n" + PRINTED, "要点.doc", "pdf"),
    ],
)
def test_a_file_is_read_by_its_contents_and_a_remark_says_so(data: bytes, name: str, charset: str) -> None:
    (plan,) = plans_in(data, Origin(name, name, ""))
    assert isinstance(plan, Document)
    assert [line for line in plan.text.split("\n") if line] == list(LINES)
    assert plan.charset == charset
    suffix = name[2:]
    kind = kind_of(data, suffix)
    assert f"its name ends in {suffix}, but it is a {kind} file and was read as one" in plan.remarks


@pytest.mark.parametrize(
    ("data", "named", "kind"),
    [
        (WORD, ".docx", ".docx"),
        (WORD, ".docm", ".docm"),
        (xlsx({"表": [["text"], ["甲"]]}), ".docx", ".xlsx"),
        (archive({"ppt/presentation.xml": "<a/>"}), ".docx", ".pptx"),
        (opendocument("text"), ".docx", ".odt"),
        (opendocument("spreadsheet"), ".doc", ".ods"),
        (archive({"OFD.xml": "<a/>"}), ".pdf", ".ofd"),
        (archive({"a.txt": TEXT}), ".docx", ".zip"),
        (archive({"a.txt": TEXT}), ".txt", ".zip"),
        (archive({"a.bin": TEXT}), ".docx", ".docx"),
        (WORD[:-40], ".doc", ".doc"),
        (OLE + "WordDocument".encode("utf-16-le"), ".docx", ".doc"),
        (OLE + "WordDocument".encode("utf-16-le"), ".wps", ".wps"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), ".doc", ".docx"),
        (OLE + "Workbook".encode("utf-16-le"), ".doc", ".xls"),
        (OLE, ".doc", ".doc"),
        (OLE, ".docx", ".docx"),
        (OLE + "EncryptionInfo".encode("utf-16-le"), ".docm", ".docx"),
        (rb"{\rtf1\ansi\ansicpg936 }", ".doc", ".rtf"),
        (b"From: a\r\nSubject: b\r\n c\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", ".doc", ".mht"),
        (b"MIME-Version: 1.0\nContent-Type: text/html\n", ".html", ".mht"),
        (WORD_XML.encode(), ".doc", ".docx"),
        (b'<w:wordDocument xmlns:w="x">', ".doc", ".docx"),
        (bytes(range(256)) * 40, ".doc", ".doc"),
        (b"PK", ".docx", ".docx"),
        (b"%PDF-1.4", ".pdf", ".pdf"),
        (TEXT.encode(), ".txt", ".txt"),
        (f"说明\n{PAGE}".encode(), ".txt", ".txt"),
        (b"<p>a</p>", ".txt", ".txt"),
        ("格式：%PDF-1.4".encode(), ".txt", ".txt"),
        (TEXT.encode(), ".htm", ".htm"),
        (WORD, ".zip", ".docx"),
        (b"Rar!\x1a\x07\x00", ".zip", ".rar"),
        (b"7z\xbc\xaf\x27\x1c", ".docx", ".7z"),
        (b"\x1f\x8b\x08", ".csv", ".gz"),
        (archive({"word/a.docx": WORD, "b.txt": TEXT}), ".zip", ".zip"),
        (b"%PDF-1.4", ".zip", ".zip"),
        (TEXT.encode(), ".csv", ".csv"),
        (xlsx({"表": [["text"], ["甲"]]}), ".csv", ".xlsx"),
        (xlsx({"表": [["text"], ["甲"]]}), ".xls", ".xlsx"),
        (xlsx({"表": [["text"], ["甲"]]}), ".xlsm", ".xlsm"),
        (archive({"a.txt": TEXT}), ".csv", ".zip"),
        (OLE + "Workbook".encode("utf-16-le"), ".et", ".xls"),
        (OLE + "Workbook".encode("utf-16-le"), ".csv", ".xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), ".xlsx", ".xlsx"),
        (f"<table>{PAGE}".encode(), ".csv", ".xls"),
        (b"MIME-Version: 1.0\n", ".xls", ".xls"),
        (SPREADSHEET_XML.encode(), ".xls", ".xls"),
        (SPREADSHEET_XML.encode(), ".doc", ".xls"),
        ("编号\t正文\n1\t目标目标目标\n".encode("gbk"), ".xls", ".csv"),
        (TEXT.encode(), ".xlsx", ".txt"),
        (PRINTED, ".xls", ".pdf"),
        (bytes(range(256)) * 40, ".xls", ".xls"),
        (f"<!doctype html>{PAGE}".encode(), ".md", ".html"),
        (f"<div>{TEXT}".encode(), ".md", ".md"),
        (b"MIME-Version: 1.0\n" + TEXT.encode(), ".md", ".md"),
        (b"MIME-Version: 1.0\nContent-Type: text/html\n", ".mhtml", ".mhtml"),
        (WORD, ".md", ".docx"),
    ],
)  # fmt: skip
def test_kinds(data: bytes, named: str, kind: str) -> None:
    assert kind_of(data, named) == kind


def test_other_forms_of_a_kind_are_no_disguise() -> None:
    assert not any(is_disguised(*pair) for pair in ((".docx", ".docm"), (".html", ".htm"), (".txt", ".txt")))
    assert is_disguised(".docx", ".doc")
    assert is_disguised(".txt", ".docx")


@pytest.mark.parametrize("name", ["~$25年工作要点.docx", "县/~$要点.doc", "~$表.xlsx"])
def test_lock_files_are_named_as_such(name: str) -> None:
    owner = b"\x06\x00" + "张三".encode("gbk") + bytes(150)
    assert list(plans_in(owner, Origin(name, name, ""))) == [Skipped(name, LOCK_FILE)]
    assert list(plans_in(b"", Origin(name, name, ""))) == [Skipped(name, LOCK_FILE)]


def test_a_workbook_or_slides_under_a_words_name() -> None:
    (plan,) = plans_in(xlsx({"表": [["text", "year"], ["".join(LINES), 2025]]}), Origin("a.doc", "a.doc", ""))
    assert isinstance(plan, Document)
    assert plan.text == "".join(LINES)
    slides = archive({"ppt/presentation.xml": f"<a {W}/>"})
    assert list(plans_in(slides, Origin("a.doc", "a.doc", ""))) == [Skipped("a.doc", "kind of file not read: .pptx")]


def test_other_names_say_nothing() -> None:
    for name in ("要点.docx", "~要点.docx", ".要点.docx", "tmp.md", "a.db"):
        assert reason_by_name(name) is None
