from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import findings, words

LINES = "推进各项工作取得实效。"


def series(*numbers: str) -> str:
    return "\n".join(f"{number}{word}\n{LINES}" for number, word in zip(numbers, "甲乙丙丁戊己庚", strict=False))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (series("一、", "二、", "三、"), []),
        (series("一、", "三、", "四、"), ["三"]),
        (series("一、", "二、", "二、", "三、"), ["二"]),
        (series("（一）", "（二）", "（四）"), ["四"]),
        (series("第一章 ", "第二章 ", "第四章 "), ["四"]),
        (series("一、", "（一）", "（二）", "二、", "（一）", "（三）"), ["三"]),
        (series("一、", "（一）", "（二）", "二、", "（三）", "（四）"), []),
        (series("一、", "1.", "2.", "二、", "1.", "2."), []),
        (series("一、", "二、", "一、", "二、"), []),
        (LINES, []),
    ],
)
def test_jumps(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text, "heading-gap") == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("一、", "二、", "二、", "三、"), ["三", "四"]),
        (("一、", "三、", "四、"), []),  # the gap is the only trace of a part that is lost
        (("（一）", "（二）", "（四）"), []),
    ],
)
def test_only_a_number_that_comes_twice_is_renumbered(
    demo_index: Index, numbers: tuple[str, ...], expected: list[str]
) -> None:
    (found,) = findings(demo_index, series(*numbers), "heading-gap")
    assert [edit.text for edit in found.fixes] == expected


def test_numbers_in_brackets_are_said_with_them(demo_index: Index) -> None:
    (found,) = findings(demo_index, series("（一）", "（二）", "（四）"), "heading-gap")
    assert str(found.reason) == "（三） is missing before （四）"
