"""The language of notebooks, and how they name actions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.messages import Do, note
from plansearch.notebook.speech import in_words, say, speak


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    speak(None)


def test_actions_are_keywords() -> None:
    assert say(note("{n} of {total} lines", n=1, total=2, do=Do.SHOW_ALL)).endswith("n=0 shows all")
    assert say("text <of> a plan") == "text <of> a plan"


def test_the_language_is_that_of_the_environment_unless_one_is_chosen(
    monkeypatch: pytest.MonkeyPatch, mini_index: Index
) -> None:
    found = mini_index.phrase("力争", by="level")

    def first_heading() -> str:
        return in_words(found.table(), found.presented_by).columns[0].heading

    assert first_heading() == "level"
    monkeypatch.setenv("PLANSEARCH_LANG", "zh")
    assert first_heading() == "层级"
    speak("en")
    assert first_heading() == "level"
    speak("zh")
    assert first_heading() == "层级"


def test_headings_of_several_tables_are_in_the_language(mini_index: Index) -> None:
    speak("zh")
    found = mini_index.report("青澜市")
    sections = in_words(found.table(), found.presented_by).sections
    assert sections
    assert all(not title.isascii() for title, _ in sections)
    assert all(not column.heading.isascii() for _, one in sections for column in one.columns[:1])


def test_a_language_that_there_is_not_is_an_error() -> None:
    with pytest.raises(QueryError, match="xx"):
        speak("xx")
    assert say(note("notes")) == "notes"
