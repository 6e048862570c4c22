"""plans.csv, the table in which a person corrects what the clues say about plans.

The columns region, year, title and level belong to the person. A value there wins over every clue; a blank cell leaves
the fact to the clues. They are written blank, next to the values that were found, so that a table nobody has edited
changes nothing. What the person wrote is kept, with rows and columns of their own.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path

from plansearch.corpus.user_tables import decoded, rows
from plansearch.errors import OutputError
from plansearch.index.reader import Reader
from plansearch.messages import Message, mark, note, plural
from plansearch.regular_files import is_folder

NAME = "plans.csv"
OWN = ("path", "region", "year", "title", "level")  # for a person to fill in
FOUND = ("found_region", "found_year", "found_title", "found_level", "evidence", "warnings")  # written anew each time

Cells = dict[str, str]


def write_corrections(index: Reader, numbers: Sequence[int], path: Path) -> Message:
    """A note about the table after a row for each of these plans was written to it. Rows that are there are kept.

    path: the table, or the corpus folder, where it is plans.csv. The file is replaced whole or not at all.
    Errors: CorpusError where the table there cannot be read; OutputError where it cannot be written.
    """
    path = path / NAME if is_folder(path) else path
    heading, kept = _existing(path)
    found = dict(_found(index, number) for number in numbers)
    for cells in kept:
        cells.update(found.pop(_path_of(cells), {}))
    added = [{"path": plan_id, **cells} for plan_id, cells in found.items()]
    columns = list(dict.fromkeys((*heading, *OWN, *FOUND)))
    _write(path, columns, [*kept, *added])
    new = plural("{n} row added", "{n} rows added", len(added))
    if not kept:
        template = mark("{path}: {added}; fill in region, year, title or level, and index again")
        return note(template, path=str(path), added=new)
    return note(
        "{path}: {added}, {kept}; fill in region, year, title or level, and index again",
        path=str(path),
        added=new,
        kept=plural("{n} row kept", "{n} rows kept", len(kept)),
    )


def _path_of(cells: Cells) -> str:
    return cells.get("path", "").strip().replace("\\", "/").removeprefix("./")


def _existing(path: Path) -> tuple[list[str], list[Cells]]:
    if not path.exists():
        return [], []
    for _ in rows(path, required=("path",)):  # raises what is wrong with the table before anything is written
        pass
    reader = csv.reader(io.StringIO(decoded(path), newline=""), delimiter=_delimiter(path))
    heading = [cell.strip() for cell in next(reader, [])]
    kept = [dict(zip(heading, cells, strict=False)) for cells in reader if any(cell.strip() for cell in cells)]
    return [column for column in heading if column], kept


def _found(index: Reader, number: int) -> tuple[str, Cells]:
    plan = index.plan(number)
    clues = [f"{e.field} {e.value}: {e.source}" + (f" ({e.quote})" if e.quote else "") for e in plan.evidence]
    values = (
        "/".join(plan.region_path), "" if plan.year is None else str(plan.year), plan.title, plan.level or "",
        "; ".join(clues), "; ".join(map(str, index.warnings(number))),
    )  # fmt: skip
    return plan.id, dict(zip(FOUND, values, strict=True))


def _write(path: Path, columns: Sequence[str], table: Sequence[Cells]) -> None:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore", delimiter=_delimiter(path))
    writer.writeheader()
    writer.writerows(table)
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            aside.write_bytes(out.getvalue().encode("utf-8-sig"))  # the mark tells Excel the charset
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as err:
        raise OutputError(
            note("cannot write {path}: {reason}", path=str(path), reason=err.strerror or str(err)),
            note("give the corpus folder, or a file that can be written"),
        ) from err


def _delimiter(path: Path) -> str:
    return "\t" if path.suffix == ".tsv" else ","
