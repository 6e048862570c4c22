from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import findings, words

HEAD = "一、主要目标\n2025年主要预期目标："


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("规模以上工业增加值增长19%。", ["19%"]),
        ("规模以上工业增加值增长8%。", []),
        ("规模以上工业增加值年均增长19%。", []),
        ("从未有人定过的指标增长19%。", []),
        ("去年规模以上工业增加值增长19%。", []),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, HEAD + text + "\n", "harder-than-above") == expected


def test_both_sentences_are_cited(demo_index: Index) -> None:
    (found,) = findings(demo_index, HEAD + "规模以上工业增加值增长19%。\n", "harder-than-above")
    assert "19%" in found.reason
    assert "6.5%" in found.reason
    plan, _, span = found.source.rpartition("#")
    start, end = map(int, span.split("-"))
    assert "6.5%" in demo_index.reader.text(demo_index.reader.plan_numbers[plan])[start:end]


def test_a_year_without_a_plan_above_is_silent(demo_index: Index) -> None:
    text = HEAD.replace("2025", "1999") + "规模以上工业增加值增长19%。\n"
    assert words(demo_index, text, "harder-than-above", year=1999) == []
