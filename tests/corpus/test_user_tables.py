"""Tables that a person keeps: charsets, delimiters, and errors with their line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plansearch.corpus.user_tables import decoded, rows
from plansearch.errors import CorpusError

TEXT = 'path,region\n甲.md,"青澜市,澜东区"\n\n , \n乙.md, 砚川市 \n'
ROWS = [(":2", {"path": "甲.md", "region": "青澜市,澜东区"}), (":5", {"path": "乙.md", "region": "砚川市"})]


def read(path: Path) -> list[tuple[str, dict[str, str]]]:
    return [(row.where.removeprefix(str(path)), row.cells) for row in rows(path, required=("path",))]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_rows_with_their_lines(tmp_path: Path, charset: str, line_end: str) -> None:
    path = tmp_path / "plans.csv"
    path.write_bytes(TEXT.replace("\n", line_end).encode(charset))
    assert read(path) == ROWS


def test_tabs_by_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "regions.tsv"
    path.write_text("path\tregion\n甲.md\t青澜市,澜东区\n", "utf-8")
    assert read(path) == ROWS[:1]


def test_a_line_break_inside_a_cell_counts_as_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('path,x\n甲.md,"一\n二"\n乙.md,\n', "utf-8")
    assert read(path) == [(":3", {"path": "甲.md", "x": "一\n二"}), (":4", {"path": "乙.md"})]


def test_short_rows_and_columns_without_a_name(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("path,,x\n甲.md\n乙.md,丢,1\n", "utf-8")
    assert read(path) == [(":2", {"path": "甲.md"}), (":3", {"path": "乙.md", "x": "1"})]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", ":1: no column path"),
        ("region\n青澜市\n".encode(), ":1: no column path"),
        (b"path,x,x\n", ":1: column x appears twice"),
        (b"path\na.md,b\n", ":2: more cells than the heading has"),
        (b"\xff\xff\xff", ": neither UTF-8 nor GBK"),
    ],
)
def test_errors_name_the_place_and_a_remedy(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(CorpusError, match="^" + re.escape(f"{path}{message}")) as caught:
        read(path)
    assert caught.value.hint


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.csv"):
        with pytest.raises(CorpusError, match=re.escape(str(path))):
            decoded(path)


def test_the_quote_before_a_formula_is_taken_away(tmp_path: Path) -> None:
    """Answers in csv have it, and plans.csv is made of such an answer."""
    table = tmp_path / "plans.csv"
    table.write_text("path,title\n'-2025.md,'=甲\n'a'.md,'引\n", "utf-8")
    assert [row.cells for row in rows(table, required=("path",))] == [
        {"path": "-2025.md", "title": "=甲"}, {"path": "'a'.md", "title": "'引"},
    ]  # fmt: skip
