"""How bundles look: a row each, with its first use; for a person with the sentence below it."""

from __future__ import annotations

from plansearch.model import Span
from plansearch.query.statistics.bundles import Bundle, BundlesResult
from plansearch.report import Cell, Column, Marked, Table

COLUMNS = (
    Column("bundle"), Column("length", "number"), Column("n", "number"), Column("n_plans", "number"),
    Column("n_regions", "number"), Column("per_10k", "number"), Column("first_year", "number"), Column("first_region"),
    Column("first_plan"), Column("first_start", "number"), Column("first_end", "number"), Column("printed"),
    Column("sentence"), Column("last_year", "number"), Column("last_region"), Column("last_plan"),
    Column("n_variants", "number"), Column("variants"), Column("contested"),
)  # fmt: skip
_SHOWN = 3  # variants on a screen


def table(result: BundlesResult) -> Table:
    """A row a bundle."""
    rows = tuple(_row(one) for one in result.bundles)
    return Table(COLUMNS, rows, result.notes, result.signature, result.recipe, display=_display(result))


def _row(one: Bundle) -> tuple[Cell, ...]:
    first, last = one.first, one.last
    return (
        one.text, one.length, one.n, one.n_plans, one.n_regions, round(one.per_10k, 4), first.year, first.region,
        first.id, one.span.start, one.span.end, one.printed, one.sentence, None if last is None else last.year,
        "" if last is None else last.region, "" if last is None else last.id, len(one.variants),
        _variants(one, len(one.variants)), " ".join(first.contested),
    )  # fmt: skip


def _display(result: BundlesResult) -> Table:
    """The figures, the first user, and below them the first sentence with its address, and variants."""
    columns = (
        Column("n", "number"), Column("n_plans", "number"), Column("n_regions", "number"), Column("years"),
        Column("first_region"), Column("bundle"), Column("first_use", "body"), Column("variants", "body"),
    )  # fmt: skip
    rows = tuple(
        (
            one.n, one.n_plans, one.n_regions, _years(one), one.first.region, one.text, _first_use(one),
            _variants(one, _SHOWN),
        )
        for one in result.bundles
    )  # fmt: skip
    return Table(columns, rows)


def _years(one: Bundle) -> str:
    """First and last year of use."""
    years = [str(plan.year) for plan in (one.first, one.last) if plan is not None and plan.year is not None]
    return "–".join(dict.fromkeys(years))


def _first_use(one: Bundle) -> Marked:
    at = one.sentence.find(one.printed)
    spans = (Span(at, at + len(one.printed)),) if at >= 0 else ()
    return Marked(f"{one.sentence} {one.address}", spans)


def _variants(one: Bundle, most: int) -> str:
    shown = [f"{text} ({n})" for text, n in one.variants[:most]]
    if len(one.variants) > most:
        shown.append(f"… {len(one.variants) - most}")
    return "; ".join(shown)
