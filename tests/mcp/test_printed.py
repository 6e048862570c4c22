"""Numbers that words print, and numbers that they only mean."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plansearch.mcp.printed import is_printed


@pytest.mark.parametrize(
    ("number", "words", "expected"),
    [
        ("6.5", "6.5%以上", True),
        ("6", "6%—7%", True),
        ("7", "6%—7%", True),
        ("8", "6%—7%", False),
        ("5", "6.5%以上", False),
        ("12", "十二个", True),
        ("25", "二十五家", True),
        ("1200", "1，200家", True),
        ("12", "１２家", True),
        ("6.5", "百分之六点五", True),
        ("80", "百分之八十", True),
        ("2", "翻一番", False),
        ("2", "倍增", False),
        ("3", "三分之二", False),
        ("0.6666666666666666666666666667", "三分之二", False),
        ("9.36", "9。36%", False),
        ("0", "xx亿元", False),
    ],
)
def test_what_is_printed(number: str, words: str, expected: bool) -> None:
    assert is_printed(Decimal(number), words) is expected
