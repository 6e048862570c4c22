"""Many queries at once, and their answers as a TREC run: `query Q0 plan rank score tag` a line."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from plansearch.errors import OutputError, QueryError
from plansearch.index.reader import Reader
from plansearch.messages import Do, act, note
from plansearch.model.result import Result
from plansearch.query.filters.filters import Filters
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request
from plansearch.query.retrieval.ranked_groups import check_groups, rank
from plansearch.query.retrieval.ranking import Ranking
from plansearch.query.retrieval.topk.groups import Group, Grouping

if TYPE_CHECKING:
    from plansearch.query.retrieval.topk.maxscore_jit import Engine

TAG = "plansearch"


@dataclass(frozen=True, slots=True)
class RunRequest(Request):
    """The n best plans or passages (0: all) for each query of a file, written to another.

    queries, run: the paths of the files. The queries are plain text: no sign, quote or field means anything in them.
    Errors: QueryError where one is missing, for n below 0 or an unknown grouping.
    """

    verb: ClassVar[str] = "run"

    queries: str
    run: str
    filters: Filters = field(default_factory=Filters)
    ranking: Ranking = field(default_factory=Ranking)
    by: Grouping = "plan"
    n: int = 10

    def __post_init__(self) -> None:
        if not self.queries or not self.run:
            message = note("a file of queries and a file for the run go together")
            raise QueryError(message, act(Do.GIVE_QUERIES_AND_RUN))
        check_groups(self.n, self.by)


@dataclass(frozen=True, slots=True)
class Query:
    """One query of a run. name: its id, without blanks."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class RunResult(Result, Reproducible):
    """How many queries were answered, with how many lines, and where the run is."""

    presented_by: ClassVar[str] = "trec_run"

    path: Path
    n_queries: int
    n_answered: int
    n_lines: int
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where no query found anything."""
        return self.n_lines == 0


def run(
    index: Reader, request: RunRequest, *, queries: list[Query] | None = None, engine: Engine | None = None
) -> RunResult:
    """Answer every query and write the run, whole or not at all. Errors: QueryError, OutputError.

    queries: those of the request's file, where it was read before. engine: as for `rank`.
    """
    asked = read_queries(Path(request.queries)) if queries is None else queries
    lines: list[str] = []
    n_answered = 0
    for query in asked:
        found = answer(index, query, request, engine=engine)
        n_answered += bool(found)
        lines += [
            f"{query.name} Q0 {'%20'.join(name.split())} {rank} {score:.6f} {TAG}"  # the fields of a run have no blanks
            for rank, (name, score) in enumerate(found, start=1)
        ]
    path = Path(request.run)
    _write(path, lines)
    digest = hashlib.sha256("".join(f"{query.name}\0{query.text}\n" for query in asked).encode()).hexdigest()
    recipe = Recipe.of(index, request, [(request.queries, digest)])
    return RunResult(path, len(asked), n_answered, len(lines), recipe)


def answer(
    index: Reader, query: Query, request: RunRequest, *, engine: Engine | None = None
) -> list[tuple[str, float]]:
    """(plan id or passage address, score) of the best for one query, in order. Errors: QueryError."""
    ranked = rank(
        index,
        query.text,
        filters=request.filters,
        ranking=request.ranking,
        by=request.by,
        n=request.n,
        engine=engine,
    )

    def name(group: Group) -> str:
        return index.plan_id(*group.plan) if request.by == "plan" else index.passage_at(*group.location(0)).address

    return [(name(found.group), found.score) for found in ranked.groups]


def _write(path: Path, lines: list[str]) -> None:
    try:
        if not path.name:  # such as . and /
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        aside = path.with_name(f".{path.name}.part")
        try:
            aside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as err:
        message = note("cannot write {path}: {reason}", path=str(path), reason=err.strerror or str(err))
        raise OutputError(message, act(Do.WRITE_RUN_ELSEWHERE)) from err


def read_queries(path: Path) -> list[Query]:
    """The queries of a file in JSON Lines. Errors: QueryError with path:line."""
    try:
        rows = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as err:
        reason = getattr(err, "strerror", None) or str(err)
        message = note("cannot read the queries {path}: {reason}", path=str(path), reason=reason)
        raise QueryError(message, note("give JSON Lines in UTF-8")) from err
    return list(_queries(path, rows))


def _queries(path: Path, rows: list[str]) -> Iterator[Query]:
    for number, row in enumerate(rows, start=1):
        if not row.strip():
            continue
        where: dict[str, Any] = {"path": str(path), "line": number}
        try:
            query: Any = json.loads(row)
            name, text = str(query["id"]), query["text"]
        except (ValueError, KeyError, TypeError) as err:
            message = note("{path}:{line}: no query: {row}", **where, row=row[:60])
            hint = note("write {example} a line", example='{"id": "1", "text": "…"}')
            raise QueryError(message, hint) from err
        if not isinstance(text, str) or not name.strip() or len(name.split()) > 1:
            message = note("{path}:{line}: an id without blanks and a text are needed", **where)
            raise QueryError(message, note("mend the line"))
        yield Query(name, text)
