from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成任务。。继续。", ["。。"]),
        ("实实在在的成效，目的的确达到。", []),
        ("加强的的监管，，压实。", ["的的", "，，"]),
        ("压实责任，,抓好落实,，务求实效。", ["，,", ",，"]),
        ("等等……", []),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text + "\n各项工作要抓好落实，确保取得实效。", "doubled-mark") == expected
