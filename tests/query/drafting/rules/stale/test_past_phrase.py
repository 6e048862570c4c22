from __future__ import annotations

from collections.abc import Callable

import pytest

from plansearch.api import Index

from ...drafts import words

REGIONS = ("青澜市", "砚川市", "望津市", "青澜市/澜东区", "砚川市/墨溪区", "望津市/津湖区")


def report(region: str, year: int, text: str) -> str:
    return f"# {region.rpartition('/')[2]}{year}年政府工作报告\n\n各位代表：\n\n{region}在{year}年{text}\n"


@pytest.fixture
def old(index_of: Callable[[dict[str, str]], Index]) -> Index:
    """The campaign was everywhere until 2012 and nowhere after."""
    return index_of(
        {
            f"云岫省/{region}/{year}年政府工作报告.md": report(
                region, year, "深入开展青苗培护行动，坚持“两清一亮”。" if year <= 2012 else "抓好各项工作。"
            )
            for region in REGIONS
            for year in (2010, 2011, 2012, 2015, 2018, 2020, 2022, 2023)
        }
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("继续做好青苗培护行动，坚持“两清一亮”。", ["青苗培护行动", "两清一亮"]),
        ("五年来，我们完成了青苗培护行动。", []),
        ("抓好各项工作，开展竹林抚育行动。", []),
    ],
)
def test_what_is_found(old: Index, text: str, expected: list[str]) -> None:
    assert words(old, text, "past-phrase", year=2024) == expected


def test_what_was_said_the_year_before_is_not_past(old: Index) -> None:
    assert words(old, "坚持“两清一亮”。", "past-phrase", year=2013) == []


def test_a_small_index_tells_nothing(demo_index: Index) -> None:
    assert words(demo_index, "继续做好青苗培护行动，坚持“两清一亮”。", "past-phrase") == []
