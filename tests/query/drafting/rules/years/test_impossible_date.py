from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2月30日前完成。", ["2月30日"]),
        ("13月5日召开。", ["13月5日"]),
        ("2023年2月29日开会。", ["2023年2月29日"]),
        ("2024年2月29日、12月31日、6月30日。", []),
        ("六月三十一日截止。", ["六月三十一日"]),
        ("每月10日报送。", []),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text + "\n各项工作要抓好落实，确保取得实效。", "impossible-date") == expected
