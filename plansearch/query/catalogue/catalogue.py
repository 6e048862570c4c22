"""The plans of an index one by one: what is known about each, what is missing, and which are copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Literal, get_args

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import Message, note, plural
from plansearch.model import Plan
from plansearch.model.result import Result
from plansearch.query.catalogue.corrections import write_corrections
from plansearch.query.catalogue.info import missing_facts
from plansearch.query.filters.contested import contested_among, contradictions
from plansearch.query.filters.filters import EVERY_PLAN, Filters
from plansearch.query.filters.selection import select
from plansearch.query.recipe import Recipe
from plansearch.query.request import Request
from plansearch.text.folding import fold

Fact = Literal["region", "year", "level", "title", "body", "kind"]
FACTS: tuple[Fact, ...] = get_args(Fact)


@dataclass(frozen=True, slots=True)
class CatalogueRequest(Request):
    """Which plans. family: a part of it. missing: plans that lack any of these facts.

    copies: only plans that have copies, group by group. contested: only plans whose region or year is contested.
    Errors: QueryError for an unknown fact.
    """

    verb: ClassVar[str] = "catalogue"

    filters: Filters = EVERY_PLAN
    missing: tuple[str, ...] = ()
    copies: bool = False
    family: str = ""
    contested: bool = False

    def __post_init__(self) -> None:
        if unknown := [name for name in self.missing if name not in FACTS]:
            raise QueryError(
                note("no fact is called {name!r}", name=unknown[0]),
                note("the facts are {facts}", facts=", ".join(FACTS)),
            )

    def fits(self, plan: Plan) -> bool:
        """Whether a plan is of the page asked for and lacks a fact asked for; copies and contested facts aside."""
        lacks_one = not self.missing or any(not getattr(plan, name) for name in self.missing)
        return lacks_one and fold(self.family) in fold(plan.family)


@dataclass(frozen=True, slots=True)
class Entry:
    """A plan with the other plans of its group of copies. copy_of: the best plan of the group, "" for that one."""

    plan: Plan
    copies: tuple[str, ...]
    copy_of: str
    region_confidence: float | None
    year_confidence: float | None


@dataclass(frozen=True, slots=True)
class Catalogue(Result):
    """Plans in the order of ids; where only copies are asked for, group by group, the best of each group first."""

    presented_by: ClassVar[str] = "catalogue.catalogue"

    entries: tuple[Entry, ...]
    notes: tuple[Message, ...]
    signature: str
    recipe: Mapping[str, Any]

    @property
    def is_empty(self) -> bool:
        """True where no plan fits."""
        return not self.entries


def catalogue(index: Reader, request: CatalogueRequest, *, edit: Path | None = None) -> Catalogue:
    """The plans that fit. edit: also write them to a table to correct by hand, see `corrections`.

    Errors: UnknownName for an unknown region; those of `write_corrections`.
    """
    chosen = select(index, request.filters)
    index.load(chosen.numbers)
    numbers = [no for no in chosen.numbers if request.fits(index.plan(no))]
    remarks: tuple[Message, ...] = ()
    if request.contested:
        against = contested_among(index, numbers)
        numbers = [no for no in numbers if no in against]
        remarks = contradictions(map(index.plan, against))
    if request.copies:
        within = frozenset(numbers)
        numbers = [no for group in index.copies for no in group if no in within]
    entries = tuple(_entry(index, no) for no in numbers)
    if entries:
        notes = [plural("{n} plan", "{n} plans", len(entries))]
    else:
        notes = [chosen.why_empty or _why_none(len(chosen.numbers), request)]
    if entries and edit is None and not request.missing:
        without = Counter(name for e in entries for name in ("region", "year") if not getattr(e.plan, name))
        notes += missing_facts(without["region"], without["year"])
    notes += (*chosen.on_contested, *remarks)
    if edit is not None:
        notes.append(write_corrections(index, numbers, edit))
    recipe = Recipe.of(index, request)
    return Catalogue(entries, tuple(notes), str(recipe), recipe.as_data())


def _entry(index: Reader, plan_no: int) -> Entry:
    plan, copies, best = index.plan(plan_no), index.copies_of(plan_no), index.group_of(plan_no)[0]
    return Entry(
        plan,
        tuple(index.plan_entries[no].id for no in copies),
        "" if best == plan_no else index.plan_entries[best].id,
        None if plan.region is None else plan.confidence("region"),
        None if plan.year is None else plan.confidence("year"),
    )


def _why_none(n_plans: int, request: CatalogueRequest) -> Message:
    """Why none of these plans fits."""
    if request.contested:
        return note("none of these plans has a contested region or year")
    if request.copies:
        return note("none of these plans is a copy of another")
    if request.missing:
        return note("none of these plans lacks {missing}", missing=tuple(request.missing))
    return note("none of these {n} plans is of a page with {family!r} in its name", n=n_plans, family=request.family)
