"""Numbers of one column made comparable: one unit for all, who stands where, and how bounds and efforts are spread."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from plansearch.measures.order import median, ranks
from plansearch.model import Target, Time
from plansearch.query.comparison.promises import NUMBERLESS, Promise, figure, measure

_ORDER = ("growth", "decline", "level", "increment", "pp", "rank", "multiple", *NUMBERLESS)
Measure = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit in which the figures of one indicator are given: `factor` of the base unit make one of it."""

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
    """What most regions state the indicator as; of equals the one named first in the order growth, level, increment.

    kind: of that kind, coarse or fine, even where none states it so.
    """
    stated = [row for row in rows if row.base is not None and (kind is None or is_of(row.base, kind))]
    regions: dict[Measure, set[str]] = defaultdict(set)
    for row in [row for row in stated if not row.is_out_of_scope] or stated:
        if row.base is not None:
            regions[measure(row.base)].add(row.region)
    if kind is not None and not regions:
        return kind, ""
    numbers = {m: held for m, held in regions.items() if m[0] not in NUMBERLESS} or regions
    return min(numbers, key=lambda m: (-len(numbers[m]), _ORDER.index(m[0]), m[1]), default=None)


def is_of(target: Target, kind: str) -> bool:
    """Whether a number is of a kind: growth, decline, level, increment …, or a finer one such as share."""
    return kind in (measure(target)[0], target.kind, target.fine_kind)


def why_not(target: Target, main: Measure) -> str:
    """Why a number does not belong in a column of another measure: `level, not growth`; empty where it does."""
    own = measure(target)
    if own == main or own[0] in NUMBERLESS or main[0] in NUMBERLESS:
        return ""
    if own[0] != main[0]:
        return f"{own[0]}, not {main[0]}"
    return f"{target.unit or own[1] or 'no unit'}, not {main[1] or 'without a unit'}"


def headlines(rows: Iterable[Promise], main: Measure | None) -> dict[tuple[str, Time], Promise]:
    """Of each region and year the row that is ranked: the first of the main measure for its own time and place."""
    first: dict[tuple[str, Time], Promise] = {}
    for row in rows:
        if row.base is not None and measure(row.base) == main and not row.is_out_of_scope:
            first.setdefault((row.region, row.time), row)
    return first


def scale(rows: Iterable[Promise]) -> Scale | None:
    """The unit most of these rows print; percent for rates. None where no row has a number."""
    seen: Counter[str] = Counter()
    factors: dict[str, Decimal] = {}
    for row in rows:
        target = row.base
        if target is None or (number := figure(target)) is None:
            continue
        if target.norm_unit == "1":
            return Scale("%", Decimal("0.01"))
        printed = (target.lo + target.hi) / 2 if target.lo is not None and target.hi is not None else None
        unit = target.unit or ""
        seen[unit] += 1
        if printed:
            factors[unit] = number / printed
    if not seen:
        return None
    commonest = max(seen, key=lambda name: seen[name])
    return Scale(commonest, factors.get(commonest, Decimal(1)))


def standings(heads: dict[tuple[str, Time], Promise]) -> dict[tuple[str, Time], tuple[int, int]]:
    """Rank, and of how many, of each region among the regions of the same year. Without a number there is no rank."""
    years: dict[Time, list[tuple[str, Decimal]]] = defaultdict(list)
    for (region, year), row in heads.items():
        if row.base is not None and (number := figure(row.base)) is not None:
            years[year].append((region, number))
    found = {}
    for year, members in years.items():
        for (region, _), rank in zip(members, ranks([number for _, number in members]), strict=True):
            if rank is not None:
                found[region, year] = (rank, len(members))
    return found


@dataclass(frozen=True, slots=True)
class Summary:
    """One region's promises on an indicator over the years compared.

    n_plans: years with a plan; n_stated: those that state it as most do. bounds, efforts: (code, how often), the
    commonest first. ranks: (year or `2021–2025`, rank, of how many); rank 1 is the highest number. median, lowest,
    highest: in `unit`. Plans of several years are summed up only where there are no others.
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


def summaries(rows: Sequence[Promise], indicator: str, kind: str | None = None) -> tuple[Summary, ...]:
    """A summary of each region, in the order of the rows. kind: of the numbers of that kind."""
    own = [row for row in rows if row.indicator == indicator]
    main = main_measure(own, kind)
    heads = headlines(own, main)
    unit, places = scale(heads.values()), standings(heads)
    return tuple(
        _summary(region, indicator, [row for row in own if row.region == region], (main, heads, unit, places))
        for region in dict.fromkeys(row.region for row in own)
    )


_Ground = tuple[
    Measure | None,
    dict[tuple[str, Time], Promise],
    Scale | None,
    dict[tuple[str, Time], tuple[int, int]],
]


def _summary(region: str, indicator: str, rows: Sequence[Promise], ground: _Ground) -> Summary:
    main, heads, unit, places = ground
    times = list(dict.fromkeys(row.time for row in rows))
    years: list[Time] = [time for time in times if isinstance(time, int)] or [
        time for time in times if time is not None
    ]
    targets = [target for year in years if (row := heads.get((region, year))) and (target := row.base)]
    numbers = [number for target in targets if (number := figure(target)) is not None]
    middle = median(numbers)
    in_unit = unit.of if unit else lambda number: number
    return Summary(
        region, indicator, main[0] if main else "", len(years), len(targets),
        tuple(Counter(target.bound for target in targets).most_common()),
        tuple(Counter(target.effort for target in targets).most_common()),
        None if middle is None else in_unit(middle), in_unit(min(numbers)) if numbers else None,
        in_unit(max(numbers)) if numbers else None, unit.unit if unit and numbers else "",
        tuple((time, *places[region, time]) for time in times if (region, time) in places),
    )  # fmt: skip
