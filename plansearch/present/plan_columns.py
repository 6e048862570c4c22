"""The columns that say which plan a row is from: the same keys with the same meaning in the data of every verb."""

from __future__ import annotations

from plansearch.model import Plan
from plansearch.report import Cell, Column

PLAN_COLUMNS = (
    Column("plan"), Column("title"), Column("region"), Column("level"), Column("year", "number"),
    Column("last_year", "number"), Column("contested"),
)  # fmt: skip
"""plan: its id. region: the name of its own region. contested: `region`, `year`, both with a blank between, or ""."""


def plan_cells(plan: Plan | None, source: str | None = None) -> tuple[Cell, ...]:
    """The cells of PLAN_COLUMNS. source: what stands for the id of a plan that is in no index."""
    if plan is None:
        return (source, *([None] * 6))
    title, region, level = plan.title, plan.region, plan.level
    return (source or plan.id, title, region, level, plan.year, plan.last_year, contested_of(plan))


def contested_of(plan: Plan) -> str:
    """Which of region and year of a plan are contested; "" where neither is."""
    return " ".join(plan.contested)
