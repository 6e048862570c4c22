"""Tables that come with the package: one reader for all of them.

A table is a UTF-8 file with tabs between cells. Its first line that is no comment names the columns; lines that begin
with `#` and blank lines are passed over. There is no quoting.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def table(package: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table in the order of the file, keyed by column. Errors: FileNotFoundError; ValueError for a row
    with more or fewer cells than there are columns.

    package: where the file lies, such as `plansearch.corpus.data`; name: the name of the file.
    """
    heading, *body = _lines(package, name)
    return tuple(dict(zip(heading, cells, strict=True)) for cells in body)


def records(package: str, name: str) -> list[list[str]]:
    """The rows of a table as lists of cells, heading left out: for tables of many thousand rows."""
    return _lines(package, name)[1:]


def _lines(package: str, name: str) -> list[list[str]]:
    root, _, below = package.partition(".")
    text = files(root).joinpath(*below.split("."), name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
