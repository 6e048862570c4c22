from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("污水处理率达到195%。", ["195%"]),
        ("增长率达到195%，出口增长120%。", []),
        ("参保率达到95%。", []),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert (
        words(demo_index, "一、主要目标\n" + text + "\n各项工作要抓好落实，确保取得实效。", "share-above-100")
        == expected
    )
