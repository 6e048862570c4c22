"""Tables that come with the package: one reader for all of them.

A table is a UTF-8 file with tabs between cells. Its first line that is no comment names the columns; lines that begin
with `#` and blank lines are passed over. There is no quoting.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent  # importlib.resources takes 8 ms to import, and installed packages are plain folders


@cache
def table(package: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table in the order of the file, keyed by column. Errors: FileNotFoundError; ValueError for a row
    with more or fewer cells than there are columns.

    package: the folder of the file, such as `plansearch.corpus.data`; name: the name of the file.
    """
    heading, *body = _lines(package, name)
    return tuple(dict(zip(heading, cells, strict=True)) for cells in body)


def tables(package: str) -> tuple[str, ...]:
    """The names of the tables in a folder, in order."""
    return tuple(sorted(path.name for path in _folder(package).glob("*.tsv")))


def records(package: str, name: str) -> list[list[str]]:
    """The rows of a table as lists of cells, heading left out: for tables of many thousand rows. Errors: as `table`,
    except that rows are not compared with the columns."""
    return _lines(package, name)[1:]


def _folder(package: str) -> Path:
    return _PACKAGE.joinpath(*package.removeprefix("plansearch").strip(".").split("."))


def _lines(package: str, name: str) -> list[list[str]]:
    text = _folder(package).joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line and line[0] != "#"]
