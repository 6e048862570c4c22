"""What an index holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from plansearch.index.provenance import remark
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, mark, note, plural
from plansearch.model import LEVELS, Skipped
from plansearch.model.result import Result
from plansearch.query.recipe import Recipe
from plansearch.query.request import Request

UNKNOWN = "(unknown)"


@dataclass(frozen=True, slots=True)
class InfoRequest(Request):
    """What the index holds."""

    verb: ClassVar[str] = "info"


@dataclass(frozen=True, slots=True)
class Group:
    """Plans and characters that share the value of a facet; `UNKNOWN` where plans have no value."""

    facet: Literal["level", "region", "year"]
    value: str
    n_plans: int
    n_chars: int


@dataclass(frozen=True, slots=True)
class Info(Result):
    """Totals, then groups by level, by region and by year.

    n_copies: plans beyond the first of each group of copies. notes: what is missing or was skipped, and whether other
    versions than those installed built the index.
    """

    presented_by: ClassVar[str] = "catalogue.info"

    n_plans: int
    n_passages: int
    n_chars: int
    n_terms: int
    n_copies: int
    groups: tuple[Group, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[Message, ...]
    signature: str
    recipe: Mapping[str, Any]

    @property
    def is_empty(self) -> bool:
        """True for an index without plans."""
        return self.n_plans == 0


def info(index: Reader, request: InfoRequest) -> Info:
    """Plans of an index by level, by region (its path from the outermost unit) and by year."""
    m, recipe = index.manifest, Recipe.of(index, request)
    groups = (
        *_groups(index, "level", [p.level or UNKNOWN for p in index.plans]),
        *_groups(index, "region", ["/".join(p.region_path) or UNKNOWN for p in index.plans]),
        *_groups(index, "year", [str(p.time or UNKNOWN) for p in index.plans]),
    )
    return Info(
        m.n_plans, m.n_passages, m.n_chars, m.n_terms, m.n_copies, groups, index.skipped(), _notes(index, groups),
        str(recipe), recipe.as_data(),
    )  # fmt: skip


def _groups(index: Reader, facet: Literal["level", "region", "year"], values: Sequence[str]) -> list[Group]:
    n_plans, n_chars = Counter(values), Counter[str]()
    for value, plan in zip(values, index.plans, strict=True):
        n_chars[value] += plan.n_chars
    order: dict[str, str] = {level: str(rank) for rank, level in enumerate(LEVELS)}
    return [Group(facet, v, n_plans[v], n_chars[v]) for v in sorted(n_plans, key=lambda v: order.get(v, v))]


def _notes(index: Reader, groups: Sequence[Group]) -> tuple[Message, ...]:
    m = index.manifest
    passages = plural("{n} passage", "{n} passages", m.n_passages)
    terms = plural("{n} term", "{n} terms", m.n_terms)
    notes = [note("{passages}, {terms}", passages=passages, terms=terms)]
    unknown = {group.facet: group.n_plans for group in groups if group.value == UNKNOWN}
    notes += missing_facts(unknown.get("region", 0), unknown.get("year", 0))
    if m.n_copies:
        notes.append(
            plural(
                "{n} of these plans is a copy of another",
                "{n} of these plans are copies of others",
                m.n_copies,
                do=Do.LIST_COPIES,
            )
        )
    if versions := remark(m):
        notes.append(note("{versions}", versions=versions))
    skipped = (note("skipped {file}: {reason}", file=skip.source, reason=skip.reason) for skip in index.skipped())
    return (*notes, *skipped)


def missing_facts(n_regions: int, n_years: int) -> list[Message]:
    """A note about plans without a region or without a year, and how to fill them in; empty where all have both."""
    if n_regions and n_years:
        template = mark("{n_regions} without a region, {n_years} without a year")
        return [note(template, n_regions=n_regions, n_years=n_years, do=Do.FILL_IN_REGIONS_AND_YEARS)]
    if n_regions:
        return [note("{n} without a region", n=n_regions, do=Do.FILL_IN_REGIONS)]
    return [note("{n} without a year", n=n_years, do=Do.FILL_IN_YEARS)] if n_years else []
