"""Filters as keyword arguments and as data: plans by region, year and level, with or without copies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Never, TypedDict

from plansearch.errors import QueryError
from plansearch.messages import Do, Message, note, plural
from plansearch.model import LEVELS

Names = str | Sequence[str] | None
Year = int | str | tuple[int, int] | None


class _TimeAndLevel(TypedDict, total=False):
    """year: 2023, "2021:2025", "2021:", or a pair. level: 国家, 省, 市, 县 or 乡."""

    year: Year
    level: str | None


class PlanOptions(_TimeAndLevel, total=False):
    """Filters as keyword arguments of verbs that always take every plan, copies too.

    region: names or codes; a region stands for everything below it. year, level: as in `_TimeAndLevel`.
    """

    region: Names


class ComparisonOptions(_TimeAndLevel, total=False):
    """Filters as keyword arguments of comparisons, which take their regions by position.

    all_copies: every plan of a group of copies; without it, the best of each group.
    """

    all_copies: bool


class FilterOptions(PlanOptions, ComparisonOptions, total=False):
    """Filters as keyword arguments of all other verbs, which take them as `**filters: Unpack[FilterOptions]`.

    Each keyword is declared once, here or in a base class.
    """


@dataclass(frozen=True, slots=True)
class Filters:
    """Filters as data. A plan passes where it meets all of them.

    regions: one of these, or a region below; none: any region. years: first and last year, both included, None for an
    open end; a plan for several years passes with any of them. all_copies: every plan of a group of copies; without it,
    the best plan of each group that passes the other filters.
    """

    regions: tuple[str, ...] = ()
    years: tuple[int | None, int | None] | None = None
    level: str | None = None
    all_copies: bool = False

    @property
    def narrows(self) -> bool:
        """Whether there is any filter besides `all_copies`."""
        return bool(self.regions or self.years or self.level)

    def within(self, region_code: str) -> Filters:
        """The same filters for one region and the regions below it."""
        return Filters((region_code,), self.years, self.level, self.all_copies)

    def __str__(self) -> str:
        parts = [f"region={'|'.join(self.regions)}"] if self.regions else []
        if self.years:
            first, last = self.years
            parts.append(f"year={first}" if first == last else f"year={first or ''}:{last or ''}")
        if self.level:
            parts.append(f"level={self.level}")
        if self.all_copies:
            parts.append("copies=all")
        return " ".join(parts)


EVERY_PLAN = Filters(all_copies=True)
"""The filters that every plan passes, copies too."""


def parse_filters(
    region: Names = None, year: Year = None, level: str | None = None, *, all_copies: bool = False, **unknown: Never
) -> Filters:
    """The filters that keywords describe, see `FilterOptions`.

    Errors: QueryError for a value that makes no sense; TypeError for any other keyword.
    """
    if unknown:
        raise _unknown_keyword(next(iter(unknown)), ("region", "year", "level", "all_copies"))
    given: Any = region
    if given is not None and not isinstance(given, str | list | tuple):
        raise QueryError(note("the region cannot be {region!r}", region=given), note("give a name, or a list of names"))
    regions = (region,) if isinstance(region, str) else tuple(region or ())
    if any(not isinstance(name, str) for name in regions):
        raise QueryError(note("the region cannot be {region!r}", region=list(regions)), note("give names"))
    if any(not r.strip() for r in regions):  # an unset variable of a shell must not select every plan
        raise QueryError(note("the region is empty"), note("name a region, or leave the filter out"))
    if level is not None and not isinstance(level, str):
        raise QueryError(note("the level cannot be {level!r}", level=level), note("give one level, such as 市"))
    if level is not None and level not in LEVELS:
        raise QueryError(note("there is no level {level!r}", level=level), note("levels are {levels}", levels=LEVELS))
    return Filters(tuple(r.strip() for r in regions), parse_years(year), level, all_copies)


def comparison_filters(
    year: Year = None, level: str | None = None, *, all_copies: bool = False, **unknown: Never
) -> Filters:
    """The filters that keywords of a comparison describe, see `ComparisonOptions`. Errors: as `parse_filters`."""
    if unknown:
        raise _unknown_keyword(next(iter(unknown)), ("year", "level", "all_copies"))
    return parse_filters(None, year, level, all_copies=all_copies)


def _unknown_keyword(name: str, known: tuple[str, ...]) -> TypeError:
    return TypeError(f"unexpected keyword argument {name!r}; the filters are {', '.join(known)}")


def copies_remark(n: int) -> Message:
    """The note of an answer from which `n` plans are left out because they are copies of others."""
    return plural("{n} copy left out", "{n} copies left out", n, do=Do.ALL_COPIES)


def parse_years(year: Year) -> tuple[int | None, int | None] | None:
    """`2023` → (2023, 2023); `2021:2025`, `2021:`, `:2025` → open or closed ranges. Errors: QueryError."""
    if year is None:
        return None
    if isinstance(year, int):
        return year, year
    if isinstance(year, tuple):
        return _ordered(*year)
    match = re.fullmatch(r"\s*(\d{4})?\s*(?:([:：—~-])\s*(\d{4})?)?\s*年?\s*", str(year))
    if not match or not (match[1] or match[3]):
        raise QueryError(note("cannot read the year {year!r}", year=year), note("give 2023, 2021:2025, 2021: or :2025"))
    first = int(match[1]) if match[1] else None
    last = int(match[3]) if match[3] else (None if match[2] else first)
    return _ordered(first, last)


def _ordered(first: int | None, last: int | None) -> tuple[int | None, int | None]:
    if first is not None and last is not None and first > last:
        raise QueryError(
            note("the years {first}:{last} run backwards", first=first, last=last),
            note("give {last}:{first}", first=first, last=last),
        )
    return first, last
