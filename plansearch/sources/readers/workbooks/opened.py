"""The sheets of a workbook file: Excel, WPS and OpenDocument by calamine, what it does not tell from the XML.

Excel's own XML of 2003, pages with tables and pages saved with all their files (MIME) are often called .xls; they are
known by their first bytes.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any
from zipfile import ZipFile, ZipInfo

from plansearch.errors import CorpusError
from plansearch.messages import note
from plansearch.sources.kinds import is_mime, is_page, is_spreadsheet_xml
from plansearch.sources.readers.packed import check_size, open_container, unpacked
from plansearch.sources.readers.workbooks.sheet import Sheet, cell_place, printed

_ENCRYPTED = note("encrypted: it needs a password"), note("Save it again without a password.")
_PERCENT_FORMAT = re.compile(r'<numFmt\b(?=[^>]*formatCode="[^"]*%)[^>]*numFmtId="(\d+)"')
_FORMAT_OF_STYLE = re.compile(r'<xf\b[^>]*?numFmtId="(\d+)"')
_RELATION = re.compile(r'<Relationship\b[^>]*?\bId="([^"]+)"[^>]*?\bTarget="/?(?:xl/)?([^"]+)"')
_RELATION_REVERSED = re.compile(r'<Relationship\b[^>]*?\bTarget="/?(?:xl/)?([^"]+)"[^>]*?\bId="([^"]+)"')
_SHEET = re.compile(r'<sheet\b[^>]*?\bname="(?P<name>[^"]*)"[^>]*?\br:id="(?P<id>[^"]+)"')
_CELL = re.compile(r'<c\b(?=[^>]*?\br="([A-Z]{1,3})(\d+)")([^>]*)>')
_STYLE = re.compile(r'\bs="(\d+)"')
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_HIDDEN_ROW = re.compile(r'<row\b(?=[^>]*?\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_WITHOUT_VALUE = re.compile(
    r'<c\b(?=[^>]*?\br="([A-Z]{1,3})(\d+)")[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)


def sheets_of(data: bytes) -> list[Sheet]:
    """The sheets of a workbook, visible and hidden, that have cells.

    Errors: CorpusError where the file is damaged or encrypted, or is no workbook.
    """
    if is_mime(data) or is_page(data):
        from plansearch.sources.readers.workbooks.pages import sheets_of_pages

        return sheets_of_pages(data)
    if is_spreadsheet_xml(data):
        from plansearch.sources.readers.workbooks.spreadsheet_xml import sheets_of_xml

        return sheets_of_xml(data)
    sheets = [sheet for sheet in _by_calamine(data) if sheet.rows]
    for sheet, xml in _parts_of_sheets(data, {sheet.name: sheet for sheet in sheets}):
        if 'hidden="' in xml:
            sheet.hidden_rows = frozenset(int(number) - 1 for number in _HIDDEN_ROW.findall(xml))
        if "<f" in xml:
            sheet.without_value = frozenset(cell_place(*found) for found in _WITHOUT_VALUE.findall(xml))
    return sheets


def print_percents(data: bytes, sheets: Mapping[str, Sheet]) -> None:
    """Print as 6.5% what a workbook (.xlsx) holds as 0.065 in a cell whose format is a percentage."""
    if not data.startswith(b"PK"):
        return
    with open_container(data) as container:
        percents = _percent_styles(_part(container, _infos(container), "xl/styles.xml"))
    if percents:
        for sheet, xml in _parts_of_sheets(data, sheets):
            _print_percents_of(sheet.rows, xml, percents)


def _by_calamine(data: bytes) -> Iterator[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    if data.startswith(b"PK"):
        with open_container(data) as container:
            for info in container.infolist():
                check_size(info)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = {sheet.name: sheet.visible == SheetVisibleEnum.Visible for sheet in workbook.sheets_metadata}
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
            cells = [[printed(cell) for cell in row] for row in rows]
            yield Sheet(name, cells, sheet.merged_cell_ranges or (), not shown.get(name, True))
    except PasswordError as err:
        raise CorpusError(*_ENCRYPTED) from err
    except (CalamineError, ValueError, OSError) as err:
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise CorpusError(*_ENCRYPTED) from err
        raise CorpusError(
            note("damaged, or no workbook"), note("Open it in a spreadsheet program and save it again as .xlsx.")
        ) from err


def _infos(container: ZipFile) -> dict[str, ZipInfo]:
    return {info.filename: info for info in container.infolist()}


def _part(container: ZipFile, infos: Mapping[str, ZipInfo], name: str) -> str:
    return unpacked(container, infos[name]).decode("utf-8", "replace") if name in infos else ""


def _parts_of_sheets(data: bytes, sheets: Mapping[str, Sheet]) -> Iterator[tuple[Sheet, str]]:
    """Each sheet of an .xlsx file with its XML; nothing for a file of another kind."""
    if not data.startswith(b"PK"):
        return
    with open_container(data) as container:
        infos = _infos(container)
        relations = _part(container, infos, "xl/_rels/workbook.xml.rels")
        targets = dict(_RELATION.findall(relations))
        targets |= {name: target for target, name in _RELATION_REVERSED.findall(relations)}
        for found in _SHEET.finditer(_part(container, infos, "xl/workbook.xml")):
            sheet = sheets.get(html.unescape(found["name"]))
            if sheet is not None:
                yield sheet, _part(container, infos, f"xl/{targets.get(found['id'], '')}")


def _percent_styles(styles: str) -> set[str]:
    """Numbers of the styles of cells that print a number as a percentage."""
    formats = {"9", "10", *(found[1] for found in _PERCENT_FORMAT.finditer(styles))}
    cells = styles.partition("<cellXfs")[2].partition("</cellXfs>")[0]
    return {str(n) for n, found in enumerate(_FORMAT_OF_STYLE.findall(cells)) if found in formats}


def _print_percents_of(rows: list[list[str]], xml: str, percents: set[str]) -> None:
    for letters, number, attributes in _CELL.findall(xml):
        style = _STYLE.search(attributes)
        if style is None or style[1] not in percents:
            continue
        row, column = cell_place(letters, number)
        if row < len(rows) and column < len(rows[row]) and _NUMBER.fullmatch(rows[row][column]):
            rows[row][column] = f"{float(rows[row][column]) * 100:.12g}%"
