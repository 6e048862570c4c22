"""Numbers of one column made comparable: one unit for all, their ranks, and how bounds and efforts are distributed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from plansearch.measures.order import median, ranks
from plansearch.messages import Message, note
from plansearch.model import Time
from plansearch.query.comparison.promises import Promise, figure
from plansearch.targets.interpret.units import NUMBERLESS, Measure

_ORDER = ("growth", "decline", "level", "increment", "pp", "rank", "multiple", *NUMBERLESS)

Key = tuple[str, Time]
"""A region and a time."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit in which the numbers of one indicator are given: `factor` of the base unit make one of it."""

    unit: str
    factor: Decimal

    def of(self, number: Decimal) -> Decimal:
        """A number of base units in this unit, without trailing zeros."""
        scaled = (number / self.factor).normalize()
        return scaled.quantize(Decimal(1)) if scaled == scaled.to_integral_value() else scaled

    def text(self, number: Decimal) -> str:
        """The number with its unit: `5.5%`."""
        return f"{self.of(number):f}{self.unit}"


def main_measure(rows: Iterable[Promise], kind: str | None = None) -> Measure | None:
    """The measure in which most regions state an indicator; None without a row that states it.

    Of measures with as many regions it is the first in the order growth, decline, level, increment … kind: only of that
    kind, coarse or fine; where none states it so, the kind alone.
    """
    stated = [row for row in rows if row.base is not None and (kind is None or is_of_kind(row, kind))]
    regions: dict[Measure, set[str]] = defaultdict(set)
    for row in [row for row in stated if not row.is_out_of_scope] or stated:
        if row.measure is not None:
            regions[row.measure].add(row.region)
    if kind is not None and not regions:
        return kind, ""
    numbers = {m: held for m, held in regions.items() if m[0] not in NUMBERLESS} or regions
    return min(numbers, key=lambda m: (-len(numbers[m]), _ORDER.index(m[0]), m[1]), default=None)


def is_of_kind(row: Promise, kind: str) -> bool:
    """Whether a promise is of a kind: growth, decline, level, increment …, or a finer one such as share."""
    if row.base is None or row.measure is None:
        return False
    return kind in (row.measure[0], row.base.kind, row.base.fine_kind)


def mismatch(row: Promise, main: Measure) -> Message | None:
    """Why a promise does not belong in a column of another measure (`level, not growth`); None where it does."""
    own = row.measure
    if own is None or row.base is None or row.is_of(main) or own[0] in NUMBERLESS or main[0] in NUMBERLESS:
        return None
    if own[0] != main[0]:
        return note("{own}, not {main}", own=own[0], main=main[0])
    unit = row.base.unit or own[1] or note("no unit")
    return note("{own}, not {main}", own=unit, main=main[1] or note("without a unit"))


def headlines(rows: Iterable[Promise], main: Measure | None) -> dict[Key, Promise]:
    """The row of each region and time that is ranked: the first of the main measure for its own time and place."""
    first: dict[Key, Promise] = {}
    for row in rows:
        if row.is_of(main) and not row.is_out_of_scope:
            first.setdefault((row.region, row.time), row)
    return first


def scale(rows: Iterable[Promise]) -> Scale | None:
    """The unit that most of these rows print; percent for rates. None where no row has a number."""
    printed_units: Counter[str] = Counter()
    factors: dict[str, Decimal] = {}
    for row in rows:
        target = row.base
        if target is None or (number := figure(target)) is None:
            continue
        if target.norm_unit == "1":
            return Scale("%", Decimal("0.01"))
        printed = (target.lo + target.hi) / 2 if target.lo is not None and target.hi is not None else None
        unit = target.unit or ""
        printed_units[unit] += 1
        if printed:
            factors[unit] = number / printed
    if not printed_units:
        return None
    commonest = max(printed_units, key=lambda name: printed_units[name])
    return Scale(commonest, factors.get(commonest, Decimal(1)))


def rankings(ranked: Mapping[Key, Promise], *, least: int = 2) -> dict[Key, tuple[int, int]]:
    """Rank, and among how many, of each region among those of the same time; rank 1 is the highest number.

    A row without a number has no rank, and neither has one at whose time fewer than `least` have a number.
    """
    by_time: dict[Time, list[tuple[str, Decimal]]] = defaultdict(list)
    for (region, time), row in ranked.items():
        if row.base is not None and (number := figure(row.base)) is not None:
            by_time[time].append((region, number))
    found = {}
    for time, members in by_time.items():
        for (region, _), rank in zip(members, ranks([number for _, number in members]), strict=True):
            if rank is not None and len(members) >= least:
                found[region, time] = (rank, len(members))
    return found


@dataclass(frozen=True, slots=True)
class Distribution:
    """How the numbers of one indicator lie at one time, over the regions that state one.

    n_stated: regions that state it in the main measure. bounds: (code, how often), the commonest first. median, lowest,
    highest: in `scale`'s base unit.
    """

    indicator: str
    time: Time
    n_stated: int
    bounds: tuple[tuple[str, int], ...]
    median: Decimal
    lowest: Decimal
    highest: Decimal
    scale: Scale


def distribution(indicator: str, time: Time, ranked: Mapping[Key, Promise]) -> Distribution | None:
    """The distribution at a time; None for fewer than two numbers. ranked: rows as `headlines` gives them."""
    targets = [row.base for (_, own), row in ranked.items() if own == time and row.base is not None]
    numbers = [number for target in targets if (number := figure(target)) is not None]
    unit, middle = scale(ranked.values()), median(numbers)
    if len(numbers) < 2 or unit is None or middle is None:
        return None
    bounds = tuple(Counter(target.bound for target in targets).most_common())
    return Distribution(indicator, time, len(targets), bounds, middle, min(numbers), max(numbers), unit)


@dataclass(frozen=True, slots=True)
class Summary:
    """One region's promises on an indicator over the years compared.

    n_plans: years with a plan; n_stated: those that state it in the main measure. bounds, efforts: (code, how often),
    the commonest first. ranks: (year or `2021–2025`, rank, among how many); rank 1 is the highest number. median,
    lowest, highest: in `unit`, which is that of all regions; median_printed: with the unit that this region prints, ""
    for none. Plans of several years count only where there are no others. n_contested: plans that
    state it and whose region or year is contested.
    """

    region: str
    indicator: str
    measure: str
    n_plans: int
    n_stated: int
    bounds: tuple[tuple[str, int], ...]
    efforts: tuple[tuple[str, int], ...]
    median: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    unit: str
    ranks: tuple[tuple[Time, int, int], ...]
    n_contested: int = 0
    median_printed: str = ""


def summaries(rows: Sequence[Promise], indicator: str, kind: str | None = None) -> tuple[Summary, ...]:
    """A summary of each region, in the order of the rows. kind: of the numbers of that kind."""
    own = [row for row in rows if row.indicator == indicator]
    column = _Column.of(own, kind)
    return tuple(
        _summary(region, indicator, [row for row in own if row.region == region], column)
        for region in dict.fromkeys(row.region for row in own)
    )


@dataclass(frozen=True, slots=True)
class _Column:
    """What the summaries of all regions on one indicator have in common."""

    main: Measure | None
    ranked: dict[Key, Promise]
    scale: Scale | None
    ranks: dict[Key, tuple[int, int]]

    @classmethod
    def of(cls, rows: Sequence[Promise], kind: str | None) -> _Column:
        """What the rows of one indicator have in common."""
        main = main_measure(rows, kind)
        ranked = headlines(rows, main)
        return cls(main, ranked, scale(ranked.values()), rankings(ranked))


def _summary(region: str, indicator: str, rows: Sequence[Promise], column: _Column) -> Summary:
    times = list(dict.fromkeys(row.time for row in rows))
    years: list[Time] = [time for time in times if isinstance(time, int)] or [
        time for time in times if time is not None
    ]
    ranked = [row for year in years if (row := column.ranked.get((region, year)))]
    targets = [target for row in ranked if (target := row.base)]
    numbers = [number for target in targets if (number := figure(target)) is not None]
    unit, printed, middle = column.scale, scale(ranked), median(numbers)
    in_unit = unit.of if unit else lambda number: number
    return Summary(
        region, indicator, column.main[0] if column.main else "", len(years), len(targets),
        tuple(Counter(target.bound for target in targets).most_common()),
        tuple(Counter(target.effort for target in targets).most_common()),
        None if middle is None else in_unit(middle), in_unit(min(numbers)) if numbers else None,
        in_unit(max(numbers)) if numbers else None, unit.unit if unit and numbers else "",
        tuple((time, *column.ranks[region, time]) for time in times if (region, time) in column.ranks),
        len({row.plan.id for row in rows if row.plan is not None and row.plan.contested}),
        "" if printed is None or middle is None else printed.text(middle),
    )  # fmt: skip
