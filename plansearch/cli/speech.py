"""What the program says: the one place that knows its language and the names of its options."""

from __future__ import annotations

from plansearch import messages
from plansearch.cli.phrases import PHRASES
from plansearch.messages import Translations

_translations: Translations | None = None  # one language a process; None until something is said


def speak(language: str | None) -> None:
    """Say everything from here on in a language; None: in that of the environment. Errors: QueryError if unknown."""
    global _translations
    _translations = None
    if language is not None:
        from plansearch.locale import translations

        _translations = translations(language)


def say(message: str) -> str:
    """A message in the language of the program, its actions as options and commands; other strings stay as they are."""
    global _translations
    if not isinstance(message, messages.Message):
        return message
    if _translations is None:
        from plansearch.locale import translations

        _translations = translations()
    return messages.say(message, translations=_translations, phrases=PHRASES)
