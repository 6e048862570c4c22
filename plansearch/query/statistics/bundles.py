"""Formulaic phrases of any length: strings that plans of several regions repeat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal, get_args

from plansearch.errors import QueryError
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.index.repeats import ENDS, Within
from plansearch.messages import Do, Message, note, plural
from plansearch.model import Plan, Span
from plansearch.model.result import Result
from plansearch.progress import Progress, no_progress
from plansearch.query.filters.contested import remarks_on
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import select
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request
from plansearch.text.sentences import sentence_at

if TYPE_CHECKING:
    from plansearch.index.repeats.repeats import Repeats

BundleSort = Literal["n", "plans", "regions", "length", "first"]
SORTS: tuple[BundleSort, ...] = get_args(BundleSort)

SHORTEST, LONGEST = 2, 1_000  # characters that may be asked for as the least length
_YEARS = range(1000, 10_000)
_LONG_WORK = 2_000_000  # characters from which progress is shown
_TEXTS = 64  # texts of plans that are kept for sentences


@dataclass(frozen=True, slots=True)
class BundlesRequest(Request):
    """Strings that the selected plans repeat.

    min_length, max_length: in characters, slots not counted; min_n, min_plans, min_regions: occurrences, plans and
    regions that a bundle has at least; slots: numbers, masks and names of regions are slots; n: rows (0: all);
    containing: a string that every bundle holds, "" for any; within: what no bundle goes beyond; new_in: first used
    in this year; gone_since: used before this year and by nobody from then on.
    Errors: QueryError for values that make no sense.
    """

    verb: ClassVar[str] = "bundles"

    filters: Filters = field(default_factory=Filters)
    min_length: int = 8
    max_length: int | None = None
    min_n: int = 2
    min_plans: int = 2
    min_regions: int = 2
    slots: bool = False
    n: int = 20
    sort: BundleSort = "n"
    containing: str = ""
    within: Within = "sentence"
    new_in: int | None = None
    gone_since: int | None = None

    def __post_init__(self) -> None:
        if not SHORTEST <= self.min_length <= LONGEST:
            raise QueryError(
                note("a bundle cannot have {n} characters or more", n=self.min_length),
                note("give a least length from {first} to {last}", first=SHORTEST, last=LONGEST),
            )
        if self.max_length is not None and self.max_length < self.min_length:
            raise QueryError(
                note("no bundle has {least} characters or more and {most} or fewer",
                     least=self.min_length, most=self.max_length),
                note("give a greatest length of {least} or more", least=self.min_length),
            )  # fmt: skip
        if self.min_n < 2 or self.min_plans < 1 or self.min_regions < 1 or self.n < 0:
            raise QueryError(
                note("{n} occurrences in {plans} plans of {regions} regions make no bundle, or {rows} rows no answer",
                     n=self.min_n, plans=self.min_plans, regions=self.min_regions, rows=self.n),
                note("a bundle occurs 2 times or more, in 1 plan and 1 region or more; rows are 0 (all) or more"),
            )  # fmt: skip
        if sign := next((c for c in self.containing if c in ENDS[self.within]), None):
            raise QueryError(
                note("no bundle goes beyond a {within}, and {text!r} has {sign!r}",
                     within=self.within, text=self.containing, sign=sign),
                note("give text without it"),
            )  # fmt: skip
        _check_years(self.new_in, self.gone_since)


def _check_years(new_in: int | None, gone_since: int | None) -> None:
    for year in (new_in, gone_since):
        if year is not None and year not in _YEARS:
            raise QueryError(note("cannot read the year {year!r}", year=str(year)), note("give a year such as 2024"))
    if new_in is not None and gone_since is not None and gone_since <= new_in:
        raise QueryError(
            note("nothing is new in {new} and gone since {gone}", new=new_in, gone=gone_since),
            note("give a later year for what is gone"),
        )


@dataclass(frozen=True, slots=True)
class Bundle:
    """A string that plans repeat, overlapping occurrences counted each.

    text: with `__` for a slot; length: in characters, slots not counted. per_10k: occurrences per 10,000 characters of
    the selection. first: the plan of the earliest year, of one year the first by id; span: the first occurrence there;
    printed: its characters; sentence: the one that it is in. last: the last plan of the latest year, None where no plan
    with a year has it. variants: other windows of the same formula with their occurrences, the most frequent first.
    """

    text: str
    length: int
    n: int
    n_plans: int
    n_regions: int
    per_10k: float
    first: Plan
    span: Span
    printed: str
    sentence: str
    last: Plan | None
    variants: tuple[tuple[str, int], ...]

    @property
    def address(self) -> str:
        """Where the first occurrence is: PLAN#start-end."""
        return f"{self.first.id}#{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class BundlesResult(Result, Reproducible):
    """Bundles in the order asked for. n_bundles: all that there are, shown or not; n_plans, n_chars: looked at."""

    presented_by: ClassVar[str] = "statistics.bundles"

    bundles: tuple[Bundle, ...]
    n_bundles: int
    n_plans: int
    n_chars: int
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where there is none."""
        return not self.n_bundles


def bundles(index: Reader, request: BundlesRequest, progress: Progress = no_progress) -> BundlesResult:
    """The bundles of the selected plans. progress: called with (stage, done, total) where the plans are many."""
    chosen = select(index, request.filters)
    plans, entries = chosen.numbers, index.plan_entries
    places = PartPlaces(index, request.filters.parts) if request.filters.parts else None
    n_chars = sum(entries[no].n_chars if places is None else places.n_chars(no) for no in plans)

    def result(found: tuple[Bundle, ...], n_bundles: int, *notes: Message) -> BundlesResult:
        return BundlesResult(found, n_bundles, len(plans), n_chars, notes, Recipe.of(index, request))

    if why := chosen.why_empty or _why_none_can_be(index, request, plans):
        return result((), 0, why)
    from plansearch.index.repeats.repeats import find_repeats  # loads numba
    from plansearch.index.repeats.wanted import Wanted

    wanted = Wanted(
        request.min_length, request.min_n, request.min_plans, request.min_regions, request.containing,
        request.new_in, request.gone_since,
    )  # fmt: skip
    found = find_repeats(
        index, plans, wanted, within=request.within, parts=request.filters.parts, slots=request.slots,
        progress=progress if n_chars > _LONG_WORK else no_progress,
    )  # fmt: skip
    numbers = _in_order(found, request)
    if not len(numbers):
        return result((), 0, _why_none(request, len(plans)), *((chosen.remark,) if chosen.remark else ()))
    shown = numbers[: request.n] if request.n else numbers
    rows = _rows(index, found, shown.tolist(), n_chars)
    notes = [_how_many(len(rows), len(numbers))]
    if chosen.remark:
        notes.append(chosen.remark)
    undated = sum(entries[no].year is None for no in plans)
    if undated:
        notes.append(
            plural(
                "{n} plan without a year decides no first or last use",
                "{n} plans without a year decide no first or last use",
                undated,
            )
        )
    return result(rows, len(numbers), *notes, *remarks_on(row.first for row in rows))


def _in_order(found: Repeats, request: BundlesRequest) -> Any:
    """The numbers of the bundles that are not too long, in the order asked for. Ties: n, length, first place."""
    import numpy as np

    numbers = found.numbers
    if request.max_length is not None:
        numbers = numbers[found.lengths[numbers] <= request.max_length]
    by: dict[BundleSort, Any] = {
        "n": -found.n, "plans": -found.n_plans, "regions": -found.n_regions, "length": -found.lengths,
        "first": np.where(found.first_years < 0, np.iinfo(np.int64).max, found.first_years),
    }  # fmt: skip
    keys = (found.first_places, -found.lengths, -found.n, by[request.sort])
    return numbers[np.lexsort(tuple(key[numbers] for key in keys))]


def _rows(index: Reader, found: Repeats, numbers: Sequence[int], n_chars: int) -> tuple[Bundle, ...]:
    text_of = lru_cache(_TEXTS)(index.text)
    uses = {number: found.first_use(number) for number in numbers}
    last = {number: found.last_use(number) for number in numbers}
    index.load({plan for plan, _ in uses.values()} | {plan for plan in last.values() if plan is not None})
    rows: dict[int, Bundle] = {}
    for number in sorted(numbers, key=lambda one: uses[one][0]):  # so that each text is read once
        plan, span = uses[number]
        text, end = text_of(plan), last[number]
        n = int(found.n[number])
        rows[number] = Bundle(
            found.string(number), int(found.lengths[number]), n, int(found.n_plans[number]),
            int(found.n_regions[number]), 10_000 * n / n_chars, index.plan(plan), span, span.of(text),
            sentence_at(text, span.start).of(text), None if end is None else index.plan(end),
            tuple((found.string(other), int(found.n[other])) for other in found.variants(number)),
        )  # fmt: skip
    return tuple(rows[number] for number in numbers)


def _how_many(shown: int, n: int) -> Message:
    if shown == n:
        return plural("{n} bundle", "{n} bundles", n)
    return plural("{shown} of {n} bundle", "{shown} of {n} bundles", n, shown=shown, do=Do.SHOW_ALL)


def _why_none_can_be(index: Reader, request: BundlesRequest, plans: Sequence[int]) -> Message | None:
    """Why the selected plans can have no bundle that is asked for; None where they can."""
    entries = [index.plan_entries[number] for number in plans]
    if len(entries) < request.min_plans:
        return plural(
            "a bundle has to be in {least} plans, and {n} is selected",
            "a bundle has to be in {least} plans, and {n} are selected",
            len(entries), least=request.min_plans, do=Do.ASK_FOR_FEWER,
        )  # fmt: skip
    n_regions = len({entry.region_code for entry in entries if entry.region_code})
    if n_regions < request.min_regions:
        return plural(
            "a bundle has to be in plans of {least} regions, and the selected ones are of {n}",
            "a bundle has to be in plans of {least} regions, and the selected ones are of {n}",
            n_regions, least=request.min_regions, do=Do.ASK_FOR_FEWER,
        )  # fmt: skip
    years = {entry.year for entry in entries if entry.year is not None}
    year = request.new_in
    if year is not None and year not in years:
        return note("nothing is new in {year}: no plan of that year is selected", year=year)
    if year is not None and min(years) == year:
        return note("all is new in {year}: no earlier plan is selected", year=year)
    year = request.gone_since
    if year is not None and (not years or max(years) < year):
        return note("nothing is gone since {year}: no plan from then on is selected", year=year)
    if year is not None and min(years) >= year:
        return note("nothing is gone since {year}: no earlier plan is selected", year=year)
    return None


def _why_none(request: BundlesRequest, n_plans: int) -> Message:
    if request.containing:
        return plural(
            "no bundle with {text!r} in {n} plan meets all of these conditions",
            "no bundle with {text!r} in {n} plans meets all of these conditions",
            n_plans, text=request.containing, do=Do.ASK_FOR_FEWER,
        )  # fmt: skip
    return plural(
        "no bundle in {n} plan meets all of these conditions",
        "no bundle in {n} plans meets all of these conditions",
        n_plans, do=Do.ASK_FOR_FEWER,
    )  # fmt: skip
