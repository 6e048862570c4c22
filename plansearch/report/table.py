"""The one shape every answer takes before it is printed: columns, rows, notes and the signature of what produced it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, Protocol

from plansearch.messages import Message
from plansearch.model import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """Text with stretches to stand out (matching words). `spans` are ordered, disjoint, in code points of `text`."""

    text: str
    spans: tuple[Span, ...] = ()

    def __str__(self) -> str:
        return self.text


Cell = str | int | float | Decimal | Marked | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` is the stable name in csv and jsonl.

    kind: "text" and "number" stand in the row of a terminal table (numbers right-aligned); "left" and "node" are a
    concordance's left context, set against its node, and the node, centred; "body" is printed below the row, indented
    and wrapped to the width.
    """

    key: str
    kind: Literal["text", "number", "left", "node", "body"] = "text"
    title: str = ""

    @property
    def heading(self) -> str:
        """What a person reads above the column."""
        return self.title or self.key


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under columns. `notes` are for a person (stderr), never data.

    signature: what made the answer, in one line; recipe: the same as JSON values, enough to make it again.

    display: the same rows set side by side for a person; csv and jsonl keep one row a value.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Message, ...] = ()
    signature: str = ""
    recipe: Mapping[str, Any] | None = None
    display: Table | None = None

    def __post_init__(self) -> None:
        width = len(self.columns)
        for row in self.rows:
            if len(row) != width:
                raise ValueError(f"a row of {len(row)} cells in a table of {width} columns: {row!r}")


class Tabular(Protocol):
    """A result that can be shown: anything that gives its table."""

    def table(self) -> Table:
        """The result as rows."""
        ...
