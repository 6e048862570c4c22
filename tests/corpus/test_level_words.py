"""Words for levels."""

from __future__ import annotations

import pytest

from plansearch.corpus.level_words import level_of
from plansearch.datafiles import records
from plansearch.model import LEVELS


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("市", "市"),
        ("地级市", "市"),
        ("县级市", "县"),
        ("区", "县"),
        ("自治区", "省"),
        ("街道", "乡"),
        ("村", None),
        ("", None),
    ],
)
def test_the_level_of_a_word(word: str, level: str | None) -> None:
    assert level_of(word) == level


def test_every_word_has_one_level() -> None:
    rows = records("plansearch.corpus.data", "levels.tsv")
    assert {level for _, level in rows} == set(LEVELS)
    assert len({word for word, _ in rows}) == len(rows)
