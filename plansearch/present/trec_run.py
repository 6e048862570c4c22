"""How a run looks: one row with its numbers."""

from __future__ import annotations

from plansearch.query.retrieval.trec_run import RunResult
from plansearch.report import Column, Table


def table(result: RunResult) -> Table:
    """One row."""
    columns = (Column("run"), Column("queries", "number"), Column("answered", "number"), Column("lines", "number"))
    row = (str(result.path), result.n_queries, result.n_answered, result.n_lines)
    return Table(columns, (row,), (), result.signature, result.recipe)
