"""Which statement is the second tier of which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.interpret.tiers import base_statements
from plansearch.targets.lexicon.lexicon import Lexicon

LEXICON = Lexicon.load()


def bases(text: str) -> dict[str | None, str | None]:
    """Each number of a text with the number whose tier it is."""
    found = extract_targets(f"一、主要目标\n\n{text}")
    links = base_statements(LEXICON, found)
    return {
        target.value_raw: None if base is None else found[base].value_raw
        for target, base in zip(found, links, strict=True)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区生产总值增长7%以上、力争达到8%。", {"7%": None, "8%": "7%"}),
        ("财政收入确保30亿元、力争40亿元。", {"30亿元": None, "40亿元": "30亿元"}),
        ("地区生产总值增长7%。力争地区生产总值增长8%。", {"7%": None, "8%": None}),  # another sentence
        ("地区生产总值增长7%，力争财政收入增长8%。", {"7%": None, "8%": None}),  # another indicator
        ("地区生产总值增长6%左右，力争地区生产总值突破500亿元。", {"6%": None, "500亿元": None}),  # another measure
        ("财政收入增长13%，达到147亿元，力争增长15%。", {"13%": None, "147亿元": None, "15%": "13%"}),
        ("", {}),
    ],
)
def test_a_second_tier_has_a_base(text: str, expected: dict[str | None, str | None]) -> None:
    assert bases(text) == expected


def test_results_and_earlier_plans_targets_have_no_tiers() -> None:
    found = extract_targets("一、主要目标\n\n地区生产总值增长7%以上、力争达到8%。")
    assert base_statements(LEXICON, found) == [None, 0]
    assert base_statements(LEXICON, [replace(target, is_prior=True) for target in found]) == [None, None]
    assert base_statements(LEXICON, [replace(target, status="result") for target in found]) == [None, None]


def test_a_third_tier_has_the_base_of_the_second() -> None:
    low, high = extract_targets("一、主要目标\n\n地区生产总值增长7%以上、力争达到8%。")
    assert base_statements(LEXICON, [low, high, high]) == [None, 0, 0]
