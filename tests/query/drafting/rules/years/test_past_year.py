from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三、2024年工作安排\n加强领导。", ["2024"]),
        ("2024年，我们将新增企业60家。", ["2024"]),
        ("2024年，我们新增企业60家。", []),
        ("一、2024年工作总结和2025年工作安排\n加强领导。", []),
        ("落实《2024年工作要点》。", []),
        ("到2024年底，力争建成重点实验室5家。", ["2024"]),
        ("2024年6月底前全部完成改造。", ["2024"]),
        ("争取2024年内开工。", ["2024"]),
        ("到2024年底，全市已建成重点实验室5家。", []),
        ("力争旅游收入恢复到2024年水平。", []),
        ("到2026年底，力争建成重点实验室5家。", []),
        ("一、2024年工作回顾\n2024年底前力争完成的任务。", []),
        ("全力做好2024年工作。", ["2024"]),
        ("今年（2024年）我们加快建设。", ["2024"]),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text + "\n各项工作要抓好落实，确保取得实效。", "past-year") == expected
