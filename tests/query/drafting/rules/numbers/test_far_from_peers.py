from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [("地区生产总值增长65%。", ["65%"]), ("地区生产总值增长6%。", []), ("从未有人定过的指标增长65%。", [])],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    said = {"region": "青澜市", "year": 2025, "level": "县"}
    assert words(demo_index, "一、主要目标\n" + text + "\n各项工作要抓好落实。", "far-from-peers", **said) == expected
