from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强领导,压实责任;抓好落实。", ["加强领导,压实"]),
        ("全年新增高新技术企业60家以上.", ["0家以上."]),
        ("全年地区生产总值增长6%.", ["增长6%."]),
        ("1.加强领导\n一.压实责任", []),
        ("全年地区生产总值增长6.5%，详见www.example.cn。", []),
        ("GDP,CPI稳定。", []),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text + "\n各项工作要抓好落实，确保取得实效。", "half-width-marks") == expected
