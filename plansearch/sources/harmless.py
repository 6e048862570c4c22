"""Which files can do no harm to the process that reads them: small ones of plain text, with few marks in them."""

from __future__ import annotations

from pathlib import Path

from plansearch.regular_files import open_file
from plansearch.sources.formats import CELLS, LINES, TEXTS, suffix_of
from plansearch.sources.kinds import kind_of
from plansearch.sources.readers.html import read_html

MOST_BYTES = 256_000
MOST_MARKS = 500
"""Signs with which elements of a page begin; so many deep are no task for a parser."""

_PLAIN = frozenset({*(suffix for suffix, read in TEXTS.items() if read is not read_html), *LINES, *CELLS})


def is_harmless(path: Path) -> bool:
    """Whether a file, by its name, size and contents, can be read where a crash or a long time does harm."""
    if suffix_of(path.name) not in _PLAIN:
        return False
    try:
        with open_file(path) as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        return True  # it is skipped
    if len(data) > MOST_BYTES or data.count(b"<") > MOST_MARKS:
        return False
    return kind_of(data, suffix_of(path.name)) in _PLAIN
