"""An index that was just built, as a table."""

from __future__ import annotations

from plansearch.messages import Do, note, plural
from plansearch.pipeline.build import Build
from plansearch.report import Cell, Column, Table

_SHOWN = 20  # disagreements of clues that are shown


def table(result: Build) -> Table:
    """Counts, then a row for each skipped file; disagreements of clues are notes."""
    counts = [
        ("plans", result.n_plans, ""),
        ("passages", result.n_passages, ""),
        ("characters", result.n_chars, ""),
        ("terms", result.n_terms, ""),
        ("skipped", len(result.skipped), ""),
    ]
    rows: list[tuple[Cell, ...]] = [*counts, *(("skipped file", s.source, s.reason) for s in result.skipped)]
    notes = [note("{source}: {warning}", source=source, warning=text) for source, text in result.warnings[:_SHOWN]]
    if (more := len(result.warnings) - _SHOWN) > 0:
        notes.append(plural("… and {n} more disagreement", "… and {n} more disagreements", more, do=Do.SHOW_PLAN))
    columns = (Column("what"), Column("value"), Column("reason"))
    return Table(columns, tuple(rows), tuple(notes), result.signature)
