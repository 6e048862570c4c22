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
        from plansearch import locale

        _translations = locale.translations(language)


def say(message: str) -> str:
    """A message in the language of the program, its actions as options and commands; other strings stay as they are."""
    if not isinstance(message, messages.Message):
        return message
    return messages.say(message, translations=_spoken(), phrases=PHRASES)


def say_text(text: str) -> str:
    """A constant text of the program, such as the help of an option, in its language."""
    return _spoken().gettext(text) if text else ""


def translations() -> Translations:
    """Translations into the language of the program, for a surface that says its messages itself."""
    return _spoken()


def word(context: str, text: str) -> str:
    """A word of answers in the language of the program. context: `column` for a heading, else the key of a column."""
    return _spoken().pgettext(context, text)


def translations_spoken() -> Translations:
    """The messages of the language of the program, for a surface that says them itself."""
    return _spoken()


def speaks_english() -> bool:
    """Whether the language of the program is English, in which the words of answers and the help are written."""
    info = getattr(_spoken(), "info", None)
    return info is None or info().get("language", "en").startswith("en")


def _spoken() -> Translations:
    global _translations
    if _translations is None:
        from plansearch import locale

        _translations = locale.translations()
    return _translations
