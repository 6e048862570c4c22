"""Pages that are called .xls."""

from plansearch.sources.readers.workbooks.pages import sheets_of_pages
from tests.sources.making import mime

TABLE = (
    "<table><tr><th>地区</th><th>年份</th><th>正文</th></tr>"
    "<tr><td rowspan='2'>青澜市</td><td>2024</td><td><p>一段</p><p>二<b hidden>藏</b>段</p></td></tr>"
    "<tr><td>2025</td><td colspan='2'>三段</td></tr></table>"
)


def test_tables_are_sheets_with_merged_cells() -> None:
    (sheet, other) = sheets_of_pages(f"<html><body>{TABLE}<p>文</p><table><tr><td>单</td></tr></table>".encode("gbk"))
    assert (sheet.name, other.name, other.rows) == ("1", "2", [["单"]])
    assert sheet.rows == [
        ["地区", "年份", "正文", ""], ["青澜市", "2024", "一段\n\n二段", ""], ["", "2025", "三段", ""],
    ]  # fmt: skip
    assert sheet.merged == [((1, 0), (2, 0))]


def test_every_page_of_a_mime_file() -> None:
    data = mime([("text/html", b"<p>frame</p>"), ("text/html", TABLE.encode("gbk"))], "base64")
    assert [len(sheet.rows) for sheet in sheets_of_pages(data)] == [3]


def test_a_table_in_a_table_is_a_part_of_its_cell() -> None:
    (sheet,) = sheets_of_pages(f"<table><tr><td>外{TABLE}</td></tr></table>".encode())
    assert sheet.rows[0][0].startswith("外")
