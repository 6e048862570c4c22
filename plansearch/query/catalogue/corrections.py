"""plans.csv, the table in which a person corrects what the clues say of plans.

The columns region, year, title and level are the person's: what stands there is taken before every clue, a blank cell
leaves it to the clues. So they are written blank, beside what was found, and a table that was not touched changes
nothing. What a person wrote is kept, with any columns and rows of their own.
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
from plansearch.report import counted

NAME = "plans.csv"
OWN = ("path", "region", "year", "title", "level")  # a person's
FOUND = ("found_region", "found_year", "found_title", "found_level", "evidence", "warnings")  # written anew each time

Cells = dict[str, str]


def write_corrections(index: Reader, numbers: Sequence[int], path: Path) -> str:
    """Write a row for each of these plans, keeping what the table holds; a note that says so.

    path: the table, or the corpus folder, where it is plans.csv. It is replaced whole or not at all.
    Errors: CorpusError for a table there that cannot be read, OutputError.
    """
    path = path / NAME if path.is_dir() else path
    heading, held = _existing(path)
    found = dict(_found(index, number) for number in numbers)
    for cells in held:
        cells.update(found.pop(_path_of(cells), {}))
    added = [{"path": plan_id, **cells} for plan_id, cells in found.items()]
    columns = list(dict.fromkeys((*heading, *OWN, *FOUND)))
    _write(path, columns, [*held, *added])
    kept = f", {counted(len(held), 'row')} kept" if held else ""
    return f"{path}: {counted(len(added), 'row')} added{kept}; fill in region, year, title or level, and index again"


def _path_of(cells: Cells) -> str:
    return cells.get("path", "").strip().replace("\\", "/").removeprefix("./")


def _existing(path: Path) -> tuple[list[str], list[Cells]]:
    if not path.exists():
        return [], []
    for _ in rows(path, required=("path",)):  # says what is wrong with it before anything is written
        pass
    reader = csv.reader(io.StringIO(decoded(path), newline=""), delimiter=_delimiter(path))
    heading = [cell.strip() for cell in next(reader, [])]
    held = [dict(zip(heading, cells, strict=False)) for cells in reader if any(cell.strip() for cell in cells)]
    return [column for column in heading if column], held


def _found(index: Reader, number: int) -> tuple[str, Cells]:
    plan = index.plan(number)
    clues = [f"{e.field} {e.value}: {e.source}" + (f" ({e.quote})" if e.quote else "") for e in plan.evidence]
    values = (
        "/".join(plan.region_path), "" if plan.year is None else str(plan.year), plan.title, plan.level or "",
        "; ".join(clues), "; ".join(index.warnings(number)),
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
        raise OutputError(f"cannot write {path}: {err.strerror}", "give --edit the corpus folder, or a file") from err


def _delimiter(path: Path) -> str:
    return "\t" if path.suffix == ".tsv" else ","
