"""Lines and columns of a plan's text in the file that it was read from."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.query.drafting.printed_lines import PrintedLines
from plansearch.query.filters.plan_files import read_plan_files
from plansearch.sources.line_joining import LINE_BREAK

BUNDLED = Path(__file__).parents[3] / "corpus"
PLAIN = "今年要稳中求进，地区生产总值增长6%左右，粮食产量保持在52万吨，新增就业5000人以上。"
FRONT = f"---\ntitle: 计划\nyear: 2025\n---\n\n\n\n# 标题\n\n{PLAIN}\n\n\n\n**重点**：新建公园两座。\n"
PAGE = "\r\n".join(f"篇{n}\r\n\r\n\r\n{PLAIN}第{n}。" for n in "一二三")


@pytest.mark.parametrize(("name", "text"), [("稿.md", FRONT), ("页.txt", PAGE), ("页.txt", "\ufeff" + PAGE)])
def test_places_are_those_of_the_file(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode())
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for document in read_plan_files(str(path))[0]:
        printed = PrintedLines(document.text, document.dropped, text.removeprefix("\ufeff"))
        for words in ("粮食产量", "新建公园", "第一", "第二", "第三"):
            at = document.text.find(words)
            if at >= 0:
                line, column = printed.place(at)
                assert lines[line - 1][column - 1 :].startswith(words)


def test_lines_that_a_fixed_width_broke() -> None:
    path = BUNDLED / "云岫省/青澜市/云鹭县/水利局2025年工作计划.txt"
    text = path.read_text("utf-8")
    (document,) = read_plan_files(str(path))[0]
    assert any(piece.reason == LINE_BREAK for piece in document.dropped)
    printed, lines = PrintedLines(document.text, document.dropped, text), text.split("\n")
    for at in range(0, len(document.text) - 2, 7):
        line, column = printed.place(at)
        assert lines[line - 1][column - 1 : column] == document.text[at].strip("\n")


def test_what_is_no_file_of_text_has_its_own_lines() -> None:
    assert PrintedLines("甲\n乙丙").place(3) == (2, 2)
    assert PrintedLines("").place(0) == (1, 1)
    assert PrintedLines("", (), "").place(0) == (1, 1)
