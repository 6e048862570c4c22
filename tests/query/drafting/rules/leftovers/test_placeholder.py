from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("〔此处插入案例〕", ["〔此处插入案例〕"]),
        ("投资待补充。", ["待补充"]),
        ("（数据来源：统计局）", []),
        ("投资（待核实）亿元。", ["（待核实）"]),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text + "\n各项工作要抓好落实，确保取得实效。", "placeholder") == expected
