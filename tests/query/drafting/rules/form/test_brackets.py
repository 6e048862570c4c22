from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("落实《条例，压实责任。", ["《"]),
        ("落实条例》，压实责任。", ["》"]),
        ("1）加强领导。", []),
        ("推动（含园区)建设。", []),
        ("“甲“乙”", ["“"]),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text + "\n各项工作要抓好落实，确保取得实效。", "brackets") == expected
