"""Every occurrence of a phrase, whatever the segmentation, in all its spellings or exactly as asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from plansearch.errors import QueryError
from plansearch.index.occurrences import (
    ORDERS,
    Order,
    PlanSet,
    occurrence_count,
    spans_by_plan,
    spellings,
)
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, note, plural
from plansearch.model.result import Result
from plansearch.query.concordance.count import check_pattern, spellings_of
from plansearch.query.concordance.facet_counts import Count, Facet, check_facets, counted_in, tally
from plansearch.query.concordance.kwic import Line, lines
from plansearch.query.filters.filters import Filters, copies_remark
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request

WINDOW = 15  # characters on either side of a node
_SPELLINGS = 5  # that a note names


@dataclass(frozen=True, slots=True)
class PhraseRequest(Request):
    """Every occurrence of a phrase: as lines, or counted by facets, or only counted.

    by: one or two facets to count by; n: lines (0: all); window: characters on either side; sort: order of the lines;
    exact: only these very characters, and no other spelling (see `text.variants`).
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
    exact: bool = False

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

    spellings: the strings that were counted, each with its occurrences, the commonest first; they add up to the total.
    lines: those asked for, in the order asked for. total: over the selection. counts: of each group where `by` was
    given, groups without an occurrence included. count_only: only the number was asked for.
    """

    presented_by: ClassVar[str] = "phrase"

    pattern: str
    spellings: tuple[tuple[str, int], ...]
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
    """Every occurrence of a phrase in the selected plans."""
    pattern, filters = request.pattern, request.filters
    spelled = spellings_of(index, pattern, exact=request.exact)
    if not request.by and not filters.narrows:
        everywhere = occurrence_count(index, spelled, all_copies=filters.all_copies)
        if everywhere.n:
            copies = () if filters.all_copies else index.surplus_copies
            total = Count((pattern,), everywhere.n, everywhere.n_plans_with, everywhere.n_plans, everywhere.n_chars)
            each = {pattern: everywhere.n}
            if spelled != (pattern,):
                each = {one: occurrence_count(index, (one,), all_copies=filters.all_copies).n for one in spelled}
            found = _Found(each, total, _lines(index, request, spelled, PlanSet(without=frozenset(copies))))
            return _result(
                index, request, found, _notes(request, found, copies_remark(len(copies)) if copies else None)
            )
    return _phrase_in_selection(index, request, spelled)


def _phrase_in_selection(index: Reader, request: PhraseRequest, spelled: Sequence[str]) -> PhraseResult:
    from plansearch.query.filters.selection import select  # loads the gazetteer, so only where it is needed

    pattern, chosen = request.pattern, select(index, request.filters)
    each: dict[str, int] = {}
    per_plan = Counter[int]()
    for one in spelled:
        here = {no: len(spans) for no, spans in spans_by_plan(index, (one,), chosen.numbers).items()}
        each[one] = sum(here.values())
        per_plan.update(here)
    total = counted_in(index, (pattern,), chosen.numbers, per_plan)
    counts = tally(index, chosen.numbers, per_plan, request.by) if request.by else ()
    if not total.n:
        notes = (chosen.why_empty or _why_none(index, request, spelled),)
        return _result(index, request, _Found({}, total, (), counts), notes)
    entries = (index.plan_entries[no] for no in per_plan)
    plans = PlanSet(frozenset((entry.shard, entry.local) for entry in entries))
    found = _Found(each, total, _lines(index, request, spelled, plans), counts)
    return _result(index, request, found, _notes(request, found, chosen.remark or None))


class _Found(NamedTuple):
    """What was found. each: occurrences of each spelling."""

    each: Mapping[str, int]
    total: Count
    shown: tuple[Line, ...]
    counts: tuple[Count, ...] = ()

    @property
    def spellings(self) -> tuple[tuple[str, int], ...]:
        """Those that occur, the commonest first."""
        return tuple(sorted(((one, n) for one, n in self.each.items() if n), key=lambda pair: (-pair[1], pair[0])))


def _lines(index: Reader, request: PhraseRequest, spelled: Sequence[str], plans: PlanSet) -> tuple[Line, ...]:
    if request.by or request.count:
        return ()
    return lines(index, spelled, plans, order=request.sort, n=request.n, window=request.window)


def _result(index: Reader, request: PhraseRequest, found: _Found, notes: tuple[Message, ...]) -> PhraseResult:
    return PhraseResult(
        request.pattern, found.spellings, found.shown, found.total, request.by, found.counts, request.count, notes,
        Recipe.of(index, request),
    )  # fmt: skip


def _notes(request: PhraseRequest, found: _Found, remark: Message | None) -> tuple[Message, ...]:
    """What a person should know of a phrase that occurs. remark: of copies that are left out."""
    total, shown = found.total, found.shown
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
    if any(one != request.pattern for one, _ in found.spellings):
        notes.append(_spelled(found.spellings))
    return (*notes, remark) if remark else tuple(notes)


def _spelled(found: Sequence[tuple[str, int]]) -> Message:
    """The spellings that were counted together."""
    shown = tuple(note("{spelling} ({n})", spelling=one, n=n) for one, n in found[:_SPELLINGS])
    if len(found) > len(shown):
        more = note("{n} more", n=len(found) - len(shown))
        return note("spelled {spellings} and {more}", spellings=shown, more=more, do=Do.EXACT)
    return note("spelled {spellings}", spellings=shown, do=Do.EXACT)


def _why_none(index: Reader, request: PhraseRequest, spelled: Sequence[str]) -> Message:
    """Why a phrase is not found in plans that filters leave: the most useful of what is known."""
    pattern, filters = request.pattern, request.filters
    if str(filters):
        elsewhere = len(spans_by_plan(index, spelled, range(len(index.plan_entries))))
        if elsewhere:
            return plural(
                "{pattern!r} occurs in {n} plan, but in none within {filters}",
                "{pattern!r} occurs in {n} plans, but in none within {filters}",
                elsewhere,
                pattern=pattern,
                filters=str(filters),
            )
    if request.exact and (others := spellings(index, pattern)):
        return note(
            "{pattern!r} occurs in no plan; in other spellings it does: {spellings}",
            pattern=pattern,
            spellings=others[:_SPELLINGS],
        )
    if divided := occurrence_count(index, spellings(index, pattern, across_lines=True)).n:
        return plural(
            "{pattern!r} occurs in no plan inside a line; {n} time a line break divides it",
            "{pattern!r} occurs in no plan inside a line; {n} times a line break divides it",
            divided,
            pattern=pattern,
        )
    if part := _longest_beginning(index, pattern):
        return note("{pattern!r} occurs in no plan; {part!r} does", pattern=pattern, part=part)
    return note("{pattern!r} occurs in no plan", pattern=pattern)


def _longest_beginning(index: Reader, pattern: str) -> str:
    """The longest beginning of the pattern that occurs, so that a person sees where it breaks off; may be empty."""
    for length in range(len(pattern) - 1, 1, -1):
        if spellings(index, pattern[:length]):
            return pattern[:length]
    return ""
