"""How plans that share passages look: a row a pair, the longest passage of it with both addresses."""

from __future__ import annotations

from plansearch.present.drafting.side_by_side import address, yes
from plansearch.query.drafting.reuse_all import AllReuseResult, SharingPair
from plansearch.report import Cell, Column, Table

COLUMNS = (
    Column("cluster", "number"), Column("n_cluster", "number"), Column("n_chars", "number"),
    Column("n_passages", "number"), Column("share", "number"), Column("other_share", "number"), Column("own"),
    Column("region"), Column("year", "number"), Column("plan"), Column("other_region"), Column("other_year", "number"),
    Column("other_plan"), Column("address"), Column("other_address"), Column("text", "body"),
)  # fmt: skip


def table(result: AllReuseResult) -> Table:
    """A row a pair, the earlier plan first."""
    rows = tuple(_row(one, len(result.clusters[one.cluster - 1])) for one in result.pairs)
    return Table(COLUMNS, rows, result.notes, result.signature, result.recipe, display=_display(result))


def _row(one: SharingPair, n_cluster: int) -> tuple[Cell, ...]:
    first, second = one.first, one.second
    return (
        one.cluster, n_cluster, one.n_chars, one.n_passages, *(round(share, 4) for share in one.shares),
        yes(one.is_own), first.region, first.year, first.id, second.region, second.year, second.id,
        address(str(first.id), one.spans[0]), address(str(second.id), one.spans[1]), one.spans[0].of(first.text),
    )  # fmt: skip


def _display(result: AllReuseResult) -> Table:
    columns = (
        Column("cluster", "number"), Column("n_chars", "number"), Column("n_passages", "number"),
        Column("share", "number"), Column("other_share", "number"), Column("plan"), Column("other_plan"),
        Column("longest", "body"),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.cluster, one.n_chars, one.n_passages, *(f"{share:.1%}" for share in one.shares), one.first.id,
            one.second.id,
            f"{one.spans[0].of(one.first.text)} {address(str(one.first.id), one.spans[0])} "
            f"{address(str(one.second.id), one.spans[1])}",
        )
        for one in result.pairs
    )  # fmt: skip
    return Table(columns, rows)
