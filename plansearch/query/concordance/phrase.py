"""Every occurrence of a phrase, whatever the segmentation, in all its spellings or exactly as asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, NamedTuple

from plansearch.errors import QueryError
from plansearch.index.occurrences import (
    ORDERS,
    Order,
    PlanSet,
    longest_beginning,
    n_occurrences,
    n_only_in_copies,
    occurrence_count,
    spans_by_plan,
    spellings,
)
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, note, plural
from plansearch.model.result import Result
from plansearch.query.concordance.count import check_pattern, spellings_of
from plansearch.query.concordance.facet_counts import Count, Facet, check_facets, counted_in, tally
from plansearch.query.concordance.kwic import Line, lines
from plansearch.query.filters.contested import contested_among, remarks_on
from plansearch.query.filters.copies import ids_of_representatives, not_counted, nothing_counted, representatives
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
    lines: those asked for, in the order asked for; where none counts, those of copies that are left out. total: over
    the selection. counts: of each group where `by` was given, groups without an occurrence included. count_only: only
    the number was asked for.
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
        """How many occurrences count."""
        return self.total.n

    @property
    def is_empty(self) -> bool:
        """True where the string does not occur, not even in a copy that is left out."""
        return self.total.n == 0 and self.total.n_in_copies == 0


def phrase(index: Reader, request: PhraseRequest) -> PhraseResult:
    """Every occurrence of a phrase in the selected plans.

    Where no plan that counts has it, the lines are those of copies that are left out.
    """
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
            return _everywhere(index, request, spelled, found)
    return _phrase_in_selection(index, request, spelled)


def _everywhere(index: Reader, request: PhraseRequest, spelled: Sequence[str], found: _Found) -> PhraseResult:
    """The answer over all plans. found: what counts; copies and contested plans are looked for here."""
    copies = () if request.filters.all_copies else index.surplus_copies
    extra: dict[int, int] = {}
    if copies and sum(n_occurrences(index, one) for one in spelled) > found.total.n:
        pairs = ((copy, group[0]) for group in index.copy_groups for copy in group[1:])
        extra = {index.plan_number(*copy): n for copy, n in n_only_in_copies(index, spelled, pairs).items()}
    contested = set(contested_among(index, range(len(index.plan_entries)))) if request.count else set()
    if copies and contested:
        contested -= representatives(index).keys()
    represented = representatives(index) if extra or (request.filters.all_copies and found.shown) else {}
    found = found._replace(
        total=replace(found.total, n_in_copies=sum(extra.values()), n_contested=len(contested)),
        shown=_naming_copies(index, found.shown, represented),
    )
    on_copies = (copies_remark(len(copies)), *not_counted(index, extra, represented)) if copies else ()
    return _result(index, request, found, _notes(index, request, found, on_copies))


def _phrase_in_selection(index: Reader, request: PhraseRequest, spelled: Sequence[str]) -> PhraseResult:
    from plansearch.query.filters.selection import select  # loads the gazetteer, so only where it is needed

    pattern, chosen = request.pattern, select(index, request.filters)
    places = PartPlaces(index, request.filters.parts) if request.filters.parts else None
    each: dict[str, int] = {}
    per_plan = Counter[int]()
    for one in spelled:
        here = {no: len(spans) for no, spans in spans_by_plan(index, (one,), chosen.numbers, places).items()}
        each[one] = sum(here.values())
        per_plan.update(here)
    represented = chosen.represented(index)
    extra = _only_in_copies(index, spelled, represented, places) if chosen.copies else {}
    in_copies = Counter[int]()
    for copy, n in extra.items():
        in_copies[represented[copy]] += n
    contested = contested_among(index, chosen.numbers) if request.by or request.count else ()
    total = counted_in(
        index, (pattern,), chosen.numbers, per_plan, in_copies=in_copies, contested=contested, places=places
    )
    counts: tuple[Count, ...] = ()
    if request.by:
        counts = tally(
            index, chosen.numbers, per_plan, request.by, in_copies=in_copies, contested=contested, places=places
        )
    if not total.n and not extra:
        why = chosen.why_empty or _why_none(index, request, spelled)
        return _result(index, request, _Found({}, total, (), counts), (why, *chosen.on_contested))
    entries = [index.plan_entries[no] for no in per_plan or extra]
    plans = PlanSet(frozenset((entry.shard, entry.local) for entry in entries), places=places)
    shown = _naming_copies(index, _lines(index, request, spelled, plans), represented)
    found = _Found(each, total, shown, counts)
    if not total.n:
        return _result(index, request, found, (nothing_counted(index, len(chosen.numbers), extra, represented),))
    on_copies = (*((chosen.remark,) if chosen.remark else ()), *not_counted(index, extra, represented))
    return _result(index, request, found, _notes(index, request, found, on_copies))


def _only_in_copies(
    index: Reader, spelled: Sequence[str], represented: Mapping[int, int], places: PartPlaces | None
) -> dict[int, int]:
    """How often a phrase occurs in each copy whose representative lacks it, by plan number. places: where it counts."""
    if places is not None:
        both = sorted({*represented, *represented.values()})
        spans = spans_by_plan(index, spelled, both, places)
        return {copy: len(spans[copy]) for copy, kept in represented.items() if copy in spans and kept not in spans}
    addresses = {number: (entry.shard, entry.local) for number, entry in enumerate(index.plan_entries)}
    found = n_only_in_copies(index, spelled, ((addresses[one], addresses[kept]) for one, kept in represented.items()))
    return {index.plan_number(*copy): n for copy, n in found.items()}


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


def _naming_copies(index: Reader, shown: tuple[Line, ...], represented: Mapping[int, int]) -> tuple[Line, ...]:
    """The lines; those of copies with the plan that represents them. represented: by the number of a copy."""
    copy_of = ids_of_representatives(index, represented)
    return tuple(replace(line, copy_of=copy_of.get(line.plan.id, "")) for line in shown) if copy_of else shown


def _result(index: Reader, request: PhraseRequest, found: _Found, notes: tuple[Message, ...]) -> PhraseResult:
    return PhraseResult(
        request.pattern, found.spellings, found.shown, found.total, request.by, found.counts, request.count, notes,
        Recipe.of(index, request),
    )  # fmt: skip


def _notes(index: Reader, request: PhraseRequest, found: _Found, on_copies: tuple[Message, ...]) -> tuple[Message, ...]:
    """What a person should know of a phrase that occurs. on_copies: what is left out."""
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
    return (*notes, *on_copies, *remarks_on(index, (line.plan for line in shown)))


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
    if part := longest_beginning(index, pattern):
        return note("{pattern!r} occurs in no plan; {part!r} does", pattern=pattern, part=part)
    return note("{pattern!r} occurs in no plan", pattern=pattern)
