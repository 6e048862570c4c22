from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize("brackets", ["〔〕", "［］", "[]", "（）"])
def test_brackets(demo_index: Index, brackets: str) -> None:
    number = f"苏政发{brackets[0]}2025{brackets[1]}12号"
    assert words(demo_index, f"{number}\n各科室要抓好落实。", "foreign-number") == [number]
    assert words(demo_index, f"按照{number}文件要求，各科室要抓好落实。", "foreign-number") == []


def test_the_first_letter_tells_where_no_table_has_the_letters(demo_index: Index) -> None:
    assert words(demo_index, "粤政发〔2025〕3号\n各科室要抓好落实。", "foreign-number") == ["粤政发〔2025〕3号"]
