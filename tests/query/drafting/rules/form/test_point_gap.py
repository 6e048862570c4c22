from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是创新。三是开放。", ["三是"]),
        ("一是创新。二是开放。", []),
        ("一要创新；二要开放；四要落实。", ["四要"]),
        ("二是创新。", []),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text + "\n各项工作要抓好落实，确保取得实效。", "point-gap") == expected
