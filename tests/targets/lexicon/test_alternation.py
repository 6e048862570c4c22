"""Patterns for any word of a list."""

import re

import pytest

from plansearch.targets.lexicon.alternation import alternation, reversed_alternation

WORDS = ["达", "达到", "到", "到达", "实现", "实", "(", "a|b"]


def longest(text: str, at: int) -> str:
    """The slow twin: the longest word that begins at a place."""
    return max((word for word in WORDS if text.startswith(word, at)), key=len, default="")


@pytest.mark.parametrize("text", ["达到", "到达到", "实现a|b", "实(达", "现", "a|达到到"])
def test_the_longest_word_is_found_as_by_trying_each(text: str) -> None:
    pattern = re.compile(alternation(WORDS))
    found = [match[0] if (match := pattern.match(text, at)) else "" for at in range(len(text))]
    assert found == [longest(text, at) for at in range(len(text))]


def test_words_are_read_backwards() -> None:
    match = re.match(reversed_alternation(["达到", "到"]), "到达将"[::1])
    assert match is not None
    assert match[0][::-1] == "达到"
