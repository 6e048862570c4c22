"""How the account of a corpus's files looks: a row for each file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plansearch.messages import Message, joined, mark, note, plural
from plansearch.query.catalogue.account import Account, Fact, FileAccount
from plansearch.report import Cell, Column, Table

_REGION_BY, _YEAR_BY = mark("region by {clue} ({sure})"), mark("year by {clue} ({sure})")
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


def _remarks(file: FileAccount, row: tuple[Cell, ...]) -> Message | None:
    """Clues of a file with their confidence and its charset, then warnings and skipped parts, a line each."""
    clues: list[str] = []
    for template, facts, at in ((_REGION_BY, file.regions, 5), (_YEAR_BY, file.years, 8)):
        known = [fact for fact in facts if fact is not None]
        if known:
            sure: str = f"{row[at + 1]:.2f}"
            if len(known) < len(facts):
                sure = plural(
                    "{known} of {n} plan, {sure}",
                    "{known} of {n} plans, {sure}",
                    len(facts),
                    known=len(known),
                    sure=sure,
                )
            clues.append(Message(template, {"clue": _few_in_words(fact.clue for fact in known), "sure": sure}))
    clues += [str(row[2])] if row[2] else []
    skips = [joined([part, reason], ": ") if part else reason for part, reason in file.skipped[:MANY_SKIPS]]
    if len(file.skipped) > MANY_SKIPS:
        skips.append(note("… and {n} more", n=len(file.skipped) - MANY_SKIPS))
    lines = [*([joined(clues, "; ")] if clues else []), *file.warnings, *skips]
    return joined(lines, "\n") or None


def _few_in_words(values: Iterable[str]) -> Message:
    distinct = list(dict.fromkeys(values))
    more = [f" … ({len(distinct)})"] if len(distinct) > MANY else []
    shown = [Message("{source}", {"source": value}) for value in distinct[:MANY]]
    return joined([joined(shown, "、"), *more], "")
