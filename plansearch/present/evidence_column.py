"""Evidence as a column: the paragraph that each row was read in, for workbooks that are read without the program."""

from __future__ import annotations

from dataclasses import replace

from plansearch.index.reader import Reader
from plansearch.messages import note
from plansearch.present.page_parts import place_at
from plansearch.query.catalogue.quotes import PlaceInPlan, quotes
from plansearch.report.table import Cell, Column, Table

MOST_ROWS = 5000  # that have paragraphs
EVIDENCE = Column("evidence", "body")
_PLACES = (("plan", "start", "end"), ("first_plan", "first_start", "first_end"))
_HAVE_TEXTS = ("body", "left")  # kinds of columns that show the text themselves


def with_evidence(table: Table, index: Reader) -> Table:
    """The table with a last column of paragraphs; the same where its rows have no places, or show their texts.

    The first `MOST_ROWS` rows have paragraphs, and a note says so where there are more.
    """
    keys = keys_of_places(table)
    if not keys:
        return table
    at = {column.key: no for no, column in enumerate(table.columns)}
    places = [_place(*(row[at[key]] for key in keys)) for row in table.rows[:MOST_ROWS]]
    found = quotes(index, (place for place in places if place))
    texts = [found[place.address].text if place and place.address in found else None for place in places]
    texts += [None] * (len(table.rows) - len(texts))
    rows = tuple((*row, text) for row, text in zip(table.rows, texts, strict=True))
    notes = table.notes
    if len(table.rows) > MOST_ROWS:
        notes = (*notes, note("the first {n} of {total} rows have evidence", n=MOST_ROWS, total=len(table.rows)))
    return replace(table, columns=(*table.columns, EVIDENCE), rows=rows, notes=notes)


def keys_of_places(table: Table) -> tuple[str, ...]:
    """The columns that tell the places of rows; none where rows have no places, or show their texts."""
    known = {column.key for column in table.columns}
    if EVIDENCE.key in known or any(column.kind in _HAVE_TEXTS for column in table.columns):
        return ()
    return next((keys for keys in _PLACES if set(keys) <= known), ())


def _place(plan: Cell, start: Cell, end: Cell) -> PlaceInPlan | None:
    is_place = plan and isinstance(start, int) and isinstance(end, int)
    return place_at(str(plan), start, end) if is_place else None  # type: ignore[arg-type]
