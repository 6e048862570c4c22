"""How shared passages look: a row each with both addresses; for a person one above the other, differences marked."""

from __future__ import annotations

from plansearch.model import Span
from plansearch.query.drafting.reuse.aligned import AlignedPassage
from plansearch.query.drafting.side_by_side import Pair, ReuseResult
from plansearch.report import Cell, Column, Marked, Table

COLUMNS = (
    Column("n_chars", "number"), Column("kind"), Column("similarity", "number"), Column("is_formula"),
    Column("address"), Column("other_address"), Column("start", "number"), Column("end", "number"),
    Column("other_start", "number"), Column("other_end", "number"), Column("text", "body"),
    Column("other_text", "body"), Column("changes", "body"),
)  # fmt: skip


def table(result: ReuseResult) -> Table:
    """A row a passage."""
    rows = tuple(_row(one, *_names(pair)) for pair in result.pairs for one in pair.passages)
    return Table(COLUMNS, rows, result.notes, result.signature, result.recipe, display=_display(result))


def _names(pair: Pair) -> tuple[str, str]:
    return str(pair.first.id), str(pair.second.id)


def _row(one: AlignedPassage, first: str, second: str) -> tuple[Cell, ...]:
    return (
        one.span.end - one.span.start, one.kind, one.similarity, yes(one.is_formula), address(first, one.span),
        address(second, one.other_span), one.span.start, one.span.end, one.other_span.start, one.other_span.end,
        one.text, one.other_text, "; ".join(one.changes),
    )  # fmt: skip


def yes(is_so: bool) -> str:
    """ "yes", or "" for no."""
    return "yes" if is_so else ""


def address(plan: str, span: Span) -> str:
    """PLAN#start-end."""
    return f"{plan}#{span.start}-{span.end}"


def _display(result: ReuseResult) -> Table:
    columns = (
        Column("n_chars", "number"), Column("kind"), Column("similarity", "number"), Column("text", "body"),
        Column("other_text", "body"), Column("changes", "body"),
    )  # fmt: skip
    rows = tuple(
        (
            one.span.end - one.span.start, kind_of(one), f"{one.similarity:.2f}",
            side(one, _names(pair)[0], own=True), side(one, _names(pair)[1], own=False), "; ".join(one.changes),
        )
        for pair in result.pairs for one in pair.passages
    )  # fmt: skip
    return Table(columns, rows)


def kind_of(one: AlignedPassage) -> str:
    """The kind of a passage for a person; a formula is one whatever its kind."""
    return "formula" if one.is_formula else one.kind


def side(one: AlignedPassage, plan: str, *, own: bool) -> Marked:
    """One side of a passage with its address; what differs is marked."""
    text, span, at = (one.text, one.span, 0) if own else (one.other_text, one.other_span, 1)
    on_one_line = text.replace("\n", " ").rstrip()
    return Marked(f"{on_one_line} {address(plan, span)}", one.differing[at])
