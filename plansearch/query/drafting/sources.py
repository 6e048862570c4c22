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
from plansearch.query.drafting.reuse.aligned import AlignedPassage
from plansearch.query.drafting.reuse.bounds import check_bounds
from plansearch.query.drafting.side_by_side import formulae_left_out
from plansearch.query.filters.contested import remarks_on
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import select
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request

if TYPE_CHECKING:
    from plansearch.query.drafting.reuse.passages import Reuse, ReusedPassage
    from plansearch.query.drafting.reuse.subject import Subject

_SHOWN_PLANS = 3  # plans that a note names


@dataclass(frozen=True, slots=True)
class SourcesRequest(Request):
    """A plan or file whose passages are looked for in all plans that the filters leave.

    n: passages (0: all). The others: as in `ReuseRequest`. Errors: QueryError for numbers that make no sense.
    """

    verb: ClassVar[str] = "reuse-sources"

    subject: str
    filters: Filters = field(default_factory=Filters)
    min_run: int = 13
    formula_regions: int = 10
    formulae: bool = False
    n: int = 20

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
class Share:
    """How much of the draft a plan has, too. share: of the draft's characters, 0 to 1."""

    plan: Plan
    n_chars: int
    share: float
    n_passages: int
    is_own: bool


@dataclass(frozen=True, slots=True)
class SourcesResult(Result, Reproducible):
    """Passages by their place in the draft; shares: by plan, the greatest first.

    copied, own: share of the draft in passages of plans of other regions, and of the own region alone, formulae left
    out; formulaic: share in strings of many regions. n_passages: all, shown or not.
    """

    presented_by: ClassVar[str] = "drafting.sources"

    draft: Plan
    passages: tuple[SourcedPassage, ...]
    shares: tuple[Share, ...]
    copied: float
    own: float
    formulaic: float
    n_passages: int
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where no plan has a passage."""
        return not self.n_passages


def sources(
    index: Reader, request: SourcesRequest, draft: bytes | None = None, progress: Progress = no_progress
) -> SourcesResult:
    """The sources of a plan's or file's passages. draft: the contents of what is no file.

    progress: called with (stage, done, total) for long drafts. Errors: as `subject_of`.
    """
    from plansearch.query.drafting.reuse.passages import passages_of  # loads numba
    from plansearch.query.drafting.reuse.subject import itself_among, subject_of

    subject = subject_of(index, request.subject, draft)
    chosen = select(index, request.filters)
    places = PartPlaces(index, request.filters.parts) if request.filters.parts else None

    def found_without(itself: frozenset[int]) -> Reuse:
        all_of_them = passages_of(
            index, subject.text, chosen.numbers, itself, min_run=request.min_run,
            formula_regions=request.formula_regions, with_formulae=request.formulae, progress=progress,
        )  # fmt: skip
        return all_of_them if places is None else all_of_them.within(places)

    found = found_without(subject.itself)
    itself = itself_among(index, subject, found)
    if itself - subject.itself:
        found = found_without(itself)
    groups = grouped(index, subject, found)
    shares = _shares(index, subject, found)
    plain = [one for one in found.passages if not one.is_formula]
    others = [one for one in plain if not subject.is_own(index.plan(one.plan))]
    n_all, n_others = found.n_covered(plain), found.n_covered(others)
    n_chars = max(found.n_chars, 1)
    figures = (
        n_others / n_chars,
        (n_all - n_others) / n_chars,
        float(found.formulaic.mean()) if found.n_chars else 0.0,
    )
    shown = groups[: request.n] if request.n else groups
    passages = tuple(_with_sources(index, subject, group) for group in shown)
    notes = [*subject.notes, *_notes(index, subject, itself, shares, figures)]
    if chosen.why_empty:
        notes.append(chosen.why_empty)
    elif not groups:
        notes.append(_why_none(found, request.min_run))
    elif len(shown) < len(groups):
        notes.append(
            plural("{shown} of {n} passage", "{shown} of {n} passages", len(groups), shown=len(shown), do=Do.SHOW_ALL)
        )
    if found.n_formulae and not request.formulae:
        notes.append(formulae_left_out(found.n_formulae))
    if chosen.remark:
        notes.append(chosen.remark)
    notes += remarks_on(index, (one.plan for group in passages for one in group.sources[:1]))
    made_by = Recipe.of(index, request, subject.files)
    return SourcesResult(subject.plan, passages, shares, *figures, len(groups), tuple(notes), made_by)


def _why_none(found: Reuse, min_run: int) -> Message:
    if found.n_chars < min_run:
        return plural(
            "the draft has {n} character, too few for a passage", "the draft has {n} characters, too few for a passage",
            found.n_chars,
        )  # fmt: skip
    return note("no plan shares a passage with it that is no formula")


def _shares(index: Reader, subject: Subject, found: Reuse) -> tuple[Share, ...]:
    by_plan: dict[int, list[ReusedPassage]] = {}
    for one in found.passages:
        if not one.is_formula:
            by_plan.setdefault(one.plan, []).append(one)
    index.load(by_plan)
    shares = []
    for number, passages in by_plan.items():
        plan, n = index.plan(number), found.n_covered(passages)
        shares.append(Share(plan, n, n / found.n_chars, len(passages), subject.is_own(plan)))
    return tuple(sorted(shares, key=lambda one: (-one.n_chars, str(one.plan.id))))


def _notes(
    index: Reader,
    subject: Subject,
    itself: frozenset[int],
    shares: Sequence[Share],
    figures: tuple[float, float, float],
) -> list[Message]:
    notes = []
    if itself and subject.document is not None:
        same = tuple(index.plan_entries[no].id for no in sorted(itself))
        notes.append(note("the draft is in the index and is not held against itself: {plans}", plans=same))
    if subject.plan.region_code is None:
        notes.append(note("the region of the draft is unknown, so that its own earlier plans count as others"))
    copied, own, formulaic = (f"{figure:.1%}" for figure in figures)
    notes.append(
        note(
            "{copied} of the draft is in plans of other regions, {own} only in plans of its own; {formulaic} is in "
            "strings that many regions use",
            copied=copied, own=own, formulaic=formulaic,
        )
    )  # fmt: skip
    most = [one for one in shares if not one.is_own][:_SHOWN_PLANS]
    if most:
        whose = tuple(note("{share} {plan}", share=f"{one.share:.1%}", plan=str(one.plan.id)) for one in most)
        notes.append(note("most is shared with: {plans}", plans=whose))
    return notes


def grouped(index: Reader, subject: Subject, found: Reuse) -> list[list[ReusedPassage]]:
    """The passages of a draft, each with all plans that have it: lists of `ReusedPassage`, the best source first.

    Passages that overlap by most of their length are one. A passage inside a longer one is listed by itself only if
    its source is of an earlier year than those of the longer one.
    """
    from plansearch.query.drafting.reuse.grouping import groups_of

    years = {one.plan: index.plan_entries[one.plan].year for one in found.passages}
    own = {no for no in years if subject.is_own(index.plan(no))} if subject.plan.region_code else set()
    return groups_of(found.passages, years, own)


def _with_sources(index: Reader, subject: Subject, group: Sequence[ReusedPassage]) -> SourcedPassage:
    from plansearch.query.drafting.reuse.pairing import aligned  # loads rapidfuzz

    kept = tuple(
        Source(plan := index.plan(one.plan), aligned(one, subject.text, plan.text), subject.is_own(plan))
        for one in group
    )
    regions = Counter(index.plan_entries[one.plan].region_code for one in group)
    regions.pop(None, None)
    span = Span(min(one.start for one in group), max(one.end for one in group))
    return SourcedPassage(span, kept, len({one.plan for one in group}), len(regions), group[0].is_formula)
