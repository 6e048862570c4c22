"""How similar plans look: a row a plan with the words it shares."""

from __future__ import annotations

from plansearch.query.retrieval.similar import SimilarResult
from plansearch.report import Column, Table


def table(result: SimilarResult) -> Table:
    """A row a plan."""
    columns = (
        Column("rank", "number"), Column("similarity", "number"), Column("plan"), Column("region"),
        Column("year", "number"), Column("title"), Column("copy_of"), Column("contested"),
        Column("shared_terms", "body"),
    )  # fmt: skip
    rows = tuple(
        (
            rank, round(s.score, 4), s.plan.id, s.plan.region, s.plan.year, s.plan.title, s.copy_of,
            " ".join(s.plan.contested), "、".join(f"{t.term} {t.share:.1%}" for t in s.shared),
        )
        for rank, s in enumerate(result.plans, start=1)
    )  # fmt: skip
    return Table(columns, rows, result.notes, result.signature, result.recipe)
