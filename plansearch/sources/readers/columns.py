"""The columns of a table of plans: text, region, year …, found by the names that people give them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from plansearch.datafiles import table
from plansearch.errors import CorpusError
from plansearch.messages import Message, note
from plansearch.model import Document, Dropped, Skipped
from plansearch.sources.canonical import canonical, is_sound, sound
from plansearch.sources.readers.html import read_page
from plansearch.sources.readers.plaintext import title_line

TEXT, ID = "text", "id"
MOST_COLUMNS = 16_384
"""Columns of a table of plans, as many as a sheet of Excel has."""

_ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
"""What spreadsheet programs print for a formula that cannot be computed."""

_TAG = re.compile(r"</?(?:p|div|br|span|table|tr|td|strong|b|h\d|ul|li|font|a|img|section)\b[^<>]*>", re.IGNORECASE)
_LEAST_TAGS = 2  # of a text with the markup of a page

_MANY, _LONG = 12, 20  # columns named in a message, and characters of each


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table: the text, the id ("" for none), and the others with the metadata key of each."""

    text: str
    id: str
    facts: Mapping[str, str]


@dataclass(slots=True)
class Table:
    """What the rows of one table share: where they come from, and the row of each id so far."""

    source: str
    charset: str
    sha256: str
    met: dict[str, str] = field(default_factory=dict)

    def plan(self, cells: Mapping[str, str], layout: Layout, where: str) -> Document | Skipped:
        """The plan of a row. where: the name of the row, which is its source where it has no id.

        Other cells than text and id are metadata, as front matter is; empty ones are left out. Skipped: a row without
        text, a row with the id of an earlier one.
        """
        is_whole = all(map(is_sound, cells.values()))
        if not is_whole:
            cells = {key: sound(value) for key, value in cells.items()}
        raw = cells.get(layout.text, "")
        if not raw.strip() or raw.strip() in _ERRORS:
            return Skipped(where, no_text(layout.text))
        name = _on_one_line(cells.get(layout.id, "")) if layout.id else ""
        if name and (first := self.met.setdefault(name, where)) != where:
            return Skipped(where, note("its id {id} is that of {first}", id=name, first=first))
        facts = {sound(key): _on_one_line(cells.get(column, "")) for column, key in layout.facts.items()}
        metadata = {key: value for key, value in facts.items() if value and value not in _ERRORS}
        dropped: tuple[Dropped, ...] = ()
        of_page: tuple[Message, ...] = ()
        if "<" in raw and _is_marked_up(raw):
            page = read_page(raw)
            text, dropped, of_page = page.text, page.dropped, tuple(page.remarks())
        else:
            text = canonical(raw)
        remarks: tuple[Message, ...] = ()
        if not is_whole:
            remarks += (note("halves of characters (lone surrogates) became ?"),)
        remarks += of_page
        remarks += tuple(
            note("its {field} is the error {error} of a formula and was left out", field=key, error=value)
            for key, value in facts.items()
            if value in _ERRORS
        )
        return Document(
            name or where, text, metadata.get("title") or title_line(text), metadata,
            self.charset, self.sha256, remarks=remarks, dropped=dropped,
        )  # fmt: skip


def _is_marked_up(text: str) -> bool:
    """Whether a text is a piece of an HTML page."""
    tags = _TAG.finditer(text)
    return all(next(tags, None) is not None for _ in range(_LEAST_TAGS))


def _on_one_line(cell: str) -> str:
    """A cell without what cannot be printed: controls disappear, line breaks become blanks."""
    return cell.strip() if cell.isprintable() else " ".join(canonical(cell).split("\n")).strip()


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """Names of columns for each field, the likeliest first."""
    known: dict[str, tuple[str, ...]] = {}
    for row in table("plansearch.sources.data", "columns.tsv"):
        known[row["field"]] = (*known.get(row["field"], ()), _plain(row["name"]))
    return known


def checked(columns: Mapping[str, str]) -> dict[str, str]:
    """Columns as a person named them, field to column. Errors: CorpusError for an unknown or empty field."""
    for name, column in columns.items():
        if name not in _known():
            raise CorpusError(
                note("no such field of a plan: {field!r}", field=name),
                note("fields are: {fields}", fields=tuple(_known())),
            )
        if not column.strip():
            raise CorpusError(
                note("no column is named for {field}", field=name), note("write it as {field}=COLUMN", field=name)
            )
    return dict(columns)


def layout(heading: Sequence[str], wanted: Mapping[str, str]) -> Layout:
    """The columns of a table with this heading. wanted: columns a person named, field to column.

    Errors: CorpusError that names the columns found, where there is no text, or no column of a wanted name.
    """
    if len(heading) > MOST_COLUMNS:
        raise CorpusError(note("a table of {n} columns, more than {most}", n=len(heading), most=MOST_COLUMNS))
    plain = {_plain(name): name for name in reversed(heading) if name.strip()}
    found: dict[str, str] = {}
    for name, names in _known().items():
        if name in wanted:
            column = plain.get(_plain(wanted[name]))
            if column is None:
                raise CorpusError(
                    note(
                        "no column {column}; its columns are: {columns}", column=wanted[name], columns=_listed(heading)
                    )
                )
            found[name] = column
        elif (first := next((plain[known] for known in names if known in plain), None)) is not None:
            found[name] = first
    if TEXT not in found:
        raise CorpusError(note("no column of text; its columns are: {columns}", columns=_listed(heading)))
    named = {column: name for name, column in found.items() if name not in (TEXT, ID)}
    others = {name: name for name in heading if name.strip() and name not in found.values()}
    return Layout(found[TEXT], found.get(ID, ""), named | others)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def no_text(column: str) -> Message:
    """The reason to skip a row whose column of text holds none."""
    return note('no "{column}"', column=column)


def _listed(heading: Sequence[str]) -> Message:
    names = [f"{name[:_LONG]}…" if len(name) > _LONG else name for name in map(str.strip, heading) if name]
    first = ", ".join(names[:_MANY])
    if len(names) > _MANY:
        return note("{columns}, and {n} more", columns=first, n=len(names) - _MANY)
    return note("{columns}", columns=first) if names else note("none")
