"""Every occurrence of a string, exact, whatever the segmentation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.query.concordance.count import totals
from plansearch.query.concordance.facet_counts import Count, Facet, counted_in, crossed, tally
from plansearch.query.concordance.kwic import ORDERS, Line, Order, Sought, lines
from plansearch.query.filters.filters import Filters, copies_remark
from plansearch.query.filters.labels import distinct_labels
from plansearch.report import Cell, Column, Table, Viewable, counted


@dataclass(frozen=True, slots=True)
class PhraseResult(Viewable):
    """Occurrences of `pattern`, overlapping ones counted each.

    lines: those asked for, in the order asked for. total: over the selection. counts: a row for each group where `by`
    was given, groups without an occurrence included.
    """

    pattern: str
    lines: tuple[Line, ...]
    total: Count
    by: tuple[Facet, ...]
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
        figures = ("n", "n_plans_with", "n_plans", "n_chars", "per_10k")
        columns = (*map(Column, self.by or ("pattern",)), *(Column(name, "number") for name in figures))
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (*c.groups, c.n, c.n_plans_with, c.n_plans, c.n_chars, round(c.per_10k, 4))
            for c in (self.counts if self.by else (self.total,))
        )
        display = crossed(self.counts, self.by) if len(self.by) == 2 and self.counts else None
        return Table(columns, rows, self.notes, self.signature, display=display)


@dataclass(frozen=True, slots=True)
class Concordance:
    """How lines are shown: how many (0: all), characters either side, order, facets to count by, or counts alone."""

    n: int = 20
    window: int = 15
    sort: Order = "plan"
    by: tuple[Facet, ...] = ()
    count: bool = False

    def __post_init__(self) -> None:
        if self.sort not in ORDERS:
            raise QueryError(f"cannot sort by {self.sort!r}", f"sort by {', '.join(ORDERS)}")
        if self.n < 0 or self.window < 0:
            raise QueryError(f"cannot show {self.n} lines with {self.window} characters", "give numbers of 0 or more")


def phrase(index: Reader, pattern: str, *, filters: Filters, show: Concordance) -> PhraseResult:
    """Every occurrence of a string in the selected plans. Errors: QueryError for an empty string."""
    if not pattern:
        raise QueryError("the phrase is empty", "give at least one character, e.g. plansearch phrase 力争")
    if not show.by and not filters.narrows:
        everywhere = totals(index, pattern, all_copies=filters.all_copies)
        if everywhere.n:
            copies = frozenset(() if filters.all_copies else index.surplus_copies)
            total = Count((pattern,), everywhere.n, everywhere.n_plans_with, everywhere.n_plans, everywhere.n_chars)
            shown = _lines(Sought(index, pattern, None, copies), show)
            remark = copies_remark(everywhere.n_copies) if everywhere.n_copies else ""
            return _result(index, total, shown, (), show=show, filters=filters, remark=remark)
    from plansearch.query.filters.selection import select

    chosen = select(index, filters)
    per_plan = {no: len(places) for no, places in occurrences(index, pattern, chosen.numbers).items()}
    total = counted_in(index, (pattern,), chosen.numbers, per_plan)
    counts = tally(index, chosen.numbers, per_plan, show.by) if show.by else ()
    if not total.n:
        notes = (_why_none(index, pattern, filters, chosen.why_empty),)
        return PhraseResult(pattern, (), total, show.by, counts, show.count, notes, index.signature(filters))
    places = [index.plan_entries[no] for no in per_plan]
    shown = _lines(Sought(index, pattern, frozenset((place.shard, place.local) for place in places)), show)
    return _result(index, total, shown, counts, show=show, filters=filters, remark=chosen.remark)


def _lines(sought: Sought, show: Concordance) -> tuple[Line, ...]:
    return () if show.by or show.count else lines(sought, show.sort, show.n, show.window)


def _result(
    index: Reader,
    total: Count,
    lines: tuple[Line, ...],
    counts: tuple[Count, ...],
    *,
    show: Concordance,
    filters: Filters,
    remark: str,
) -> PhraseResult:
    """The result for a string that occurs, with what a person should know of it."""
    in_plans, notes = counted(total.n_plans_with, "plan"), []
    if lines and len(lines) < total.n:
        notes.append(f"{len(lines)} of {total.n} occurrences in {in_plans}; -n 0 shows all")
    elif lines:
        notes.append(f"{counted(total.n, 'occurrence')} in {in_plans}")
    elif "region" in show.by:
        notes.append("a plan counts under its own region, not under those above it")
    notes += [remark] if remark else []
    (pattern,) = total.groups
    return PhraseResult(pattern, lines, total, show.by, counts, show.count, tuple(notes), index.signature(filters))


def occurrences(index: Reader, pattern: str, plans: Sequence[int]) -> dict[int, list[int]]:
    """Offsets of every occurrence, overlapping ones too, by plan number; plans and offsets ascend."""
    chosen = None if len(plans) == len(index.plan_entries) else frozenset(plans)
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


def _why_none(index: Reader, pattern: str, filters: Filters, why_empty: str) -> str:
    if why_empty:
        return why_empty
    if str(filters):
        elsewhere = len(occurrences(index, pattern, range(len(index.plan_entries))))
        if elsewhere:
            return f"{pattern!r} stands in {counted(elsewhere, 'plan')}, but in none within {filters}"
    return f"{pattern!r} stands in no plan" + _longest_part(index, pattern)


def _longest_part(index: Reader, pattern: str) -> str:
    """The longest beginning of the pattern that does occur, so that a person sees where it breaks off."""
    for length in range(len(pattern) - 1, 1, -1):
        if any(len(shard.occurrences(pattern[:length])) for shard in index.shards):
            return f"; {pattern[:length]!r} does"
    return ""
