"""Every occurrence of a string, exact, whatever the segmentation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from plansearch.errors import QueryError
from plansearch.index.occurrences import (
    ORDERS,
    Order,
    PlanSet,
    n_occurrences,
    occurrence_count,
    starts_by_plan,
)
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, note, plural
from plansearch.model.result import Result
from plansearch.query.concordance.count import check_pattern
from plansearch.query.concordance.facet_counts import Count, Facet, check_facets, counted_in, tally
from plansearch.query.concordance.kwic import Line, lines
from plansearch.query.filters.filters import Filters, copies_remark
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request

WINDOW = 15  # characters on either side of a node


@dataclass(frozen=True, slots=True)
class PhraseRequest(Request):
    """Every occurrence of a string: as lines, or counted by facets, or only counted.

    by: one or two facets to count by; n: lines (0: all); window: characters on either side; sort: order of the lines.
    Errors: QueryError for an empty string and for values that make no sense.
    """

    verb: ClassVar[str] = "phrase"

    pattern: str
    filters: Filters = field(default_factory=Filters)
    by: tuple[Facet, ...] = ()
    n: int = 20
    window: int = WINDOW
    sort: Order = "plan"
    count: bool = False

    def __post_init__(self) -> None:
        check_pattern(self.pattern)
        check_facets(self.by)
        if self.sort not in ORDERS:
            orders = ", ".join(ORDERS)
            raise QueryError(note("cannot sort by {sort!r}", sort=self.sort), note("sort by {orders}", orders=orders))
        if self.n < 0 or self.window < 0:
            message = note("cannot show {n} lines with {window} characters", n=self.n, window=self.window)
            raise QueryError(message, note("give numbers of 0 or more"))


@dataclass(frozen=True, slots=True)
class PhraseResult(Result, Reproducible):
    """Occurrences of `pattern`, overlapping ones counted each.

    lines: those asked for, in the order asked for. total: over the selection. counts: of each group where `by` was
    given, groups without an occurrence included. count_only: only the number was asked for.
    """

    presented_by: ClassVar[str] = "phrase"

    pattern: str
    lines: tuple[Line, ...]
    total: Count
    by: tuple[Facet, ...]
    counts: tuple[Count, ...]
    count_only: bool
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def n(self) -> int:
        """How many occurrences there are in all."""
        return self.total.n

    @property
    def is_empty(self) -> bool:
        """True where the string does not occur."""
        return self.total.n == 0


def phrase(index: Reader, request: PhraseRequest) -> PhraseResult:
    """Every occurrence of a string in the selected plans."""
    pattern, filters = request.pattern, request.filters
    if not request.by and not filters.narrows:
        everywhere = occurrence_count(index, pattern, all_copies=filters.all_copies)
        if everywhere.n:
            copies = () if filters.all_copies else index.surplus_copies
            total = Count((pattern,), everywhere.n, everywhere.n_plans_with, everywhere.n_plans, everywhere.n_chars)
            shown = _lines(index, request, PlanSet(without=frozenset(copies)))
            remark = copies_remark(len(copies)) if copies else None
            return _result(index, request, total, shown, (), _notes(request, total, shown, remark))
    return _phrase_in_selection(index, request)


def _phrase_in_selection(index: Reader, request: PhraseRequest) -> PhraseResult:
    from plansearch.query.filters.selection import select  # loads the gazetteer, so only where it is needed

    pattern, chosen = request.pattern, select(index, request.filters)
    per_plan = {no: len(starts) for no, starts in starts_by_plan(index, pattern, chosen.numbers).items()}
    total = counted_in(index, (pattern,), chosen.numbers, per_plan)
    counts = tally(index, chosen.numbers, per_plan, request.by) if request.by else ()
    if not total.n:
        notes = (chosen.why_empty or _why_none(index, pattern, request.filters),)
        return _result(index, request, total, (), counts, notes)
    entries = (index.plan_entries[no] for no in per_plan)
    shown = _lines(index, request, PlanSet(frozenset((entry.shard, entry.local) for entry in entries)))
    return _result(index, request, total, shown, counts, _notes(request, total, shown, chosen.remark or None))


def _lines(index: Reader, request: PhraseRequest, plans: PlanSet) -> tuple[Line, ...]:
    if request.by or request.count:
        return ()
    return lines(index, request.pattern, plans, order=request.sort, n=request.n, window=request.window)


def _result(
    index: Reader,
    request: PhraseRequest,
    total: Count,
    shown: tuple[Line, ...],
    counts: tuple[Count, ...],
    notes: tuple[Message, ...],
) -> PhraseResult:
    return PhraseResult(
        request.pattern, shown, total, request.by, counts, request.count, notes, Recipe.of(index, request)
    )


def _notes(
    request: PhraseRequest, total: Count, shown: tuple[Line, ...], remark: Message | None
) -> tuple[Message, ...]:
    """What a person should know of a string that occurs. remark: of copies that are left out."""
    notes = []
    in_plans = plural("{n} plan", "{n} plans", total.n_plans_with)
    if shown and len(shown) < total.n:
        notes.append(
            plural(
                "{shown} of {n} occurrence in {plans}",
                "{shown} of {n} occurrences in {plans}",
                total.n,
                shown=len(shown),
                plans=in_plans,
                do=Do.SHOW_ALL,
            )
        )
    elif shown:
        notes.append(plural("{n} occurrence in {plans}", "{n} occurrences in {plans}", total.n, plans=in_plans))
    elif "region" in request.by:
        notes.append(note("a plan counts under its own region, not under those above it"))
    return (*notes, remark) if remark else tuple(notes)


def _why_none(index: Reader, pattern: str, filters: Filters) -> Message:
    """Why a string is not found in plans that filters leave: the most useful of what is known."""
    if str(filters):
        elsewhere = len(starts_by_plan(index, pattern, range(len(index.plan_entries))))
        if elsewhere:
            return plural(
                "{pattern!r} occurs in {n} plan, but in none within {filters}",
                "{pattern!r} occurs in {n} plans, but in none within {filters}",
                elsewhere,
                pattern=pattern,
                filters=str(filters),
            )
    if part := _longest_beginning(index, pattern):
        return note("{pattern!r} occurs in no plan; {part!r} does", pattern=pattern, part=part)
    return note("{pattern!r} occurs in no plan", pattern=pattern)


def _longest_beginning(index: Reader, pattern: str) -> str:
    """The longest beginning of the pattern that occurs, so that a person sees where it breaks off; may be empty."""
    for length in range(len(pattern) - 1, 1, -1):
        if n_occurrences(index, pattern[:length]):
            return pattern[:length]
    return ""
