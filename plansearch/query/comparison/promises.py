"""What plans promise on an indicator, as rows to compare: tiers together, repetitions once, the headline first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from plansearch.index.reader import Reader
from plansearch.messages import note
from plansearch.model import Plan, Target, Time, time_of
from plansearch.query.comparison.region_plans import RegionPlans
from plansearch.query.filters.contested import clues_against, contested_among
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.other_time import clause_of, other_time
from plansearch.query.statements.targets import PlanTarget, near_statements, statements_of
from plansearch.targets import Lexicon
from plansearch.targets.interpret.horizon import period
from plansearch.targets.interpret.strength import values
from plansearch.targets.interpret.units import NUMBERLESS, Measure
from plansearch.targets.lexicon.lexicon import packaged
from plansearch.text.segmentation.word_borders import shortened

_MONEY = "CNY"  # the dimension of amounts of money
_LONGEST = 12  # characters of the words that tell what a promise is for


@dataclass(frozen=True, slots=True)
class Promise:
    """What one plan of a region promises on an indicator in one sentence; without records, that it promises nothing.

    The first record is the base; a second tier (力争8%) follows it. A region without a target has a row, too. remark:
    why there is nothing, or which of several plans of the same region and year this is. period_cue: the words that say
    that the promise is for another time than the plan's own; empty where it is for that time. scope: the words for
    another place than the plan's own (高新区, 市本级); empty where it is for that place. is_headline: the sentence
    names the plan's year or its aims, so that it comes before others. aside: the words for why it is not the plan's
    figure for the indicator though time and place are its own: the things counted together, or, beside the figure that
    comes first, the act (竣工) or the section that another figure is for. near: where there is nothing, what the plan
    says on the indicator whose name is nearest. is_amount: an amount of the period (改造老旧小区20个, 老旧小区20个;
    完成投资5亿元, 投资5亿元), which is one measure whether a verb of doing stands there or not. copy_of: the id of
    the plan that represents the promise's, where only that copy, which is left out otherwise, promises something.
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
    aside: str = ""
    near: Promise | None = None
    is_amount: bool = False
    copy_of: str = ""

    @property
    def time(self) -> Time:
        """The year the plan is for; for a plan of several years `2021–2025`, which is a time of its own."""
        return time_of(self.year, self.last_year)

    @property
    def horizon(self) -> str:
        """The time that the promise is for, as printed, where it names one (到2027年)."""
        return self.records[0].target.horizon if self.records else ""

    @property
    def is_out_of_scope(self) -> bool:
        """Whether the promise is not the plan's own figure for its time and place, and so is marked and not ranked."""
        return bool(self.period_cue or self.scope or self.aside)

    @property
    def out_of_scope(self) -> str:
        """The words for that other time, place or act: `[市本级] [到2027年]`."""
        return " ".join(f"[{_shortened(words)}]" for words in (self.scope, self.period_cue, self.aside) if words)

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

    def is_of(self, main: Measure | None) -> bool:
        """Whether it can be compared with numbers of a measure: it has that, or is an amount and so are they.

        An amount of the period without a verb of doing (老旧小区20个) is compared with increments (改造老旧小区20个),
        an amount of money with levels and increments of money.
        """
        own = self.measure
        if own is None or main is None or own == main:
            return own is not None and own == main
        kinds = (own[0], main[0])
        is_like = kinds == ("level", "increment") or (kinds == ("increment", "level") and own[1] == _MONEY)
        return self.is_amount and own[1] == main[1] and is_like

    @property
    def plan(self) -> Plan | None:
        """The plan that promises it."""
        return self.records[0].plan if self.records else None


def _is_of_first_year(record: PlanTarget, year: int | None, lexicon: Lexicon) -> bool:
    """Whether a promise of a plan of several years is for its first year alone (今年)."""
    plan = record.plan
    if year is None or plan is None or plan.last_year is None or plan.last_year == year:
        return False
    return period(record.target.horizon or record.term, year, lexicon) == (year, year)


def _is_headline(record: PlanTarget, lexicon: Lexicon) -> bool:
    """Whether the sentence names the plan's year or its aims."""
    aim = lexicon.patterns.promise_aim
    return bool(aim.search(record.target.horizon) or aim.search(record.sentence))


def promises_of(
    reader: Reader,
    compared: Sequence[RegionPlans],
    indicators: Sequence[str],
    *,
    asked: Mapping[str, str] | None = None,
    years: tuple[int | None, int | None] | None = None,
) -> list[Promise]:
    """Rows by region as given, then year, then indicator as given; one also for a region or plan without a target.

    asked: the word that was asked with, by indicator; with it, rows without a target have what the plan says on the
    indicator whose name is nearest. years: the first and last that are asked for; a promise of a plan of several years
    that is for its first year alone is left out where that is not among them.
    """
    numbers = [number for own in compared for number in own.numbers]
    parts = next((own.parts for own in compared if own.numbers), ())
    statements = {name: statements_of(reader, numbers, Criteria(name, parts=parts)) for name in indicators}
    reader.load(contested := contested_among(reader, numbers))
    elsewhere = {
        str(plan.id): clue.value for plan in map(reader.plan, contested) for clue in clues_against(plan, "region")
    }
    near = {
        name: near_statements(reader, [n for n in numbers if not statements[name][n]], word, Criteria(parts=parts))
        for name, word in (asked or {}).items()
    }
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
                records = {number: statements[name][number] for number in plans}
                rows = promises_of_copies(reader, own, name, records) or _rows(
                    reader, own.name, name, records, near.get(name, {})
                )
                rows = [_of_place(row, elsewhere) for row in rows] if elsewhere else rows
                found += [row for row in rows if years is None or own.is_draft or _is_within(row, years)]
    return found


def _is_within(row: Promise, years: tuple[int | None, int | None]) -> bool:
    """Whether a promise is for years that are asked for, at least in part; the plan itself is."""
    if row.year is None or row.last_year is not None:
        return True
    return (years[0] or row.year) <= row.year <= (years[1] or row.year)


def _of_place(row: Promise, elsewhere: Mapping[str, str]) -> Promise:
    """The row, for the place that its plan names as its own where that is another one than it is filed under."""
    place = elsewhere.get(row.plan.id) if row.plan else None
    return replace(row, scope=row.scope or place) if place else row


def _rows(
    reader: Reader, region: str, indicator: str, records: dict[int, list[PlanTarget]], near: dict[int, list[PlanTarget]]
) -> list[Promise]:
    """Rows of the plans of one region and time. A plan without a target has one only where no other plan has any.

    near: by plan, statements on indicators with near names.
    """
    by_plan = {number: plan_promises(reader, region, number, some) for number, some in records.items()}
    with_rows = [number for number, rows in by_plan.items() if rows]
    entries = {number: reader.plan_entries[number] for number in records}
    if not with_rows:
        first, plans = next(iter(entries.values())), tuple(entry.id for entry in entries.values())
        said = _nearest(reader, region, {number: near[number] for number in records if number in near})
        nothing = note("no target found in {plans}", plans=plans)
        if said:
            nothing = note(
                "no target found in {plans}, which says: {near} {phrasing}",
                plans=plans, near=said.indicator, phrasing=said.phrasing,
            )  # fmt: skip
        return [Promise(region, first.year, indicator, (), nothing, last_year=first.last_year, near=said)]
    if len(with_rows) == 1:
        return by_plan[with_rows[0]]
    titles = {number: reader.plan(number).title or entries[number].id for number in with_rows}
    if len(set(titles.values())) < len(titles):
        titles = {number: entries[number].id for number in with_rows}
    return [replace(row, remark=titles[number]) for number in with_rows for row in by_plan[number]]


def promises_of_copies(
    reader: Reader, own: RegionPlans, indicator: str, records: Mapping[int, Sequence[PlanTarget]]
) -> list[Promise]:
    """What copies that are left out promise on an indicator, where the plans of a time that represent them do not.

    records: the statements of those plans, by number.
    """
    if any(records.values()):
        return []
    copies = [copy for copy, kept in own.left_out.items() if kept in records]
    found = statements_of(reader, copies, Criteria(indicator, parts=own.parts)) if copies else {}
    rows = []
    for copy in copies:
        kept = reader.plan_entries[own.left_out[copy]]
        rows += [
            replace(
                row, year=kept.year, last_year=kept.last_year, copy_of=kept.id,
                remark=note("only in a copy of {plan}", plan=kept.id),
            )
            for row in plan_promises(reader, own.name, copy, found[copy])
        ]  # fmt: skip
    return rows


def _nearest(reader: Reader, region: str, near: Mapping[int, list[PlanTarget]]) -> Promise | None:
    """The promise on the indicator with the nearest name, for the plan's own time and place before others."""
    rows = [row for number, some in near.items() for row in plan_promises(reader, region, number, some)]
    names = {record.indicator: place for some in near.values() for place, record in reversed(list(enumerate(some)))}
    return min(rows, key=lambda row: (row.is_out_of_scope, names[row.indicator]), default=None)


def plan_promises(reader: Reader, region: str, plan_no: int, records: Iterable[PlanTarget]) -> list[Promise]:
    """The promises of one plan in the order of `in_order`."""
    entry = reader.plan_entries[plan_no]
    rows = group_tiers(region, entry.year, records, reader.lexicon)
    timed = [
        row
        if row.records and _is_of_first_year(row.records[0], entry.year, reader.lexicon)
        else replace(row, last_year=entry.last_year)
        for row in rows
    ]
    return in_order(timed, reader.lexicon)


def in_order(rows: Iterable[Promise], lexicon: Lexicon | None = None) -> list[Promise]:
    """Promises for the plan's own time and place first; among them numbers, announced goals, then those of the year.

    Of several numbers of one measure for the plan's own time and place the first is the plan's figure; the others are
    set aside. lexicon: None for the package's.
    """
    lexicon = lexicon or packaged()
    found = sorted(rows, key=lambda row: _precedence(row, lexicon))
    first: dict[tuple[str, Time, Measure | None], Promise] = {}
    for position, row in enumerate(found):
        if row.base is None or row.is_out_of_scope or (number := figure(row.base)) is None:
            continue
        chosen = first.setdefault((row.indicator, row.time, row.measure), row)
        if chosen.base is not None and figure(chosen.base) != number:
            found[position] = replace(row, aside=_aside(row, chosen, lexicon))
    return sorted(found, key=lambda row: row.is_out_of_scope)


def _precedence(row: Promise, lexicon: Lexicon) -> tuple[bool, ...]:
    """By what the promises of a plan are ordered; what is only expected (预计) comes after what is promised."""
    is_forecast = row.base is not None and row.base.effort == "forecast"
    is_announced = _is_announced(row, lexicon)
    return (row.is_out_of_scope, _is_numberless(row), is_forecast, not is_announced, not row.is_headline)


def _is_announced(row: Promise, lexicon: Lexicon) -> bool:
    """Whether the sentence announces the goals of the plan (主要预期目标是：…)."""
    return bool(row.records) and lexicon.patterns.promise_goals.search(row.records[0].sentence) is not None


def _aside(row: Promise, chosen: Promise, lexicon: Lexicon) -> str:
    """What tells a promise from the one that was chosen: its act, its section, or how its sentence begins."""
    acts = [_act(one.records[0], lexicon) for one in (row, chosen)]
    if acts[0] and acts[0] != acts[1]:
        return acts[0]
    sections = [one.records[0].section[-1:] for one in (row, chosen)]
    if sections[0] and sections[0] != sections[1]:
        return sections[0][0]
    return row.records[0].sentence.strip()


def _act(record: PlanTarget, lexicon: Lexicon) -> str:
    """The last act (开工, 竣工, 改造) before the number of a statement; "" without one."""
    return next(
        iter(
            reversed(
                lexicon.patterns.promise_act.findall(
                    record.target.span.shift(-record.target.sentence.start).of(record.sentence)
                )
            )
        ),
        "",
    )


def _is_amount(record: PlanTarget, lexicon: Lexicon) -> bool:
    """Whether a number is an amount of the period: money without a word of adding, things without one of a stock."""
    patterns, target, clause = lexicon.patterns, record.target, clause_of(record)
    if target.kind not in ("level", "increment") or target.fine_kind in ("share", "norm", "frequency"):
        return False
    if target.dimension == _MONEY:
        return patterns.promise_added.search(clause) is None
    is_stock = patterns.promise_stock.search(clause) or patterns.stock.search(record.indicator)
    return target.kind == "level" and not is_stock


def _shortened(words: str) -> str:
    return shortened("".join(words.split()), _LONGEST)


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
            region, year, first.indicator, (first, *tiers), period_cue=other_time(first, year, lexicon),
            scope=first.scope, is_headline=_is_headline(first, lexicon),
            aside=first.target.indicator_raw if first.target.is_joint else "",
            is_amount=_is_amount(first, lexicon),
        )  # fmt: skip
        once.setdefault((row.indicator, row.phrasing, row.period_cue), row)
    return list(once.values())


def figure(target: Target) -> Decimal | None:
    """The number to rank by and to take the median of: a range's middle, in the base unit; None where there is none."""
    return None if target.is_masked else values(target).mid
