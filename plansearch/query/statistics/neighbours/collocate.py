"""What is asked for of a node, and what one collocate is, with its measures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, get_args

from plansearch.errors import QueryError
from plansearch.measures import association
from plansearch.measures.association import Table
from plansearch.messages import Do, act, note
from plansearch.model import Plan, Span
from plansearch.query.concordance.matching import Pattern
from plansearch.query.filters.filters import Filters
from plansearch.query.request import Request
from plansearch.query.statistics.panel import Facet, Group, Value, facets_of

Units = Literal["words", "chars"]
Side = Literal["both", "left", "right"]
CollocateSort = Literal["log_dice", "mi", "mi3", "t", "g2", "delta_p", "delta_p_node", "n"]
SORTS: tuple[CollocateSort, ...] = get_args(CollocateSort)
MOST_WINDOW = 50  # units on a side
_WINDOW = re.compile(r"(\d+)(?:[,，](\d+))?")


@dataclass(frozen=True, slots=True)
class CollocatesRequest(Request):
    """What is near any of the patterns, which are one node. left, right: units of a window, 0 on one side or none.

    units: "words" or "chars"; by: facets of the groups, each with its own collocates; sort: the measure that orders
    them; min_n, min_plans: least times in windows, and plans with one, or all plans of a group that has fewer;
    all_words: also function words, words of one character and numbers; n: collocates of each group (0: all).
    Errors: QueryError for values that make no sense.
    """

    verb: ClassVar[str] = "collocates"

    patterns: tuple[Pattern, ...]
    filters: Filters = field(default_factory=Filters)
    left: int = 5
    right: int = 5
    units: Units = "words"
    by: tuple[Facet, ...] = ()
    sort: CollocateSort = "log_dice"
    min_n: int = 5
    min_plans: int = 2
    all_words: bool = False
    n: int = 20

    def __post_init__(self) -> None:
        if not self.patterns:
            raise QueryError(note("the phrase is empty"), act(Do.GIVE_PHRASE))
        facets_of(self.by)
        if not (0 <= self.left <= MOST_WINDOW and 0 <= self.right <= MOST_WINDOW) or not (self.left or self.right):
            raise QueryError(
                note("a window cannot have {left} units to the left and {right} to the right",
                     left=self.left, right=self.right),
                note("give up to {most} on each side, and 1 or more on one of them", most=MOST_WINDOW),
            )  # fmt: skip
        for name, choices in (("units", get_args(Units)), ("sort", SORTS)):
            if getattr(self, name) not in choices:
                raise QueryError(
                    note("{name} cannot be {value!r}", name=name, value=getattr(self, name)),
                    note("give one of {choices}", choices=choices),
                )
        if self.n < 0 or self.min_n < 1 or self.min_plans < 1:
            raise QueryError(
                note("{n} occurrences in {plans} plans make no collocate, or {rows} rows no answer",
                     n=self.min_n, plans=self.min_plans, rows=self.n),
                note("a collocate occurs once or more; rows are 0 (all) or more"),
            )  # fmt: skip


def window_of(given: int | str | tuple[int, int], side: Side) -> tuple[int, int]:
    """`5`, `3,5` or (3, 5) as units to the left and to the right; side: the other one has none.

    Errors: QueryError for what cannot be read.
    """
    if side not in get_args(Side):
        raise QueryError(
            note("{name} cannot be {value!r}", name="side", value=side),
            note("give one of {choices}", choices=get_args(Side)),
        )
    shown = ",".join(map(str, given)) if isinstance(given, tuple) else str(given).strip()
    match = _WINDOW.fullmatch(shown)
    if match is None:
        raise QueryError(
            note("cannot read the window {window!r}", window=shown),
            note("give one number for both sides, or two: {example}", example="3,5"),
        )
    left = int(match[1])
    right = int(match[2] or left)
    return (left if side != "right" else 0), (right if side != "left" else 0)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A group of plans with its node. values: of the facets; n_nodes: occurrences of the node; in_windows: units in its
    windows, each once; size: units of the group's plans that are in no node.
    """

    group: Group
    n_nodes: int
    in_windows: int
    size: int


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word in the windows of a node in one group. rank: in the group, from 1 on. left, right: times on each side.

    frequency: times in the plans of the group, those in the node left out; n_plans, n_regions: that have it in a
    window, plans without a region in none. plan, span: the first place by plan id, from the node to the collocate or
    back; printed: its characters.
    """

    of: Surroundings
    rank: int
    word: str
    left: int
    right: int
    frequency: int
    n_plans: int
    n_regions: int
    plan: Plan
    span: Span
    printed: str

    @property
    def n(self) -> int:
        """Times in windows."""
        return self.left + self.right

    @property
    def values(self) -> tuple[Value, ...]:
        """One for each facet."""
        return self.of.group.values

    @property
    def table(self) -> Table:
        """The figures that all measures but logDice are of."""
        return Table(self.n, self.of.in_windows, self.frequency, self.of.size)

    @property
    def expected(self) -> float:
        """Times in windows by chance."""
        return self.table.expected

    @property
    def address(self) -> str:
        """`plan#start-end` of the first place."""
        return f"{self.plan.id}#{self.span.start}-{self.span.end}"

    def score(self, measure: CollocateSort) -> float | None:
        """One of the measures; None where it is not defined."""
        return SCORES[measure](self.table, self.of.n_nodes)


SCORES: Mapping[CollocateSort, Callable[[Table, int], float | None]] = {
    "log_dice": lambda table, nodes: association.log_dice(table.seen, nodes, table.frequency),
    "mi": lambda table, _: association.mutual_information(table),
    "mi3": lambda table, _: association.cubic_mutual_information(table),
    "t": lambda table, _: association.t_score(table),
    "g2": lambda table, _: association.log_likelihood(table),
    "delta_p": lambda table, _: association.delta_p_collocate(table),
    "delta_p_node": lambda table, _: association.delta_p_node(table),
    "n": lambda table, _: table.seen,
}
"""Each measure of a table and the number of nodes."""
