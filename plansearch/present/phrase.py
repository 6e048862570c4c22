"""How occurrences look: a concordance, or counts by facets."""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.present.marks import legend, marks_of, with_marks
from plansearch.present.plan_columns import PLAN_COLUMNS, plan_cells
from plansearch.query.concordance.facet_counts import Count, Facet, sum_of, values_in_order
from plansearch.query.concordance.phrase import PhraseResult
from plansearch.query.filters.labels import distinct_labels
from plansearch.report import Cell, Column, Table

FIGURES = ("n", "n_plans_with", "n_plans", "n_chars", "per_10k")
RARE = ("n_in_copies", "n_contested")


def table(result: PhraseResult) -> Table:
    """Counts where they were asked for, else the concordance."""
    if result.by or result.count_only:
        return _counts(result)
    columns = (
        Column("left", "left"), Column("node", "node"), Column("right"), *PLAN_COLUMNS, Column("section"),
        Column("start", "number"), Column("end", "number"), Column("copy_of"),
    )  # fmt: skip
    rows = tuple(
        (
            line.left, line.node, line.right, *plan_cells(line.plan), " / ".join(line.section), line.span.start,
            line.span.end, line.copy_of,
        )
        for line in result.lines
    )  # fmt: skip
    marks = [marks_of(line.plan, is_copied=bool(line.copy_of)) for line in result.lines]
    display, notes = with_marks(_display(result), marks), (*result.notes, *legend(marks))
    return Table(columns, rows, notes, result.signature, result.recipe, display=display)


def _display(result: PhraseResult) -> Table:
    """The concordance with short names of plans."""
    names = distinct_labels(line.plan for line in result.lines)
    columns = (Column("left", "left"), Column("node", "node"), Column("right"), Column("plan"))
    return Table(columns, tuple((line.left, line.node, line.right, names[line.plan.id]) for line in result.lines))


def _counts(result: PhraseResult) -> Table:
    columns = (*map(Column, result.by or ("pattern",)), *(Column(name, "number") for name in FIGURES))
    columns += tuple(Column(name, "number", is_rare=True) for name in RARE)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            *c.groups,
            c.n,
            c.n_plans_with,
            c.n_plans,
            c.n_chars,
            round(c.per_10k, 4),
            c.n_in_copies,
            c.n_contested,
        )
        for c in (result.counts if result.by else (result.total,))
    )
    display = crossed(result.counts, result.by) if len(result.by) == 2 and result.counts else None
    return Table(columns, rows, result.notes, result.signature, result.recipe, display=display)


def crossed(counts: Sequence[Count], by: tuple[Facet, ...]) -> Table:
    """Occurrences by two facets as rows and columns with their sums; a cell without plans is empty."""
    cells = {count.groups: count.n for count in counts}
    rows, columns = values_in_order(counts, 0, by[0]), values_in_order(counts, 1, by[1])
    body: list[tuple[Cell, ...]] = [
        (row, *(cells.get((row, column)) for column in columns), sum_of(counts, 0, row)) for row in rows
    ]
    body.append(("all", *(sum_of(counts, 1, column) for column in columns), sum(cells.values())))
    heading = (Column(by[0]), *(Column(column, "number") for column in columns), Column("all", "number"))
    return Table(heading, tuple(body))
