"""What plans promise: targets and results, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar, Unpack

from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.index.statements import Statement, count_statements, count_unread, find_statements, indicator_names
from plansearch.messages import Do, Message, note, plural
from plansearch.model import PARTS, Document, Plan, Target
from plansearch.model.result import Result
from plansearch.query.filters.contested import remarks
from plansearch.query.filters.copies import ids_of_representatives, not_counted, nothing_counted
from plansearch.query.filters.draft_facts import NOTHING_STATED, DraftFacts, DraftOptions, given_drafts
from plansearch.query.filters.filters import Names, parse_filters
from plansearch.query.filters.selection import Selection, select
from plansearch.query.recipe import Recipe
from plansearch.query.statements.asked import forms_of, indicators_meant, meanings, near_names
from plansearch.query.statements.criteria import Criteria, StatementsRequest, check_shown
from plansearch.targets import Lexicon
from plansearch.targets import canonical as canonical_indicator
from plansearch.targets.interpret.horizon import period
from plansearch.targets.interpret.units import Measure, measure

_UNREAD = "{n} of these plans are loose passages, without region or year, and were not read for targets"
_NEAR_NAMES = 6  # near names that are offered
_NEAR_OF_PLAN = 2  # near names of a plan that are looked up
_BATCH = 256  # plans read together where only the first statements are shown


@dataclass(frozen=True, slots=True)
class TargetsRequest(StatementsRequest):
    """Statements of plans or drafts. plans: names of plans of the index, paths of files, or `-`."""

    verb: ClassVar[str] = "targets"


@dataclass(frozen=True, slots=True)
class PlanTarget:
    """A statement with its place. plan: of the index, or a draft, which no index holds.

    section: the headings above it, the outermost first. indicator: the canonical name. n: number of the statement among
    those of its plan. tier_of: `n` of the statement whose second tier this is. scope: the place that it is for, as
    printed, where that is not the plan's own region; always empty for a file that is read without an index. term: words
    before its sentence that say which years it is for (今后五年), likewise. measure: what two numbers must share to be
    compared. period: first and last year that its horizon means, None without one. Both are read with the lexicon of
    the plan. copy_of: where the plan is a copy, the id of the plan that represents it.
    """

    source: str
    plan: Plan | None
    section: tuple[str, ...]
    sentence: str
    phrasing: str
    target: Target
    indicator: str
    n: int = 0
    tier_of: int | None = None
    scope: str = ""
    measure: Measure = ("", "")
    period: tuple[int, int] | None = None
    term: str = ""
    copy_of: str = ""


@dataclass(frozen=True, slots=True)
class TargetsResult(Result):
    """Statements in the order of plans and of their places in them.

    n: all that fit, shown or not. made_by: None for files that were read without an index.
    """

    presented_by: ClassVar[str] = "targets"

    records: tuple[PlanTarget, ...]
    n: int
    notes: tuple[Message, ...]
    made_by: Recipe | None = None

    @property
    def is_empty(self) -> bool:
        """True where no statement fits."""
        return not self.records

    @property
    def signature(self) -> str:
        """The recipe in one line; "" for files that were read without an index."""
        return "" if self.made_by is None else str(self.made_by)

    @property
    def recipe(self) -> dict[str, Any] | None:
        """The recipe as JSON values; None for files that were read without an index."""
        return None if self.made_by is None else self.made_by.as_data()


def targets(index: Reader, request: TargetsRequest, contents: bytes | None = None) -> TargetsResult:
    """Statements of the plans or files named, or of the plans that the filters leave.

    Where no plan that counts has one, they are those of copies that are left out. contents: of standard input.
    Errors: UnknownName for a plan that is neither in the index nor a file; CorpusError for a file that cannot be read.
    """
    chosen, reader = Selection(()), index
    files: tuple[tuple[str, str], ...] = ()
    on_drafts: tuple[Message, ...] = ()
    if request.plans:
        from plansearch.query.filters.drafts import plans_named

        drafts, sources = plans_named(index, request.plans, request.stated, contents)
        reader, files, on_drafts = drafts.reader, drafts.files, drafts.notes
    else:
        chosen = select(reader, request.filters)
        if chosen.why_empty:
            return TargetsResult((), 0, (chosen.why_empty,), Recipe.of(reader, request))
        sources = chosen.numbers
    criteria, represented = _as_meant(request.wanted, reader), chosen.represented(reader)
    records, n, notes = _found(reader, chosen, sources, criteria, request.n)
    named, recipe = with_copies_named(reader, records, represented), Recipe.of(index, request, files)
    return TargetsResult(named, n, (*notes, *on_drafts), recipe)


def _found(
    reader: Reader, chosen: Selection, sources: Sequence[int], criteria: Criteria, n_shown: int
) -> tuple[tuple[PlanTarget, ...], int, tuple[Message, ...]]:
    """The first statements, or where there are none those of copies; how many count; and notes, also on copies."""
    records, n, notes = _statements(reader, sources, criteria, n_shown)
    extra, represented = only_in_copies(reader, chosen, criteria), chosen.represented(reader)
    counts = {number: len(some) for number, some in extra.items()}
    if not n and extra:
        records, _, _ = _statements(reader, sorted(extra), criteria, n_shown)
        return records, n, (nothing_counted(reader, len(chosen.numbers), counts, represented),)
    near = () if n else _near(reader, sources, criteria)
    remark = (chosen.remark,) if chosen.remark else ()
    return records, n, (*notes, *near, *remark, *not_counted(reader, counts, represented))


def only_in_copies(reader: Reader, chosen: Selection, criteria: Criteria) -> dict[int, list[PlanTarget]]:
    """Statements of plans that are left out as copies, where the plan that represents them has none, by plan number."""
    if not chosen.copies:
        return {}
    represented = {copy: kept for copy, kept in chosen.represented(reader).items() if copy in chosen.copies}
    found = statements_of(reader, sorted({*represented, *represented.values()}), criteria)
    return {copy: found[copy] for copy, kept in sorted(represented.items()) if found[copy] and not found[kept]}


def with_copies_named(
    reader: Reader, records: Sequence[PlanTarget], represented: Mapping[int, int]
) -> tuple[PlanTarget, ...]:
    """The records; those of copies with the plan that represents them. represented: by the number of a copy."""
    copy_of = ids_of_representatives(reader, represented)
    if not copy_of:
        return tuple(records)
    return tuple(
        replace(r, copy_of=copy_of[r.plan.id]) if r.plan is not None and r.plan.id in copy_of else r for r in records
    )


def _as_meant(criteria: Criteria, reader: Reader | None = None, lexicon: Lexicon | None = None) -> Criteria:
    """The criteria with all indicators that a person's word means: 失业率 is one of two."""
    if criteria.indicator is None:
        return criteria
    name, words = criteria.indicator, lexicon or Lexicon.load()
    first, *others = indicators_meant(reader, name) if reader else meanings(words, name)
    return replace(criteria, indicator=first, also=tuple(others)) if others else criteria


def near_statements(
    reader: Reader, numbers: Sequence[int], name: str, conditions: Criteria
) -> dict[int, list[PlanTarget]]:
    """By plan, the statements on the indicators whose names are nearest to one that is asked for, the nearest first.

    Plans without any are left out. conditions: what else the statements must be.
    """
    said = indicator_names(reader, numbers, conditions.query(reader.lexicon))
    nearest = near_names(forms_of(reader.lexicon, name), set().union(*said.values()), None)
    place = {near: position for position, near in enumerate(nearest)}
    best = {
        number: sorted(names & place.keys(), key=place.__getitem__)[:_NEAR_OF_PLAN] for number, names in said.items()
    }
    wanted = tuple({one for names in best.values() for one in names})
    if not wanted:
        return {}
    found = statements_of(
        reader, [n for n, names in best.items() if names], replace(conditions, indicator=None, also=wanted)
    )
    return {
        number: sorted((r for r in some if r.indicator in best[number]), key=lambda record: place[record.indicator])
        for number, some in found.items()
    }


def _near(reader: Reader, numbers: Sequence[int], criteria: Criteria) -> tuple[Message, ...]:
    """Which indicators with near names plans have, where they have none of the one asked for."""
    if criteria.indicator is None:
        return ()
    found = [
        record for some in near_statements(reader, numbers, criteria.indicator, criteria).values() for record in some
    ]
    return _these_have(criteria.indicator, [record.indicator for record in found], reader.lexicon)


def _these_have(name: str, indicators: Iterable[str], lexicon: Lexicon | None) -> tuple[Message, ...]:
    near = tuple(near_names(forms_of(lexicon or Lexicon.load(), name), set(indicators), _NEAR_NAMES))
    return (note("these plans have: {near}", near=near),) if near else ()


def _statements(
    reader: Reader, numbers: Sequence[int], criteria: Criteria, n_shown: int
) -> tuple[tuple[PlanTarget, ...], int, tuple[Message, ...]]:
    """The first statements of plans, in the order given; how many there are; and notes."""
    found: list[PlanTarget] = []
    left = iter(numbers)
    while batch := list(islice(left, _BATCH if n_shown else None)):
        of_plans = statements_of(reader, batch, criteria)
        for number in batch:
            found += of_plans[number]
        if n_shown and len(found) >= n_shown:
            break
    n, n_plans = len(found), len({record.source for record in found})
    if n_shown:  # not all plans were read
        n, n_plans = _count(reader, numbers, criteria)
    notes = _notes(n, n_plans, criteria, n_shown=n_shown, n_sources=len(numbers))
    if n_unread := count_unread(reader, numbers):
        notes += (
            note(
                "{n} of these plans are loose passages, without region or year, and were not read for targets",
                n=n_unread,
            ),
        )
    shown = tuple(found[: n_shown or None])
    shown_plans = {reader.plan_numbers[record.plan.id] for record in shown if record.plan is not None}
    return shown, n, (*notes, *remarks(reader, shown_plans))


def _notes(n: int, n_plans: int, criteria: Criteria, *, n_shown: int, n_sources: int) -> tuple[Message, ...]:
    if not n:
        return (
            plural(
                "no statement with {criteria} in {n} plan",
                "no statement with {criteria} in {n} plans",
                n_sources,
                criteria=str(criteria),
            ),
        )
    if n_shown and n_shown < n:
        return (note("{shown} of {n} statements", shown=n_shown, n=n, do=Do.SHOW_ALL),)
    plans = plural("{n} plan", "{n} plans", n_plans)
    return (plural("{n} statement in {plans}", "{n} statements in {plans}", n, plans=plans),)


def _count(reader: Reader, numbers: Sequence[int], criteria: Criteria) -> tuple[int, int]:
    """How many statements of plans meet criteria, and in how many plans."""
    if criteria.parts:  # the index counts whole plans
        found = [len(some) for some in statements_of(reader, numbers, criteria).values() if some]
        return sum(found), len(found)
    counts = count_statements(reader, numbers, criteria.query(reader.lexicon))
    return counts.n, counts.n_plans


def statements_of(reader: Reader, plan_numbers: Iterable[int], criteria: Criteria) -> dict[int, list[PlanTarget]]:
    """All statements of plans that meet criteria, by plan number, in the order of the numbers and of the text.

    Errors: IndexFormatError where the index is damaged.
    """
    found = find_statements(reader, plan_numbers, criteria.query(reader.lexicon))
    if criteria.parts:
        places = PartPlaces(reader, criteria.parts)
        found = {
            number: [one for one in statements if places.holds(number, one.target.span.start)]
            for number, statements in found.items()
        }
    reader.load(number for number, statements in found.items() if statements)
    return {
        number: [plan_target(reader.plan(number), statement, reader.lexicon) for statement in statements]
        for number, statements in found.items()
    }


def plan_target(plan: Plan, found: Statement, lexicon: Lexicon) -> PlanTarget:
    """A statement of an index with its plan. lexicon: of the index."""
    return PlanTarget(
        plan.source, plan, found.section, found.sentence, found.phrasing, found.target, found.indicator, found.n,
        found.tier_of, found.scope, measure(found.target, lexicon), period(found.target.horizon, plan.year, lexicon),
        found.term,
    )  # fmt: skip


def statements_of_text(
    text: str,
    source: str,
    plan: Plan | None,
    criteria: Criteria,
    *,
    kind: str | None = None,
    year: int | None = None,
    lexicon: Lexicon | None = None,
) -> list[PlanTarget]:
    """The statements of a text that meet criteria, extracted now.

    kind, year: of a text that is no plan of an index, None where unknown. lexicon: None for the package's.
    """
    from plansearch.targets import extract_targets
    from plansearch.targets.interpret.parts import parts_of
    from plansearch.targets.interpret.phrasing import phrasing
    from plansearch.targets.interpret.status import PlanFacts
    from plansearch.targets.interpret.tiers import base_statements
    from plansearch.text.outline import outline
    from plansearch.text.sections import path_at

    sections, lexicon = outline(text), lexicon or Lexicon.load()
    if plan is not None:
        kind, year = plan.kind, plan.year
    found = extract_targets(text, kind=kind, year=year, lexicon=lexicon)
    parts = parts_of(lexicon, text, sections, PlanFacts(kind or "", year)) if criteria.parts else None
    return [
        PlanTarget(
            source, plan, path_at(sections, target.span.start), target.sentence.of(text), phrasing(target, text),
            target, canonical_indicator(target.indicator, lexicon=lexicon), n, base, "", measure(target, lexicon),
            period(target.horizon, year, lexicon),
        )
        for n, (target, base) in enumerate(zip(found, base_statements(lexicon, found), strict=True))
        if criteria.fits(target, lexicon)
        and (parts is None or PARTS[parts.at(target.span.start)] in criteria.parts)
    ]  # fmt: skip


def _statements_of_document(
    document: Document, criteria: Criteria, lexicon: Lexicon | None, stated: DraftFacts = NOTHING_STATED
) -> list[PlanTarget]:
    from plansearch.query.filters.plan_files import as_plan

    plan, _ = as_plan(document, stated=stated)
    return statements_of_text(document.text, document.source, plan, criteria, lexicon=lexicon)


def targets_of_documents(
    documents: Sequence[Document],
    criteria: Criteria,
    *,
    n: int = 0,
    lexicon: Lexicon | None = None,
    stated: DraftFacts = NOTHING_STATED,
) -> TargetsResult:
    """Statements of documents that need no index, in the order given. n: at most so many, 0: all."""
    criteria = _as_meant(criteria, lexicon=lexicon)
    found = [r for document in documents for r in _statements_of_document(document, criteria, lexicon, stated)]
    n_plans = len({record.source for record in found})
    notes = _notes(len(found), n_plans, criteria, n_shown=n, n_sources=len(documents))
    if not found and criteria.indicator is not None:
        everything = replace(criteria, indicator=None, also=())
        said = [r.indicator for one in documents for r in _statements_of_document(one, everything, lexicon)]
        notes = (*notes, *_these_have(criteria.indicator, said, lexicon))
    return TargetsResult(tuple(found[: n or None]), len(found), notes)


def targets_of_files(
    paths: Sequence[Path],
    *,
    indicator: str | None = None,
    status: str = "target",
    effort: str | None = None,
    bound: str | None = None,
    figure: str | None = None,
    part: Names = None,
    n: int = 0,
    lexicon: Path | None = None,
    **options: Unpack[DraftOptions],
) -> TargetsResult:
    """Statements of the plans in files, without an index; a file of several plans is split as in an index.

    A path `-` is standard input, whose bytes are the option draft. Errors: CorpusError for a file or a lexicon that
    cannot be read.
    """
    from plansearch.query.filters.drafts import taken_as
    from plansearch.query.filters.plan_files import as_plan, read_plan_files

    check_shown(n)
    words = Lexicon.load(lexicon)
    criteria = Criteria(indicator, status, effort, bound, figure, parts=parse_filters(part=part).parts)
    stated, contents = given_drafts(**options)
    read = [read_plan_files(str(path), contents) for path in paths]
    documents = [plan for plans, _ in read for plan in plans]
    answer = targets_of_documents(documents, criteria, n=n, lexicon=words, stated=stated)
    left_out = [left_out for _, notes in read for left_out in notes]
    return replace(
        answer, notes=(*answer.notes, *left_out, *taken_as([as_plan(d, stated=stated)[0] for d in documents]))
    )
