"""The files of one shard: a part for each table and year. On a cluster this runs where the shard is read.

Everything that an attempt writes is in a folder of its own with a random name, so that a task may be done twice. Parts
of the same shard have the same bytes, whoever writes them.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, get_args

from plansearch.errors import OutputError
from plansearch.index.format import sync_file
from plansearch.index.shard import Shard
from plansearch.index.statements import Statement, StatementQuery, merge_statements, statements_in_shard
from plansearch.index.stored_plan import plans_in_shard
from plansearch.messages import note
from plansearch.model import Plan
from plansearch.query.export.columns import PARTITION, TableName, load_pyarrow, record_batch, schema
from plansearch.query.export.rows import Copies, PlanRows, Row
from plansearch.targets import Lexicon

TABLES: tuple[TableName, ...] = get_args(TableName)
NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
"""The year of plans without one in names of folders; readers of such folders give null."""
_ROWS_OF_GROUP = 1 << 16
_CHARS_OF_GROUP = 1 << 22
_STATEMENTS_AT_ONCE = 20_000
_CODEC = "zstd"


@dataclass(frozen=True, slots=True)
class Work:
    """What is written of one shard. number: of the shard. plans: by their numbers there. attempts: the folder in which
    every attempt makes its own. tables: of a custom lexicon. recipe: of the export, as JSON.
    """

    number: int
    plans: Mapping[int, Copies]
    parts: tuple[str, ...]
    attempts: str
    tables: Mapping[str, str]
    recipe: str


class Part(NamedTuple):
    """A file that was written. path: where it is now. name: where it belongs, below the folder of the export."""

    table: TableName
    name: str
    path: str
    n_rows: int
    n_bytes: int
    sha256: str
    n_replaced: int


def partition(year: int | None) -> str:
    """The name of the folder for plans of a year."""
    return f"{PARTITION}={NO_YEAR if year is None else year}"


def write_parts(shard: Shard, work: Work) -> list[Part]:
    """Write the parts of a shard.

    Errors: OSError; OutputError where pyarrow is not installed, or the folder is not seen here.
    """
    load_pyarrow()
    attempts = Path(work.attempts)
    if not attempts.is_dir():
        raise OutputError(
            note("{host} does not see the folder {folder}", host=platform.node(), folder=str(attempts.parent.parent)),
            note("give a folder that all machines of the cluster see under the same path"),
        )
    folder = attempts / uuid.uuid4().hex
    folder.mkdir()
    plans = plans_in_shard(shard, work.plans)
    order = sorted(plans, key=lambda number: (_year_order(plans[number]), plans[number].id))
    written: list[Part] = []
    current = None
    try:
        for rows, statements in _plans_with_statements(shard, order, plans, work):
            if current is None or current.year != rows.plan.year:
                written += current.close() if current is not None else ()
                current = _Year(folder, rows.plan.year, work)
            current.add(rows, statements)
        return [*written, *(current.close() if current is not None else ())]
    finally:
        shard.forget_headings()


def _year_order(plan: Plan) -> tuple[bool, int]:
    return plan.year is None, plan.year or 0


def _plans_with_statements(
    shard: Shard, order: Sequence[int], plans: Mapping[int, Plan], work: Work
) -> Iterator[tuple[PlanRows, list[Statement]]]:
    """What is to be written of each plan; a limited number of statements is read at once."""
    files = dict(shard.rows("SELECT plan_no, file FROM plans"))
    units = _units(shard)
    for some in _groups(order, shard.targets.counts()):
        found = merge_statements(
            [statements_in_shard(shard, {number: plans[number].id for number in some}, StatementQuery())]
        )
        for number in some:
            plan = plans[number]
            of_plan = units.get(number, {})
            rows = PlanRows(shard, number, plan, files[number], work.plans[number], of_plan, work.parts)
            yield rows, found.pop(plan.id, [])


def _groups(order: Sequence[int], counts: Mapping[int, int]) -> Iterator[list[int]]:
    """Plans in their order, cut so that each group but one of a single plan has few statements."""
    group, n = list[int](), 0
    for number in order:
        here = counts.get(number, 0)
        if group and n + here > _STATEMENTS_AT_ONCE:
            yield group
            group, n = [], 0
        group.append(number)
        n += here
    if group:
        yield group


def _units(shard: Shard) -> dict[int, dict[str, str]]:
    """For each plan of a shard the names of its region and of those above it, by level."""
    regions = {code: (level, name) for code, level, name in shard.rows("SELECT code, level, name FROM regions")}
    return {
        number: dict(regions[code] for code in json.loads(codes) if code in regions)
        for number, codes in shard.rows("SELECT plan_no, region_codes FROM plans")
    }


class _Year:
    """The parts of one shard and year on their way."""

    def __init__(self, folder: Path, year: int | None, work: Work) -> None:
        self.year, self._work = year, work
        self._lexicon = Lexicon.of_tables(dict(work.tables))
        name = f"{partition(year)}/part-{work.number:05d}.parquet"
        self._files = {table: _PartFile(table, f"{table}/{name}", folder, work.recipe) for table in TABLES}

    def add(self, rows: PlanRows, statements: Sequence[Statement]) -> None:
        self._files["plans"].add((rows.of_plan(),))
        self._files["passages"].add(rows.passages())
        self._files["targets"].add(rows.statements(statements, self._lexicon))
        self._files["lines"].add(rows.lines())

    def close(self) -> list[Part]:
        """Write what is left; a table without rows has no part."""
        return [part for file in self._files.values() if (part := file.close()) is not None]


@dataclass
class _PartFile:
    """One file, begun with its first rows and written group by group."""

    table: TableName
    name: str
    folder: Path
    recipe: str
    _rows: list[Row] = field(default_factory=list)
    _n_chars: int = 0
    _n_rows: int = 0
    _n_replaced: int = 0
    _writer: Any = None
    _open: ExitStack = field(default_factory=ExitStack)

    @property
    def _path(self) -> Path:
        return self.folder / self.name

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._rows.append(row)
            self._n_chars += len(str(row[-1]))
            if len(self._rows) >= _ROWS_OF_GROUP or self._n_chars >= _CHARS_OF_GROUP:
                self._write()

    def _write(self) -> None:
        arrow = load_pyarrow()
        if self._writer is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            metadata = {"plansearch": self.recipe}
            self._writer = self._open.enter_context(
                arrow.parquet.ParquetWriter(self._path, schema(self.table).with_metadata(metadata), compression=_CODEC)
            )
        batch, n_replaced = record_batch(self.table, self._rows)
        self._writer.write_table(batch.replace_schema_metadata({"plansearch": self.recipe}), len(self._rows))
        self._n_rows += len(self._rows)
        self._n_replaced += n_replaced
        self._rows, self._n_chars = [], 0

    def close(self) -> Part | None:
        if self._rows:
            self._write()
        if self._writer is None:
            return None
        self._open.close()
        return described(self.table, self.name, self._path, self._n_rows, self._n_replaced)


def described(table: TableName, name: str, path: Path, n_rows: int, n_replaced: int = 0) -> Part:
    """A file that is complete: it is made durable, and its checksum is taken."""
    sync_file(path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Part(table, name, str(path), n_rows, os.path.getsize(path), digest, n_replaced)


def empty_part(table: TableName, folder: Path, recipe: str) -> Part:
    """The part of a table that has no row, so that programs find its columns."""
    name = f"{table}/{partition(None)}/part-00000.parquet"
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    arrow = load_pyarrow()
    empty = record_batch(table, ())[0].replace_schema_metadata({"plansearch": recipe})
    arrow.parquet.write_table(empty, path, compression=_CODEC)
    return described(table, name, path, 0)
