"""The language of notebooks: that of PLANSEARCH_LANG or of the environment, unless `speak` chose one."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache

from plansearch import messages
from plansearch.locale import translations
from plansearch.messages import Translations
from plansearch.notebook.actions import KEYWORDS
from plansearch.present.worded import worded
from plansearch.report import for_reading
from plansearch.report.table import Table

_chosen: str | None = None  # one language a process; None: that of the environment


def speak(language: str | None) -> None:
    """Say everything from here on in a language; None: in that of the environment. Errors: QueryError if unknown."""
    global _chosen
    if language is not None:
        translations(language)
    _chosen = language


def say(message: str) -> str:
    """A message in the language of notebooks, its actions as keywords; other strings stay as they are."""
    return messages.say(message, translations=_spoken(), phrases=KEYWORDS)


def in_words(table: Table, presented_by: str) -> Table:
    """What a person reads of a table: its messages said, its headings and codes in words of the language."""
    if not _speaks_english():
        table = _worded(table, presented_by)
    return for_reading(table, say)


def _worded(table: Table, presented_by: str) -> Table:
    word = _spoken().pgettext
    if table.sections:
        return replace(table, sections=tuple((title, worded(one, presented_by, word)) for title, one in table.sections))
    return replace(table, display=worded(table.display or table, presented_by, word))


def _speaks_english() -> bool:
    info = getattr(_spoken(), "info", None)
    return info is None or str(info().get("language", "en")).startswith("en")


def _spoken() -> Translations:
    return _translations(_chosen or os.environ.get("PLANSEARCH_LANG") or None)


@cache
def _translations(language: str | None) -> Translations:
    return translations(language)
