"""Regions side by side: on an indicator, on the use of a phrase, or on every indicator they share."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.model import Plan, Region, Target
from plansearch.query.facets import Facets, distinct_names, find_region, select
from plansearch.query.phrase import Concordance, Count, Line, phrase
from plansearch.query.targets import Asked as Statements
from plansearch.query.targets import PlanTarget, flags, of_text
from plansearch.report import Cell, Column, Marked, Table, Viewable
from plansearch.targets import canonical as canonical_indicator


@dataclass(frozen=True, slots=True)
class Asked:
    """Which regions (none: all of the level), which of their plans, whether sentences are shown, how many examples."""

    regions: tuple[str, ...]
    wanted: Facets
    evidence: bool = False
    n: int = 3


@dataclass(frozen=True, slots=True)
class Row:
    """What one region's plan of one year promises on an indicator in one sentence; no records: nothing.

    The first record is the base; a second tier (力争8%) follows it. A missing target is a row, not an absence.
    """

    region: str
    year: int | None
    indicator: str
    records: tuple[PlanTarget, ...]
    remark: str = ""

    @property
    def horizon(self) -> str:
        """What the promise is for, as printed, where it says so (到2027年)."""
        return self.records[0].target.horizon if self.records else ""

    @property
    def is_other_period(self) -> bool:
        """Whether the promise is for another year than the plan's, or for several."""
        years = re.findall(r"(?:19|20)\d\d", self.horizon)
        several = re.search(r"五年|年均|时期|“?十[一二三四五]+五|期末|届", self.horizon)
        return bool(several) or any(int(year) != self.year for year in years)

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


ABSENT = "—"  # in a table for reading: nothing found
MANY_REMARKS = 5  # remarks on standard error before they are folded
NEAR_REGIONS = 5  # regions whose latest plan is asked for near names
MANY_YEARS = 6  # columns of years that fit a line
_COLUMNS = (
    Column("region"), Column("year", "number"), Column("indicator"), Column("phrasing"), Column("lo", "number"),
    Column("hi", "number"), Column("unit"), Column("bound"), Column("effort"), Column("kind"), Column("horizon"),
    Column("flags"), Column("plan"), Column("start", "number"), Column("end", "number"), Column("remark"),
)  # fmt: skip


def _cells(row: Row) -> tuple[Cell, ...]:
    base = row.base
    if base is None:
        return (row.region, row.year, row.indicator, *([None] * 12), row.remark)
    named = dict.fromkeys(flag for record in row.records for flag in flags(record.target))
    end = row.records[-1].target.span.end
    return (
        row.region, row.year, row.indicator, row.phrasing, base.lo, base.hi, base.unit, base.bound, base.effort,
        base.kind, row.horizon or None, " ".join(named), row.records[0].source, base.span.start, end,
        row.remark or None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class IndicatorComparison(Viewable):
    """Rows by region as asked, then by year. Rows of different kinds (a growth, a level) are kept apart."""

    indicator: str
    rows: tuple[Row, ...]
    evidence: bool
    notes: tuple[str, ...]
    signature: str

    @property
    def is_empty(self) -> bool:
        """True where no region states the indicator."""
        return not any(row.records for row in self.rows)

    def table(self) -> Table:
        """A row for each region, year and sentence; for reading, with several years, regions against years."""
        columns: tuple[Column, ...] = _COLUMNS
        rows = tuple(_cells(row) for row in self.rows)
        if self.evidence:
            columns = (*columns, Column("sentence", "body"))
            rows = tuple((*cells, _sentence(row)) for cells, row in zip(rows, self.rows, strict=True))
        return Table(columns, rows, self.notes, self.signature, display=self._display())

    def _display(self) -> Table:
        years = sorted({row.year for row in self.rows if row.year is not None})
        if self.evidence or len(years) < 2:
            keys = ("region", "year", "phrasing", "kind", "horizon", "flags")
            display = _narrow(_COLUMNS, tuple(_cells(row) for row in self.rows), keys)
            if not self.evidence:
                return display
            rows = tuple((*cells, _sentence(row)) for cells, row in zip(display.rows, self.rows, strict=True))
            return Table((*display.columns, Column("sentence", "body")), rows)
        cells: dict[str, dict[int | None, list[str]]] = defaultdict(lambda: defaultdict(list))
        kinds = {row.base.kind for row in self.rows if row.base is not None}
        for row in self.rows:
            cells[row.region][row.year] += [_cell(row, kinds)] if row.records else []
        regions = list(cells)
        if len(years) > MANY_YEARS and len(years) > len(regions):  # years down the page, where they do not fit across
            columns = (Column("year", "number"), *(Column(region) for region in regions))
            return Table(columns, tuple((y, *("；".join(cells[r][y]) or ABSENT for r in regions)) for y in years))
        columns = (Column("region"), *(Column(str(year)) for year in years))
        return Table(columns, tuple((r, *("；".join(cells[r][y]) or ABSENT for y in years)) for r in regions))


def _narrow(columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]], keys: Sequence[str]) -> Table:
    """The columns named, without those that are empty in every row."""
    places = [i for i, c in enumerate(columns) if c.key in keys and any(row[i] not in (None, "") for row in rows)]
    return Table(tuple(columns[i] for i in places), tuple(tuple(row[i] for i in places) for row in rows))


def _cell(row: Row, kinds: Collection[str]) -> str:
    """The phrasing; its kind where the table has several, its period where that is not the plan's year."""
    words = row.phrasing
    if row.base is not None and len(kinds) > 1 and row.base.kind not in ("growth", "relative", "qualitative"):
        words = f"{words} ({row.base.kind})"
    return f"{words} [{row.horizon}]" if row.is_other_period else words


def _sentence(row: Row) -> Marked | None:
    if not row.records:
        return None
    first = row.records[0]
    offset = first.target.sentence.start
    return Marked(first.sentence, tuple(r.target.span.shift(-offset) for r in row.records))


@dataclass(frozen=True, slots=True)
class PhraseUse:
    """How much a region's plans use a phrase, with example lines."""

    region: str
    count: Count
    examples: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PhraseComparison(Viewable):
    """Use of a phrase by region, in the order asked."""

    pattern: str
    uses: tuple[PhraseUse, ...]
    notes: tuple[str, ...]
    signature: str

    @property
    def is_empty(self) -> bool:
        """True where no region uses it."""
        return not any(use.count.n for use in self.uses)

    def table(self) -> Table:
        """A row a region; example lines below it."""
        columns = (
            Column("region"), Column("n", "number"), Column("per_10k", "number"), Column("n_plans_with", "number"),
            Column("n_plans", "number"), Column("n_chars", "number"), Column("examples", "body"),
        )  # fmt: skip
        rows = tuple(
            (
                use.region, use.count.n, round(use.count.per_10k, 4), use.count.n_plans_with, use.count.n_plans,
                use.count.n_chars, "\n".join(f"…{e.left}【{e.node}】{e.right}… ({e.plan.label})" for e in use.examples),
            )
            for use in self.uses
        )  # fmt: skip
        return Table(columns, rows, self.notes, self.signature)


@dataclass(frozen=True, slots=True)
class SharedIndicators(Viewable):
    """Indicators that at least two of the regions promise something on; the most shared first, then by name."""

    regions: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    signature: str

    @property
    def is_empty(self) -> bool:
        """True where the regions share none."""
        return not self.rows

    def table(self) -> Table:
        """A row for each indicator, region and year; for reading, indicators against regions."""
        cells: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        several = len({row.year for row in self.rows}) > 1
        kinds: dict[str, set[str]] = defaultdict(set)
        for row in self.rows:
            kinds[row.indicator] |= {row.base.kind} if row.base is not None else set()
        for row in self.rows:
            words = _cell(row, kinds[row.indicator])
            words = f"{row.year}: {words}" if several else words
            cells[row.indicator][row.region].append(words)
        columns = (Column("indicator"), *(Column(region) for region in self.regions))
        lines = tuple((name, *("；".join(by[r]) or ABSENT for r in self.regions)) for name, by in cells.items())
        flat = tuple(_cells(row) for row in self.rows)
        return Table(_COLUMNS, flat, self.notes, self.signature, display=Table(columns, lines))


def compare(
    index: Reader, asked: Asked, *, indicator: str | None = None, phrase: str | None = None
) -> IndicatorComparison | PhraseComparison | SharedIndicators:
    """Compare regions. Errors: QueryError for fewer than two regions or both questions at once; UnknownName."""
    if indicator is not None and phrase is not None:
        raise QueryError("--indicator and --phrase are two questions", "ask one at a time")
    regions = _regions(index, asked)
    if phrase is not None:
        return _phrase(index, asked, regions, phrase)
    if indicator is not None:
        return _indicator(index, asked, regions, indicator)
    return _shared(index, asked, regions)


def _regions(index: Reader, asked: Asked) -> list[Region]:
    if asked.regions:
        found = list(dict.fromkeys(find_region(index, name) for name in asked.regions))
    elif asked.wanted.level:
        codes = {index.places[no].region_code for no in select(index, asked.wanted).numbers}
        found = [region for region in index.regions if region.code in codes]
    else:
        raise QueryError("no regions to compare", "name two or more, or take all of a level: --level 省")
    if len(found) < 2 and asked.regions:
        raise QueryError(f"one region ({found[0].name}) cannot be compared", "name another one beside it")
    return found


def _own_plans(index: Reader, region: Region, wanted: Facets) -> tuple[list[Plan], str]:
    """The region's own plans among the selected ones (not those of districts below it), and why there are none."""
    chosen = select(index, Facets((region.code,), wanted.years, wanted.level))
    own = [index.plan(no) for no in chosen.numbers if index.places[no].region_code == region.code]
    if own:
        return sorted(own, key=lambda plan: (plan.year or 0, plan.id)), ""
    if chosen.numbers:
        return [], f"no plan of its own; {len(chosen.numbers)} of places below it"
    return [], chosen.why_empty


def _statements(plan: Plan, indicator: str | None) -> list[tuple[PlanTarget, ...]]:
    """Targets of a plan, those of one indicator, kind and sentence together as tiers; the same promise once."""
    records = of_text(plan.text, plan.id, plan, Statements(indicator))
    own = [r for r in records if not r.target.is_prior]
    groups: dict[tuple[str, str, str], tuple[PlanTarget, ...]] = {}
    for (name, kind, _start), tiers in groupby(
        sorted(own, key=lambda r: (r.indicator, r.target.kind, r.target.sentence.start)),
        key=lambda r: (r.indicator, r.target.kind, r.target.sentence.start),
    ):
        group = tuple(tiers)
        groups.setdefault((name, kind, "、".join(r.phrasing for r in group)), group)
    return list(groups.values())


def _indicator(index: Reader, asked: Asked, regions: Sequence[Region], indicator: str) -> IndicatorComparison:
    if not indicator.strip():
        raise QueryError("the indicator is empty", "name one, e.g. --indicator 地区生产总值")
    name, names = canonical_indicator(indicator), distinct_names(regions, index)
    rows: list[Row] = []
    for region in regions:
        plans, why = _own_plans(index, region, asked.wanted)
        if not plans:
            rows.append(Row(names[region.code], None, name, (), why))
        for plan in plans:
            groups = _statements(plan, name)
            found = [Row(names[region.code], plan.year, name, group) for group in groups]
            rows += sorted(found, key=lambda row: row.is_other_period)
            if not groups:
                rows.append(Row(names[region.code], plan.year, name, (), f"no target found in {plan.id}"))
    rows = _without_silent_doubles(rows)
    notes = _missing(index, asked, regions, rows, indicator)
    return IndicatorComparison(name, tuple(rows), asked.evidence, tuple(notes), _signature(index, asked))


def _missing(index: Reader, asked: Asked, regions: Sequence[Region], rows: Sequence[Row], indicator: str) -> list[str]:
    """What was not found, folded where it is much; and, where nothing was, names that are near."""
    remarks = [f"{r.region}{f' {r.year}' if r.year else ''}: {r.remark}" for r in rows if r.remark]
    notes = remarks if len(remarks) <= MANY_REMARKS else [*remarks[:3], f"… and {len(remarks) - 3} more without it"]
    if any(row.records for row in rows):
        return notes
    plans = [plan for region in regions[:NEAR_REGIONS] for plan in _own_plans(index, region, asked.wanted)[0][-1:]]
    stated = Counter(r.indicator for plan in plans for r in of_text(plan.text, plan.id, plan, Statements()))
    near = [n for n in stated if indicator in n] or difflib.get_close_matches(indicator, list(stated), n=5, cutoff=0.4)
    told = f"; these plans have: {'、'.join(near[:6])}" if near else ""
    return [f"none of these plans has a target for {indicator} that was found{told}", *notes]


def _without_silent_doubles(rows: Sequence[Row]) -> list[Row]:
    """A bureau plan that is silent says nothing where another plan of the same region and year speaks."""
    speaking = {(row.region, row.year) for row in rows if row.records}
    return [row for row in rows if row.records or (row.region, row.year) not in speaking]


def _phrase(index: Reader, asked: Asked, regions: Sequence[Region], pattern: str) -> PhraseComparison:
    uses = []
    names = distinct_names(regions, index)
    for region in regions:
        wanted = Facets((region.code,), asked.wanted.years, asked.wanted.level)
        result = phrase(index, pattern, wanted=wanted, show=Concordance(n=0))
        total, name = result.total, names[region.code]
        count = Count(name, total.n, total.n_plans_with, total.n_plans, total.n_chars)
        uses.append(PhraseUse(name, count, _spread(result.lines, asked.n)))
    notes = ["a region counts with everything below it; --level keeps to one level"]
    notes += [f"{use.region}: no plans" for use in uses if not use.count.n_plans]
    return PhraseComparison(pattern, tuple(uses), tuple(notes), _signature(index, asked))


def _spread(lines: Sequence[Line], n: int) -> tuple[Line, ...]:
    """n lines from as many plans as there are: the first of each plan, evenly over the plans, then more."""
    firsts = list({line.plan.id: line for line in reversed(lines)}.values())[::-1]
    if len(firsts) > n:
        return tuple(firsts[i * len(firsts) // n] for i in range(n))
    others = [line for line in lines if line not in firsts]
    return tuple((firsts + others)[:n])


def _shared(index: Reader, asked: Asked, regions: Sequence[Region]) -> SharedIndicators:
    rows: list[Row] = []
    notes: list[str] = []
    names = distinct_names(regions, index)
    for region in regions:
        plans, why = _own_plans(index, region, asked.wanted)
        if why:
            notes.append(f"{names[region.code]}: {why}")
        for plan in plans:
            rows += [Row(names[region.code], plan.year, g[0].indicator, g) for g in _statements(plan, None)]
    sharing: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        sharing[row.indicator].add(row.region)
    order = {names[region.code]: number for number, region in enumerate(regions)}
    shared = sorted(
        (row for row in rows if row.indicator and len(sharing[row.indicator]) > 1),
        key=lambda r: (-len(sharing[r.indicator]), r.indicator, order[r.region], r.year or 0),
    )
    if not shared:
        notes.append("these regions share no indicator; look at each with: plansearch targets --region NAME")
    else:
        notes.append(f"{len({r.indicator for r in shared})} shared indicators; one of them: --indicator NAME")
    return SharedIndicators(tuple(order), tuple(shared), tuple(notes), _signature(index, asked))


def _signature(index: Reader, asked: Asked) -> str:
    return "|".join(filter(None, (index.manifest.signature, str(asked.wanted))))
