"""Promised and reported: a target and the result that the same plan, or next year's plan of the region, reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import ClassVar

from plansearch.errors import QueryError
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, act, note
from plansearch.model import Target
from plansearch.model.result import Result
from plansearch.query.filters.contested import remarks
from plansearch.query.filters.copies import not_counted, nothing_counted
from plansearch.query.filters.selection import Selection, select
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.statements.criteria import Criteria, StatementsRequest
from plansearch.query.statements.other_time import other_time
from plansearch.query.statements.outcomes import Outcome, ends, outcome
from plansearch.query.statements.subjects import is_for_many_things, is_same_step
from plansearch.query.statements.targets import PlanTarget, only_in_copies, statements_of, with_copies_named
from plansearch.targets import Lexicon
from plansearch.targets.interpret.extent import Extent, extent, is_of_one_year
from plansearch.targets.lexicon.lexicon import packaged

Lead = Callable[[PlanTarget], str]
"""The text before the sentence of a record, as far back as is known."""

_TEXTS = 8  # texts of plans kept, those of a plan and of the next year's
_BATCH = 256  # plans read together, so that a few first pairs do not wait for all
_SAME = Decimal("0.005")  # relative difference of two printings of one result: 4.29万亿元 and 42886亿元
_SHOWN = 4  # candidates named
_SEVERAL = 3  # times a year's result from which a promise that adds up is for several years
_MANY = 10  # a smaller number in its unit (3 parks) is small enough to be missed by two thirds

_NOT_REPORTED = note("not reported")
_MASKED = note("masked")
_OTHER_PERIOD = note("for another period")


@dataclass(frozen=True, slots=True)
class AttainmentRequest(StatementsRequest):
    """Targets with their results. plans: names of plans of the index, paths of files, or `-`.

    Errors: QueryError for results of results.
    """

    verb: ClassVar[str] = "attainment"

    def __post_init__(self) -> None:
        StatementsRequest.__post_init__(self)
        if self.criteria.status not in ("target", "prior"):
            raise QueryError(
                note("attainment starts from targets, not from {status}", status=self.criteria.status),
                act(Do.LEAVE_STATUS_OUT),
            )


@dataclass(frozen=True, slots=True)
class Pair:
    """A target with its result, or the reason why it has none.

    by: "same plan", "next year", or "" without a result. why_not: "" with a result.
    """

    target: PlanTarget
    result: PlanTarget | None = None
    by: str = ""
    outcome: Outcome | None = None
    why_not: str = ""

    @property
    def is_for_other_period(self) -> bool:
        """Whether it has no result because the target is for another time than the plan."""
        return isinstance(self.why_not, Message) and self.why_not.fields.get("reason") == _OTHER_PERIOD


@dataclass(frozen=True, slots=True)
class AttainmentResult(Result, Reproducible):
    """Targets in the order of plans and of their places in them, each with its result."""

    presented_by: ClassVar[str] = "attainment"

    pairs: tuple[Pair, ...]
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where no target fits."""
        return not self.pairs


def attainment(index: Reader, request: AttainmentRequest, contents: bytes | None = None) -> AttainmentResult:
    """The targets of the plans named, or of those that the filters leave, each with its result or why there is none.

    Where no plan that counts has any, they are those of copies that are left out. Where targets are asked for, those
    that a review quotes count, too. For a draft the index is asked for the plan of its region of the year after.
    contents: of standard input. Errors: UnknownName for a plan nobody knows; CorpusError for a file that is none.
    """
    recipe, reader = Recipe.of(index, request), index
    chosen = Selection(())
    on_drafts: tuple[Message, ...] = ()
    if request.plans:
        from plansearch.query.filters.drafts import plans_named

        drafts, numbers = plans_named(index, request.plans, request.stated, contents)
        reader, on_drafts, recipe = drafts.reader, drafts.notes, Recipe.of(index, request, drafts.files)
    else:
        chosen = select(reader, request.filters)
        if chosen.why_empty:
            return AttainmentResult((), (chosen.why_empty,), recipe)
        numbers = chosen.numbers
    criteria, represented = request.wanted, chosen.represented(reader)
    found = tuple(islice(_pairs(reader, numbers, criteria), request.n or None))
    extra = {number: len(some) for number, some in only_in_copies(reader, chosen, criteria).items()}
    notes: tuple[Message, ...]
    if not found and extra:
        found = tuple(islice(_pairs(reader, sorted(extra), criteria), request.n or None))
        notes = (nothing_counted(reader, len(numbers), extra, represented),)
    else:
        remark = (chosen.remark,) if chosen.remark else ()
        notes = (*_notes(found, criteria), *remark, *not_counted(reader, extra, represented))
    named = with_copies_named(reader, [pair.target for pair in found], represented)
    found = tuple(
        pair if pair.target is target else replace(pair, target=target)
        for pair, target in zip(found, named, strict=True)
    )
    return AttainmentResult(found, (*notes, *on_drafts, *remarks(reader, _plans_of(reader, found))), recipe)


def _plans_of(reader: Reader, found: Iterable[Pair]) -> set[int]:
    """Numbers of the plans in which a target or a result was read."""
    plans = (record.plan for pair in found for record in (pair.target, pair.result) if record is not None)
    return {reader.plan_numbers[plan.id] for plan in plans if plan is not None}


def _notes(found: Sequence[Pair], criteria: Criteria) -> tuple[Message, ...]:
    if not found:
        return (note("no statement with {criteria}", criteria=str(criteria)),)
    paired = sum(pair.result is not None for pair in found)
    reasons = Counter(_reason(pair) for pair in found if pair.why_not)
    if not reasons:
        return (note("{paired} of {n} targets have a result", paired=paired, n=len(found)),)
    named = tuple(note("{n} {reason}", n=n, reason=reason) for reason, n in reasons.most_common())
    return (note("{paired} of {n} targets have a result; {reasons}", paired=paired, n=len(found), reasons=named),)


def _reason(pair: Pair) -> str:
    """Why a target has no result, without the details."""
    reason: str = pair.why_not.fields.get("reason", pair.why_not) if isinstance(pair.why_not, Message) else pair.why_not
    return reason


def _pairs(reader: Reader, numbers: Iterable[int], criteria: Criteria) -> Iterator[Pair]:
    """Pairs plan by plan."""
    next_year, lead = _NextYear(reader), _leads(reader)
    stream = iter(numbers)
    everything, promised = Criteria(criteria.indicator, "all"), replace(criteria, indicator=None)
    places = PartPlaces(reader, criteria.parts) if criteria.parts else None
    quoted = replace(promised, status="prior")
    while batch := list(islice(stream, _BATCH)):
        following = {number: next_year.plans(number) for number in batch}
        statements = statements_of(reader, (*batch, *(n for later in following.values() for n in later)), everything)
        for number in batch:
            own = _results(statements[number])
            later = [result for n in following[number] for result in _results(statements[n])]
            after = later if following[number] else None
            for record in statements[number]:
                if places is not None and not places.holds(number, record.target.span.start):
                    continue
                if (quoted if record.target.is_prior else promised).fits(record.target):
                    yield pair(record, own, after, reader.lexicon, lead=lead)


def _leads(reader: Reader) -> Lead:
    """The text of a record's plan before its sentence."""
    text = lru_cache(maxsize=_TEXTS)(reader.text)

    def lead(record: PlanTarget) -> str:
        number = None if record.plan is None else reader.plan_numbers[record.plan.id]
        return "" if number is None else text(number)[: record.target.sentence.start]

    return lead


def _results(records: Iterable[PlanTarget]) -> list[PlanTarget]:
    return [record for record in records if record.target.status == "result"]


class _NextYear:
    """The plans a region made for the one year after a plan's: those by the same issuer where there are any."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._numbers: dict[tuple[str, int], list[int]] = defaultdict(list)
        for number, entry in enumerate(reader.plan_entries):
            if entry.region_code is not None and entry.year is not None and entry.time == entry.year:
                self._numbers[entry.region_code, entry.year].append(number)

    def plans(self, number: int) -> list[int]:
        """Numbers of those plans, in order; none for a plan without region or year."""
        entry = self._reader.plan_entries[number]
        if entry.region_code is None or entry.year is None:
            return []
        later = self._numbers[entry.region_code, entry.year + 1]
        plan = self._reader.plan(number)
        others = {n: self._reader.plan(n) for n in later}
        same_issuer = [n for n, other in others.items() if other.kind == plan.kind and other.body == plan.body]
        return same_issuer or later


def pair(
    target: PlanTarget,
    own: Sequence[PlanTarget],
    next_year: Sequence[PlanTarget] | None,
    lexicon: Lexicon | None = None,
    *,
    lead: Lead = lambda record: "",
) -> Pair:
    """A target with its result, or the reason why it has none.

    own: results of the same plan, where the result of a target that its review quotes is looked for. next_year: results
    of the plans for the year after, for a target of the plan itself; None where there is no such plan. lexicon: the one
    that the plans were read with; None for the package's. lead: the text before a record's sentence, whose paragraph
    may name the time (刚刚过去的2024年).
    """
    lexicon = lexicon or packaged()
    promised, plan = target.target, target.plan
    if promised.is_masked or promised.lo is None or promised.hi is None:
        return Pair(target, why_not=_MASKED if promised.is_masked else note("no number to compare"))

    def extent_of(record: PlanTarget) -> Extent:
        return _extent(record, lexicon, lead)

    covers = extent_of(target)
    if promised.is_prior:
        if not covers.fits(None):
            return _unpaired(target, _OTHER_PERIOD, covers.cue)
        return _matched(target, own, by="same plan", year=covers.year, lexicon=lexicon, extent_of=extent_of)
    if plan is None or plan.region_code is None:
        return Pair(target, why_not=note("the plan has no region"))
    if plan.year is None:
        return Pair(target, why_not=note("the plan has no year"))
    if plan.last_year not in (None, plan.year):
        return _unpaired(target, _OTHER_PERIOD, f"{plan.year}–{plan.last_year}")
    if not covers.fits(plan.year):
        return _unpaired(target, _OTHER_PERIOD, covers.cue)
    is_of_year = bool(covers.cue) or is_of_one_year(target.section, lexicon, lead=lead(target))
    if cue := "" if is_of_year else other_time(target, plan.year, lexicon):
        return _unpaired(target, _OTHER_PERIOD, cue)
    if next_year is None:
        return _unpaired(target, note("no plan of the year after"), f"{plan.region} {plan.year + 1}")
    return _matched(target, next_year, by="next year", year=plan.year, lexicon=lexicon, extent_of=extent_of)


def _unpaired(target: PlanTarget, reason: Message, details: str) -> Pair:
    return Pair(target, why_not=note("{reason}: {details}", reason=reason, details=details))


def _matched(
    target: PlanTarget,
    candidates: Sequence[PlanTarget],
    *,
    by: str,
    year: int | None,
    lexicon: Lexicon,
    extent_of: Callable[[PlanTarget], Extent],
) -> Pair:
    """The one result that agrees in indicator, kind, unit, step and period; else the first in which none agrees."""
    left = [c for c in candidates if c.indicator == target.indicator]
    if not left:
        return Pair(target, why_not=_NOT_REPORTED)
    if is_for_many_things(lexicon, target.indicator):
        return _unpaired(target, note("a name for many things"), _named_candidates(left))
    for reason, agrees in (
        (note("other kind"), lambda c: c.target.kind == target.target.kind),
        (note("other unit"), lambda c: c.measure[1] == target.measure[1]),
        (note("another step of the work"), lambda c: is_same_step(lexicon, target, c)),
        (_MASKED, lambda c: c.target.lo is not None and not c.target.is_masked),
        (note("part of a year"), lambda c: extent_of(c).cover != "part"),
        (note("other period"), lambda c: extent_of(c).fits(year, is_sum=c.target.kind == "increment")),
    ):
        before, left = left, [c for c in left if agrees(c)]
        if not left:
            return _unpaired(target, reason, _named_candidates(before))
    with_period = [c for c in left if extent_of(c).cue]
    for some in (left, with_period):
        if len(distinct := _distinct(some)) == 1:
            is_silent = by == "next year" and not extent_of(target).cue
            if is_silent and _is_of_several_years(target, distinct[0]):
                return _unpaired(target, _OTHER_PERIOD, f"{target.phrasing} ≥ {_SEVERAL} × {distinct[0].phrasing}")
            found = outcome(target.target, distinct[0].target, name=target.indicator, lexicon=lexicon)
            return Pair(target, distinct[0], by, found)
    return _unpaired(target, note("several candidates"), _named_candidates(_distinct(left)))


def _is_of_several_years(target: PlanTarget, result: PlanTarget) -> bool:
    """Whether a promise that adds up over the years (new jobs) is too many times one year's result to be for one.

    Few plans miss a goal by two thirds; many set it for a term and do not say so where they do.
    """
    if target.target.kind != "increment" or target.target.dimension == "share":
        return False
    is_normal = target.target.unit != result.target.unit and bool(target.target.norm_unit and result.target.norm_unit)
    least, most = ends(target.target, is_normal=is_normal)[0], ends(result.target, is_normal=is_normal)[1]
    return 0 < _SEVERAL * most <= least and (target.target.lo or 0) >= _MANY


def _extent(record: PlanTarget, lexicon: Lexicon, lead: Lead) -> Extent:
    value = record.target.value_span or record.target.span
    up_to_end = record.sentence[: value.end - record.target.sentence.start]
    return extent(up_to_end, record.section, lexicon, lead=lead(record))


def _named_candidates(candidates: Sequence[PlanTarget]) -> str:
    phrasings = list(dict.fromkeys(c.phrasing for c in candidates))
    return "、".join(phrasings[:_SHOWN]) + (" …" if len(phrasings) > _SHOWN else "")


def _distinct(candidates: Sequence[PlanTarget]) -> list[PlanTarget]:
    """Candidates of different value; of two printings of one value the more exact stays.

    突破1万亿元 is no second value beside 1.05万亿元 of the same sentence.
    """
    found: list[PlanTarget] = []
    candidates = [c for c in candidates if not any(_is_passed(c, other) for other in candidates)]
    for candidate in candidates:
        value = _value(candidate.target)
        for position, other in enumerate(found):
            if abs(_value(other.target) - value) <= _SAME * abs(value):
                if _n_digits(candidate.target) > _n_digits(other.target):
                    found[position] = candidate
                break
        else:
            found.append(candidate)
    return found


def _is_passed(one: PlanTarget, other: PlanTarget) -> bool:
    """Whether a candidate is a mark (突破1万亿元) that another of its sentence says by how much it was passed."""
    is_near = one.source == other.source and one.target.sentence == other.target.sentence
    return (
        is_near
        and one.target.bound == "ge"
        and other.target.bound != "ge"
        and _value(one.target) <= _value(other.target)
    )


def _n_digits(target: Target) -> int:
    return len((target.lo or Decimal()).as_tuple().digits)


def _value(target: Target) -> Decimal:
    lo, hi = ends(target, is_normal=bool(target.norm_unit))
    return -(lo + hi) / 2 if target.direction == "down" else (lo + hi) / 2
