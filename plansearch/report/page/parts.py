"""What only pages show beside a table: the paragraphs behind its cells, and whole texts with their places marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plansearch.model import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """The paragraph around a place of a plan. spans: of the place in it; citation: of the place; source: its file."""

    text: str
    spans: tuple[Span, ...]
    citation: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text that a row of the table is about. row: its number from 0; kind: how it looks, such as error."""

    span: Span
    row: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class PageText:
    """A whole text on a page. stretches: in any order, also with overlaps. marks: what differs in them."""

    title: str
    text: str
    stretches: tuple[Stretch, ...]
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class PageParts:
    """What a page shows beside its table, whose rows and columns are those of the table that a person reads.

    quotes: by address (`plan#start-end`). cells: by row and column, from 0, the addresses of quotes. texts: two are put
    side by side, one is put beside the table.
    """

    quotes: Mapping[str, Quote] = field(default_factory=dict)
    cells: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    texts: tuple[PageText, ...] = ()
