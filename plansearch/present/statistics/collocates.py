"""How collocates look: a row for each word of each group; on a screen a line for each group."""

from __future__ import annotations

from plansearch.model import time_of
from plansearch.query.statistics.collocates import CollocatesResult
from plansearch.query.statistics.neighbours.collocate import SORTS, Collocate, Surroundings
from plansearch.query.statistics.panel import Value
from plansearch.report import Cell, Column, Table

_MEASURES = tuple(sort for sort in SORTS if sort != "n")
_FIGURES = (
    Column("rank", "number"), Column("collocate"), Column("n", "number"), Column("n_left", "number"),
    Column("n_right", "number"), Column("expected", "number"), *(Column(name, "number") for name in _MEASURES),
    Column("frequency", "number"), Column("n_plans_with", "number"), Column("n_regions", "number"),
    Column("n_nodes", "number"), Column("n_around", "number"), Column("n_all", "number"), Column("printed"),
    Column("address"),
)  # fmt: skip
_SHOWN = (
    Column("collocate"), Column("n", "number"), Column("n_left", "number"), Column("n_right", "number"),
    Column("expected", "number"), Column("log_dice", "number"), Column("mi", "number"), Column("t", "number"),
    Column("g2", "number"), Column("n_plans_with", "number"), Column("n_regions", "number"),
    Column("first_place", "body"),
)  # fmt: skip


def table(result: CollocatesResult) -> Table:
    """A row a collocate; on a screen the main figures, or the words of each group in one line."""
    columns: list[Column] = []
    for facet in result.request.by:
        columns += [Column("year", "number"), Column("last_year", "number")] if facet == "year" else [Column(facet)]
    rows = tuple((*_values(one), *_figures(one)) for one in result.collocates)
    display = _by_group(result) if result.request.by else Table(_SHOWN, tuple(map(_short, result.collocates)))
    return Table((*columns, *_FIGURES), rows, result.notes, result.signature, result.recipe, display=display)


def _values(one: Collocate) -> list[Cell]:
    """The facets of a row: the first year as a whole number, and the last one where it is another."""
    row: list[Cell] = []
    for value in one.values:
        if isinstance(value, tuple):
            first, last = value
            row += [first, last if last != first else None]
        else:
            row.append(value)
    return row


def _figures(one: Collocate) -> tuple[Cell, ...]:
    return (
        one.rank, one.word, one.n, one.left, one.right, _rounded(one.expected),
        *(_rounded(one.score(measure)) for measure in _MEASURES), one.frequency, one.n_plans, one.n_regions,
        one.of.n_nodes, one.of.in_windows, one.of.size, one.printed, one.address,
    )  # fmt: skip


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)


def _short(one: Collocate) -> tuple[Cell, ...]:
    scores = (_text(one.score(name), 2) for name in ("log_dice", "mi", "t"))
    return (
        one.word, one.n, one.left, one.right, f"{one.expected:.1f}", *scores, _text(one.score("g2"), 1), one.n_plans,
        one.n_regions, f"{one.printed} ({one.address})".replace("\n", " "),
    )  # fmt: skip


def _text(number: float | None, digits: int) -> str:
    return "" if number is None else f"{number:.{digits}f}"


def _by_group(result: CollocatesResult) -> Table:
    """The occurrences of the node in each group, and its collocates with the times that they are around it."""
    words: dict[int, list[str]] = {}
    for one in result.collocates:
        words.setdefault(id(one.of), []).append(f"{one.word}({one.n})")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (*map(_name, of.group.values), of.n_nodes, of.group.n_plans, " ".join(words.get(id(of), ())))
        for of in _with_node(result)
    )  # fmt: skip
    columns = (
        *map(Column, result.request.by), Column("n_nodes", "number"), Column("n_plans", "number"), Column("collocates"),
    )  # fmt: skip
    return Table(columns, rows)


def _with_node(result: CollocatesResult) -> list[Surroundings]:
    return [of for of in result.groups if of.n_nodes]


def _name(value: Value) -> str:
    if isinstance(value, tuple):
        return str(time_of(*value) or "?")
    return str(value)
