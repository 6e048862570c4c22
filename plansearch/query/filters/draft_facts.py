"""What a person states about a draft, where its own clues to region, year and level are wrong or missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, Unpack, cast

from plansearch.arguments import checks_arguments
from plansearch.errors import QueryError
from plansearch.messages import mark, note
from plansearch.query.filters.filters import (
    ComparisonOptions,
    FilterOptions,
    Filters,
    comparison_filters,
    known_level,
    parse_filters,
)

if TYPE_CHECKING:
    from plansearch.corpus.gazetteer import Gazetteer


_FEWEST, _MOST = 1900, 2100  # years that a draft may be for


class DraftOptions(TypedDict, total=False):
    """What is said of the drafts that are given.

    draft_region: their region, a name or code, in place of what their clues say. draft_year: their year, likewise.
    draft_level: their level, likewise. draft: the contents of the draft that is called `-`, the bytes of text, HTML,
    Word or any other file.
    """

    draft_region: str | None
    draft_year: int | None
    draft_level: str | None
    draft: bytes | None


class DraftAndFilterOptions(DraftOptions, FilterOptions, total=False):
    """The keywords of a verb that takes drafts, and filters for the plans of the index."""


class DraftAndComparisonOptions(DraftOptions, ComparisonOptions, total=False):
    """The keywords of a comparison."""


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What is stated about drafts; None: what their clues say. Errors: QueryError for a level or year there is not."""

    region: str | None = None
    year: int | None = None
    level: str | None = None

    def __post_init__(self) -> None:
        if self.region is not None and not self.region.strip():
            raise QueryError(note("the region of the draft is empty"), note("name one, or leave it out"))
        if self.year is not None and not _FEWEST <= self.year <= _MOST:
            raise QueryError(note("there is no year {year!r}", year=self.year), note("give one such as 2025"))
        if self.level is not None:
            object.__setattr__(self, "level", known_level(self.level))

    def as_row(self, gazetteer: Gazetteer) -> dict[str, str]:
        """The facts as a row of plans.csv states them. Errors: UnknownName for a region that nobody knows."""
        from plansearch.corpus.stated_facts import PLACE

        code = None if self.region is None else gazetteer.find(self.region).code
        stated = {"region": code, "year": None if self.year is None else str(self.year), "level": self.level}
        given = {field: value for field, value in stated.items() if value is not None}
        return {**given, PLACE: note(REQUEST)} if given else {}


REQUEST = mark("the request")
"""The source of what a person states about a draft, as notes name it."""

NOTHING_STATED = DraftFacts()
"""Drafts are what their clues say."""


class GivenOptions(NamedTuple):
    """What the keywords of a verb that takes drafts mean. contents: of standard input."""

    stated: DraftFacts
    contents: bytes | None
    filters: Filters


@checks_arguments
def given_drafts(**options: Unpack[DraftOptions]) -> tuple[DraftFacts, bytes | None]:
    """What is said of drafts, and the contents of standard input. Errors: QueryError."""
    facts = (options.get("draft_region"), options.get("draft_year"), options.get("draft_level"))
    return DraftFacts(*facts), options.get("draft")


def drafts_and_filters(**options: Unpack[DraftAndFilterOptions]) -> GivenOptions:
    """What is said of drafts, and the filters. Errors: QueryError."""
    drafts, filters = _parted(cast(dict[str, Any], options))
    return GivenOptions(*given_drafts(**drafts), parse_filters(**filters))


def drafts_and_comparison_filters(**options: Unpack[DraftAndComparisonOptions]) -> GivenOptions:
    """The same of a comparison. Errors: QueryError."""
    drafts, filters = _parted(cast(dict[str, Any], options))
    return GivenOptions(*given_drafts(**drafts), comparison_filters(**filters))


def _parted(options: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The keywords about drafts, and all others."""
    names = DraftOptions.__annotations__
    drafts = {name: value for name, value in options.items() if name in names}
    return drafts, {name: value for name, value in options.items() if name not in names}
