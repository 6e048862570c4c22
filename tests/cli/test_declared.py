"""Declarations of arguments and options."""

from __future__ import annotations

import pytest

from plansearch.cli.declared import Declared, WrongUse, argument, is_word, option
from plansearch.messages import note


def test_an_argument_has_no_name() -> None:
    assert argument(metavar="TEXT", help="A text.") == Declared((), "A text.", "TEXT")
    assert option("-n", "--limit", help="At most.", min=0) == Declared(("-n", "--limit"), "At most.", min=0)


@pytest.mark.parametrize("text", ["-无人机", "-5%", "-COVID", "-year", "-_"])
def test_a_word_may_begin_with_a_hyphen(text: str) -> None:
    assert is_word(text, ("--year", "-y", "-n"))


@pytest.mark.parametrize("text", ["", "-", "--", "--year", "-y", "-y2025", "-n5", "-q", "无人机"])
def test_options_and_plain_words_are_no_such_words(text: str) -> None:
    assert not is_word(text, ("--year", "-y", "-n"))


def test_wrong_use_names_the_parameter() -> None:
    error = WrongUse(note("either words or --queries"), "QUERY...")
    assert (error.message, error.parameter) == ("either words or --queries", "QUERY...")
