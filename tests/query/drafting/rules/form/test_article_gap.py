from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一条 制定本办法。\n第三条 抓好落实。", ["三"]),
        ("第一条 制定本办法。\n第二条 抓好落实。\n第一条 附则内容。", []),
        ("第1条 制定本办法。\n第2条 抓好落实。\n第2条 总则内容。", ["2"]),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text + "\n各项工作要抓好落实，确保取得实效。", "article-gap") == expected
