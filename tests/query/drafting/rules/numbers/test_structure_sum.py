from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三次产业结构调整为10.2:45.3:54.5。", ["10.2:45.3:54.5"]),
        ("三次产业比重为10:45:45。", []),
        ("按照1:2:3的比例配套。", []),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert (
        words(demo_index, "一、主要目标\n" + text + "\n各项工作要抓好落实，确保取得实效。", "structure-sum") == expected
    )
