"""What two numbers must share before they are compared."""

from __future__ import annotations

import pytest

from plansearch.targets import Lexicon, extract_targets
from plansearch.targets.interpret.units import measure, measured_in


def measure_of(text: str) -> tuple[str, str]:
    """The measure of the first target of a sentence."""
    return measure(extract_targets(f"一、主要目标\n\n{text}")[0], Lexicon.load())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("单位地区生产总值能耗下降3%。", ("decline", "")),
        ("财政收入增长3%。", ("growth", "")),
        ("财政收入达到6000万元。", ("level", "CNY")),
        ("财政收入达到1.1亿元。", ("level", "CNY")),
        ("经济增长高于全省平均水平，财政收入增长3%，居民收入增长4%。", ("relative", "")),
    ],
)
def test_a_fall_is_no_growth_and_amounts_of_money_are_one_measure(text: str, expected: tuple[str, str]) -> None:
    assert measure_of(text) == expected


def test_words_that_classify_are_one_measure_and_households_are_another() -> None:
    def unit(text: str) -> str:
        return measured_in(extract_targets(f"一、主要目标\n\n{text}")[0], Lexicon.load())

    assert unit("新增高新技术企业60家。") == unit("新增高新技术企业60户。") == "个"
    assert unit("改造农村危房60户。") == "户"
    assert unit("粮食产量达到52万吨。") != unit("财政收入达到1.1亿元。")
