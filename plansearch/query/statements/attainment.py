"""Promised and reported: a target beside the result that the same plan, or next year's plan of the region, reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.model import Target
from plansearch.query.filters.contested import remarks
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.labels import distinct_labels
from plansearch.query.filters.selection import select
from plansearch.query.statements.columns import flags, marked
from plansearch.query.statements.targets import Asked, PlanTarget, statements_of
from plansearch.report import Cell, Column, Table, Viewable
from plansearch.targets.interpret.extent import Extent, extent
from plansearch.targets.interpret.units import measured_in

_AT_ONCE = 256  # plans looked at together
_SAME = Decimal("0.005")  # relative difference of two printings of one result: 4.29万亿元 and 42886亿元
_SHOWN = 4  # candidates named
_PLACES = Decimal("0.0001")  # of an attainment


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a result stands to its target.

    gap: result minus target (to the nearer end of a range; 0 inside it), in `unit`. attainment: the gap as a share of
    the target, positive where the target is surpassed; None for a range, for 左右 and for a target of 0. verdict: met
    or missed where the target is a bound, inside, above or below a range, above, below or equal where it is a bare
    number; "" for 左右, which sets no limit.
    """

    verdict: str
    gap: Decimal
    unit: str
    attainment: Decimal | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A target with its result; or why it has none. by: "same plan", "next year", or "" without a result."""

    target: PlanTarget
    result: PlanTarget | None = None
    by: str = ""
    outcome: Outcome | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class PairsResult(Viewable):
    """Targets in the order of plans and of their places in them, each with its result."""

    pairs: tuple[Pair, ...]
    notes: tuple[str, ...]
    signature: str

    @property
    def is_empty(self) -> bool:
        """True where no target fits."""
        return not self.pairs

    def table(self) -> Table:
        """A row a target."""
        columns = (
            Column("plan"), Column("region"), Column("year", "number"), Column("indicator"), Column("kind"),
            Column("promised"), Column("reported"), Column("verdict"), Column("attainment", "number"),
            Column("gap", "number"), Column("gap_unit"), Column("by"), Column("why_not"), Column("flags"),
            Column("result_plan"), Column("start", "number"), Column("end", "number"),
            Column("result_start", "number"), Column("result_end", "number"), Column("sentence", "body"),
            Column("result_sentence", "body"),
        )  # fmt: skip
        return Table(columns, tuple(map(_row, self.pairs)), self.notes, self.signature, display=self._display())

    def _display(self) -> Table:
        columns = (
            Column("plan"), Column("indicator"), Column("promised"), Column("reported"), Column("verdict"),
            Column("attainment", "number"), Column("why_not"), Column("sentence", "body"),
            Column("result_sentence", "body"),
        )  # fmt: skip
        names = distinct_labels(p.target.plan for p in self.pairs if p.target.plan)
        rows = tuple(
            (
                names[p.target.plan.id] if p.target.plan else p.target.source, p.target.indicator, p.target.phrasing,
                p.result.phrasing if p.result else None, p.outcome.verdict if p.outcome else None,
                _percent(p.outcome), p.why_not or None, marked(p.target), marked(p.result) if p.result else None,
            )
            for p in self.pairs
        )  # fmt: skip
        return Table(columns, rows)


def _percent(outcome: Outcome | None) -> str | None:
    return None if outcome is None or outcome.attainment is None else f"{outcome.attainment * 100:+.1f}%"


def _row(pair: Pair) -> tuple[Cell, ...]:
    target, result, outcome = pair.target, pair.result, pair.outcome
    plan = target.plan
    named = dict.fromkeys(flags(target.target) + (flags(result.target) if result else []))
    return (
        target.source, plan.region if plan else None, plan.year if plan else None, target.indicator,
        target.target.kind, target.phrasing, result.phrasing if result else None, outcome.verdict if outcome else None,
        outcome.attainment if outcome else None, outcome.gap if outcome else None, outcome.unit if outcome else None,
        pair.by or None, pair.why_not or None, " ".join(named), result.source if result else None,
        target.target.span.start, target.target.span.end, result.target.span.start if result else None,
        result.target.span.end if result else None, marked(target), marked(result) if result else None,
    )  # fmt: skip


def pairs(index: Reader, *, filters: Filters, asked: Asked, numbers: Sequence[int] | None = None) -> PairsResult:
    """Targets of the plans that a selection leaves (or of `numbers`), each with its result or why there is none.

    Asked for targets, those that a review quotes count as well. Errors: QueryError where results are asked for.
    """
    if asked.status not in ("target", "prior"):
        raise QueryError(f"--results starts from targets, not from {asked.status}", "leave --status out")
    signature, remark = index.signature(filters, "results"), ""
    if numbers is None:
        chosen = select(index, filters)
        if chosen.why_empty:
            return PairsResult((), (chosen.why_empty,), signature)
        numbers, remark = chosen.numbers, chosen.remark
    found: list[Pair] = []
    for pair in _pairs(index, numbers, asked):
        found.append(pair)
        if len(found) == asked.n:
            break
    doubted = remarks(index, _plans_of(index, found))
    return PairsResult(tuple(found), (*_notes(found, asked), *([remark] if remark else []), *doubted), signature)


def _plans_of(index: Reader, found: Sequence[Pair]) -> set[int]:
    """Numbers of the plans that a target or a result was read in."""
    plans = (record.plan for pair in found for record in (pair.target, pair.result) if record is not None)
    return {index.plan_numbers[plan.id] for plan in plans if plan is not None}


def _notes(found: Sequence[Pair], asked: Asked) -> tuple[str, ...]:
    if not found:
        return (f"no statement with {asked}",)
    reasons = Counter(pair.why_not.partition(":")[0] for pair in found if pair.why_not)
    told = "".join(f"; {n} {reason}" for reason, n in reasons.most_common())
    return (f"{sum(pair.result is not None for pair in found)} of {len(found)} targets have a result{told}",)


def _pairs(index: Reader, numbers: Iterable[int], asked: Asked) -> Iterator[Pair]:
    """Pairs plan by plan; plans are looked up in parts, so that a few first pairs do not wait for all."""
    later = _Later(index)
    stream = iter(numbers)
    everything = Asked(asked.indicator, "all")
    while part := list(islice(stream, _AT_ONCE)):
        following = {number: later.plans(number) for number in part}
        said = statements_of(index, dict.fromkeys((*part, *(n for f in following.values() for n in f))), everything)
        for number in part:
            own = _results(said[number])
            after = [r for n in following[number] for r in _results(said[n])] if following[number] else None
            yield from (pair(record, own, after) for record in said[number] if _is_asked(record.target, asked))


def _is_asked(target: Target, asked: Asked) -> bool:
    """Whether a target is to be paired: as asked, or quoted by a review."""
    if asked.status == "target" and target.is_prior:
        return replace(asked, status="prior", indicator=None).takes(target)
    return replace(asked, indicator=None).takes(target)


def _results(records: Iterable[PlanTarget]) -> list[PlanTarget]:
    return [record for record in records if record.target.status == "result"]


class _Later:
    """The plans a region made for the one year after a plan's: those by the same issuer where there are any."""

    def __init__(self, index: Reader) -> None:
        self._index = index
        self._numbers: dict[tuple[str, int], list[int]] = defaultdict(list)
        for number, place in enumerate(index.plan_entries):
            if place.region_code is not None and place.year is not None and place.time == place.year:
                self._numbers[place.region_code, place.year].append(number)

    def plans(self, number: int) -> list[int]:
        """Numbers of those plans, in order; none for a plan without region or year."""
        place = self._index.plan_entries[number]
        if place.region_code is None or place.year is None:
            return []
        later = self._numbers[place.region_code, place.year + 1]
        plan = self._index.plan(number)
        alike = [n for n in later if self._index.plan(n).kind == plan.kind and self._index.plan(n).body == plan.body]
        return alike or later


def pair(target: PlanTarget, own: Sequence[PlanTarget], next_year: Sequence[PlanTarget] | None) -> Pair:
    """A target with its result among those of the same plan, or of the plans for the year after, or why it has none.

    The same plan's are looked at for a target that its review quotes, the next year's (None: no such plan) for its own.
    """
    said = target.target
    plan = target.plan
    if said.is_masked or said.lo is None or said.hi is None:
        return Pair(target, why_not="masked" if said.is_masked else "no number to compare")
    covers = _extent(target)
    if said.is_prior:
        if not covers.fits(None):
            return Pair(target, why_not=f"for another period: {covers.cue}")
        return _matched(target, own, by="same plan", year=covers.year)
    if plan is None or plan.year is None or plan.region_code is None:
        return Pair(target, why_not="the plan has no year" if plan and plan.region_code else "the plan has no region")
    if plan.last_year not in (None, plan.year):
        return Pair(target, why_not=f"for another period: {plan.year}–{plan.last_year}")
    if not covers.fits(plan.year):
        return Pair(target, why_not=f"for another period: {covers.cue}")
    if next_year is None:
        return Pair(target, why_not=f"no plan of the year after: {plan.region} {plan.year + 1}")
    return _matched(target, next_year, by="next year", year=plan.year)


def _matched(target: PlanTarget, candidates: Sequence[PlanTarget], *, by: str, year: int | None) -> Pair:
    """The one result that agrees in indicator, kind, unit and period; the first in which none agrees is why not."""
    left = [c for c in candidates if c.indicator == target.indicator]
    if not left:
        return Pair(target, why_not="not reported")
    for why_not, agrees in (
        ("other kind", lambda c: c.target.kind == target.target.kind),
        ("other unit", lambda c: measured_in(c.target) == measured_in(target.target)),
        ("masked", lambda c: c.target.lo is not None and not c.target.is_masked),
        ("part of a year", lambda c: _extent(c).cover != "part"),
        ("other period", lambda c: _extent(c).fits(year, is_sum=c.target.kind == "increment")),
    ):
        before, left = left, [c for c in left if agrees(c)]
        if not left:
            return Pair(target, why_not=f"{why_not}: {_named(before)}")
    named = [c for c in left if _extent(c).cue]
    for some in (left, named):
        if len(distinct := _distinct(some)) == 1:
            return Pair(target, distinct[0], by, outcome(target.target, distinct[0].target))
    return Pair(target, why_not=f"several candidates: {_named(_distinct(left))}")


def _extent(record: PlanTarget) -> Extent:
    value = record.target.value_span or record.target.span
    return extent(record.sentence[: value.end - record.target.sentence.start], record.section)


def _named(candidates: Sequence[PlanTarget]) -> str:
    phrasings = list(dict.fromkeys(c.phrasing for c in candidates))
    return "、".join(phrasings[:_SHOWN]) + (" …" if len(phrasings) > _SHOWN else "")


def _distinct(candidates: Sequence[PlanTarget]) -> list[PlanTarget]:
    """Candidates of different value; of two printings of one value the more exact stays."""
    found: list[PlanTarget] = []
    for candidate in candidates:
        value = _value(candidate.target)
        for place, other in enumerate(found):
            if abs(_value(other.target) - value) <= _SAME * abs(value):
                if _figures(candidate.target) > _figures(other.target):
                    found[place] = candidate
                break
        else:
            found.append(candidate)
    return found


def _figures(target: Target) -> int:
    return len((target.lo or Decimal()).as_tuple().digits)


def _value(target: Target) -> Decimal:
    lo, hi = _ends(target, is_normal=bool(target.norm_unit))
    return -(lo + hi) / 2 if target.direction == "down" else (lo + hi) / 2


def _ends(target: Target, *, is_normal: bool) -> tuple[Decimal, Decimal]:
    lo, hi = (target.norm_lo, target.norm_hi) if is_normal else (target.lo, target.hi)
    some = lo if lo is not None else hi
    return some or Decimal(), hi if hi is not None else some or Decimal()


def outcome(target: Target, result: Target) -> Outcome:
    """How a result stands to a target that it agrees with in kind and unit. A result's range counts by its middle.

    A fall counts against a growth. The gap is in the unit printed where both print the same, else in the base unit.
    """
    is_normal = target.unit != result.unit and bool(target.norm_unit and result.norm_unit)
    lo, hi = _ends(target, is_normal=is_normal)
    first, last = _ends(result, is_normal=is_normal)
    value = (first + last) / 2
    if {target.direction, result.direction} == {"up", "down"}:
        value = -value
    unit = (target.norm_unit if is_normal else target.unit) or ""
    if target.bound == "range":
        end = lo if value < lo else hi
        gap = value - end if not lo <= value <= hi else Decimal()
        return Outcome("inside" if not gap else "above" if gap > 0 else "below", gap, unit, None)
    if target.bound == "approx":
        return Outcome("", value - lo, unit, None)
    is_ceiling = target.bound == "le" or target.kind == "rank"
    gap, limit = (value - hi, hi) if is_ceiling else (value - lo, lo)
    surplus = -gap if is_ceiling else gap
    attainment = (surplus / abs(limit)).quantize(_PLACES) if limit else None
    if target.bound == "eq" and not is_ceiling:
        return Outcome("equal" if not gap else "above" if gap > 0 else "below", gap, unit, attainment)
    return Outcome("met" if surplus >= 0 else "missed", gap, unit, attainment)
