"""Which plans a question is about, as data: by region, year and level, one of each group of copies or all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Never, TypedDict

from plansearch.errors import QueryError
from plansearch.model import LEVELS
from plansearch.report import counted

Names = str | Sequence[str] | None
Year = int | str | tuple[int, int] | None


class PlanOptions(TypedDict, total=False):
    """Filters as keyword arguments of verbs that always take every plan, copies too.

    region: names or codes; a region stands for everything below it. year: 2023, "2021:2025", "2021:", or a pair.
    level: 国家, 省, 市, 县 or 乡.
    """

    region: Names
    year: Year
    level: str | None


class FilterOptions(PlanOptions, total=False):
    """Filters as keyword arguments of all other verbs: declared here once, taken as `**filters: Unpack[FilterOptions]`.

    all_copies: every plan of a group of copies; without it, the best of each group.
    """

    all_copies: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """A selection as data. regions: any of them, each with everything below it; years: both ends included, a plan of
    several years is for each of them.

    all_copies: every plan of a group of copies; without it one of those that the rest of the selection leaves.
    """

    regions: tuple[str, ...] = ()
    years: tuple[int | None, int | None] | None = None
    level: str | None = None
    all_copies: bool = False

    @property
    def narrows(self) -> bool:
        """Whether it leaves out more than copies."""
        return bool(self.regions or self.years or self.level)

    def within(self, region_code: str) -> Filters:
        """The same selection in one region and below it."""
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


def parse_filters(
    region: Names = None, year: Year = None, level: str | None = None, *, all_copies: bool = False, **unknown: Never
) -> Filters:
    """The selection that filter keywords describe, see `FilterOptions`.

    Errors: QueryError for a year or level that makes no sense; TypeError for any other keyword.
    """
    if unknown:
        names = ", ".join(FilterOptions.__annotations__)
        raise TypeError(f"unexpected keyword argument {next(iter(unknown))!r}; the filters are {names}")
    regions = (region,) if isinstance(region, str) else tuple(region or ())
    if any(not r.strip() for r in regions):  # an unset shell variable must not mean everything
        raise QueryError("the region is empty", "name a region, or leave the filter out")
    if level is not None and level not in LEVELS:
        raise QueryError(f"there is no level {level!r}", f"levels are {' '.join(LEVELS)}")
    return Filters(tuple(r.strip() for r in regions), parse_years(year), level, all_copies)


def copies_remark(n: int) -> str:
    """What a person should know where `n` plans are left out as copies of others."""
    return f"{counted(n, 'copy', 'copies')} left out; --all-copies takes every one"


def parse_years(year: Year) -> tuple[int | None, int | None] | None:
    """`2023` → (2023, 2023); `2021:2025`, `2021:`, `:2025` → open or closed ranges. Errors: QueryError."""
    if year is None:
        return None
    if isinstance(year, int):
        return year, year
    if isinstance(year, tuple):
        return _forwards(*year)
    match = re.fullmatch(r"\s*(\d{4})?\s*(?:([:：—~-])\s*(\d{4})?)?\s*年?\s*", year)
    if not match or not (match[1] or match[3]):
        raise QueryError(f"cannot read the year {year!r}", "give 2023, 2021:2025, 2021: or :2025")
    first = int(match[1]) if match[1] else None
    last = int(match[3]) if match[3] else (None if match[2] else first)
    return _forwards(first, last)


def _forwards(first: int | None, last: int | None) -> tuple[int | None, int | None]:
    if first is not None and last is not None and first > last:
        raise QueryError(f"the years {first}:{last} run backwards", f"give {last}:{first}")
    return first, last
