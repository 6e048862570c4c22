"""A table: columns, rows, notes and the signature of an answer, before any format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from plansearch.messages import Message
from plansearch.model import Span

if TYPE_CHECKING:  # few answers have a Decimal, and only pages have parts
    from decimal import Decimal

    from plansearch.report.page.parts import PageParts


@dataclass(frozen=True, slots=True)
class Marked:
    """Text with marks, such as matching words. spans: the marks in order, without overlap, in code points of `text`."""

    text: str
    spans: tuple[Span, ...] = ()

    def __str__(self) -> str:
        return self.text


Cell: TypeAlias = "str | int | float | Decimal | Marked | None"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. key: its name in csv and jsonl, which never changes. title: its heading for a person, if another.

    kind, for a terminal: "text" and "number" are in the row, numbers right-aligned; "left" is a concordance's left
    context, right-aligned against "node", which is centred; "body" is below the row, indented and wrapped.
    is_rare: a count that a terminal shows only where it is not 0 in some row.
    """

    key: str
    kind: Literal["text", "number", "left", "node", "body"] = "text"
    title: str = ""
    is_rare: bool = False

    @property
    def heading(self) -> str:
        """The text above the column."""
        return self.title or self.key


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under columns.

    notes: for a person, on standard error; never data. signature: what made the answer, in one line; recipe: the same
    as JSON values, enough to make it again. display: the same answer laid out for a person; csv and jsonl keep one row
    a value. page: what only pages show, filled in for them (`plansearch.present.page_parts`). sections: in place of
    a display several tables, each with its heading. leading: so many columns name a row; a terminal that is too narrow
    shows a table with them in parts side by side, one below the other, each with these columns.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Message, ...] = ()
    signature: str = ""
    recipe: Mapping[str, Any] | None = None
    display: Table | None = None
    page: PageParts | None = None
    sections: tuple[tuple[str, Table], ...] = ()
    leading: int = 0

    def __post_init__(self) -> None:
        width = len(self.columns)
        for row in self.rows:
            if len(row) != width:
                raise ValueError(f"a row of {len(row)} cells in a table of {width} columns: {row!r}")
