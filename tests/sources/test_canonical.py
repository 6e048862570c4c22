"""Canonical text: only what the docstring names is changed."""

import pytest

from plansearch.sources.canonical import canonical


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("一、目标\r\n增长６％。\r", "一、目标\n增长６％。"),
        ("青澜市\v澜东区\f松桥区\x85岚埠县\u2028云鹭县", "青澜市\n澜东区\n松桥区\n岚埠县\n云鹭县"),
        ("\ufeff云\u200b岫\u200d省\u00ad工\u2060作", "云岫省工作"),
        ("增长\x00\x076%\x1a", "增长6%"),
        ("首行  \n　　次行\u3000\t\n", "首行\n　　次行"),
        ("\n \n\n甲段\n\n\n\n乙段\n\n", "甲段\n\n乙段"),
        ("甲段\n \n\t\n乙段", "甲段\n\n乙段"),
        ("㎡ ① Ｇ５ 峴\u00a0里\t表", "㎡ ① Ｇ５ 峴\u00a0里\t表"),
        (b"\xa3\xa0\xa3\xa0".decode("gb18030") + "一、目标\ue5e5\n", "\u3000\u3000一、目标"),
        (" \n\u3000\n", ""),
        ("", ""),
    ],
)
def test_canonical(raw: str, expected: str) -> None:
    assert canonical(raw) == expected
