"""What the program says, and in which language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pseudo
import pytest

from plansearch import locale
from plansearch.cli.speech import say, speak
from plansearch.errors import QueryError
from plansearch.messages import Do, act, note


@pytest.fixture(autouse=True)
def _surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    pseudo.build(locale.FOLDER / "plansearch.pot", tmp_path)
    monkeypatch.setattr(locale, "FOLDER", tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    speak(None)
    yield
    speak(None)


def test_english_with_options() -> None:
    assert say(act(Do.BUILD_INDEX, index="here")) == "build it: plansearch index CORPUS --index here"
    assert say(note("{n} lines", n=3, do=Do.SHOW_ALL)) == "3 lines; -n 0 shows all"
    assert say("no message {x}") == "no message {x}"


def test_a_language_translates_phrases_too() -> None:
    speak(pseudo.LANGUAGE)
    assert say(act(Do.BUILD_INDEX, index="here")) == pseudo.pseudo(
        "build it: plansearch index CORPUS --index {index}"
    ).format(index="here")
    assert say(note("not in the catalogue {x}", x=1, do=Do.SHOW_ALL)).startswith("⟦not in the catalogue 1; ⟦")
    assert say("no message") == "no message"
    speak("en")
    assert say(act(Do.SHOW_ALL)) == "-n 0 shows all"


def test_the_environment_chooses_when_something_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", pseudo.LANGUAGE)
    assert say(act(Do.SHOW_ALL)) == pseudo.pseudo("-n 0 shows all")
    monkeypatch.setenv("LANG", "en")
    assert say(act(Do.SHOW_ALL)) == pseudo.pseudo("-n 0 shows all")
    speak(None)
    assert say(act(Do.SHOW_ALL)) == "-n 0 shows all"


def test_an_unknown_language_leaves_that_of_the_environment() -> None:
    with pytest.raises(QueryError):
        speak("fr")
    assert say(act(Do.SHOW_ALL)) == "-n 0 shows all"
