"""Plans by the words that a person uses for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plansearch.api import Index
from plansearch.query.filters.plans_meant import conditions_of, plans_meant

BODY = "一、主要目标\n\n新增企业30家，完成投资5亿元。\n"


@pytest.fixture
def index(index_of: Callable[[dict[str, str]], Index]) -> Index:
    titles = ("青澜市科技局2025年工作计划", "青澜市教育局2024年工作要点", "望津市2025年招商引资行动方案")
    return index_of({f"{title}.md": f"# {title}\n\n{BODY}" for title in titles})


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("科技局 工作计划", ["科技局 as issuer or in the title", "kind 工作计划"]),
        ("科技局工作计划", ["科技局 as issuer or in the title", "kind 工作计划"]),
        (
            "青澜市教育局2024年工作要点",
            ["year 2024", "region 青澜市", "教育局 as issuer or in the title", "kind 工作要点"],
        ),
        ("市级、招商引资 行动方案", ["level 市", "招商引资 as issuer or in the title", "kind 行动方案"]),
        ("2024 2025", ["year 2024—2025"]),
        ("青澜", ["region 青澜市"]),
        ("", []),
    ],
)
def test_words_are_taken_apart(index: Index, words: str, said: list[str]) -> None:
    assert [str(one.said) for one in conditions_of(index.reader, words)] == said


@pytest.mark.parametrize(
    ("words", "plans"),
    [
        ("科技局", ["青澜市科技局2025年工作计划"]),
        ("科学技术局", ["青澜市科技局2025年工作计划"]),
        ("招商引资", ["望津市2025年招商引资行动方案"]),
        ("2025年", ["望津市2025年招商引资行动方案", "青澜市科技局2025年工作计划"]),
        ("科技局 2024", []),
        ("", ["望津市2025年招商引资行动方案", "青澜市教育局2024年工作要点", "青澜市科技局2025年工作计划"]),
    ],
)
def test_every_condition_must_hold(index: Index, words: str, plans: list[str]) -> None:
    numbers, _ = plans_meant(index.reader, words)
    assert sorted(index.reader.plan(number).title for number in numbers) == plans


def test_it_is_said_which_condition_fails_and_what_would_find_more(index: Index) -> None:
    _, notes = plans_meant(index.reader, "青澜市 2025年 招商引资")
    text = " ".join(map(str, notes))
    assert "is issued by 招商引资 or has it" in text
    assert "without region 青澜市: 1" in text
