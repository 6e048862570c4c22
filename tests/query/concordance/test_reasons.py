"""Why nothing is found."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.cli.phrases import PHRASES
from plansearch.messages import say


@pytest.mark.parametrize(
    ("text", "asked", "reason"),
    [
        ("力争|确保", {}, "'力争|确保' occurs in no plan as it is written; read otherwise it matches"),
        ("增长…力争", {}, "--pattern reads the text as a pattern"),
        (r"增长\d+%", {}, "--regex reads the text as a regular expression"),
        ("增长.+?%", {}, "--regex reads the text as a regular expression"),
        ("力争…没有这句话", {"syntax": "pattern"}, "matches in no plan; no plan has 没有这句话"),
        ("力争…{0,300}二、", {"syntax": "pattern"}, "matches nowhere within a sentence;"),
        ("力争.{0,3}没有这句话", {"syntax": "regex"}, "'力争.{0,3}没有这句话' matches in no plan"),
        ("力争|确保", {"syntax": "pattern", "year": 1999}, "no plan of 1999 among these"),
        ("哈哈|嘻嘻", {"syntax": "pattern", "region": "望津市"}, "but in none within region=望津市"),
        ("力争", {"not_before": ["达到", "8", "粮", "更", "城"], "not_after": "，"}, "matches left out, after"),
        ("高新技术行业", {}, "'高新技术行业' occurs in no plan; '高新技术' does"),
    ],
)
def test_an_empty_answer_says_why(mini_index: Index, text: str, asked: dict[str, object], reason: str) -> None:
    result = mini_index.phrase(text, **asked)  # type: ignore[arg-type]
    assert result.is_empty
    (why,) = result.notes
    assert reason in say(why, phrases=PHRASES)


def test_none_of_several(mini_index: Index) -> None:
    assert mini_index.phrase("嘻嘻", "嘿嘿").notes == ("none of 2 patterns occurs in any plan",)
    (why,) = mini_index.phrase("哈哈", "嘿嘿", region="望津市").notes
    assert why == "'any of 2 patterns' occurs in 1 plan, but in none within region=望津市"
