"""Chinese numerals as whole numbers."""

from __future__ import annotations

import pytest

from plansearch.text.numerals import DIGITS, ONE_TO_TEN, to_int

HAN = "零一二三四五六七八九"


def spelled(number: int) -> str:
    """A number below ten thousand in Chinese, written digit by digit from the rules of the standard notation."""
    if number == 0:
        return "零"
    printed = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            printed += HAN[digit] + name
        elif printed and not printed.endswith("零") and number % unit:
            printed += "零"
    return printed.removeprefix("一") if 10 <= number < 20 else printed


def test_the_oracle_spells_as_people_do() -> None:
    assert [spelled(n) for n in (0, 7, 10, 15, 20, 23, 100, 105, 110, 1001, 1010, 2300, 9999)] == [
        "零", "七", "十", "十五", "二十", "二十三", "一百", "一百零五", "一百一十", "一千零一", "一千零一十",
        "二千三百", "九千九百九十九",
    ]  # fmt: skip


def test_every_number_below_ten_thousand() -> None:
    for number in range(10_000):
        assert to_int(spelled(number)) == number
        assert to_int(spelled(number).replace("零", "〇")) == number


def test_every_number_written_digit_by_digit() -> None:
    full_width = str.maketrans("0123456789", "０１２３４５６７８９")
    han = str.maketrans("0123456789", "〇一二三四五六七八九")
    for number in range(10_000):
        for printed in (str(number), str(number).translate(full_width), str(number).translate(han)):
            assert to_int(printed) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一十五", 15),
        ("两千", 2000),
        ("两百零二", 202),
        ("百", 100),
        ("三百二", 302),
        ("三四十", 40),
        ("八七", 87),
        ("二〇二五", 2025),
        ("二○二五", 2025),
        ("二零二五", 2025),
        ("二Ｏ二五", 2025),
        ("2０2五", 2025),
        ("007", 7),
        ("三万", 30_000),
        ("十二万三千", 123_000),
        ("3万", 30_000),
        ("12万", 120_000),
        ("3万5千", 35_000),
        ("一亿零三万", 100_030_000),
        ("一万亿", 1_000_000_000_000),
        ("万", 10_000),
        ("", None),
        ("甲", None),
        ("十五个", None),
        ("-3", None),
        ("1.5", None),
        ("1,000", None),
        (" 3", None),
        ("几", None),
        ("²", None),
        ("٣", None),
    ],
)
def test_to_int(text: str, value: int | None) -> None:
    assert to_int(text) == value


def test_the_characters_of_patterns_are_numerals() -> None:
    assert [to_int(character) for character in ONE_TO_TEN] == list(range(1, 11))
    assert set(DIGITS.values()) == set(range(10))
