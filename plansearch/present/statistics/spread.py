"""How the spread of a phrase looks: a row for each region, or for each level and year."""

from __future__ import annotations

from plansearch.present.plan_columns import PLAN_COLUMNS, plan_cells
from plansearch.query.statistics.spread import Adoption, SpreadResult
from plansearch.report import Cell, Column, Table

_CURVE = (
    Column("level"), Column("year", "number"), Column("n_regions", "number"), Column("n_users", "number"),
    Column("new", "number"), Column("cumulative", "number"), Column("held", "number"), Column("share", "number"),
)  # fmt: skip
_COLUMNS = (
    Column("rank", "number"), *PLAN_COLUMNS, Column("years_after", "number"), Column("parent"),
    Column("parent_year", "number"), Column("vs_parent"), Column("n_plans_before", "number"), Column("censored"),
    Column("first_held", "number"), Column("last_held", "number"), Column("address"), Column("sentence", "body"),
)  # fmt: skip
_SHORT = (
    Column("rank", "number"), Column("region"), Column("level"), Column("year", "number"),
    Column("years_after", "number"), Column("parent"), Column("parent_year", "number"), Column("vs_parent"),
    Column("n_plans_before", "number"), Column("censored"), Column("first use", "body"),
)  # fmt: skip


def table(result: SpreadResult) -> Table:
    """The curve where it was asked for, else the regions."""
    if result.request.curve:
        rows = tuple(
            (
                point.level, point.year, point.regions, point.users, point.new, point.cumulative, point.held,
                None if point.share is None else round(point.share, 4),
            )
            for point in result.curve
        )  # fmt: skip
        return Table(_CURVE, rows, result.notes, result.signature, result.recipe)
    rows_of_regions = tuple(map(_row, result.adoptions))
    display = Table(_SHORT, tuple(_short(one) for one in result.adoptions if one.year is not None))
    return Table(_COLUMNS, rows_of_regions, result.notes, result.signature, result.recipe, display=display)


def _row(one: Adoption) -> tuple[Cell, ...]:
    first = one.first
    plan: tuple[Cell, ...] = (None, None, one.region.name, one.region.level, None, None, None)
    if first:
        plan = plan_cells(first.plan)
    return (
        one.rank, *plan, one.years_after, one.parent, one.parent_year, one.vs_parent, one.plans_before,
        "yes" if one.is_censored else "", *one.held, first.address if first else None,
        first.sentence if first else None,
    )  # fmt: skip


def _short(one: Adoption) -> tuple[Cell, ...]:
    use = f"{one.first.sentence} ({one.first.address})" if one.first else None
    return (
        one.rank, one.region.name, one.region.level, one.year, one.years_after, one.parent, one.parent_year,
        one.vs_parent, one.plans_before, "yes" if one.is_censored else "", use,
    )  # fmt: skip
