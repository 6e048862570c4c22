"""What a page shows beside the table of an answer: the paragraphs behind its cells, and whole texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from typing import Any

from plansearch.index.reader import Reader
from plansearch.model import Span
from plansearch.query.catalogue.quotes import PlaceInPlan, quotes
from plansearch.report.page.parts import PageParts, PageText, Quote
from plansearch.report.page.tables import MAX_ROWS
from plansearch.report.table import Cell, Table

Cells = Mapping[tuple[int, int], tuple[PlaceInPlan, ...]]
"""By row and column of the table that is read, the places in plans that a cell is about."""
_PLACES = {
    "comparison.by_indicator": "comparison.places:by_indicator",
    "comparison.shared": "comparison.places:shared",
    "comparison.amplification": "comparison.places:amplification",
    "comparison.phrase_usage": "comparison.places:phrase_usage",
    "search": "places:search",
    "similar": "places:similar",
    "statistics.spread": "places:spread",
    "drafting.side_by_side": "drafting.texts:no_places",
    "drafting.sources": "drafting.texts:first_sources",
}
"""Of answers whose rows are read otherwise than they are in the data: what gives the places behind their cells."""
_PLACES_OF_SECTIONS = {"profiles.region_profile": "profiles.places:region_profile"}
"""Of answers of several tables: what gives the places behind their cells, by the headings of the tables."""
_TEXTS = {
    "drafting.side_by_side": "drafting.texts:side_by_side",
    "drafting.sources": "drafting.texts:sources",
    "drafting.check": "drafting.texts:check",
}
"""Of answers whose pages have whole texts: what gives them."""

_ADDRESS = re.compile(r"(?P<plan>.+)#(?P<start>\d+)-(?P<end>\d+)", re.S)
_ADDRESSED: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("address",), ("node", "word", "collocate", "heading", "text", "plan", "region", "wording")),
    (("other_address",), ("other_plan", "other_text")),
    (("against",), ("words",)),
    (("source_address",), ("source_text", "region")),
    (("plan", "start", "end"), ("promised", "phrasing", "mark", "node", "plan", "region", "answer")),
    (("result_plan", "result_start", "result_end"), ("reported",)),
    (("first_plan", "first_start", "first_end"), ("bundle",)),
)
"""Columns of the data that give a place, and the columns of the table that is read that may lead to it, the best
first."""


def with_page_parts(table: Table, answer: Any, index: Reader) -> Table:
    """The table of an answer with the parts of its page. index: what the answer is from."""
    if table.sections:
        return replace(table, sections=_sections_with_parts(table, answer, index))
    own, whole = _PLACES.get(answer.presented_by), _TEXTS.get(answer.presented_by)
    cells: Cells = _call(own, answer) if own else places_of_rows(table)
    parts = _parts(cells, index, _call(whole, answer) if whole else ())
    return replace(table, page=parts) if parts.quotes or parts.texts else table


def _parts(cells: Cells, index: Reader, texts: tuple[PageText, ...] = ()) -> PageParts:
    found = quotes(index, (place for (row, _), places in cells.items() if row < MAX_ROWS for place in places))
    known = {address: Quote(*one) for address, one in found.items()}
    shown = {
        cell: kept
        for cell, places in cells.items()
        if (kept := tuple(place.address for place in places if place.address in known))
    }
    return PageParts(known, shown, texts)


def _sections_with_parts(table: Table, answer: Any, index: Reader) -> tuple[tuple[str, Table], ...]:
    """The tables of an answer, each with the paragraphs behind its cells."""
    places: Mapping[str, Cells] = _call(_PLACES_OF_SECTIONS[answer.presented_by], answer)
    return tuple((title, replace(one, page=_parts(places.get(title, {}), index))) for title, one in table.sections)


def _call(name: str, answer: Any) -> Any:
    module, _, function = name.partition(":")
    return getattr(import_module(f"plansearch.present.{module}"), function)(answer)


def places_of_rows(table: Table) -> dict[tuple[int, int], tuple[PlaceInPlan, ...]]:
    """The places of a table whose rows are read as they are in the data, by the columns that give them."""
    shown = table.display or table
    if len(shown.rows) != len(table.rows):
        return {}
    at = {column.key: no for no, column in enumerate(table.columns)}
    seen = {column.key: no for no, column in reversed(list(enumerate(shown.columns)))}
    out: dict[tuple[int, int], tuple[PlaceInPlan, ...]] = {}
    for keys, links in _ADDRESSED:
        if not set(keys) <= at.keys() or (link := next((seen[key] for key in links if key in seen), None)) is None:
            continue
        for no, row in enumerate(table.rows[:MAX_ROWS]):
            if (no, link) not in out and (place := _place([row[at[key]] for key in keys])):
                out[no, link] = (place,)
    return out


def _place(cells: list[Cell]) -> PlaceInPlan | None:
    """The place that cells give: an address, or plan, start and end."""
    if len(cells) == 1:
        return address_of(str(cells[0] or ""))
    plan, start, end = cells
    return place_at(str(plan), start, end) if plan and isinstance(start, int) and isinstance(end, int) else None


def address_of(text: str) -> PlaceInPlan | None:
    """The place that an address (`plan#start-end`) gives; None for any other text."""
    found = _ADDRESS.fullmatch(text)
    return place_at(found["plan"], int(found["start"]), int(found["end"])) if found else None


def place_at(plan: str, start: int, end: int) -> PlaceInPlan:
    """A place of one span."""
    return PlaceInPlan(plan, (Span(start, end),))


def cells_where(table: Table, places: Mapping[str, tuple[PlaceInPlan, ...]]) -> Iterator[tuple[tuple[int, int], Any]]:
    """The cells of a table that hold keys of `places`, with what they stand for.

    A module lays its table out with such keys in place of texts, so that it knows where each cell goes.
    """
    for no, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and cell in places:
                yield (no, column), places[cell]
