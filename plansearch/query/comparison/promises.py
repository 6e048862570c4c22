"""What plans promise on an indicator, as rows to be lined up: tiers together, doubles once, the headline first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from plansearch.index.reader import Reader
from plansearch.model import Plan, Target, Time, time_of
from plansearch.query.comparison.region_plans import RegionPlans
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.targets import PlanTarget, statements_of
from plansearch.targets.interpret.horizon import period
from plansearch.targets.interpret.strength import values
from plansearch.targets.interpret.units import NUMBERLESS

AVERAGE = "年均"
_NEXT = "明年"
_PERIOD = re.compile(r"(?:今后|未来)?[五5]年|“?十[一二三四五]五”?(?:时期|期间|期末|末)?|时期|届")
_BEGINNING = re.compile(r"开局|开好|起步|开端|首年|第一年")  # “十四五”良好开局 is about its first year
_AIM = re.compile(r"目标|今年|本年|全年")


@dataclass(frozen=True, slots=True)
class Promise:
    """What one plan of a region promises on an indicator in one sentence; no records: nothing.

    The first record is the base; a second tier (力争8%) follows it. A missing target is a row, not an absence. remark:
    why there is nothing, or which of several plans of the same region and year this is. period_cue: the words that say
    that the promise is for another time than the plan's own; empty where it is for that. scope: the words for another
    place than the plan's own (高新区, 市本级); empty where it is for that.
    """

    region: str
    year: int | None
    indicator: str
    records: tuple[PlanTarget, ...]
    remark: str = ""
    period_cue: str = ""
    last_year: int | None = None
    scope: str = ""

    @property
    def time(self) -> Time:
        """The year the plan is for; of a plan of several years `2021–2025`, which stand by themselves."""
        return time_of(self.year, self.last_year)

    @property
    def horizon(self) -> str:
        """What the promise is for, as printed, where it says so (到2027年)."""
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
    def plan(self) -> Plan | None:
        """The plan that promises it."""
        return self.records[0].plan if self.records else None

    @property
    def is_headline(self) -> bool:
        """Whether the sentence itself speaks of the plan's year or of its aims, so that it comes before others."""
        return bool(self.records) and bool(_AIM.search(self.horizon) or _AIM.search(self.records[0].sentence))


def _period_cue(record: PlanTarget, year: int | None) -> str:
    """What says that a promise is for another time: its horizon, 年均 in its clause, or else the heading above it."""
    last = record.plan.last_year if record.plan else None
    own = None if year is None else (year, last or year)
    if cue := record.target.horizon:
        return cue if _is_other(cue, own) else ""
    is_of_one_year = own is not None and own[0] == own[1]
    if is_of_one_year and AVERAGE in record.target.span.shift(-record.target.sentence.start).of(record.sentence):
        return AVERAGE
    for heading in reversed(record.section):
        if own is not None and (found := _PERIOD.search(heading)) and str(own[0]) not in heading:
            return found[0] if _is_other(heading, own) and not _BEGINNING.search(heading) else ""
    return ""


def _is_other(cue: str, own: tuple[int, int] | None) -> bool:
    if _NEXT in cue:  # a plan written at the end of a year calls its own year so
        return False
    meant = period(cue, own[0] if own else None)
    if meant is not None and own is not None:
        return meant != own and not (own[0] != own[1] and own[0] <= meant[0] and meant[1] <= own[1])
    return bool(_PERIOD.search(cue))


def promises_of(index: Reader, speakers: Sequence[RegionPlans], indicators: Sequence[str]) -> list[Promise]:
    """Rows by region as given, then year, then indicator as given; a region or plan that is silent is a row, too."""
    numbers = [number for speaker in speakers for number in speaker.numbers]
    said = {name: statements_of(index, numbers, Criteria(name)) for name in indicators}
    found: list[Promise] = []
    for speaker in speakers:
        if not speaker.numbers:
            found += [Promise(speaker.name, None, name, (), speaker.why_none or "") for name in indicators]
            continue
        times: dict[Time, list[int]] = defaultdict(list)
        for number in speaker.numbers:
            times[index.plan_entries[number].time].append(number)
        for own in times.values():
            for name in indicators:
                found += _rows(index, speaker.name, name, {n: said[name].get(n, []) for n in own})
    return found


def _rows(index: Reader, region: str, indicator: str, said: dict[int, list[PlanTarget]]) -> list[Promise]:
    """Rows of the plans of one region and time. A bureau plan that is silent says nothing where another plan speaks."""
    by_plan = {number: plan_promises(index, region, number, records) for number, records in said.items()}
    speaking = [number for number, rows in by_plan.items() if rows]
    if not speaking:
        names = "、".join(index.plan_entries[number].id for number in said)
        place = index.plan_entries[next(iter(said))]
        return [Promise(region, place.year, indicator, (), f"no target found in {names}", last_year=place.last_year)]
    if len(speaking) == 1:
        return by_plan[speaking[0]]
    titles = {number: index.plan(number).title or index.plan_entries[number].id for number in speaking}
    if len(set(titles.values())) < len(titles):
        titles = {number: index.plan_entries[number].id for number in speaking}
    return [replace(row, remark=titles[number]) for number in speaking for row in by_plan[number]]


def plan_promises(index: Reader, region: str, plan_no: int, records: Iterable[PlanTarget]) -> list[Promise]:
    """The promises of one plan in the order of `in_order`."""
    place = index.plan_entries[plan_no]
    rows = group_tiers(region, place.year, records)
    return in_order(replace(row, last_year=place.last_year) for row in rows)


def in_order(rows: Iterable[Promise]) -> list[Promise]:
    """Promises for the plan's own time and place first; among them numbers, then those that name the year or aims."""
    return sorted(rows, key=lambda row: (row.is_out_of_scope, _is_numberless(row), not row.is_headline))


def _is_numberless(row: Promise) -> bool:
    return row.base is not None and row.base.kind in NUMBERLESS


def group_tiers(region: str, year: int | None, records: Iterable[PlanTarget]) -> list[Promise]:
    """The targets of one plan as promises: a second tier joins its base, and the same promise appears once."""
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
        cue = _period_cue(first, year)
        row = Promise(region, year, first.indicator, (first, *tiers), period_cue=cue, scope=first.scope)
        once.setdefault((row.indicator, row.phrasing, row.period_cue), row)
    return list(once.values())


def figure(target: Target) -> Decimal | None:
    """The number to rank by and to take the median of: a range's middle, in the base unit; None where there is none."""
    return None if target.is_masked else values(target).mid
