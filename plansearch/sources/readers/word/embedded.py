"""Files of other kinds inside a Word file (w:altChunk), which programs that make reports put in place of paragraphs."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from plansearch.errors import CorpusError
from plansearch.sources.charset import decode
from plansearch.sources.kinds import kind_of
from plansearch.sources.readers.html import read_html
from plansearch.sources.readers.plaintext import read_plaintext
from plansearch.sources.readers.word.rtf import read_rtf


def text_of(name: str, data: bytes, read_word: Callable[[bytes], str]) -> str | None:
    """The text of a file inside a Word file; None for a kind that is not read, or where it is damaged.

    name: its path. read_word: reads a Word file.
    """
    suffix = posixpath.splitext(name)[1]
    kind = kind_of(data, suffix if suffix in (".html", ".htm", ".xhtml", ".txt", ".docx") else ".doc")
    try:
        if kind in (".docx", ".docm"):
            return read_word(data)
        if kind in (".html", ".htm", ".xhtml"):
            return read_html(decode(data)[0])[0]
        if kind == ".rtf":
            return read_rtf(data)[0]
        if kind == ".txt":
            return read_plaintext(decode(data)[0])[0]
    except CorpusError:
        return None
    return None
