"""Filters as keyword arguments and as data: plans by region, year, level, body, kind and title, with or without copies.

One filter is not about plans but about their sections: `part`, see `plansearch.model.PARTS`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypedDict, Unpack, cast, get_args

from plansearch.arguments import checks_arguments
from plansearch.errors import CallError, QueryError
from plansearch.messages import Do, Message, act, note, plural
from plansearch.model import LEVELS, PARTS, FineKind

Names = str | Sequence[str] | None
Year = int | str | tuple[int, int] | None
FIGURES = (*get_args(FineKind), "decline")
"""Kinds of numbers, which people might take for kinds of plans."""


class _AllCopies(TypedDict, total=False):
    """all_copies: every plan of a group of copies; without it, the best of each group."""

    all_copies: bool


class _Named(TypedDict, total=False):
    """Names, one or several, any of which will do, and two switches: `newest` and `without_contested`.

    body: who issued the plan, by its name or a part of it, or by a kind of department (科技局: those of 科学技术, too).
    kind: of document, as plans have it (工作计划), or a word that several kinds share (计划). title: text that
    the title has. not_region: plans of these regions, and of those below them, do not pass. part: of plans (see
    `plansearch.model.PARTS`): only what is in it counts, and plans that have it. newest: of the plans of a region, kind
    and body that pass, only the newest. without_contested: no plan whose region or year a strong clue contradicts.
    """

    body: Names
    kind: Names
    title: Names
    not_region: Names
    part: Names
    newest: bool
    without_contested: bool


class _Common(_Named, total=False):
    """year: 2023, "2021:2025", "2021:", or a pair. level: 国家, 省, 市, 县, 乡, or a word for one, such as 区.
    The others: as in `_Named`.
    """

    year: Year
    level: str | None


class PlanOptions(_Common, total=False):
    """Filters as keyword arguments of verbs that always take every plan, copies too.

    region: names or codes; a region stands for everything below it. The others: as in `_Common`.
    """

    region: Names


class ComparisonOptions(_AllCopies, _Common, total=False):
    """Filters as keyword arguments of comparisons, which take their regions by position."""


class FilterOptions(PlanOptions, ComparisonOptions, total=False):
    """Filters as keyword arguments of all other verbs, which take them as `**filters: Unpack[FilterOptions]`.

    Each keyword is declared once, here or in a base class.
    """


@dataclass(frozen=True, slots=True)
class Filters:
    """Filters as data. A plan passes where it meets all of them.

    regions: one of these, or a region below; none: any region. years: first and last year, both included, None for an
    open end; a plan for several years passes with any of them. all_copies: every plan of a group of copies; without it,
    the best plan of each group that passes the other filters. bodies, kinds, titles: one of these, see `body_names`,
    `kind_names` and `selection`. not_regions: none of these, and no region below. parts: a plan passes with any of
    these, and verbs take of plans only what is in them. newest: of the plans of a region, kind and body that pass all
    other filters, those for the newest year; plans without a region or year pass, too. without_contested: a plan whose
    region or year a strong clue contradicts does not pass.
    """

    regions: tuple[str, ...] = ()
    years: tuple[int | None, int | None] | None = None
    level: str | None = None
    all_copies: bool = False
    bodies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    not_regions: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    newest: bool = False
    without_contested: bool = False

    @property
    def narrows(self) -> bool:
        """Whether there is any filter besides `all_copies`."""
        return replace(self, all_copies=False) != Filters()

    def within(self, region_code: str) -> Filters:
        """The same filters for one region and the regions below it."""
        return replace(self, regions=(region_code,))

    def __str__(self) -> str:
        parts = [f"region={'|'.join(self.regions)}"] if self.regions else []
        if self.years:
            first, last = self.years
            parts.append(f"year={first}" if first == last else f"year={first or ''}:{last or ''}")
        if self.level:
            parts.append(f"level={self.level}")
        parts += [f"{name}={'|'.join(found)}" for name, field in _NAMED if (found := getattr(self, field))]
        if self.newest:
            parts.append("newest")
        if self.without_contested:
            parts.append("contested=none")
        if self.all_copies:
            parts.append("copies=all")
        return " ".join(parts)


_NAMED = (("not_region", "not_regions"), ("body", "bodies"), ("kind", "kinds"), ("title", "titles"), ("part", "parts"))
"""Keywords of names with their fields, in the order in which filters print."""

EVERY_PLAN = Filters(all_copies=True)
"""The filters that every plan passes, copies too."""


class _OtherOptions(_AllCopies, _Named, total=False):
    """Filters that `parse_filters` takes by name alone."""


@checks_arguments
def parse_filters(
    region: Names = None, year: Year = None, level: str | None = None, **others: Unpack[_OtherOptions]
) -> Filters:
    """The filters that keywords describe, see `FilterOptions`.

    Errors: QueryError for a value that makes no sense; CallError, a TypeError too, for any other keyword.
    """
    known = ("region", "year", "level", *_OtherOptions.__annotations__)
    if unknown := others.keys() - set(known):
        raise _unknown_keyword(sorted(unknown)[0], known)
    level = None if level is None else known_level(level)
    given = cast(dict[str, Any], others)
    named = {field: _names(name, given.get(name)) for name, field in _NAMED}
    check_kinds(named["kinds"])
    if unknown_part := next((part for part in named["parts"] if part not in PARTS), None):
        raise QueryError(
            note("there is no part {part!r}", part=unknown_part), note("parts are {parts}", parts=PARTS[1:])
        )
    return Filters(
        _names("region", region),
        parse_years(year),
        level,
        others.get("all_copies", False),
        newest=others.get("newest", False),
        without_contested=others.get("without_contested", False),
        **named,
    )


def _names(filter: str, given: Names) -> tuple[str, ...]:
    """One name or several as a tuple; none for None. Errors: QueryError for an empty name."""
    names = (given,) if isinstance(given, str) else tuple(given or ())
    if any(not name.strip() for name in names):  # an unset variable of a shell must not select every plan
        raise QueryError(note("the {filter} is empty", filter=filter), note("name one, or leave the filter out"))
    return tuple(dict.fromkeys(name.strip() for name in names))


def check_kinds(names: Sequence[str]) -> None:
    """Errors: QueryError for a kind of number (growth), which was meant for another option."""
    if number := next((name for name in names if name in FIGURES), None):
        raise QueryError(
            note("{name!r} is a kind of number, not a kind of plan", name=number), act(Do.GIVE_FIGURE, name=number)
        )


def known_level(word: str) -> str:
    """The level that a word means, such as 县 for 县级. Errors: QueryError for a word that means none."""
    if word in LEVELS:
        return word
    from plansearch.corpus.stated_facts import level_of  # few words are not the levels themselves

    level = level_of(word.strip())
    if level is None:
        raise QueryError(note("there is no level {level!r}", level=word), note("levels are {levels}", levels=LEVELS))
    return level


def comparison_filters(year: Year = None, level: str | None = None, **others: Unpack[_OtherOptions]) -> Filters:
    """The filters that keywords of a comparison describe, see `ComparisonOptions`. Errors: as `parse_filters`."""
    if "region" in others:
        raise _unknown_keyword("region", ("year", "level", *_OtherOptions.__annotations__))
    return parse_filters(None, year, level, **others)


def _unknown_keyword(name: str, known: tuple[str, ...]) -> CallError:
    return CallError(
        note("there is no argument {name!r}", name=name), note("the filters are {names}", names=", ".join(known))
    )


def copies_remark(n: int) -> Message:
    """The note of an answer from which `n` plans are left out because they are copies of others."""
    return plural("{n} copy left out", "{n} copies left out", n, do=Do.ALL_COPIES)


def contested_remark(n: int) -> Message:
    """The note of an answer from which `n` plans are left out because their region or year is contested."""
    return plural("{n} contested plan left out", "{n} contested plans left out", n)


def parse_years(year: Year) -> tuple[int | None, int | None] | None:
    """`2023` → (2023, 2023); `2021:2025`, `2021:`, `:2025` → open or closed ranges. Errors: QueryError."""
    if year is None:
        return None
    if isinstance(year, int):
        year = (year, year)
    if isinstance(year, tuple):
        if len(year) != 2 or not any(year) or not all(end is None or _is_year(end) for end in year):
            raise _no_year(year if len(set(year)) > 1 else year[0] if year else year)
        return _ordered(*year)
    match = re.fullmatch(r"\s*(\d{4})?\s*(?:([:：—~-])\s*(\d{4})?)?\s*年?\s*", str(year))
    if not match or not (match[1] or match[3]):
        raise _no_year(year)
    first = int(match[1]) if match[1] else None
    last = int(match[3]) if match[3] else (None if match[2] else first)
    return _ordered(first, last)


def _is_year(number: object) -> bool:
    """Whether it is a number that four figures write, as people write years."""
    return isinstance(number, int) and not isinstance(number, bool) and 1000 <= number <= 9999


def _no_year(given: object) -> QueryError:
    return QueryError(note("cannot read the year {year!r}", year=given), note("give 2023, 2021:2025, 2021: or :2025"))


def _ordered(first: int | None, last: int | None) -> tuple[int | None, int | None]:
    if first is not None and last is not None and first > last:
        raise QueryError(
            note("the years {first}:{last} run backwards", first=first, last=last),
            note("give {last}:{first}", first=first, last=last),
        )
    return first, last
