"""Pages that are called .xls: each table of a page is a sheet. Spreadsheet programs open such files without a word."""

from __future__ import annotations

from collections.abc import Iterator

from plansearch.sources.charset import decode
from plansearch.sources.kinds import is_mime
from plansearch.sources.readers.grid import Grid
from plansearch.sources.readers.html import cells_of_tables
from plansearch.sources.readers.mime import pages_in
from plansearch.sources.readers.workbooks.sheet import Merged, Sheet


def sheets_of_pages(data: bytes) -> list[Sheet]:
    """The tables of a page, or of all pages in a MIME file, as sheets.

    Errors: CorpusError where the charset is not known, or a MIME file holds no page.
    """
    pages = [raw for raw, _ in pages_in(data)] if is_mime(data) else [decode(data)[0]]
    found = [sheet for raw in pages for sheet in _sheets(raw)]
    for number, sheet in enumerate(found, start=1):
        sheet.name = str(number)
    return found


def _sheets(raw: str) -> Iterator[Sheet]:
    for table in cells_of_tables(raw):
        grid, rows = Grid(), list[list[str]]()
        merged: list[Merged] = []
        for n, cells in enumerate(table):
            places = grid.row((str(k), across, down) for k, (_, across, down) in enumerate(cells))
            rows.append([cells[int(place)][0] if place else "" for place in places])
            for column, place in enumerate(places):
                if place and (down := cells[int(place)][2]) > 1:
                    last = min(n + down, len(table)) - 1
                    merged.append(((n, column), (last, column + cells[int(place)][1] - 1)))
        width = max(map(len, rows), default=0)
        if rows:
            yield Sheet("", [[*row, *[""] * (width - len(row))] for row in rows], merged)
