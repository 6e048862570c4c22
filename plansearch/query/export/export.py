"""An index as tables of Parquet: plans, passages, statements and lines, in folders by year."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, ClassVar

from plansearch.errors import QueryError
from plansearch.index.format import sync_file
from plansearch.index.over_shards import in_batches
from plansearch.index.reader import Reader
from plansearch.messages import Message, mark, note, plural
from plansearch.model.result import Result
from plansearch.progress import Progress, no_progress
from plansearch.query.export.columns import PARTITION, TableName, columns, load_pyarrow
from plansearch.query.export.folder import (
    DESCRIPTION,
    MAGIC,
    Staging,
    cannot_write,
    place_of,
    put_in_place,
    staging,
)
from plansearch.query.export.parts import TABLES, Part, Work, empty_part, write_parts
from plansearch.query.export.rows import Copies
from plansearch.query.filters.copies import ids_of_representatives
from plansearch.query.filters.filters import EVERY_PLAN, Filters
from plansearch.query.filters.selection import Selection, select
from plansearch.query.recipe import Recipe
from plansearch.query.request import Request

_VERSION = 1
_STAGE = mark("writing tables")


@dataclass(frozen=True, slots=True)
class ExportRequest(Request):
    """The plans that pass the filters, with all that the index holds of them. Copies are always exported.

    With filters for parts, only the passages, statements and lines in them.
    """

    verb: ClassVar[str] = "export"

    filters: Filters = EVERY_PLAN


@dataclass(frozen=True, slots=True)
class ExportedTable:
    """A table that was written."""

    name: TableName
    n_rows: int
    n_files: int


@dataclass(frozen=True, slots=True)
class Exported(Result):
    """What an export wrote. folder: None where no plan passes the filters, and nothing was written."""

    presented_by: ClassVar[str] = "export"

    folder: Path | None
    tables: tuple[ExportedTable, ...]
    notes: tuple[Message, ...]
    signature: str
    recipe: Mapping[str, Any]

    @property
    def is_empty(self) -> bool:
        """True where no plan passes the filters."""
        return self.folder is None


def export(index: Reader, request: ExportRequest, folder: Path, progress: Progress = no_progress) -> Exported:
    """Write the plans that pass the filters to a folder, whole or not at all.

    An earlier export in the folder is replaced. progress: called with (stage, done, total), in shards.
    Errors: OutputError for a folder that cannot be written or holds something else, and where pyarrow is not
    installed; UnknownName as for `select`.
    """
    load_pyarrow()
    recipe = Recipe.of(index, request)
    if not str(folder).strip():
        raise QueryError(note("the folder has no name"), note("give a folder to write the tables to"))
    chosen = select(index, request.filters)
    try:
        place = place_of(folder, index)
        if chosen.why_empty:
            return Exported(None, (), (chosen.why_empty,), str(recipe), recipe.as_data())
        with staging(place) as staged:
            parts = _written(index, chosen, request.filters.parts, staged, recipe, progress)
            tables = _gathered(parts, staged, recipe)
            put_in_place(staged, place)
    except OSError as err:
        raise cannot_write(folder, err) from err
    notes = _notes(chosen, tables, len(chosen.represented(index)), sum(part.n_replaced for part in parts), folder)
    return Exported(folder, tables, notes, str(recipe), recipe.as_data())


def _written(
    index: Reader, chosen: Selection, only_in: tuple[str, ...], staged: Staging, recipe: Recipe, progress: Progress
) -> list[Part]:
    """The parts of all shards, written one after another here, or at the same time on a cluster."""
    copy_of = ids_of_representatives(index, chosen.represented(index))
    shards: dict[int, dict[int, Copies]] = {}
    for number in chosen.numbers:
        entry = index.plan_entries[number]
        copies = Copies(copy_of.get(entry.id, ""), len(index.copies_of(number)))
        shards.setdefault(entry.shard, {})[entry.local] = copies
    written_as = json.dumps({"recipe": recipe.as_data()}, ensure_ascii=False)
    tables = dict(index.lexicon.tables)
    tasks = [
        (no, Work(no, plans, only_in, str(staged.attempts), tables, written_as)) for no, plans in sorted(shards.items())
    ]
    at_once = len(tasks) if index.is_scattered else 1
    found: list[Part] = []
    progress(note(_STAGE), 0, len(tasks))
    for done, parts in enumerate(chain.from_iterable(in_batches(index, write_parts, tasks, at_once=at_once)), start=1):
        found += parts
        progress(note(_STAGE), done, len(tasks))
    return found


def _gathered(parts: Sequence[Part], staged: Staging, recipe: Recipe) -> tuple[ExportedTable, ...]:
    """Bring the parts together in the folder that becomes the export, and describe it there."""
    of_table: dict[TableName, list[Part]] = {name: [] for name in TABLES}
    for part in sorted(parts, key=lambda part: part.name):
        target = staged.whole / part.name
        target.parent.mkdir(parents=True, exist_ok=True)
        os.rename(part.path, target)
        of_table[part.table].append(part)
    for name, found in of_table.items():
        if not found:
            found.append(empty_part(name, staged.whole, json.dumps({"recipe": recipe.as_data()}, ensure_ascii=False)))
    path = staged.whole / DESCRIPTION
    path.write_text(json.dumps(_description(of_table, recipe), ensure_ascii=False, indent=1) + "\n", "utf-8")
    sync_file(path)
    return tuple(
        ExportedTable(name, sum(part.n_rows for part in found), len(found)) for name, found in of_table.items()
    )


def _description(of_table: Mapping[TableName, Sequence[Part]], recipe: Recipe) -> dict[str, Any]:
    return {
        "magic": MAGIC,
        "version": _VERSION,
        "plansearch": version("plansearch"),
        "signature": str(recipe),
        "recipe": recipe.as_data(),
        "partitioned_by": PARTITION,
        "n_replaced": sum(part.n_replaced for found in of_table.values() for part in found),
        "tables": {
            name: {
                "rows": sum(part.n_rows for part in found),
                "columns": [asdict(column) for column in columns(name)],
                "files": [
                    {"path": part.name, "rows": part.n_rows, "bytes": part.n_bytes, "sha256": part.sha256}
                    for part in found
                ],
            }
            for name, found in of_table.items()
        },
    }


def _notes(
    chosen: Selection, tables: Iterable[ExportedTable], n_copies: int, n_replaced: int, folder: Path
) -> tuple[Message, ...]:
    n_files = sum(table.n_files for table in tables)
    notes = [
        note(
            "{folder}: {plans} in {files}",
            folder=str(folder),
            plans=plural("{n} plan", "{n} plans", len(chosen.numbers)),
            files=plural("{n} file", "{n} files", n_files),
        )
    ]
    if n_copies:
        notes.append(plural("{n} plan is a copy of another", "{n} plans are copies of others", n_copies))
    if n_replaced:
        notes.append(
            plural(
                "{n} character that is no Unicode is written as \ufffd",
                "{n} characters that are no Unicode are written as \ufffd",
                n_replaced,
            )
        )
    return (*notes, *chosen.on_contested)
