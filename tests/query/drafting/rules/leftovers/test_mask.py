from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成投资××亿元。", ["××"]),
        ("20xx年工作。", ["20xx"]),
        ("某某局负责。", ["某某"]),
        ("二〇〇〇年建成。", []),
        ("引进XX公司。", ["XX"]),
        ("联系电话138xxxxxxxx。", ["138xxxxxxxx"]),
        ("联系电话138XXXXXXXX。", ["138XXXXXXXX"]),
        ("G20和5G建设。", []),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text + "\n各项工作要抓好落实，确保取得实效。", "mask") == expected
