"""What plans promise on an indicator, as rows to compare: tiers together, repetitions once, the headline first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from plansearch.index.reader import Reader
from plansearch.messages import note
from plansearch.model import Plan, Target, Time, time_of
from plansearch.query.comparison.region_plans import RegionPlans
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.targets import PlanTarget, statements_of
from plansearch.targets import Lexicon
from plansearch.targets.interpret.horizon import period
from plansearch.targets.interpret.strength import values
from plansearch.targets.interpret.units import NUMBERLESS, Measure
from plansearch.targets.lexicon.lexicon import packaged


@dataclass(frozen=True, slots=True)
class Promise:
    """What one plan of a region promises on an indicator in one sentence; without records, that it promises nothing.

    The first record is the base; a second tier (力争8%) follows it. A region without a target has a row, too. remark:
    why there is nothing, or which of several plans of the same region and year this is. period_cue: the words that say
    that the promise is for another time than the plan's own; empty where it is for that time. scope: the words for
    another place than the plan's own (高新区, 市本级); empty where it is for that place. is_headline: the sentence
    names the plan's year or its aims, so that it comes before others.
    """

    region: str
    year: int | None
    indicator: str
    records: tuple[PlanTarget, ...]
    remark: str = ""
    period_cue: str = ""
    last_year: int | None = None
    scope: str = ""
    is_headline: bool = False

    @property
    def time(self) -> Time:
        """The year the plan is for; for a plan of several years `2021–2025`, which is a time of its own."""
        return time_of(self.year, self.last_year)

    @property
    def horizon(self) -> str:
        """The time that the promise is for, as printed, where it names one (到2027年)."""
        return self.records[0].target.horizon if self.records else ""

    @property
    def is_other_period(self) -> bool:
        """Whether the promise is for another time than the plan's own: a later year, or several in a plan of one."""
        return bool(self.period_cue)

    @property
    def is_out_of_scope(self) -> bool:
        """Whether the promise is for another time or place than the plan's own, and so is marked and not ranked."""
        return bool(self.period_cue or self.scope)

    @property
    def out_of_scope(self) -> str:
        """The words for that other time and place: `[市本级] [到2027年]`."""
        return " ".join(f"[{words}]" for words in (self.scope, self.period_cue) if words)

    @property
    def phrasing(self) -> str:
        """The promise as printed, tiers joined: `7%以上、力争达到8%`."""
        return "、".join(record.phrasing for record in self.records)

    @property
    def base(self) -> Target | None:
        """The first tier."""
        return self.records[0].target if self.records else None

    @property
    def measure(self) -> Measure | None:
        """What the first tier must share with a number to be compared with it."""
        return self.records[0].measure if self.records else None

    @property
    def plan(self) -> Plan | None:
        """The plan that promises it."""
        return self.records[0].plan if self.records else None


def _period_cue(record: PlanTarget, year: int | None, lexicon: Lexicon) -> str:
    """The words that put a promise in another time: its horizon, 年均 in its clause, or else the heading above it."""
    last, patterns = record.plan.last_year if record.plan else None, lexicon.patterns
    own = None if year is None else (year, last or year)
    if cue := record.target.horizon:
        return cue if _is_other(cue, own, lexicon) else ""
    is_of_one_year = own is not None and own[0] == own[1]
    clause = record.target.span.shift(-record.target.sentence.start).of(record.sentence)
    if is_of_one_year and (average := patterns.promise_average.search(clause)):
        return average[0]
    for heading in reversed(record.section):
        if own is not None and (found := patterns.promise_period.search(heading)) and str(own[0]) not in heading:
            is_first = patterns.promise_first_year.search(heading)
            return found[0] if _is_other(heading, own, lexicon) and not is_first else ""
    return ""


def _is_other(cue: str, own: tuple[int, int] | None, lexicon: Lexicon) -> bool:
    if lexicon.patterns.promise_next_year.search(cue):  # a plan written at the end of a year calls its own year 明年
        return False
    meant = period(cue, own[0] if own else None, lexicon)
    if meant is not None and own is not None:
        return meant != own and not (own[0] != own[1] and own[0] <= meant[0] and meant[1] <= own[1])
    return bool(lexicon.patterns.promise_period.search(cue))


def _is_headline(record: PlanTarget, lexicon: Lexicon) -> bool:
    """Whether the sentence names the plan's year or its aims."""
    aim = lexicon.patterns.promise_aim
    return bool(aim.search(record.target.horizon) or aim.search(record.sentence))


def promises_of(reader: Reader, compared: Sequence[RegionPlans], indicators: Sequence[str]) -> list[Promise]:
    """Rows by region as given, then year, then indicator as given; one also for a region or plan without a target."""
    numbers = [number for own in compared for number in own.numbers]
    statements = {name: statements_of(reader, numbers, Criteria(name)) for name in indicators}
    found: list[Promise] = []
    for own in compared:
        if not own.numbers:
            found += [Promise(own.name, None, name, (), own.why_none or "") for name in indicators]
            continue
        by_time: dict[Time, list[int]] = defaultdict(list)
        for number in own.numbers:
            by_time[reader.plan_entries[number].time].append(number)
        for plans in by_time.values():
            for name in indicators:
                found += _rows(reader, own.name, name, {number: statements[name][number] for number in plans})
    return found


def _rows(reader: Reader, region: str, indicator: str, records: dict[int, list[PlanTarget]]) -> list[Promise]:
    """Rows of the plans of one region and time. A plan without a target has one only where no other plan has any."""
    by_plan = {number: plan_promises(reader, region, number, some) for number, some in records.items()}
    with_rows = [number for number, rows in by_plan.items() if rows]
    entries = {number: reader.plan_entries[number] for number in records}
    if not with_rows:
        nothing = note("no target found in {plans}", plans=tuple(entry.id for entry in entries.values()))
        first = next(iter(entries.values()))
        return [Promise(region, first.year, indicator, (), nothing, last_year=first.last_year)]
    if len(with_rows) == 1:
        return by_plan[with_rows[0]]
    titles = {number: reader.plan(number).title or entries[number].id for number in with_rows}
    if len(set(titles.values())) < len(titles):
        titles = {number: entries[number].id for number in with_rows}
    return [replace(row, remark=titles[number]) for number in with_rows for row in by_plan[number]]


def plan_promises(reader: Reader, region: str, plan_no: int, records: Iterable[PlanTarget]) -> list[Promise]:
    """The promises of one plan in the order of `in_order`."""
    entry = reader.plan_entries[plan_no]
    rows = group_tiers(region, entry.year, records, reader.lexicon)
    return in_order(replace(row, last_year=entry.last_year) for row in rows)


def in_order(rows: Iterable[Promise]) -> list[Promise]:
    """Promises for the plan's own time and place first; among them numbers, then those that name the year or aims."""
    return sorted(rows, key=lambda row: (row.is_out_of_scope, _is_numberless(row), not row.is_headline))


def _is_numberless(row: Promise) -> bool:
    return row.base is not None and row.base.kind in NUMBERLESS


def group_tiers(
    region: str, year: int | None, records: Iterable[PlanTarget], lexicon: Lexicon | None = None
) -> list[Promise]:
    """The targets of one plan as promises: a second tier joins its base, and the same promise appears once.

    lexicon: the one that the plan was read with; None for the package's.
    """
    lexicon = lexicon or packaged()
    groups: list[list[PlanTarget]] = []
    of_base: dict[int, list[PlanTarget]] = {}
    for record in records:
        if record.target.is_prior:
            continue
        if record.tier_of is not None and record.tier_of in of_base:
            of_base[record.tier_of].append(record)
        else:
            of_base[record.n] = group = [record]
            groups.append(group)
    once: dict[tuple[str, str, str], Promise] = {}
    for first, *tiers in groups:
        row = Promise(
            region, year, first.indicator, (first, *tiers), period_cue=_period_cue(first, year, lexicon),
            scope=first.scope, is_headline=_is_headline(first, lexicon),
        )  # fmt: skip
        once.setdefault((row.indicator, row.phrasing, row.period_cue), row)
    return list(once.values())


def figure(target: Target) -> Decimal | None:
    """The number to rank by and to take the median of: a range's middle, in the base unit; None where there is none."""
    return None if target.is_masked else values(target).mid
