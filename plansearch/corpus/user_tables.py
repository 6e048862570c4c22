"""Tables that a person keeps in a corpus: plans.csv, regions.csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plansearch.errors import CorpusError
from plansearch.messages import note


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a person's table. `where`: path:line, for messages; `cells`: values by column, without blank ones."""

    where: str
    cells: dict[str, str]


def rows(path: Path, *, required: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a person's table. Delimiter: tab where the name ends in .tsv, else comma; charset: see `decoded`.

    Blank rows are passed over. Errors: CorpusError where the file cannot be read, a required column is missing, or a
    row has more cells than the heading.
    """
    reader = csv.reader(io.StringIO(decoded(path), newline=""), delimiter="\t" if path.suffix == ".tsv" else ",")
    try:
        heading = [cell.strip() for cell in next(reader, [])]
        _check_heading(path, heading, required)
        for cells in reader:
            where = f"{path}:{reader.line_num}"
            if any(cell.strip() for cell in cells[len(heading) :]):
                raise CorpusError(
                    note("{where}: more cells than the heading has", where=where),
                    note("put text with commas in quotes"),
                )
            named = {key: cell.strip() for key, cell in zip(heading, cells, strict=False) if key and cell.strip()}
            if named:
                yield Row(where, named)
    except csv.Error as err:
        raise CorpusError(
            note("{path}: {reason}", path=str(path), reason=str(err)), note("save it again as CSV UTF-8")
        ) from err


def decoded(path: Path) -> str:
    """A person's table as text: UTF-8 with or without byte order mark, else GB 18030, the charset of Chinese Excel.

    Errors: CorpusError where the file cannot be read or is neither.
    """
    try:
        data = path.read_bytes()
    except OSError as err:
        raise CorpusError(
            note("{path}: {reason}", path=str(path), reason=str(err.strerror)),
            note("check the path and the permission to read it"),
        ) from err
    for charset in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            continue
    raise CorpusError(
        note("{path}: neither UTF-8 nor GBK", path=str(path)), note("save it as UTF-8 (in Excel: CSV UTF-8)")
    )


def _check_heading(path: Path, heading: list[str], required: tuple[str, ...]) -> None:
    missing = [column for column in required if column not in heading]
    if missing:
        raise CorpusError(
            note("{path}:1: no column {columns}", path=str(path), columns=", ".join(missing)),
            note("the first line names the columns: {columns},…", columns=",".join(required)),
        )
    if twice := sorted({column for column in heading if column and heading.count(column) > 1}):
        raise CorpusError(
            note("{path}:1: column {columns} appears twice", path=str(path), columns=", ".join(twice)),
            note("keep one of them"),
        )
