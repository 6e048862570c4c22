"""Display cells, line breaks, and columns that share a line."""

from __future__ import annotations

import pytest

from plansearch.report.layout import cells, folds, lines, safe, share


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("GDP", 3),
        ("云岫省", 6),
        ("增长6%左右", 10),
        ("（一）", 6),
        ("ｸﾞ", 2),
        ("e\u0301", 1),
        ("\u200b", 0),
        ("𠮷", 2),
        ("㎡", 2),
    ],
)
def test_cells(text: str, expected: int) -> None:
    assert cells(text) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("青澜市", 6, ["青澜市"]),
        ("青澜市松桥区", 6, ["青澜市", "松桥区"]),
        ("青澜市松桥区", 7, ["青澜市", "松桥区"]),
        ("优化环境，改革", 8, ["优化环", "境，改革"]),
        ("优化环境。", 8, ["优化环", "境。"]),
        ("推进“双百”行动", 6, ["推进", "“双百”", "行动"]),
        ("实施（一）事项", 6, ["实施", "（一）", "事项"]),
        ("增长2025年", 6, ["增长", "2025年"]),
        ("增长5.5%左右", 6, ["增长", "5.5%左", "右"]),
        ("GDP growth rate", 10, ["GDP growth", "rate"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("。。。。", 4, ["。。", "。。"]),
        ("青澜", 1, ["青", "澜"]),
        ("一\n\n二", 10, ["一", "", "二"]),
        ("青澜市松桥区\n砚川市", 6, ["青澜市", "松桥区", "砚川市"]),
    ],
)
def test_lines(text: str, width: int, expected: list[str]) -> None:
    assert [line.of(text) for line in lines(text, width)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云岫省　望津市\n", "云岫省　望津市\n"),
        ("一\t二\r\n", "一 二 \n"),
        ("\x1b[31m红", "\ufffd[31m红"),
        ("\x85\x7f", "\ufffd\ufffd"),
        ("甲\u202e乙\u2066\u200f", "甲\ufffd乙\ufffd\ufffd"),
    ],
)
def test_safe_keeps_length_and_drops_control(text: str, expected: str) -> None:
    assert safe(text) == expected
    assert len(safe(text)) == len(text)


@pytest.mark.parametrize(
    ("natural", "fixed", "room", "expected"),
    [
        ([10, 20], [False, False], 40, [10, 20]),
        ([10, 40], [False, False], 32, [10, 20]),
        ([30, 40], [False, False], 33, [16, 15]),
        ([30, 40], [True, False], 42, [30, 10]),
        ([5], [True], 2, [5]),
        ([9, 9], [False, False], 1, [1, 1]),
    ],
)
def test_share(natural: list[int], fixed: list[bool], room: int, expected: list[int]) -> None:
    assert share(natural, fixed, room) == expected


@pytest.mark.parametrize(
    ("least", "most", "room", "expected"),
    [
        ([20, 20], [50, 50], 42, [range(2)]),
        ([20, 20], [20, 20], 41, [range(1), range(1, 2)]),
        ([9, 9, 9], [9, 9, 9], 20, [range(2), range(2, 3)]),
        ([50, 3], [50, 3], 20, [range(1), range(1, 2)]),
    ],
)
def test_folds(least: list[int], most: list[int], room: int, expected: list[range]) -> None:
    assert folds(least, most, room) == expected
