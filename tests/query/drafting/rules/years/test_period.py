from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年是“十五五”规划第一年。", ["2025年是“十五五”规划第一年"]),
        ("今年是“十四五”规划收官之年。", []),
        ("2021年是“十四五”开局之年。", []),
        ("深入实施“十三五”规划，抓好项目。", ["十三五"]),
        ("确保“十三五”规划目标任务圆满完成。", ["十三五"]),
        ("力争完成十三五规划目标。", ["十三五"]),
        ("推进“十三五”规划落地见效。", ["十三五"]),
        ("“十三五”时期，各项事业取得成效。", []),
        ("推进“十三五”规划终期评估。", []),
        ("确保“十四五”规划目标任务圆满完成。", []),
        ("一、2024年工作回顾\n全面完成“十三五”规划目标任务。", []),
        ("今年是“十四五”规划的开局之年。", ["今年是“十四五”规划的开局之年"]),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text + "\n各项工作要抓好落实，确保取得实效。", "period") == expected
