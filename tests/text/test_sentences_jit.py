"""Sentences of compiled code are those of the plain one."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest

from plansearch.text.sentences import sentence_ends
from plansearch.text.sentences_jit import classes, sentence_around

PIECES = (
    "增长", "5", "。", "2025年", "1999年", "，", "！", "?", "!", ";", "；", "\n", "”", ")", "]", "\\", "a", " ",
    "20二五年", "٣",
)  # fmt: skip


def sentences(text: str) -> list[tuple[int, int]]:
    raw = np.frombuffer(text.encode("utf-16-be"), np.uint8)
    return [sentence_around(raw, at, 0, len(text), classes({})) for at in range(len(text))]


@pytest.mark.parametrize("seed", range(300))
def test_as_the_plain_one(seed: int) -> None:
    pick = random.Random(seed)
    text = "".join(pick.choices(PIECES, k=pick.randint(1, 25)))
    bounds = [0, *dict.fromkeys(sentence_ends(text, 0, len(text)))]
    expected = [
        (start, end) for start, end in pairwise(bounds) for _ in range(start, end)
    ]  # fmt: skip
    assert sentences(text) == expected


def test_a_text_has_bounds() -> None:
    raw = np.frombuffer("甲。\0乙丙。丁\0".encode("utf-16-be"), np.uint8)
    assert sentence_around(raw, 4, 3, 7, classes({})) == (3, 6)
    assert sentence_around(raw, 6, 3, 7, classes({})) == (6, 7)


def test_what_a_stand_in_stands_for() -> None:
    table = classes({0xD800: 0x1D7D9, 0xD801: 0x20000})  # a mathematical figure, a Han character
    assert table[0xD800]
    assert not table[0xD801]
    assert not classes({})[0xD800]
