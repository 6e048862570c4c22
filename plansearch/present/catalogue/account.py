"""How the account of a corpus's files looks: a row for each file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plansearch.query.catalogue.account import Account, Fact, FileAccount
from plansearch.report import Cell, Column, Table

MANY = 3  # values named for a file of many plans
MANY_SKIPS = 20  # skipped parts listed for one file
_COLUMNS = (
    Column("file"), Column("state"), Column("charset"), Column("plans", "number"), Column("region"),
    Column("region_clue"), Column("region_confidence", "number"), Column("year"), Column("year_clue"),
    Column("year_confidence", "number"), Column("warnings", "body"), Column("skipped", "body"),
)  # fmt: skip
_SHOWN = (
    Column("file"), Column("state"), Column("plans", "number"), Column("region"), Column("year"),
    Column("remarks", "body"),
)  # fmt: skip


def table(result: Account) -> Table:
    """A row for each file; for a file of many plans the first distinct values and the lowest confidence.

    A person sees clues, warnings and skipped parts below each row.
    """
    rows = tuple(_row(file) for file in result.files)
    shown = zip(result.files, rows, strict=True)
    display = Table(_SHOWN, tuple((*(row[i] for i in (0, 1, 3, 4, 7)), _remarks(file, row)) for file, row in shown))
    return Table(_COLUMNS, rows, result.notes, result.signature, result.recipe, display)


def _row(file: FileAccount) -> tuple[Cell, ...]:
    skips = [f"{part}: {reason}" if part else reason for part, reason in file.skipped[:MANY_SKIPS]]
    if len(file.skipped) > MANY_SKIPS:
        skips.append(f"… and {len(file.skipped) - MANY_SKIPS} more")
    return (
        file.file, file.state, _few(file.charsets), file.n_plans, *_cells(file.regions), *_cells(file.years),
        "\n".join(file.warnings) or None, "\n".join(skips) or None,
    )  # fmt: skip


def _cells(facts: Sequence[Fact | None]) -> tuple[Cell, Cell, Cell]:
    """Values, sources and the lowest confidence."""
    known = [fact for fact in facts if fact is not None]
    values = _few("(unknown)" if fact is None else fact.value for fact in facts)
    return values, _few(fact.clue for fact in known), min((fact.confidence for fact in known), default=None)


def _few(values: Iterable[str]) -> str | None:
    """Distinct values in the order of appearance, at most MANY of them."""
    distinct = list(dict.fromkeys(values))
    more = f" … ({len(distinct)})" if len(distinct) > MANY else ""
    return "、".join(distinct[:MANY]) + more or None


def _remarks(file: FileAccount, row: tuple[Cell, ...]) -> str:
    """Clues of a file with their confidence and its charset, then warnings and skipped parts, a line each."""
    clues = []
    for name, facts, at in (("region", file.regions, 5), ("year", file.years, 8)):
        n = sum(fact is not None for fact in facts)
        of = "" if n == len(facts) else f"{n} of {len(facts)} plan{'' if len(facts) == 1 else 's'}, "
        clues += [f"{name} by {row[at]} ({of}{row[at + 1]:.2f})"] if n else []
    return "\n".join(filter(None, ("; ".join([*clues, str(row[2] or "")]).rstrip("; "), *map(_text, row[10:]))))


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)
