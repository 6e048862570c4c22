"""The plans of an index one by one: what is known of each, what is missing, and which are copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.model import Plan
from plansearch.query.filters.contested import contested_among, said_against
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import select
from plansearch.report import Cell, Column, Table, Viewable, counted
from plansearch.text.folding import fold

Missing = Literal["region", "year", "level", "title", "body", "kind"]
MISSING: tuple[Missing, ...] = get_args(Missing)
_KINDS = 8  # kinds named where the one asked for is not there


@dataclass(frozen=True, slots=True)
class Asked:
    """Which plans beyond the facets. title, family, body, kind: a part of it; missing: any of these facts.

    copies: groups alone. contested: those whose region or year is.
    """

    title: str = ""
    missing: tuple[str, ...] = ()
    copies: bool = False
    family: str = ""
    body: str = ""
    kind: str = ""
    contested: bool = False

    def __post_init__(self) -> None:
        if unknown := [name for name in self.missing if name not in MISSING]:
            raise QueryError(f"nothing is called {unknown[0]!r} here", f"--missing takes {', '.join(MISSING)}")

    def takes(self, plan: Plan) -> bool:
        """Whether a plan is asked for, copies aside."""
        parts = ((self.title, plan.title), (self.family, plan.family), (self.body, plan.body), (self.kind, plan.kind))
        return all(fold(part) in fold(whole or "") for part, whole in parts) and (
            not self.missing or any(not getattr(plan, name) for name in self.missing)
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A plan with the other plans of its group of copies; copy_of: the one that stands for it, "" for itself."""

    plan: Plan
    copies: tuple[str, ...]
    copy_of: str


@dataclass(frozen=True, slots=True)
class Catalogue(Viewable):
    """Plans in the order of ids; groups of copies alone: group by group, the one that stands for the others first."""

    entries: tuple[Entry, ...]
    notes: tuple[str, ...]
    signature: str

    @property
    def is_empty(self) -> bool:
        """True where no plan fits."""
        return not self.entries

    def table(self) -> Table:
        """A row a plan."""
        columns = (
            Column("plan"), Column("region"), Column("level"), Column("year", "number"), Column("title"),
            Column("body"), Column("kind"), Column("family"), Column("copy_of"), Column("n_copies", "number"),
            Column("n_chars", "number"), Column("charset"), Column("last_year", "number"),
            Column("region_confidence", "number"), Column("year_confidence", "number"),
        )  # fmt: skip
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                e.plan.id, "/".join(e.plan.region_path), e.plan.level, e.plan.year, e.plan.title, e.plan.body,
                e.plan.kind, e.plan.family, e.copy_of, len(e.copies), e.plan.n_chars, e.plan.charset, e.plan.last_year,
                *_sure(e.plan),
            )
            for e in self.entries
        )  # fmt: skip
        return Table(columns, rows, self.notes, self.signature, display=self._display())

    def _display(self) -> Table:
        columns = [
            Column("plan"), Column("region"), Column("year", "number"), Column("sure"), Column("title"), Column("body"),
            Column("kind"),
        ]  # fmt: skip
        rows: list[tuple[Cell, ...]] = [
            (
                e.plan.id, "/".join(e.plan.region_path), e.plan.time,
                " ".join("–" if sure is None else f"{sure:.2f}" for sure in _sure(e.plan)), e.plan.title, e.plan.body,
                e.plan.kind,
            )
            for e in self.entries
        ]  # fmt: skip
        if any(e.copies for e in self.entries):
            columns.append(Column("copies", "body"))
            rows = [(*row, _told(e)) for row, e in zip(rows, self.entries, strict=True)]
        return Table(tuple(columns), tuple(rows))


def _sure(plan: Plan) -> tuple[float | None, float | None]:
    """How sure region and year are; None where one is unknown."""
    return (
        None if plan.region is None else plan.confidence("region"),
        None if plan.year is None else plan.confidence("year"),
    )


def _told(entry: Entry) -> str:
    if entry.copy_of:
        return f"copy of {entry.copy_of}"
    return f"copies: {'、'.join(entry.copies)}" if entry.copies else ""


def catalogue(index: Reader, *, filters: Filters, asked: Asked, edit: Path | None = None) -> Catalogue:
    """The plans that fit. edit: also write them to a table to correct by hand, see `corrections`."""
    chosen = select(index, filters)
    index.load(chosen.numbers)
    numbers = [no for no in chosen.numbers if asked.takes(index.plan(no))]
    said: tuple[str, ...] = ()
    if asked.contested:
        against = contested_among(index, numbers)
        numbers = [no for no in numbers if no in against]
        said = said_against(index, against)
    if asked.copies:
        within = frozenset(numbers)
        numbers = [no for group in index.copies for no in group if no in within]
    entries = tuple(_entry(index, no) for no in numbers)
    notes = [chosen.why_empty or _count(numbers, asked) or _why_none([index.plan(no) for no in chosen.numbers], asked)]
    if entries and edit is None and not asked.missing and (unknown := _unknown(entries)):
        notes.append(unknown)
    notes += said
    if edit is not None:
        from plansearch.query.catalogue.corrections import write_corrections

        notes.append(write_corrections(index, numbers, edit))
    return Catalogue(entries, tuple(notes), index.signature(filters))


def _unknown(entries: Sequence[Entry]) -> str:
    """How many plans have no region or no year, and what to do; empty where all have both."""
    counts = {name: sum(not getattr(e.plan, name) for e in entries) for name in ("region", "year")}
    named = {name: n for name, n in counts.items() if n}
    told = ", ".join(f"{n} without a {name}" for name, n in named.items())
    missing = " ".join(f"--missing {name}" for name in named)
    return f"{told}; a table to fill in: plansearch catalogue {missing} --edit CORPUS" if told else ""


def _entry(index: Reader, plan_no: int) -> Entry:
    copies, first = index.copies_of(plan_no), index.group_of(plan_no)[0]
    stands = "" if first == plan_no else index.plan_entries[first].id
    return Entry(index.plan(plan_no), tuple(index.plan_entries[no].id for no in copies), stands)


def _why_none(plans: Sequence[Plan], asked: Asked) -> str:
    """Why none of these plans is left, with the kinds there are where one was asked for that is not."""
    if asked.kind and not any(fold(asked.kind) in fold(plan.kind or "") for plan in plans):
        kinds = "、".join(kind for kind, _ in Counter(p.kind for p in plans if p.kind).most_common(_KINDS))
        return f"no plan of a kind with {asked.kind!r} among these; kinds there: {kinds or 'unknown'}"
    named = [f"{name} with {part!r}" for name in ("title", "body", "kind", "family") if (part := getattr(asked, name))]
    return f"no plan that has {' and '.join(named)} among these {len(plans)}"


def _count(numbers: Sequence[int], asked: Asked) -> str:
    if not numbers and asked.contested:
        return "of none of these plans region or year is contested"
    if not numbers and asked.copies:
        return "none of these plans is a copy of another"
    if not numbers and asked.missing:
        return f"of none of these plans the {' or '.join(asked.missing)} is missing"
    return counted(len(numbers), "plan") if numbers else ""
