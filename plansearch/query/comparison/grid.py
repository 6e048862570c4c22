"""Promises aligned by region, time and indicator, with one kind and unit for each indicator."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from plansearch.messages import Message, note
from plansearch.model import Time
from plansearch.query.comparison.promises import Promise, figure
from plansearch.query.comparison.scales import (
    Distribution,
    Scale,
    distribution,
    headlines,
    main_measure,
    mismatch,
    rankings,
    scale,
)
from plansearch.targets.interpret.units import NUMBERLESS, Measure

Place = tuple[str, Time, str]
"""A region, a time and an indicator: what a cell of the grid is for."""


@dataclass(frozen=True)
class Grid:
    """Promises on some indicators. kind: the kind of number that counts, where it is not the one most regions state."""

    indicators: tuple[str, ...]
    rows: tuple[Promise, ...]
    kind: str | None = None

    @cached_property
    def mains(self) -> dict[str, Measure | None]:
        """The kind and unit that a column of each indicator holds: those in which most regions state it."""
        return {name: main_measure(rows, self.kind) for name, rows in self._by_indicator.items()}

    @cached_property
    def _by_indicator(self) -> dict[str, list[Promise]]:
        rows: dict[str, list[Promise]] = {name: [] for name in self.indicators}
        for row in self.rows:
            rows[row.indicator].append(row)
        return rows

    @cached_property
    def _scales(self) -> dict[tuple[str, Measure], Scale | None]:
        rows: dict[tuple[str, Measure], list[Promise]] = defaultdict(list)
        for row in self.rows:
            if row.measure is not None:
                rows[row.indicator, row.measure].append(row)
        return {key: scale(some) for key, some in rows.items()}

    def scale(self, row: Promise) -> Scale | None:
        """The unit in which the numbers of a row's measure are given."""
        return None if row.measure is None else self._scales[row.indicator, row.measure]

    @cached_property
    def times(self) -> list[Time]:
        """The times of the plans, ascending: years, `2021–2025` of plans of several, None last where one is unknown."""
        return sorted({row.time for row in self.rows if row.time or row.records}, key=lambda t: (t is None, str(t)))

    @cached_property
    def regions(self) -> list[str]:
        """The regions, in the order of the rows."""
        return list(dict.fromkeys(row.region for row in self.rows))

    @cached_property
    def promises(self) -> dict[Place, list[Promise]]:
        """All promises of each cell that has any, whatever their measure."""
        found: dict[Place, list[Promise]] = defaultdict(list)
        for row in self.rows:
            if row.records:
                found[row.region, row.time, row.indicator].append(row)
        return dict(found)

    @cached_property
    def near(self) -> dict[Place, Promise]:
        """For cells without a promise, what the plan says on the indicator with the nearest name, where it has one."""
        return {(row.region, row.time, row.indicator): row.near for row in self.rows if row.near is not None}

    def others(self, place: Place) -> list[Promise]:
        """The promises of a cell in which none can be compared: of other kinds and units, each number once."""
        return comparable(self.promises[place], None)

    def comparable(self, place: Place) -> list[Promise]:
        """The promises of a cell that can be compared with the other cells, see `comparable`."""
        return comparable(self.promises[place], self.mains[place[2]])

    def mismatches(self, place: Place) -> list[Message]:
        """Why promises of a cell cannot be compared with the other cells, each reason once."""
        main = self.mains[place[2]]
        found = (mismatch(row, main) for row in self.promises[place] if row.base is not None and main)
        return list(dict.fromkeys(filter(None, found)))

    def left_out(self) -> Counter[Message]:
        """How many promises are left out of cells that hold others, by reason."""
        reasons: Counter[Message] = Counter()
        for place, rows in self.promises.items():
            main = self.mains[place[2]]
            kept = {id(row) for row in self.comparable(place)}
            for row in rows:
                if id(row) not in kept and row.base is not None and kept:
                    reasons[(mismatch(row, main) if main else None) or _why_left_out(row)] += 1
        return reasons

    def distributions(self) -> list[Distribution]:
        """How the numbers of each indicator lie at each time, where at least two regions have one."""
        found = []
        for name, rows in self._by_indicator.items():
            ranked = headlines(rows, self.mains[name])
            found += [distribution(name, time, ranked) for time in self.times]
        return [one for one in found if one is not None]

    def rankings(self, *, least: int = 2) -> dict[int, tuple[int, int]]:
        """Rank, and among how many (at least `least`), of the rows that are ranked, by the position of the row."""
        positions = {id(row): position for position, row in enumerate(self.rows)}
        found: dict[int, tuple[int, int]] = {}
        for name, rows in self._by_indicator.items():
            ranked = headlines(rows, self.mains[name])
            found |= {positions[id(ranked[key])]: rank for key, rank in rankings(ranked, least=least).items()}
        return found


def last_time(times: Sequence[Time]) -> Time:
    """The last year of these, or the last period where there are periods alone; None without either."""
    years: list[Time] = [time for time in times if isinstance(time, int)]
    return next(reversed(years or [time for time in times if time is not None]), None)


def comparable(rows: Sequence[Promise], main: Measure | None) -> list[Promise]:
    """The promises of one cell that are compared with the other cells; none where all are of another measure.

    They are of the main measure, for the plan's own time and place before others, numbers before words, and only the
    first of several with the same number. The plan's other figures for its time and place (`aside`) follow.
    """
    fitting = [row for row in rows if row.base is not None and (main is None or mismatch(row, main) is None)]
    first = [row for row in fitting if not row.is_out_of_scope]
    own = (
        [*first, *(row for row in fitting if row.aside and not row.scope and not row.period_cue)] if first else fitting
    )
    numbers = [row for row in own if not _is_numberless(row)] or own
    once: dict[object, Promise] = {}
    for row in numbers:
        once.setdefault(_content(row), row)
    return list(once.values())


def _is_numberless(row: Promise) -> bool:
    return row.base is None or row.base.kind in NUMBERLESS


def _why_left_out(row: Promise) -> Message:
    """Why a promise of the main measure is not compared with the other cells."""
    if row.is_out_of_scope:
        return note("another place") if row.scope else note("another period")
    return note("words beside a number") if _is_numberless(row) else note("said twice")


def _content(row: Promise) -> object:
    """What two promises share that say the same: bound, number, tiers, time and place; the effort may differ."""
    if row.base is None or figure(row.base) is None:
        return row.phrasing
    tiers = tuple((record.target.norm_lo, record.target.norm_hi) for record in row.records)
    return (row.measure, tiers, row.out_of_scope, row.remark)
