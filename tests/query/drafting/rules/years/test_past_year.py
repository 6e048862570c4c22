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
        ("今年（2024年）我们加快建设。", ["2024"]),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text + "\n各项工作要抓好落实，确保取得实效。", "past-year") == expected
