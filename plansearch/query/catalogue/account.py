"""What became of every file of a corpus: plans, whose and for when by which clue, warnings, what was left out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from plansearch.index.reader import Reader
from plansearch.index.source_files import file_of
from plansearch.model import Evidence
from plansearch.report import Cell, Column, Table, Viewable, counted

State = Literal["read", "unchanged", "indexed", "skipped"]
MANY = 3  # values named for a file of many plans
MANY_SKIPS = 20


@dataclass(frozen=True, slots=True)
class Fact:
    """A region or year of a plan: value, the clue it was taken from, and how sure that is (0 to 1)."""

    value: str
    clue: str
    confidence: float


@dataclass(slots=True)
class _Held:
    """What an index holds of a file, plan by plan."""

    charsets: list[str] = field(default_factory=list)
    regions: list[Fact | None] = field(default_factory=list)
    years: list[Fact | None] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FileAccount:
    """A file. regions, years: of its plans in order, None where unknown. skipped: (which part of it, why).

    state: read (by the build that is told of), unchanged, skipped (nothing of it was used); indexed where no build is.
    """

    file: str
    state: State
    charsets: tuple[str, ...]
    regions: tuple[Fact | None, ...]
    years: tuple[Fact | None, ...]
    warnings: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]

    @property
    def n_plans(self) -> int:
        """Plans that were made of it."""
        return len(self.regions)


@dataclass(frozen=True, slots=True)
class Account(Viewable):
    """Every file of a corpus, in the order of files."""

    files: tuple[FileAccount, ...]
    signature: str

    @property
    def is_empty(self) -> bool:
        """True for a corpus without files."""
        return not self.files

    def table(self) -> Table:
        """A row a file; of many plans in one file the first different values, the least confidence of those known."""
        columns = (
            Column("file"), Column("state"), Column("charset"), Column("plans", "number"), Column("region"),
            Column("region_clue"), Column("region_confidence", "number"), Column("year"), Column("year_clue"),
            Column("year_confidence", "number"), Column("warnings", "body"), Column("skipped", "body"),
        )  # fmt: skip
        n_plans, n_skipped = sum(f.n_plans for f in self.files), sum(bool(f.skipped) for f in self.files)
        notes = (
            f"{counted(len(self.files), 'file')}, {counted(n_plans, 'plan')}; "
            f"something was left out of {counted(n_skipped, 'file')}",
        )
        rows = tuple(_row(file) for file in self.files)
        return Table(columns, rows, notes, self.signature, display=self._display(rows))

    def _display(self, rows: Sequence[tuple[Cell, ...]]) -> Table:
        """The file with what was made of it; clues, warnings and skips below."""
        columns = (
            Column("file"), Column("state"), Column("plans", "number"), Column("region"), Column("year"),
            Column("remarks", "body"),
        )  # fmt: skip
        shown = zip(self.files, rows, strict=True)
        return Table(columns, tuple((*(row[i] for i in (0, 1, 3, 4, 7)), _remarks(file, row)) for file, row in shown))


def _row(file: FileAccount) -> tuple[Cell, ...]:
    skips = [f"{part}: {why}" if part else why for part, why in file.skipped[:MANY_SKIPS]]
    if len(file.skipped) > MANY_SKIPS:
        skips.append(f"… and {len(file.skipped) - MANY_SKIPS} more")
    return (
        file.file, file.state, _few(file.charsets), file.n_plans, *_cells(file.regions), *_cells(file.years),
        "\n".join(file.warnings) or None, "\n".join(skips) or None,
    )  # fmt: skip


def _remarks(file: FileAccount, row: tuple[Cell, ...]) -> str:
    """Clues of a file with their confidence, charset, warnings and skips, a line each."""
    clues = []
    for name, facts, at in (("region", file.regions, 5), ("year", file.years, 8)):
        n = sum(fact is not None for fact in facts)
        of = "" if n == len(facts) else f"{n} of {counted(len(facts), 'plan')}, "
        clues += [f"{name} by {row[at]} ({of}{row[at + 1]:.2f})"] if n else []
    return "\n".join(filter(None, ("; ".join([*clues, str(row[2] or "")]).rstrip("; "), *map(_text, row[10:]))))


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _cells(facts: Sequence[Fact | None]) -> tuple[Cell, Cell, Cell]:
    known = [fact for fact in facts if fact is not None]
    values = _few("(unknown)" if fact is None else fact.value for fact in facts)
    return values, _few(fact.clue for fact in known), min((fact.confidence for fact in known), default=None)


def _few(values: Iterable[str]) -> str | None:
    """Different values in order of appearance, at most MANY of them."""
    distinct = list(dict.fromkeys(values))
    more = f" … ({len(distinct)})" if len(distinct) > MANY else ""
    return "、".join(distinct[:MANY]) + more or None


def account(index: Reader, files: Mapping[str, bool] | None = None) -> Account:
    """What became of each file. files: those of the corpus in order, and whether each was read now; None: all known."""
    held = _held(index)
    known: Mapping[str, object] = held if files is None else files
    left_out: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for skip in index.skipped():
        file = file_of(skip.source, known) or skip.source
        left_out[file].append((skip.source.removeprefix(file).lstrip(":"), skip.reason))
    order = list(dict.fromkeys((*known, *left_out)))
    accounts = []
    for file in order:
        own = held.get(file, _Held())
        columns = (tuple(dict.fromkeys(own.charsets)), tuple(own.regions), tuple(own.years), tuple(own.warnings))
        state: State = "indexed" if files is None else "read" if files.get(file) else "unchanged"
        if not own.regions and file in left_out:
            state = "skipped"
        accounts.append(FileAccount(file, state, *columns, tuple(left_out.get(file, ()))))
    return Account(tuple(accounts), index.signature())


def _held(index: Reader) -> dict[str, _Held]:
    found: dict[str, _Held] = defaultdict(_Held)
    sql = "SELECT file, id, charset, region_path, year, last_year, evidence, warnings FROM plans ORDER BY plan_no"
    for shard in index.shards:
        for file, plan_id, charset, path, year, last_year, evidence, warnings in shard.rows(sql):
            held = found[file]
            clues = [Evidence(**clue) for clue in json.loads(evidence)]
            held.charsets.append(charset)
            held.regions.append(_fact("region", "/".join(json.loads(path)), clues))
            years = "" if year is None else f"{year}" if last_year in (None, year) else f"{year}–{last_year}"
            held.years.append(_fact("year", years, clues))
            told = shard.messages(warnings)
            held.warnings += told if plan_id == file else [f"{plan_id}: {warning}" for warning in told]
    return found


def _fact(name: str, value: str, clues: Sequence[Evidence]) -> Fact | None:
    if not value:
        return None
    taken = next((clue for clue in clues if clue.field == name and clue.standing == "taken"), None)
    return Fact(value, taken.source if taken else "", taken.confidence if taken else 0.0)
