"""One plan: its text, also with what was dropped from its page, or its outline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import Message, mark, note, plural
from plansearch.model import Dropped, Plan, Section, Span
from plansearch.model.result import Result
from plansearch.query.filters.draft_facts import NOTHING_STATED, DraftFacts
from plansearch.query.filters.drafts import drafts_beside, in_index
from plansearch.query.filters.plan_files import NOT_INDEXED, read_as_plan
from plansearch.query.filters.resolve_plan import address_in, resolve_plan
from plansearch.query.recipe import Recipe
from plansearch.query.request import Request
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.targets import PlanTarget, statements_of


@dataclass(frozen=True, slots=True)
class ShowRequest(Request):
    """One plan. plan: a name as `resolve_plan` takes it, or a plan file. outline: its headings instead of its text.

    raw: with what was dropped from its page. overview: its facts with the clues to them, its headings, and under each
    what it promises. stated: what is stated about a draft. A name may end with the place of a statement or passage
    (`plan#start-end`): then the paragraphs around it are shown.
    """

    verb: ClassVar[str] = "show"

    plan: str
    outline: bool = False
    raw: bool = False
    overview: bool = False
    stated: DraftFacts = NOTHING_STATED

    def __post_init__(self) -> None:
        if self.overview and (self.outline or self.raw):
            raise QueryError(note("an overview has the headings and no text"), note("ask for one of them"))


@dataclass(frozen=True, slots=True)
class PlanView(Result):
    """A plan with its sections. text: the plan's text, with raw also what was dropped. outline: the headings are shown.

    asked: the place that was asked for, in `text`; None where it is the plan. promises: what the plan promises, for an
    overview; None where that was not asked for. signature and recipe are empty for a plan
    file, which no index holds.
    """

    presented_by: ClassVar[str] = "catalogue.show"

    plan: Plan
    text: str
    sections: tuple[Section, ...]
    outline: bool
    notes: tuple[Message, ...]
    signature: str
    recipe: Mapping[str, Any] | None = None
    asked: Span | None = None
    promises: tuple[PlanTarget, ...] | None = None

    @property
    def is_empty(self) -> bool:
        """True for an outline without headings."""
        return self.outline and not self.sections


def show(index: Reader, request: ShowRequest, contents: bytes | None = None) -> PlanView:
    """One plan. Notes say where its facts were read, what the clues disagree on, and which copies it has.

    A name that no plan of the index has is the path of a plan file.
    contents: of standard input. Errors: UnknownName, CorpusError, QueryError.
    """
    name, place = address_in(index, request.plan)
    if place:
        return _show_place(index, request, name, place.start, place.end)
    number = resolve_plan(index, request.plan)
    if number is None:
        return _show_file(index, request, contents)
    plan = index.plan(number)
    notes = [*_facts(plan), *(note("{warning}", warning=warning) for warning in index.warnings(number))]
    if copies := tuple(index.plan_entries[other].id for other in index.copies_of(number)):
        notes.append(plural("{n} copy of it: {plans}", "{n} copies of it: {plans}", len(copies), plans=copies))
    if plan.family:
        others = tuple(name for name in index.members(plan.family) if name != plan.id)
        notes.append(note("one of {n} plans of a page; the others: {plans}", n=len(others) + 1, plans=others))
    dropped, sections = index.dropped(number) if request.raw else None, index.sections(number)
    view = _view(plan, dropped, sections, request, notes=notes, recipe=Recipe.of(index, request))
    return _with_promises(index, number, view) if request.overview else view


def _show_place(index: Reader, request: ShowRequest, name: str, start: int, end: int) -> PlanView:
    """The paragraphs of a plan around a place, which are code points of its text."""
    number = resolve_plan(index, name)
    plan = None if number is None else index.plan(number)
    text = "" if plan is None else plan.text
    if plan is None or not start < end <= len(text):
        raise QueryError(note("{plan} has no place {start}-{end}", plan=name, start=start, end=end))
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    around = text[first : len(text) if last < 0 else last]
    said = note("{start}–{end} of {n} characters: {words}", start=start, end=end, n=len(text), words=text[start:end])
    recipe = Recipe.of(index, request)
    asked = Span(start - first, end - first)
    return PlanView(plan, around, (), False, (said,), str(recipe), recipe.as_data(), asked)


def _show_file(index: Reader, request: ShowRequest, contents: bytes | None) -> PlanView:
    """A plan file as it would be in an index."""
    from plansearch.text.outline import outline as sections_of

    document, plan, warnings = read_as_plan(request.plan, index.regions, stated=request.stated, contents=contents)
    notes = [*_facts(plan), *warnings, *in_index(index, [plan]), NOT_INDEXED]
    sections = sections_of(document.text)
    view = _view(plan, document.dropped if request.raw else None, sections, request, notes=notes, recipe=None)
    if not request.overview:
        return view
    drafts = drafts_beside(index, [request.plan], request.stated, contents)
    return _with_promises(drafts.reader, min(drafts.all_numbers), view)


def _with_promises(index: Reader, number: int, view: PlanView) -> PlanView:
    """The view of a plan with what it promises. number: of the plan in the index."""
    return replace(view, promises=tuple(statements_of(index, [number], Criteria())[number]))


def with_dropped(text: str, dropped: tuple[Dropped, ...]) -> str:
    """A plan's text with the pieces that were dropped from its page in their places, each as ⟦reason: piece⟧."""
    parts: list[str] = []
    done = 0
    for piece in dropped:
        words = piece.text.strip()
        before, after = piece.text.split(words, 1) if words else (piece.text, "")
        parts += [text[done : piece.at], before, f"⟦{piece.reason}: {words}⟧" if words else "", after]
        done = piece.at
    return "".join([*parts, text[done:]])


def _facts(plan: Plan) -> list[Message]:
    """Where each fact was read."""
    with_quote = mark("{field} {value}: from the {source} ({quote})")
    without_quote = mark("{field} {value}: from the {source}")
    facts = []
    for clue in plan.evidence:
        if clue.standing == "taken":
            template = with_quote if clue.quote else without_quote
            facts.append(note(template, field=clue.field, value=clue.value, source=clue.source, quote=clue.quote))
    return facts


def _view(
    plan: Plan,
    dropped: tuple[Dropped, ...] | None,
    sections: Sequence[Section],
    request: ShowRequest,
    *,
    notes: Sequence[Message],
    recipe: Recipe | None,
) -> PlanView:
    """dropped: the pieces to show in their places; None where they are not asked for."""
    more = [note("nothing was dropped from this plan")] if dropped == () else []
    more += [note("no headings were found in this plan")] if request.outline and not sections else []
    return PlanView(
        plan,
        with_dropped(plan.text, dropped or ()),
        tuple(sections),
        request.outline,
        (*notes, *more),
        "" if recipe is None else str(recipe),
        None if recipe is None else recipe.as_data(),
    )
