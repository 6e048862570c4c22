"""Every occurrence of phrases and patterns, whatever the segmentation: as lines, or counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, NamedTuple, cast

from plansearch.errors import QueryError
from plansearch.index.occurrences import ORDERS, Order, PlanSet, n_occurrences, n_only_in_copies, occurrence_count
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, note, plural
from plansearch.model.result import Result
from plansearch.progress import Progress, no_progress
from plansearch.query.concordance.count import spellings_of
from plansearch.query.concordance.facet_counts import Count, Facet, check_facets
from plansearch.query.concordance.kwic import SURROUNDINGS, Line, Surrounding, View, lines, naming_copies
from plansearch.query.concordance.patterns.pattern import Pattern
from plansearch.query.concordance.sampling import Sampling
from plansearch.query.concordance.sorting import SortKey, check_sort_keys
from plansearch.query.filters.contested import contested_plans, remarks_on
from plansearch.query.filters.copies import not_counted, representatives
from plansearch.query.filters.filters import Filters, copies_remark
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request

WINDOW = 15  # characters on either side of a node
SHOWN = 20  # lines, where nobody asks for another number
MOST_LINES = 500_000
"""Lines of an answer at most; more than these need more memory than most computers have to spare."""

_SPELLINGS = 5  # that a note names


@dataclass(frozen=True, slots=True)
class PhraseRequest(Request):
    """Every match of patterns: as lines, or counted by facets, or only counted.

    by: one or two facets to count by; n: lines (0: all, up to `MOST_LINES`); window: characters on either side, and
    context: the clause, sentence or paragraph in place of these; sort: keys of the order of the lines, the first one
    first; sampling: which of all lines are taken.
    Errors: QueryError for no pattern and for values that make no sense.
    """

    verb: ClassVar[str] = "phrase"

    patterns: tuple[Pattern, ...]
    filters: Filters = field(default_factory=Filters)
    by: tuple[Facet, ...] = ()
    n: int = SHOWN
    window: int = WINDOW
    context: Surrounding = "characters"
    sort: tuple[SortKey, ...] = ("plan",)
    count: bool = False
    sampling: Sampling = field(default_factory=Sampling)

    def __post_init__(self) -> None:
        if not self.patterns:
            raise QueryError(note("there is nothing to look for"), note("give at least one text"))
        check_facets(self.by)
        check_sort_keys(self.sort)
        if self.n < 0 or self.window < 0:
            message = note("cannot show {n} lines with {window} characters", n=self.n, window=self.window)
            raise QueryError(message, note("give numbers of 0 or more"))
        if self.context not in SURROUNDINGS:
            raise QueryError(
                note("there is no context {context!r}", context=self.context),
                note("contexts are {contexts}", contexts=", ".join(SURROUNDINGS)),
            )
        if not self.sampling.is_everything and (self.by or self.count):
            raise QueryError(
                note("counts are of all occurrences, and never of a sample"),
                note("leave out the sample, or the counts"),
            )

    @property
    def view(self) -> View:
        """What a line shows around its node."""
        return View(self.window, self.context)

    @property
    def most_lines(self) -> int:
        """Lines that are shown at most."""
        return min(self.n or MOST_LINES, MOST_LINES)

    @property
    def is_simple(self) -> bool:
        """Whether the suffix array alone has the lines in their order: all of one plain string, by one key."""
        return (
            len(self.patterns) == 1
            and self.patterns[0].is_plain
            and len(self.sort) == 1
            and self.sort[0] in ORDERS
            and self.sampling.is_everything
        )

    @property
    def order(self) -> Order:
        """The order of the lines of a simple request."""
        return cast(Order, self.sort[0])


@dataclass(frozen=True, slots=True)
class PhraseResult(Result, Reproducible):
    """Matches of `patterns`. Those of a string may overlap each other; those of one pattern or expression do not.

    spellings: of one string, those that were counted, each with its occurrences, the commonest first; they add up to
    the total. lines: those asked for, in the order asked for; where none counts, those of copies that are left out.
    total: over the selection; of several patterns the places that any of them matches, the same place counted once.
    apart: of several patterns, the count of each. by: what `counts` are counted by; of several patterns first by
    "pattern", in the order asked, and then together. counts: of each group where `by` was asked for, groups without an
    occurrence included. count_only: only the numbers were asked for. sampling: which of all lines were taken.
    """

    presented_by: ClassVar[str] = "phrase"

    patterns: tuple[Pattern, ...]
    spellings: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]
    total: Count
    apart: tuple[Count, ...]
    by: tuple[str, ...]
    counts: tuple[Count, ...]
    count_only: bool
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def n(self) -> int:
        """How many matches count."""
        return self.total.n

    @property
    def is_empty(self) -> bool:
        """True where nothing matches, not even in a copy that is left out."""
        return self.total.n == 0 and self.total.n_in_copies == 0


def phrase(index: Reader, request: PhraseRequest, progress: Progress = no_progress) -> PhraseResult:
    """Every match of patterns in the selected plans.

    Where no plan that counts has one, the lines are those of copies that are left out.
    """
    if not request.by and not request.filters.narrows and request.is_simple:
        pattern = request.patterns[0]
        spelled = spellings_of(index, pattern.text, exact=pattern.exact)
        if (counted := _counted_everywhere(index, request, spelled)) is not None:
            return _everywhere(index, request, spelled, counted)
    from plansearch.query.concordance.pattern_answers import of_patterns  # loads the gazetteer, where it is needed

    answer = of_patterns(index, request, progress)
    by = ("pattern", *request.by) if request.by and answer.apart else request.by
    notes = answer.notes
    if answer.total.n:
        shown = _Shown(answer.spellings, answer.total, answer.lines, answer.n_taken)
        notes = _notes(index, request, shown, notes)
    return PhraseResult(
        request.patterns, answer.spellings, answer.lines, answer.total, answer.apart, by, answer.counts,
        request.count, notes, Recipe.of(index, request),
    )  # fmt: skip


class _Shown(NamedTuple):
    """What was found. n_taken: lines that the sample takes, shown or not."""

    spellings: Sequence[tuple[str, int]]
    total: Count
    lines: tuple[Line, ...]
    n_taken: int


def _counted_everywhere(index: Reader, request: PhraseRequest, spelled: Sequence[str]) -> _Shown | None:
    """The occurrences of one string in all plans, without looking at them; None where it does not occur."""
    label, all_copies = request.patterns[0].label, request.filters.all_copies
    every = occurrence_count(index, spelled, all_copies=all_copies)
    if not every.n:
        return None
    each = {request.patterns[0].text: every.n}
    if spelled != (request.patterns[0].text,):
        each = {one: occurrence_count(index, (one,), all_copies=all_copies).n for one in spelled}
    ranked = sorted(((one, n) for one, n in each.items() if n), key=lambda pair: (-pair[1], pair[0]))
    total = Count((label,), every.n, every.n_plans_with, every.n_plans, every.n_chars)
    shown: tuple[Line, ...] = ()
    if not request.count:
        copies = () if all_copies else index.surplus_copies
        plans = PlanSet(without=frozenset(copies))
        shown = lines(index, spelled, plans, order=request.order, n=request.most_lines, view=request.view)
    return _Shown(ranked, total, shown, every.n)


def _everywhere(index: Reader, request: PhraseRequest, spelled: Sequence[str], found: _Shown) -> PhraseResult:
    """The answer over all plans. found: what counts; copies and contested plans are looked for here."""
    copies = () if request.filters.all_copies else index.surplus_copies
    extra: dict[int, int] = {}
    if copies and sum(n_occurrences(index, one) for one in spelled) > found.total.n:
        pairs = ((copy, group[0]) for group in index.copy_groups for copy in group[1:])
        extra = {index.plan_number(*copy): n for copy, n in n_only_in_copies(index, spelled, pairs).items()}
    n_contested = len(index.contested.keys() - copies) if request.count else 0
    represented = representatives(index) if extra or (request.filters.all_copies and found.lines) else {}
    found = found._replace(
        total=replace(found.total, n_in_copies=sum(extra.values()), n_contested=n_contested),
        lines=naming_copies(index, found.lines, represented),
    )
    on_copies = (copies_remark(len(copies)), *not_counted(index, extra, represented)) if copies else ()
    return PhraseResult(
        request.patterns, tuple(found.spellings), found.lines, found.total, (), (), (), request.count,
        _notes(index, request, found, on_copies), Recipe.of(index, request),
    )  # fmt: skip


def _notes(index: Reader, request: PhraseRequest, found: _Shown, more: tuple[Message, ...]) -> tuple[Message, ...]:
    """What a person should know of what is found. more: of patterns, contexts and copies."""
    notes = []
    if found.lines:
        notes.append(_how_many(request, found))
    elif "region" in request.by:
        notes.append(note("a plan counts under its own region, not under those above it"))
    if not found.lines and found.total.n_contested:
        more = (*more, contested_plans(found.total.n_contested))
    only = request.patterns[0].text if len(request.patterns) == 1 else ""
    if any(one != only for one, _ in found.spellings):
        notes.append(_spelled(found.spellings))
    return (*notes, *more, *remarks_on(line.plan for line in found.lines))


def _how_many(request: PhraseRequest, found: _Shown) -> Message:
    """How many occurrences there are, how many of them are taken, and how many of these are shown."""
    total, n_shown = found.total, len(found.lines)
    in_plans = plural("{n} plan", "{n} plans", total.n_plans_with)
    every = plural("{n} occurrence in {plans}", "{n} occurrences in {plans}", total.n, plans=in_plans)
    sampling, do = request.sampling, None
    if n_shown < found.n_taken:
        do = Do.TAKE_FEWER_LINES if n_shown == MOST_LINES else Do.SHOW_ALL
    if sampling.is_everything:
        if do is None:
            return every
        return plural(
            "{shown} of {n} occurrence in {plans}", "{shown} of {n} occurrences in {plans}", total.n,
            shown=n_shown, plans=in_plans, do=do,
        )  # fmt: skip
    ways = []
    if sampling.per_plan:
        ways.append(plural("the first of each plan", "the first {n} of each plan", sampling.per_plan))
    if sampling.every > 1:
        ways.append(note("one in {n}", n=sampling.every))
    if sampling.size:
        ways.append(note("at random with seed {seed}", seed=sampling.seed))
    sample = note("a sample of {taken} of {every}: {ways}", taken=found.n_taken, every=every, ways=tuple(ways))
    return sample if do is None else note("{shown} lines of {sample}", shown=n_shown, sample=sample, do=do)


def _spelled(found: Sequence[tuple[str, int]]) -> Message:
    """The spellings that were counted together."""
    shown = tuple(note("{spelling} ({n})", spelling=one, n=n) for one, n in found[:_SPELLINGS])
    if len(found) > len(shown):
        more = note("{n} more", n=len(found) - len(shown))
        return note("spelled {spellings} and {more}", spellings=shown, more=more, do=Do.EXACT)
    return note("spelled {spellings}", spellings=shown, do=Do.EXACT)
