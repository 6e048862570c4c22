"""A user dictionary: words to keep whole, in jieba's format."""

from __future__ import annotations

from pathlib import Path

from plansearch.errors import CorpusError

Entry = tuple[str, int | None, str | None]


def read_user_dict(path: Path) -> list[Entry]:
    """Entries (word, frequency, tag) of a user dictionary in file order; blank lines are passed over.

    Errors: CorpusError, with the line where there is one. jieba takes a line it does not understand as one long word
    with blanks in it, which no text contains as a word; here it is an error.
    """
    return entries(read_bytes(path), path)


def read_bytes(path: Path) -> bytes:
    """The file as it is. Errors: CorpusError."""
    try:
        return path.read_bytes()
    except OSError as err:
        raise CorpusError(f"cannot read the user dictionary {path}: {err}", "give a UTF-8 text file") from err


def entries(content: bytes, path: Path) -> list[Entry]:
    """What `read_user_dict` gives, of a file already read; `path` is for messages."""
    try:
        lines = content.decode("utf-8").split("\n")
    except UnicodeDecodeError as err:
        raise CorpusError(f"cannot read the user dictionary {path}: {err}", "give a UTF-8 text file") from err
    found: list[Entry] = []
    for number, line in enumerate(lines, start=1):
        fields = line.strip().lstrip("\ufeff").split()
        if not fields:
            continue
        word, rest = fields[0], fields[1:]
        frequency = int(rest.pop(0)) if rest and rest[0].isascii() and rest[0].isdigit() else None
        if len(rest) > 1 or not all(tag.isascii() for tag in rest):
            raise CorpusError(f"{path}:{number}: not 'word [frequency] [tag]': {line!r}", "mend or remove the line")
        found.append((word, frequency, rest[0] if rest else None))
    return found
