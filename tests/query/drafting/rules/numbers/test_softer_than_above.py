from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words

HEAD = "一、主要目标\n2025年主要预期目标："


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("规模以上工业增加值增长2%。", ["2%"]),
        ("规模以上工业增加值增长6.5%。", []),
        ("城镇调查失业率控制在7%以内。", ["7%"]),
        ("城镇调查失业率控制在5%以内。", []),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, HEAD + text + "\n", "softer-than-above") == expected
