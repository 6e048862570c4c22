"""Many queries at once, and their answers as a TREC run: `query Q0 plan rank score tag` a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plansearch.errors import OutputError, QueryError
from plansearch.index.reader import Reader
from plansearch.query.filters.filters import Filters
from plansearch.query.retrieval.maxscore import Grouping
from plansearch.query.retrieval.scoring import Ranking
from plansearch.query.retrieval.search import answers
from plansearch.report import Column, Table, Viewable

if TYPE_CHECKING:
    from plansearch.query.retrieval.maxscore_jit import Engine

TAG = "plansearch"


@dataclass(frozen=True, slots=True)
class RunResult(Viewable):
    """How many queries were answered, with how many lines, and where the run is."""

    path: Path
    n_queries: int
    n_answered: int
    n_lines: int
    signature: str

    @property
    def is_empty(self) -> bool:
        """True where no query found anything."""
        return self.n_lines == 0

    def table(self) -> Table:
        """One row."""
        columns = (Column("run"), Column("queries", "number"), Column("answered", "number"), Column("lines", "number"))
        row = (str(self.path), self.n_queries, self.n_answered, self.n_lines)
        return Table(columns, (row,), (), self.signature)


def read(queries: Path | None, run: Path | None) -> tuple[list[tuple[str, str]], Path]:
    """(id, text) of each query to be answered, and where to. Errors: QueryError."""
    if queries is None or run is None:
        raise QueryError("--queries and --run go together", "give the file of queries and the file to write")
    return list(read_queries(queries)), run


def run(
    index: Reader,
    queries: Sequence[tuple[str, str]],
    path: Path,
    *,
    filters: Filters,
    ranking: Ranking,
    by: Grouping,
    n: int,
    engine: Engine | None = None,
) -> RunResult:
    """Answer every query (id, text) and write the run whole or not at all. Errors: QueryError, OutputError."""
    lines: list[str] = []
    answered = 0
    asked = ((text, name) for name, text in queries)
    for name, ranked in answers(index, asked, filters=filters, ranking=ranking, by=by, n=n, engine=engine):
        answered += bool(ranked)
        lines += [
            f"{name} Q0 {'%20'.join(plan.split())} {rank} {score:.6f} {TAG}"  # a run's fields have no blanks
            for rank, (plan, score) in enumerate(ranked, start=1)
        ]
    aside = path.with_name(f".{path.name}.part")
    try:
        aside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        aside.replace(path)
    except OSError as err:
        raise OutputError(f"cannot write {path}: {err.strerror}", "give --run a file in a folder that exists") from err
    signature = index.signature(f"weight={ranking}", filters)
    return RunResult(path, len(queries), answered, len(lines), signature)


def read_queries(path: Path) -> Iterator[tuple[str, str]]:
    """(id, text) of each query. Errors: QueryError with path:line."""
    try:
        rows = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as err:
        raise QueryError(f"cannot read the queries {path}: {err}", "give JSON Lines in UTF-8") from err
    for number, row in enumerate(rows, start=1):
        if not row.strip():
            continue
        try:
            query: Any = json.loads(row)
            name, text = str(query["id"]), query["text"]
        except (ValueError, KeyError, TypeError) as err:
            raise QueryError(f"{path}:{number}: no query: {row[:60]}", 'write {"id": "1", "text": "…"} a line') from err
        if not isinstance(text, str) or not name.strip() or len(name.split()) > 1:
            raise QueryError(f"{path}:{number}: an id without blanks and a text are needed", "mend the line")
        yield name, text
