from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("【打印本页】", [""]),
        ("浏览次数：123", [""]),
        ("让群众分享到成果。", []),
        ("详见http://example.org/a。", ["http://example.org/a"]),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text + "\n各项工作要抓好落实，确保取得实效。", "site-words") == expected
