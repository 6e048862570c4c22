"""How the catalogue looks: a row for each plan."""

from __future__ import annotations

from plansearch.present.marks import legend, marks_of, with_marks
from plansearch.present.plan_columns import PLAN_COLUMNS, plan_cells
from plansearch.query.catalogue.catalogue import Catalogue, Entry
from plansearch.report import Cell, Column, Table

_COLUMNS = (
    *PLAN_COLUMNS, Column("region_path"), Column("body"), Column("kind"), Column("family"), Column("copy_of"),
    Column("n_copies", "number"), Column("n_chars", "number"), Column("charset"),
    Column("region_confidence", "number"), Column("year_confidence", "number"),
)  # fmt: skip
_SHOWN = (
    Column("plan"), Column("region"), Column("year", "number"), Column("sure"), Column("title"), Column("body"),
    Column("kind"),
)  # fmt: skip


def table(result: Catalogue) -> Table:
    """A row for each plan; a person sees the most important columns, and copies below the row."""
    rows = tuple(_row(entry) for entry in result.entries)
    marks = [marks_of(entry.plan, is_copied=bool(entry.copy_of or entry.copies)) for entry in result.entries]
    display, notes = with_marks(_display(result), marks), (*result.notes, *legend(marks))
    return Table(_COLUMNS, rows, notes, result.signature, result.recipe, display)


def _row(entry: Entry) -> tuple[Cell, ...]:
    plan = entry.plan
    return (
        *plan_cells(plan), "/".join(plan.region_path), plan.body, plan.kind, plan.family, entry.copy_of,
        len(entry.copies), plan.n_chars, plan.charset, entry.region_confidence, entry.year_confidence,
    )  # fmt: skip


def _display(result: Catalogue) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for entry in result.entries:
        plan, both = entry.plan, (entry.region_confidence, entry.year_confidence)
        sure = " ".join("–" if confidence is None else f"{confidence:.2f}" for confidence in both)
        rows.append((plan.id, "/".join(plan.region_path), plan.time, sure, plan.title, plan.body, plan.kind))
    if not any(entry.copies for entry in result.entries):
        return Table(_SHOWN, tuple(rows))
    with_copies = tuple((*row, _copies(entry)) for row, entry in zip(rows, result.entries, strict=True))
    return Table((*_SHOWN, Column("copies", "body")), with_copies)


def _copies(entry: Entry) -> str:
    if entry.copy_of:
        return f"copy of {entry.copy_of}"
    return f"copies: {'、'.join(entry.copies)}" if entry.copies else ""
