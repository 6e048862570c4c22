"""Excel's XML of 2003 (SpreadsheetML), which systems of offices still export under the name .xls."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Container

from plansearch.errors import CorpusError
from plansearch.messages import note
from plansearch.sources.charset import decode
from plansearch.sources.readers.grid import MOST
from plansearch.sources.readers.workbooks.sheet import Merged, Sheet, printed

_NS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")
_LONGEST_GAP = 10_000  # rows that ss:Index may leave out


def sheets_of_xml(data: bytes) -> list[Sheet]:
    """The sheets of a workbook in XML. Errors: CorpusError where it is damaged."""
    raw = _DECLARATION.sub("", decode(data)[0])
    if "<!ENTITY" in raw:
        raise CorpusError(note("XML that defines entities, as no workbook does"), note("Save it again as .xlsx."))
    try:
        root = ET.fromstring(raw)
    except ET.ParseError as err:
        raise CorpusError(note("damaged: {reason}", reason=str(err)), note("Save it again as .xlsx.")) from err
    percents = {
        style.get(f"{_NS}ID")
        for style in root.iter(f"{_NS}Style")
        for number in style.iter(f"{_NS}NumberFormat")
        if (format_ := number.get(f"{_NS}Format") or "") == "Percent" or "%" in format_
    }
    found = [_sheet(node, percents) for node in root.iter(f"{_NS}Worksheet")]
    return [sheet for sheet in found if sheet.rows]


def _sheet(node: ET.Element, percents: Container[str | None]) -> Sheet:
    """A sheet. percents: the styles that print a number as a percentage."""
    rows: list[list[str]] = []
    merged: list[Merged] = []
    hidden: set[int] = set()
    without_value: set[tuple[int, int]] = set()
    for row in node.iter(f"{_NS}Row"):
        index = _number(row, "Index")
        rows += [[] for _ in range(min(max(index - 1 - len(rows), 0), _LONGEST_GAP))]
        n, cells = len(rows), list[str]()
        for cell in row.iter(f"{_NS}Cell"):
            index = _number(cell, "Index")
            cells += [""] * min(max(index - 1 - len(cells), 0), MOST)
            words = _words(cell, is_percent=(cell.get(f"{_NS}StyleID") or row.get(f"{_NS}StyleID")) in percents)
            if not words and cell.get(f"{_NS}Formula"):
                without_value.add((n, len(cells)))
            across, down = (min(_number(cell, name), MOST) for name in ("MergeAcross", "MergeDown"))
            if across or down:
                merged.append(((n, len(cells)), (n + down, len(cells) + across)))
            cells += [words, *[""] * across]
        if row.get(f"{_NS}Hidden") == "1":
            hidden.add(n)
        rows.append(cells)
    width = max(map(len, rows), default=0)
    is_hidden = any(
        (state.text or "") in ("SheetHidden", "SheetVeryHidden") for state in node.iter() if _is_state(state)
    )
    filled = [[*cells, *[""] * (width - len(cells))] for cells in rows]
    return Sheet(node.get(f"{_NS}Name") or "", filled, merged, is_hidden, frozenset(hidden), frozenset(without_value))


def _is_state(node: ET.Element) -> bool:
    return node.tag.endswith("}Visible")


def _words(cell: ET.Element, *, is_percent: bool) -> str:
    data = next((child for child in cell if child.tag == f"{_NS}Data"), None)
    if data is None:
        return ""
    words = "".join(data.itertext())
    if data.get(f"{_NS}Type") != "Number":
        return words.removesuffix("T00:00:00.000")
    try:
        return f"{float(words) * 100:.12g}%" if is_percent else printed(float(words))
    except ValueError:
        return words


def _number(node: ET.Element, name: str) -> int:
    value = node.get(f"{_NS}{name}") or "0"
    return int(value) if value.isascii() and value.isdigit() and len(value) < 8 else 0
