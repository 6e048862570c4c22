"""What the browser says: messages and words of answers in the language of the person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from plansearch import messages
from plansearch.messages import Do, Message, Translations, mark, note
from plansearch.report import FORMATS, FormatName, Table, render
from plansearch.report.formats import format_of

PHRASES: Mapping[Do, str] = {
    Do.SHOW_ALL: mark("facets make them fewer"),
    Do.SHOW_ALL_MATCHES: mark("facets and further words make them fewer"),
    Do.REBUILD_INDEX: mark("build the index again from all files, then press F5"),
    Do.BUILD_INDEX: mark("build an index at {index}, then press F5"),
    Do.FIND_STRING: mark("F2 looks for it as an exact phrase"),
    Do.FIND_CHARACTERS: mark("F2 looks for these very characters"),
    Do.LOOK_INSIDE_WORDS: mark("F2 finds them inside words, too"),
}
"""What can be done, in the keys of the browser; other actions are said in the words that hold everywhere."""


class Spoken:
    """Messages, words of answers and tables in one language."""

    def __init__(self, translations: Translations) -> None:
        self._translations = translations

    def say(self, message: str) -> str:
        """A message in the language; any other string stays as it is."""
        if not isinstance(message, Message):
            return message
        return messages.say(message, translations=self._translations, phrases=PHRASES)

    def join(self, messages: Iterable[str]) -> str:
        """Messages one behind the other."""
        return ("; " if self.is_english else "；").join(map(self.say, messages))

    def word(self, context: str, text: str) -> str:
        """A word of answers, such as the heading of a column."""
        return self._translations.pgettext(context, text)

    @property
    def is_english(self) -> bool:
        """Whether the language is the one in which words of answers are written."""
        info = getattr(self._translations, "info", None)
        return info is None or info().get("language", "en").startswith("en")

    def worded(self, table: Table, presented_by: str) -> Table:
        """A table with the words of its display in the language."""
        from dataclasses import replace

        from plansearch.present.worded import worded

        if self.is_english:
            return table
        if table.sections:
            shown = tuple((title, worded(one, presented_by, self.word)) for title, one in table.sections)
            return replace(table, sections=shown)
        return replace(table, display=worded(table.display or table, presented_by, self.word))

    def drawn(self, table: Table, presented_by: str, width: int) -> str:
        """A table as the lines of a terminal of some width."""
        return render(self.worded(table, presented_by), "table", width=width, say=self.say)

    def write(self, table: Table, path: Path, presented_by: str) -> tuple[str, ...]:
        """Write a table to a file, whole or not at all; gives notes on what the format could not hold.

        Errors: OutputError for an ending that no format has, a package that is missing, a folder that cannot be
        written to.
        """
        from plansearch.report.files import write_table

        format = format_to_write(path)
        shown = self.worded(table, presented_by) if FORMATS[format].is_read else table
        return write_table(shown, path, format, presented_by=presented_by, say=self.say)


def format_to_write(path: Path) -> FormatName:
    """The format that a file's name asks for. Errors: OutputError where it asks for none that can be written."""
    from plansearch.errors import OutputError
    from plansearch.report.formats import check_packages

    format = format_of(path)
    if format is None:
        raise OutputError(
            note("cannot tell a format from {name!r}", name=path.name),
            note("end the name in one of: {suffixes}", suffixes=" ".join(known.ending for known in FORMATS.values())),
        )
    check_packages(format)
    return format
