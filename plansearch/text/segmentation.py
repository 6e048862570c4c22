"""Text to words. The words are jieba's own: joined, they are the text again."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from plansearch.errors import CorpusError

Entry = tuple[str, int | None, str | None]


def segment(text: str, *, user_dict: Path | str | None = None) -> list[str]:
    """Words of `text` as `jieba.lcut(text)` cuts them, with the HMM for unknown words.

    user_dict: a file in jieba's format (`word [frequency] [tag]` a line, UTF-8). Joined words equal the text.
    Errors: CorpusError where the dictionary cannot be read, with its line.
    """
    return cutter(None if user_dict is None else Path(user_dict)).cut(text)


class Cutter:
    """jieba's tokenizer with a user dictionary of its own, apart from the process-wide one."""

    def __init__(self, words: Iterable[Entry] = ()) -> None:
        self._tokenizer = _tokenizer()
        for word, frequency, tag in words:
            self._tokenizer.add_word(word, frequency, tag)

    def cut(self, text: str) -> list[str]:
        """Words of `text`, in order."""
        words: list[str] = self._tokenizer.lcut(text)
        return words


def cutter(user_dict: Path | None = None) -> Cutter:
    """The cutter for a user dictionary, loaded once in a process for the same words. Errors: CorpusError."""
    return _loaded(() if user_dict is None else tuple(read_user_dict(user_dict)))


@cache
def _loaded(words: tuple[Entry, ...]) -> Cutter:
    # By content, not by path: a dictionary that was edited since is another one.
    return Cutter(words)


def _tokenizer() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own sources: invalid escapes, pkg_resources
        import jieba
    logging.getLogger("jieba").setLevel(logging.WARNING)
    return jieba.Tokenizer()


def read_user_dict(path: Path) -> list[Entry]:
    """Entries (word, frequency, tag) of a user dictionary in jieba's format; blank lines are passed over."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as err:
        raise CorpusError(f"cannot read the user dictionary {path}: {err}", "give a UTF-8 text file") from err
    entries: list[Entry] = []
    for number, line in enumerate(lines, start=1):
        fields = line.split()
        if not fields:
            continue
        word, rest = fields[0], fields[1:]
        frequency = int(rest.pop(0)) if rest and rest[0].isascii() and rest[0].isdigit() else None
        if len(rest) > 1:
            raise CorpusError(f"{path}:{number}: not 'word [frequency] [tag]': {line!r}", "mend or remove the line")
        entries.append((word, frequency, rest[0] if rest else None))
    return entries
