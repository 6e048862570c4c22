"""Codes in figures."""

from __future__ import annotations

from plansearch.locale import translations
from plansearch.messages import say
from plansearch.present.figures.parts.codes import code


def test_codes_are_words_in_the_language_of_the_reader() -> None:
    chinese = translations("zh")
    assert code("part", "review") == "review"
    assert say(code("part", "review"), translations=chinese) == chinese.pgettext("part", "review") != "review"
    assert say(code("region", "(unknown)"), translations=chinese) == chinese.pgettext("cell", "(unknown)")
    assert say(code("region", "青澜市"), translations=chinese) == "青澜市"
