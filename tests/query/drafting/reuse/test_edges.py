"""Passages begin and end at words."""

from __future__ import annotations

import pytest

from plansearch.query.drafting.reuse.edges import trimmed
from plansearch.query.drafting.reuse.passages import ReusedPassage


def edges(text: str, other: str, kind: str = "exact") -> tuple[str, str]:
    passage = ReusedPassage(0, len(text), 0, 0, len(other), kind, 1.0, False)  # type: ignore[arg-type]
    one = trimmed(passage, text, other)
    return text[one.start : one.end], other[one.plan_start : one.plan_end]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("。建设冷链仓库。", "建设冷链仓库。"),
        ("”，\n　建设冷链仓库（", "建设冷链仓库（"[:-1]),
        ("；“一核三区”格局，“", "“一核三区”格局，"),
        ("（一）建设仓库，达到95%", "（一）建设仓库，达到95%"),
        ("。；", "。；"),
        ("建设仓库", "建设仓库"),
    ],
)
def test_a_passage_begins_and_ends_at_words(words: str, expected: str) -> None:
    for kind in ("exact", "edited"):
        assert edges(words, words, kind) == (expected, expected)


def test_both_texts_lose_the_same_characters() -> None:
    assert edges('"一核三区"格局', "“ 一核三区”格局") == ('一核三区"格局', "一核三区”格局")
    assert edges("。建设冷链仓库", "。 \n建设冷链 仓库") == ("建设冷链仓库", "建设冷链 仓库")
