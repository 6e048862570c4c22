"""The table a person reads: regions against years or indicators, one kind and unit a column, and what explains it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from plansearch.measures.order import median
from plansearch.model import Time
from plansearch.query.comparison.coding_schemes import cells as view_cells
from plansearch.query.comparison.coding_schemes import coding, definitions, names_of, shown_coding
from plansearch.query.comparison.coding_schemes import columns as view_columns
from plansearch.query.comparison.promises import NUMBERLESS, Promise, figure, measure
from plansearch.query.comparison.scales import Measure, Scale, Summary, headlines, main_measure, scale, why_not
from plansearch.query.comparison.symbols import BOUNDS, EFFORTS, legend, mark
from plansearch.query.statements.rows import flags
from plansearch.report import Cell, Column, Marked, Table
from plansearch.targets.interpret.strength import Bare

MANY_YEARS = 6  # columns of years that fit a line
MOST_IN_A_CELL = 2  # promises of one region, year and indicator
BARE_NUMBER = "·"


@dataclass(frozen=True, slots=True)
class Shown:
    """How a comparison is read: with sentences, in the plans' words, as a coding, or as a summary of each region.

    kind: the kind of number a column holds, where it is not the one that most regions state.
    """

    evidence: bool = False
    words: bool = False
    view: str | None = None
    bare: Bare = "na"
    summary: bool = False
    kind: str | None = None


@dataclass(frozen=True)
class Reading:
    """Rows set side by side."""

    indicators: tuple[str, ...]
    rows: tuple[Promise, ...]
    shown: Shown

    @cached_property
    def mains(self) -> dict[str, Measure | None]:
        """What each indicator's column holds: the kind and unit most regions state it in."""
        held: dict[str, list[Promise]] = {name: [] for name in self.indicators}
        for row in self.rows:
            held[row.indicator].append(row)
        return {name: main_measure(rows, self.shown.kind) for name, rows in held.items()}

    @cached_property
    def _scales(self) -> dict[tuple[str, Measure], Scale | None]:
        held: dict[tuple[str, Measure], list[Promise]] = defaultdict(list)
        for row in self.rows:
            if row.base is not None:
                held[row.indicator, measure(row.base)].append(row)
        return {key: scale(rows) for key, rows in held.items()}

    def scale(self, row: Promise) -> Scale | None:
        """The unit in which the figures of a row's kind are given."""
        return None if row.base is None else self._scales[row.indicator, measure(row.base)]

    @cached_property
    def times(self) -> list[Time]:
        """The times of the plans, ascending: years, `2021–2025` of plans of several, None where one is unknown."""
        return sorted({row.time for row in self.rows if row.time or row.records}, key=lambda t: (t is None, str(t)))

    @cached_property
    def regions(self) -> list[str]:
        """The regions, as asked."""
        return list(dict.fromkeys(row.region for row in self.rows))

    def table(self, summaries: Sequence[Summary]) -> Table:
        """Regions against years, or against indicators where there are several; a line a promise with its sentence."""
        if self.shown.evidence:
            return self._lines()
        if self.shown.view == "all":
            return self._codings()
        if len(self.indicators) > 1:
            return self._by_indicators()
        return self._by_years(summaries)

    def _by_years(self, summaries: Sequence[Summary]) -> Table:
        cells = {(region, year): cell for (region, year, _), cell in self.cells.items()}
        years, regions = self.times, self.regions
        if len(years) > MANY_YEARS and len(years) > len(regions):  # years down the page, where they do not fit across
            columns = (Column("year", "number"), *(Column(region) for region in regions))
            return Table(columns, tuple((year, *(cells.get((r, year)) for r in regions)) for year in years))
        columns = (Column("region"), *(Column(headed(year)) for year in years))
        lines = [(region, *(cells.get((region, year)) for year in years)) for region in regions]
        more, tails = self._tails(summaries)
        return Table((*columns, *more), tuple((*line, *tail) for line, tail in zip(lines, tails, strict=True)))

    def _tails(self, summaries: Sequence[Summary]) -> tuple[tuple[Column, ...], list[tuple[Cell, ...]]]:
        """What stands to the right of a region's years: rank in the last of them, median and spread of several."""
        if view := self.shown.view:
            hard = {region: [c for c in self._coded(region, view) if c is not None] for region in self.regions}
            if not view.startswith("hard"):
                return (), [()] * len(summaries)
            return (Column("hard", "number"),), [(f"{sum(hard[s.region])}/{len(hard[s.region])}",) for s in summaries]
        last = last_of(self.times)
        rank = Column("rank", "number", f"rank {headed(last)}" if len(self.times) > 1 else "rank")
        places = [next((f"{rank}/{of}" for year, rank, of in s.ranks if year == last), None) for s in summaries]
        if len(self.times) < 2:
            return (rank,), [(place,) for place in places]
        tails = [(place, _median(s), _spread(s)) for place, s in zip(places, summaries, strict=True)]
        return (rank, Column("median", "number"), Column("spread")), list(tails)

    def _coded(self, region: str, view: str) -> list[int | None]:
        """The hard-or-soft coding of each promise that stands in a region's cells."""
        held = [chosen(rows, self.mains[rows[0].indicator]) for key, rows in self._held.items() if key[0] == region]
        cells = [coding(row, names_of(view)[0], self.shown.bare, None) for rows in held for row in rows]
        return [cell if isinstance(cell, int) else None for cell in cells]

    def _by_indicators(self) -> Table:
        keys = list(dict.fromkeys((row.region, row.time) for row in self.rows))
        names = self.indicators
        if len(self.times) > 1:
            columns = (Column("region"), Column("year", "number"), *map(Column, names))
            return Table(columns, tuple((*key, *(self.cells.get((*key, name)) for name in names)) for key in keys))
        if len(names) > len(keys):  # a long list of indicators reads down the page
            columns = (Column("indicator"), *(Column(region) for region, _ in keys))
            return Table(columns, tuple((name, *(self.cells.get((*key, name)) for key in keys)) for name in names))
        columns = (Column("region"), *map(Column, names))
        return Table(columns, tuple((key[0], *(self.cells.get((*key, name)) for name in names)) for key in keys))

    @cached_property
    def cells(self) -> dict[tuple[str, Time, str], str]:
        """The text of each cell that has any promise, by region, year and indicator."""
        return {key: self._cell(rows) for key, rows in self._held.items()}

    @cached_property
    def _held(self) -> dict[tuple[str, Time, str], list[Promise]]:
        held: dict[tuple[str, Time, str], list[Promise]] = defaultdict(list)
        for row in self.rows:
            if row.records:
                held[row.region, row.time, row.indicator].append(row)
        return held

    def _cell(self, rows: Sequence[Promise]) -> str:
        main = self.mains[rows[0].indicator]
        pieces = list(dict.fromkeys(self._piece(row) for row in chosen(rows, main)))
        if not pieces:
            reasons = dict.fromkeys(why_not(row.base, main) for row in rows if row.base is not None and main)
            return f"({'; '.join(reasons)})"
        more = [f"… {len(pieces)} in all"] if len(pieces) > MOST_IN_A_CELL else []
        return "；".join(pieces[:MOST_IN_A_CELL] + more)

    def _piece(self, row: Promise) -> str:
        if view := self.shown.view:
            text = shown_coding(coding(row, names_of(view)[0], self.shown.bare, self.scale(row)))
        else:
            text = row.phrasing if self.shown.words else mark(row)
        out_of_scope = f" {row.out_of_scope}" if row.is_out_of_scope else ""
        return f"{text}{out_of_scope}{f' 〔{row.remark}〕' if row.remark else ''}"

    def _lines(self) -> Table:
        columns = (
            Column("region"), Column("year", "number"), Column("indicator"), Column("mark"), Column("phrasing"),
            Column("kind"), Column("horizon"), Column("flags"), Column("remark"), Column("sentence", "body"),
        )  # fmt: skip
        lines = []
        for row in self.rows:
            flagged = " ".join(dict.fromkeys(flag for record in row.records for flag in flags(record.target)))
            name = row.indicator if len(self.indicators) > 1 else None
            kind = row.base.kind if row.base else None
            lines.append(
                (row.region, row.time, name, mark(row), row.phrasing, kind, row.horizon, flagged, row.remark,
                 sentence(row))
            )  # fmt: skip
        return Table(columns, tuple(lines))

    def _codings(self) -> Table:
        columns = (Column("region"), Column("year", "number"), Column("indicator"), Column("mark"))
        lines = []
        for row in self.rows:
            if not row.records:
                continue
            name = row.indicator if len(self.indicators) > 1 else None
            coded: list[Cell] = [shown_coding(c) for c in view_cells(row, "all", self.shown.bare, self.scale(row))]
            lines.append((row.region, row.time, name, self._marked(row), *coded))
        return Table((*columns, *(Column(c.key) for c in view_columns("all"))), tuple(lines))

    def _marked(self, row: Promise) -> str:
        return mark(row) + (f" {row.out_of_scope}" if row.is_out_of_scope else "")

    def notes(self) -> list[str]:
        """Each year's numbers in a line; what the table leaves out; what its codings or signs mean."""
        if view := self.shown.view:
            return [*self._left_out(), *definitions(view, self.shown.bare)]
        cells = [mark(row) for row in self.rows] if self.shown.evidence else self.cells.values()
        signs = [] if self.shown.words and not self.shown.evidence else legend(cells)
        return [*(line for name in self.indicators for line in self._told(name)), *self._left_out(), *signs]

    def _told(self, name: str) -> list[str]:
        """One line a year: how many regions state it, with which bounds, the median and the ends."""
        heads = headlines([row for row in self.rows if row.indicator == name], self.mains[name])
        unit = scale(heads.values())
        lines = []
        for year in self.times if len(self.times) <= MANY_YEARS else ():
            targets = [row.base for (_, own), row in heads.items() if own == year and row.base is not None]
            numbers = [number for target in targets if (number := figure(target)) is not None]
            middle = median(numbers)
            if len(numbers) < 2 or unit is None or middle is None:
                continue
            spread = ", ".join(f"{n} {bound}" for bound, n in Counter(t.bound for t in targets).most_common())
            what = f"{name} {headed(year)}" if len(self.indicators) > 1 else headed(year)
            lines.append(
                f"{what}: {len(targets)} of {len(self.regions)} regions ({spread}); median {unit.text(middle)}, "
                f"from {unit.text(min(numbers))} to {unit.text(max(numbers))}"
            )
        return lines

    def _left_out(self) -> list[str]:
        """How many promises of each sort the table for reading leaves out."""
        if self.shown.evidence or self.shown.view == "all":
            return []
        sorts: Counter[str] = Counter()
        for rows in self._held.values():
            main = self.mains[rows[0].indicator]
            kept = {id(row) for row in chosen(rows, main)}
            for row in rows:
                if id(row) not in kept and row.base is not None and kept:
                    sorts[why_not(row.base, main) if main and why_not(row.base, main) else _why_aside(row)] += 1
        told = ", ".join(f"{n} ({sort})" for sort, n in sorts.most_common())
        return [f"not in the table: {told}; --evidence, csv and jsonl have all"] if told else []


def headed(time: Time) -> str:
    """How a column of plans of one time is headed."""
    return "no year" if time is None else str(time)


def last_of(times: Sequence[Time]) -> Time:
    """The last year of these, or the last period where there are periods alone."""
    single: list[Time] = [time for time in times if isinstance(time, int)]
    return next(reversed(single or [time for time in times if time is not None]), None)


def chosen(rows: Sequence[Promise], main: Measure | None) -> list[Promise]:
    """Of one cell's promises those set beside the other cells; none where all are of another measure.

    They are of the same measure, for the plan's own time and place before others, numbers before words, and of two with
    one number and bound the first.
    """
    fitting = [row for row in rows if row.base is not None and (main is None or not why_not(row.base, main))]
    own = [row for row in fitting if not row.is_out_of_scope] or fitting
    numbers = [row for row in own if row.base is not None and row.base.kind not in NUMBERLESS] or own
    once: dict[object, Promise] = {}
    for row in numbers:
        once.setdefault(_said(row), row)
    return list(once.values())


def _why_aside(row: Promise) -> str:
    """Why a promise of the column's own measure does not stand in its cell."""
    if row.is_out_of_scope:
        return "another place" if row.scope else "another period"
    return "words beside a number" if row.base is not None and row.base.kind in NUMBERLESS else "said twice"


def _said(row: Promise) -> object:
    """What two promises share that say one thing twice: bound, number, tiers, time and place; the effort may differ."""
    if row.base is None or figure(row.base) is None:
        return row.phrasing
    tiers = tuple((record.target.bound, record.target.norm_lo, record.target.norm_hi) for record in row.records)
    return (measure(row.base), tiers, row.out_of_scope, row.remark)


def sentence(row: Promise) -> Marked | None:
    """The sentence of a row with its tiers marked; None where there is nothing."""
    if not row.records:
        return None
    first = row.records[0]
    offset = first.target.sentence.start
    return Marked(first.sentence, tuple(r.target.span.shift(-offset) for r in row.records))


def _median(summary: Summary) -> str | None:
    return None if summary.median is None else f"{summary.median:f}{summary.unit}"


def _spread(summary: Summary) -> str:
    """How often each bound, and each effort but the plain one: `≥2 ≈1 保1`."""
    signs = {**BOUNDS, "range": "–"}
    bounds = [f"{signs.get(bound, BARE_NUMBER)}{n}" for bound, n in summary.bounds]
    return " ".join([*bounds, *(f"{EFFORTS[effort]}{n}" for effort, n in summary.efforts if effort in EFFORTS)])
