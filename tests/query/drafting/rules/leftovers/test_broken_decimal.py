from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长6。5%。", ["6。5"]),
        ("增长6. 5%。", ["6. 5"]),
        ("增长6..5%。", ["6..5"]),
        ("增长6.5%。2025年继续。", []),
        ("第3。5个项目开工。", []),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text + "\n各项工作要抓好落实，确保取得实效。", "broken-decimal") == expected
