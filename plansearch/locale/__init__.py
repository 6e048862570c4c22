"""Languages of messages: which there are, which one a person wants, and its translations.

A language is a gettext catalogue: `plansearch/locale/<language>/LC_MESSAGES/plansearch.po`, and the compiled
`plansearch.mo` beside it. `make messages` writes `plansearch.pot`, from which a catalogue begins, and compiles all
catalogues. English can do without one, because templates are English.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from plansearch.errors import QueryError
from plansearch.messages import English, Translations, note

FOLDER = Path(__file__).parent
ENGLISH = "en"
_SOURCE_LANGUAGES = (ENGLISH, "C", "POSIX")


def translations(language: str | None = None, folder: Path | None = None) -> Translations:
    """Translations into a language; without one, into that of the environment, or English where it has no catalogue.

    language: such as `zh`, `zh_CN`, `zh-Hans` or `zh_CN.UTF-8`; where `zh_CN` has no catalogue, `zh` is taken.
    folder: where the catalogues are; those of the package without it. Errors: QueryError for an unknown language.
    """
    folder = folder or FOLDER
    if language is not None:
        for name in _names(language):
            found = _catalogue(name, folder)
            if found is not None:
                return found
        raise QueryError(
            note("there are no messages in the language {language!r}", language=language),
            note("the languages are {languages}", languages=available(folder)),
        )
    for name in _names(preferred(os.environ)):
        if name in _SOURCE_LANGUAGES:
            break
        found = _catalogue(name, folder)
        if found is not None:
            return found
    return English()


def available(folder: Path | None = None) -> tuple[str, ...]:
    """The languages that there are, in the order of their names; English is always one."""
    found = {path.parent.parent.name for path in (folder or FOLDER).glob("*/LC_MESSAGES/plansearch.mo")}
    return tuple(sorted({ENGLISH, *found}))


def preferred(environment: Mapping[str, str]) -> str:
    """The language that an environment asks for: LC_ALL, LC_MESSAGES or LANG, whichever is set first; else empty.

    On Windows, where they usually are not set, it is the language of the user interface.
    """
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return environment[variable]
    return _language_of_windows() if sys.platform == "win32" else ""


def _names(language: str) -> Iterator[str]:
    """Names of catalogues that fit a language: `zh-Hans-CN.UTF-8` gives zh_Hans_CN, zh_Hans, zh."""
    parts = language.partition(".")[0].partition("@")[0].replace("-", "_").split("_")
    for length in range(len(parts), 0, -1):
        yield "_".join(parts[:length])


def _catalogue(name: str, folder: Path) -> Translations | None:
    """The compiled catalogue of that very name. None where there is none or it cannot be read."""
    path = folder / name / "LC_MESSAGES" / "plansearch.mo"
    if not name.replace("_", "").isalnum() or not path.is_file():
        return English() if name == ENGLISH else None
    import struct
    from gettext import GNUTranslations  # English messages do not pay for it

    try:
        with path.open("rb") as file:
            return GNUTranslations(file)
    except (OSError, ValueError, LookupError, struct.error):
        return English() if name == ENGLISH else None


def _language_of_windows() -> str:
    import ctypes
    from locale import windows_locale

    number: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined]
    return windows_locale.get(number, "")
