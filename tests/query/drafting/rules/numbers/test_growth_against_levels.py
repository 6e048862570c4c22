from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("企业由100家增加到150家，增长30%。", ["30"]),
        ("企业由100家增加到150家，增长50%。", []),
        ("托位由800个增加到600个。", ["600"]),
        ("排名由46位提升到30位。", []),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert (
        words(demo_index, "一、主要目标\n" + text + "\n各项工作要抓好落实，确保取得实效。", "growth-against-levels")
        == expected
    )
