"""Every occurrence of a string, exact, whatever the segmentation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.model import Plan, Span
from plansearch.query.count import totals
from plansearch.query.facets import Facets, copies_remark
from plansearch.report import Column, Table, Viewable, counted
from plansearch.text.outline import path_at

Facet = Literal["region", "year", "level", "plan"]
FACETS: tuple[Facet, ...] = ("region", "year", "level", "plan")
Order = Literal["plan", "left", "right"]
ORDERS: tuple[Order, ...] = ("plan", "left", "right")


@dataclass(frozen=True, slots=True)
class Line:
    """One concordance line: the node with `window` characters on either side, inside its paragraph."""

    plan: Plan
    span: Span
    section: tuple[str, ...]
    left: str
    node: str
    right: str


@dataclass(frozen=True, slots=True)
class Count:
    """Occurrences in one group. n_plans_with: plans of the group that have any; per_10k: per 10,000 characters."""

    group: str
    n: int
    n_plans_with: int
    n_plans: int
    n_chars: int

    @property
    def per_10k(self) -> float:
        """Occurrences per 10,000 characters; 0 for an empty group."""
        return 10_000 * self.n / self.n_chars if self.n_chars else 0.0


@dataclass(frozen=True, slots=True)
class PhraseResult(Viewable):
    """Occurrences of `pattern`, overlapping ones counted each.

    lines: those asked for, in the order asked for. total: over the selection. counts: a row for each group where `by`
    was given, groups without an occurrence included.
    """

    pattern: str
    lines: tuple[Line, ...]
    total: Count
    by: Facet | None
    counts: tuple[Count, ...]
    count_only: bool
    notes: tuple[str, ...]
    signature: str

    @property
    def n(self) -> int:
        """How many occurrences there are in all."""
        return self.total.n

    @property
    def is_empty(self) -> bool:
        """True where the string does not occur."""
        return self.total.n == 0

    def table(self) -> Table:
        """Counts where they were asked for, else the concordance."""
        if self.by or self.count_only:
            return self._counts_table()
        columns = (
            Column("left", "left"), Column("node", "node"), Column("right"), Column("plan"), Column("region"),
            Column("year", "number"), Column("section"), Column("start", "number"), Column("end", "number"),
        )  # fmt: skip
        rows = tuple(
            (
                line.left, line.node, line.right, line.plan.id, line.plan.region, line.plan.year,
                " / ".join(line.section), line.span.start, line.span.end,
            )
            for line in self.lines
        )  # fmt: skip
        names = distinct_labels(line.plan for line in self.lines)
        reading = (Column("left", "left"), Column("node", "node"), Column("right"), Column("plan"))
        short = tuple((line.left, line.node, line.right, names[line.plan.id]) for line in self.lines)
        return Table(columns, rows, self.notes, self.signature, display=Table(reading, short))

    def _counts_table(self) -> Table:
        columns = (
            Column(self.by or "pattern"), Column("n", "number"), Column("n_plans_with", "number"),
            Column("n_plans", "number"), Column("n_chars", "number"), Column("per_10k", "number"),
        )  # fmt: skip
        rows = tuple(
            (c.group, c.n, c.n_plans_with, c.n_plans, c.n_chars, round(c.per_10k, 4))
            for c in (self.counts if self.by else (self.total,))
        )
        return Table(columns, rows, self.notes, self.signature)


def distinct_labels(plans: Iterable[Plan]) -> dict[str, str]:
    """Plan id to a short name: region and year, or the id where another of the plans has the same region and year."""
    owners: dict[str, set[str]] = defaultdict(set)
    for plan in plans:
        owners[plan.label].add(plan.id)
    return {i: label if len(ids) == 1 else i for label, ids in owners.items() for i in ids}


@dataclass(frozen=True, slots=True)
class Concordance:
    """How lines are shown: how many (0: all), characters either side, order, grouping of counts, or counts alone."""

    n: int = 20
    window: int = 15
    sort: Order = "plan"
    by: Facet | None = None
    count: bool = False

    def __post_init__(self) -> None:
        if self.by is not None and self.by not in FACETS:
            raise QueryError(f"cannot count by {self.by!r}", f"count by {', '.join(FACETS)}")
        if self.sort not in ORDERS:
            raise QueryError(f"cannot sort by {self.sort!r}", f"sort by {', '.join(ORDERS)}")
        if self.n < 0 or self.window < 0:
            raise QueryError(f"cannot show {self.n} lines with {self.window} characters", "give numbers of 0 or more")


def phrase(index: Reader, pattern: str, *, wanted: Facets, show: Concordance) -> PhraseResult:
    """Every occurrence of a string in the selected plans. Errors: QueryError for an empty string."""
    if not pattern:
        raise QueryError("the phrase is empty", "give at least one character, e.g. plansearch phrase 力争")
    if show.count and not show.by and not wanted.filters:
        everywhere = totals(index, pattern, all_copies=wanted.all_copies)
        if everywhere.n:
            total = Count(pattern, everywhere.n, everywhere.n_plans_with, everywhere.n_plans, everywhere.n_chars)
            remarks = (copies_remark(everywhere.n_copies),) if everywhere.n_copies else ()
            return PhraseResult(pattern, (), total, None, (), True, remarks, index.signature(wanted))
    from plansearch.query.selection import select

    chosen = select(index, wanted)
    found = occurrences(index, pattern, chosen.numbers)
    per_plan = {no: len(places) for no, places in found.items()}
    total = _count(index, pattern, chosen.numbers, per_plan)
    counts = _grouped(index, chosen.numbers, per_plan, show.by) if show.by else ()
    lines = () if show.by or show.count else _lines(index, found, pattern, show)
    notes = _notes(index, pattern, total, wanted, chosen.why_empty)
    in_plans = counted(total.n_plans_with, "plan")
    if lines and len(lines) < total.n:
        notes.append(f"{len(lines)} of {total.n} occurrences in {in_plans}; -n 0 shows all")
    elif lines:
        notes.append(f"{counted(total.n, 'occurrence')} in {in_plans}")
    elif show.by == "region" and total.n:
        notes.append("a plan counts under its own region, not under those above it")
    if total.n and chosen.copies:
        notes.append(chosen.remark)
    signature = index.signature(wanted)
    return PhraseResult(pattern, lines, total, show.by, counts, show.count, tuple(notes), signature)


def occurrences(index: Reader, pattern: str, plans: Sequence[int]) -> dict[int, list[int]]:
    """Offsets of every occurrence, overlapping ones too, by plan number; plans and offsets ascend."""
    chosen = None if len(plans) == len(index.places) else frozenset(plans)
    found: dict[int, list[int]] = {}
    for shard_no, shard in enumerate(index.shards):
        places = sorted(shard.positions(shard.occurrences(pattern)))
        starts = shard.plan_starts
        at = 0
        while at < len(places):
            local = bisect_right(starts, places[at]) - 1
            start, stop = starts[local], bisect_left(places, starts[local + 1], at)
            plan_no = index.plan_number(shard_no, local)
            if chosen is None or plan_no in chosen:
                found[plan_no] = [place - start for place in places[at:stop]]
            at = stop
    return dict(sorted(found.items()))


def _lines(index: Reader, found: dict[int, list[int]], pattern: str, show: Concordance) -> tuple[Line, ...]:
    limit = show.n or None
    lines: list[Line] = []
    for plan_no, starts in found.items():
        if show.sort == "plan" and limit is not None and len(lines) >= limit:
            break
        text, sections, plan = index.text(plan_no), index.sections(plan_no), index.plan(plan_no)
        lines += [line_at(plan, text, Span(s, s + len(pattern)), path_at(sections, s), show.window) for s in starts]
    keys: dict[Order, Callable[[Line], str]] = {"left": lambda line: line.left[::-1], "right": lambda line: line.right}
    if show.sort in keys:
        lines.sort(key=keys[show.sort])
    return tuple(lines[:limit])


def line_at(plan: Plan, text: str, span: Span, section: tuple[str, ...], window: int) -> Line:
    """The line of one occurrence."""
    left = text[max(0, span.start - window) : span.start].rpartition("\n")[2]
    right = text[span.end : span.end + window].partition("\n")[0]
    return Line(plan, span, section, left, span.of(text), right)


def _count(index: Reader, name: str, numbers: Sequence[int], per_plan: dict[int, int]) -> Count:
    here = [per_plan[no] for no in numbers if no in per_plan]
    return Count(name, sum(here), len(here), len(numbers), sum(index.places[no].n_chars for no in numbers))


def _grouped(index: Reader, numbers: Sequence[int], per_plan: dict[int, int], by: Facet) -> tuple[Count, ...]:
    groups: dict[str, list[int]] = defaultdict(list)
    from plansearch.query.selection import distinct_names

    names = distinct_names(index.regions, index) if by == "region" else {}
    for no in numbers:
        place = index.places[no]
        region = names.get(place.region_code or "")
        value = {"region": region, "year": place.time, "level": place.level, "plan": place.id}[by]
        groups["(unknown)" if value is None else str(value)].append(no)
    counts = [_count(index, name, members, per_plan) for name, members in groups.items()]
    if by == "year":
        return tuple(sorted(counts, key=lambda c: c.group))
    return tuple(sorted(counts, key=lambda c: (-c.n, c.group)))


def _notes(index: Reader, pattern: str, total: Count, wanted: Facets, why_empty: str) -> list[str]:
    if total.n:
        return []
    if why_empty:
        return [why_empty]
    if str(wanted):
        elsewhere = len(occurrences(index, pattern, range(len(index.places))))
        if elsewhere:
            return [f"{pattern!r} stands in {counted(elsewhere, 'plan')}, but in none within {wanted}"]
    return [f"{pattern!r} stands in no plan" + _longest_part(index, pattern)]


def _longest_part(index: Reader, pattern: str) -> str:
    """The longest beginning of the pattern that does occur, so that a person sees where it breaks off."""
    for length in range(len(pattern) - 1, 1, -1):
        if any(len(shard.occurrences(pattern[:length])) for shard in index.shards):
            return f"; {pattern[:length]!r} does"
    return ""
