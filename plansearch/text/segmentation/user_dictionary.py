"""A user dictionary: words to keep whole, in jieba's format."""

from __future__ import annotations

from pathlib import Path

from plansearch.errors import CorpusError
from plansearch.messages import note
from plansearch.text.folding import segmentation_form

Entry = tuple[str, int | None, str | None]


def read_user_dict(path: Path) -> list[Entry]:
    """Entries (word, frequency, tag) of a user dictionary in file order; blank lines are passed over.

    Errors: CorpusError, with the line where there is one. jieba takes a line it does not understand as one long word
    with blanks in it, which no text contains as a word; here it is an error.
    """
    return entries(read_bytes(path), path)


def read_bytes(path: Path) -> bytes:
    """The content of the file. Errors: CorpusError."""
    try:
        return path.read_bytes()
    except OSError as err:
        raise _unreadable(path, err) from err


def entries(content: bytes, path: Path) -> list[Entry]:
    """The entries in the content of a file; `path` is for messages. Errors: as `read_user_dict`."""
    try:
        lines = content.decode("utf-8").split("\n")
    except UnicodeDecodeError as err:
        raise _unreadable(path, err) from err
    found: list[Entry] = []
    for number, line in enumerate(lines, start=1):
        fields = line.strip().lstrip("\ufeff").split()
        if not fields:
            continue
        word, rest = fields[0], fields[1:]
        frequency = int(rest.pop(0)) if rest and rest[0].isascii() and rest[0].isdigit() else None
        if len(rest) > 1 or not all(tag.isascii() for tag in rest):
            raise CorpusError(
                note("{path}:{line}: not 'word [frequency] [tag]': {text!r}", path=str(path), line=number, text=line),
                note("correct or remove the line"),
            )
        found.append((word, frequency, rest[0] if rest else None))
    return found


def forms_of(entry: Entry) -> list[Entry]:
    """An entry, and a second one where plans are segmented in another form of it, such as the simplified one."""
    word, frequency, tag = entry
    form = segmentation_form(word)
    return [entry] if form == word else [entry, (form, frequency, tag)]


def _unreadable(path: Path, err: OSError | UnicodeDecodeError) -> CorpusError:
    return CorpusError(
        note(
            "cannot read the user dictionary {path}: {reason}",
            path=str(path),
            reason=getattr(err, "strerror", None) or str(err),
        ),
        note("give a UTF-8 text file"),
    )
