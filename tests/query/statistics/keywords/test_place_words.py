"""Words that name a place, or that any place has."""

from __future__ import annotations

import pytest

from plansearch.model import Region
from plansearch.query.statistics.keywords.place_words import PlaceWords, names_in_texts

OWN = (Region("990100", "青澜市", "市", "990000"),)


@pytest.mark.parametrize("word", ["青澜市", "青澜", "烟台", "长岛", "全市", "我县", "市区", "港区", "滨海"])
def test_places(word: str) -> None:
    assert word in PlaceWords(OWN)


@pytest.mark.parametrize(
    "word", ["安全", "开放", "平安", "和平", "惠民", "海洋", "城乡", "园区", "沿海", "市场", "全面", ""]
)
def test_words_with_a_meaning_stay(word: str) -> None:
    assert word not in PlaceWords(OWN)


def test_names_alone() -> None:
    names = names_in_texts(OWN)
    assert {"青澜市", "青澜"} <= names
    assert "全市" not in names
