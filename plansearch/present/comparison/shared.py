"""How the indicators that regions share look: a row for each promise; to read, indicators against regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from plansearch.model import Time
from plansearch.present.comparison.promises import COLUMNS, cells, in_scope, other_kind
from plansearch.present.comparison.symbols import as_symbols, legend
from plansearch.query.comparison.grid import comparable
from plansearch.query.comparison.promises import Promise
from plansearch.query.comparison.scales import main_measure
from plansearch.query.comparison.shared import SharedIndicators
from plansearch.report import Column, Table


def table(result: SharedIndicators) -> Table:
    """A row for each promise."""
    texts = _texts(result)
    notes = result.notes
    if not result.request.words:
        notes = (*notes, *legend(text for line in texts.values() for text in line))
    columns = (Column("indicator"), *(Column(region) for region in result.regions))
    display = Table(columns, tuple((name, *line) for name, line in texts.items()))
    return Table(COLUMNS, tuple(map(cells, result.rows)), notes, result.signature, result.recipe, display=display)


def _texts(result: SharedIndicators) -> dict[str, tuple[str, ...]]:
    """By indicator the text of each region's cell."""
    by_indicator: dict[str, list[Promise]] = defaultdict(list)
    for row in result.rows:
        by_indicator[row.indicator].append(row)
    several = len({row.time for row in result.rows}) > 1
    return {
        name: tuple(
            _cell([row for row in rows if row.region == region], rows, several=several, words=result.request.words)
            for region in result.regions
        )
        for name, rows in by_indicator.items()
    }


def _cell(own: Sequence[Promise], rows: Sequence[Promise], *, several: bool, words: bool) -> str:
    """A region's promises on one indicator, each year's by itself; in parentheses what does not compare with others.

    several: whether the whole table has several years.
    """
    main = main_measure(rows)
    by_time: dict[Time, list[Promise]] = defaultdict(list)
    for row in own:
        by_time[row.time].append(row)
    pieces = []
    for time, some in by_time.items():
        texts = dict.fromkeys(
            in_scope(row, row.phrasing if words else as_symbols(row)) for row in comparable(some, main)
        )
        text = "；".join(texts)
        if not text and (other := next(iter(comparable(some, None)), None)):
            text = other_kind(other, in_scope(other, other.phrasing if words else as_symbols(other)), main)
        pieces.append(f"{time}: {text}" if several and time is not None else text)
    return "；".join(pieces)
