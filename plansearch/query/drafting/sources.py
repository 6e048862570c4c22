"""Where the passages of a draft come from: the plans of the index that have them, the earliest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from plansearch.errors import QueryError
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, note, plural
from plansearch.model import Plan, Span
from plansearch.model.result import Result
from plansearch.progress import Progress, no_progress
from plansearch.query.drafting.draft import Draft, drafts_named
from plansearch.query.drafting.reuse.aligned import AlignedPassage
from plansearch.query.drafting.reuse.bounds import check_bounds
from plansearch.query.drafting.reuse.told import itself_told, of_drafts, portions_told
from plansearch.query.drafting.side_by_side import formulae_left_out
from plansearch.query.filters.contested import remarks_on
from plansearch.query.filters.draft_facts import NOTHING_STATED, DraftFacts
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import select
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request

if TYPE_CHECKING:
    from plansearch.query.drafting.reuse.passages import Reuse, ReusedPassage
    from plansearch.query.drafting.reuse.whose import Owners, Portions, Share
    from plansearch.query.filters.selection import Selection


@dataclass(frozen=True, slots=True)
class SourcesRequest(Request):
    """A plan or file whose passages are looked for in all plans that the filters leave.

    n: passages of each draft (0: all). The others: as in `ReuseRequest`. Errors: QueryError for numbers that make no
    sense.
    """

    verb: ClassVar[str] = "reuse-sources"

    subject: str
    filters: Filters = field(default_factory=Filters)
    min_run: int = 13
    formula_regions: int = 10
    formulae: bool = False
    n: int = 20
    stated: DraftFacts = NOTHING_STATED

    def __post_init__(self) -> None:
        check_bounds(self.min_run, self.formula_regions)
        if self.n < 0:
            raise QueryError(note("cannot show {n} passages", n=self.n), note("give 0 for all, or a number above it"))


@dataclass(frozen=True, slots=True)
class Source:
    """A plan that has a passage, with the passage. is_own: the plan is of the draft's own region."""

    plan: Plan
    passage: AlignedPassage
    is_own: bool


@dataclass(frozen=True, slots=True)
class SourcedPassage:
    """A passage of the draft with its sources: of other regions before own ones, of these the earliest year first."""

    span: Span
    sources: tuple[Source, ...]
    n_plans: int
    n_regions: int
    is_formula: bool

    @property
    def is_own(self) -> bool:
        """Whether only plans of the own region have it."""
        return all(one.is_own for one in self.sources)


@dataclass(frozen=True, slots=True)
class SourcedDraft:
    """Passages by their place in the draft; shares: by plan, the greatest first; portions: how much is whose.

    n_passages: all, shown or not.
    """

    plan: Plan
    passages: tuple[SourcedPassage, ...]
    shares: tuple[Share, ...]
    portions: Portions
    n_passages: int


@dataclass(frozen=True, slots=True)
class SourcesResult(Result, Reproducible):
    """The plan of the index, or the drafts of a file, that the name means, each with its passages."""

    presented_by: ClassVar[str] = "drafting.sources"

    drafts: tuple[SourcedDraft, ...]
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def passages(self) -> tuple[SourcedPassage, ...]:
        """The passages of all drafts."""
        return tuple(one for draft in self.drafts for one in draft.passages)

    @property
    def is_empty(self) -> bool:
        """True where no plan has a passage."""
        return not any(draft.n_passages for draft in self.drafts)


def sources(
    index: Reader, request: SourcesRequest, contents: bytes | None = None, progress: Progress = no_progress
) -> SourcesResult:
    """The sources of the passages of a plan or of drafts. contents: of standard input.

    progress: called with (stage, done, total) for long drafts. Errors: as `drafts_named`.
    """
    named = drafts_named(index, request.subject, request.stated, contents)
    chosen = select(index, request.filters)
    sourced = [_sourced(draft, request, chosen, progress) for draft in named.drafts]
    found = tuple(one for one, _ in sourced)
    told = [(draft, notes) for draft, (_, notes) in zip(named.drafts, sourced, strict=True)]
    notes = [*named.notes, *of_drafts(told)]
    if chosen.why_empty:
        notes.append(chosen.why_empty)
    if chosen.remark:
        notes.append(chosen.remark)
    notes += remarks_on(one.plan for draft in found for group in draft.passages for one in group.sources[:1])
    return SourcesResult(found, tuple(notes), Recipe.of(index, request, named.files))


def _sourced(
    draft: Draft, request: SourcesRequest, chosen: Selection, progress: Progress
) -> tuple[SourcedDraft, list[Message]]:
    """The passages of one draft with their sources, and what is to be said of them."""
    from plansearch.query.drafting.reuse.passages import passages_of  # loads numba
    from plansearch.query.drafting.reuse.whose import Owners, portions_of, same_plans, shares_of

    index = draft.index
    places = PartPlaces(index, request.filters.parts) if request.filters.parts else None

    def found_without(itself: frozenset[int]) -> Reuse:
        all_of_them = passages_of(
            index, draft.text, chosen.numbers, itself, min_run=request.min_run,
            formula_regions=request.formula_regions, with_formulae=request.formulae, progress=progress,
        )  # fmt: skip
        return (all_of_them if places is None else all_of_them.within(places)).without_echoes()

    found, itself = found_without(draft.own), draft.own
    if draft.is_outside and (same := same_plans(index, draft.plan, found)):
        itself |= same
        found = found_without(itself)
    owners = Owners(draft, itself)
    groups = grouped(index, owners, found)
    shown = groups[: request.n] if request.n else groups
    shares, portions = shares_of(index, owners, found), portions_of(owners, found)
    notes = [*(itself_told(draft, itself) if draft.is_outside else []), *portions_told(draft, portions, shares)]
    if not groups and found.n_chars < request.min_run:
        notes.append(_too_short(found))
    elif len(shown) < len(groups):
        notes.append(
            plural("{shown} of {n} passage", "{shown} of {n} passages", len(groups), shown=len(shown), do=Do.SHOW_ALL)
        )
    if found.n_formulae and not request.formulae:
        notes.append(formulae_left_out(found.n_formulae))
    passages = tuple(_with_sources(draft, owners, group) for group in shown)
    return SourcedDraft(draft.plan, passages, shares, portions, len(groups)), notes


def _too_short(found: Reuse) -> Message:
    return plural(
        "the draft has {n} character, too few for a passage", "the draft has {n} characters, too few for a passage",
        found.n_chars,
    )  # fmt: skip


def grouped(index: Reader, owners: Owners, found: Reuse) -> list[list[ReusedPassage]]:
    """The passages of a draft, each with all plans that have it: lists of `ReusedPassage`, the best source first.

    Passages that overlap by most of their length are one. A passage inside a longer one is listed by itself only if
    its source is of an earlier year than those of the longer one.
    """
    from plansearch.query.drafting.reuse.grouping import groups_of

    years = {one.plan: index.plan_entries[one.plan].year for one in found.passages}
    return groups_of(found.passages, years, {no for no in years if owners.of(no) == "own"})


def _with_sources(draft: Draft, owners: Owners, group: Sequence[ReusedPassage]) -> SourcedPassage:
    from plansearch.query.drafting.reuse.pairing import aligned  # loads rapidfuzz

    index = draft.index
    kept = tuple(
        Source(plan := index.plan(one.plan), aligned(one, draft.text, plan.text), owners.of(one.plan) == "own")
        for one in group
    )
    regions = Counter(index.plan_entries[one.plan].region_code for one in group)
    regions.pop(None, None)
    spans = [one.passage.span for one in kept]
    span = Span(min(one.start for one in spans), max(one.end for one in spans))
    return SourcedPassage(span, kept, len({one.plan for one in group}), len(regions), group[0].is_formula)
