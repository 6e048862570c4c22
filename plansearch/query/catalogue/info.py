"""What an index holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from plansearch.index.provenance import remark
from plansearch.index.reader import Reader
from plansearch.messages import Message
from plansearch.model import LEVELS, Skipped
from plansearch.report import Cell, Column, Table, Viewable, counted

UNKNOWN = "(unknown)"


@dataclass(frozen=True, slots=True)
class Group:
    """Plans and characters that share a facet's value. facet: all, level, region or year."""

    facet: str
    value: str
    n_plans: int
    n_chars: int


@dataclass(frozen=True, slots=True)
class Info(Viewable):
    """Totals, then groups by level, region and year.

    n_copies: plans beyond the first of each group of copies. remark: that it was built with other versions than those
    installed, if so.
    """

    n_plans: int
    n_passages: int
    n_chars: int
    n_terms: int
    n_copies: int
    groups: tuple[Group, ...]
    skipped: tuple[Skipped, ...]
    signature: str
    remark: Message | None = None

    @property
    def is_empty(self) -> bool:
        """True for an index without plans."""
        return self.n_plans == 0

    def table(self) -> Table:
        """A row a group; the totals first."""
        columns = (Column("facet"), Column("value"), Column("n_plans", "number"), Column("n_chars", "number"))
        rows: list[tuple[Cell, ...]] = [("all", "", self.n_plans, self.n_chars)]
        rows += [(g.facet, g.value, g.n_plans, g.n_chars) for g in self.groups]
        notes = [f"{counted(self.n_passages, 'passage')}, {counted(self.n_terms, 'term')}", self.signature]
        if self.n_copies:
            copies = counted(self.n_copies, "of these plans is a copy", "of these plans are copies")
            notes.insert(1, f"{copies} of another: plansearch catalogue --copies")
        unknown = {g.facet: g.n_plans for g in self.groups if g.value == UNKNOWN and g.facet in ("region", "year")}
        if unknown:
            told = ", ".join(f"{n} without a {facet}" for facet, n in unknown.items())
            missing = " ".join(f"--missing {facet}" for facet in unknown)
            notes.insert(1, f"{told}; a table to fill in: plansearch catalogue {missing} --edit CORPUS")
        notes += [self.remark] if self.remark else []
        notes += [f"skipped {s.source}: {s.reason}" for s in self.skipped]
        return Table(columns, tuple(rows), tuple(notes), self.signature)


def info(index: Reader) -> Info:
    """Plans of an index by level, by region (path from the outermost unit) and by year."""
    m = index.manifest
    groups = [
        *_groups(index, "level", [p.level or UNKNOWN for p in index.plans]),
        *_groups(index, "region", ["/".join(p.region_path) or UNKNOWN for p in index.plans]),
        *_groups(index, "year", [str(p.time or UNKNOWN) for p in index.plans]),
    ]
    return Info(
        m.n_plans, m.n_passages, m.n_chars, m.n_terms, m.n_copies, tuple(groups),
        index.skipped(), m.signature, remark(m),
    )  # fmt: skip


def _groups(index: Reader, facet: str, values: list[str]) -> list[Group]:
    n_plans, n_chars = Counter(values), Counter[str]()
    for value, plan in zip(values, index.plans, strict=True):
        n_chars[value] += plan.n_chars
    order: dict[str, str] = {level: str(rank) for rank, level in enumerate(LEVELS)}
    return [Group(facet, v, n_plans[v], n_chars[v]) for v in sorted(n_plans, key=lambda v: order.get(v, v))]
