"""Plans: who issued them, for which region and year, and the passages they are cut into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NewType

from plansearch.model.text import Span

PlanId = NewType("PlanId", str)

Level = Literal["国家", "省", "市", "县", "乡"]
LEVELS: tuple[Level, ...] = ("国家", "省", "市", "县", "乡")


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative unit. `code`: GB/T 2260 (six digits) or a corpus's own; `parent`: the code above it."""

    code: str
    name: str
    level: Level
    parent: str | None = None


Time = int | str | None


def time_of(year: int | None, last_year: int | None) -> Time:
    """The time a plan is for, as tables head it: 2025, or `2021–2025` of a plan of several years; None: unknown."""
    return year if year is None or last_year in (None, year) else f"{year}–{last_year}"


Standing = Literal["taken", "agrees", "conflicts", "unused"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a plan's `field` (title, region, level, year, period, body, kind) was read.

    source: names the clue; quote: its words. confidence, 0 to 1: for the clue taken how sure the fact is with every
    clue weighed, for any other how much that clue alone is to be trusted. standing: beside the clue taken, one agrees,
    conflicts, or could not be used (a masked year, a name of several places).
    """

    field: str
    value: str
    source: str
    quote: str = ""
    confidence: float = 0.0
    standing: Standing = "taken"


@dataclass(frozen=True, slots=True)
class Plan:
    """One published plan.

    id: stable for ever (the path of its file below the corpus). region, region_code, level, year, body (who issued it),
    kind (政府工作报告, 工作计划 …): None where no clue gave them; `evidence` says where each was read. year: the year
    planned for, of several the first; last_year: the last of them. region_path: names from the outermost unit inward.
    text and evidence are read from the index when asked for. family: the file, where it holds several plans; else "".
    """

    id: PlanId
    source: str
    title: str
    region: str | None
    region_code: str | None
    region_path: tuple[str, ...]
    level: Level | None
    year: int | None
    last_year: int | None
    body: str | None
    kind: str | None
    n_chars: int
    charset: str
    sha256: str
    family: str
    reader: Callable[[], str] = field(repr=False, compare=False)
    clues: Callable[[], tuple[Evidence, ...]] = field(repr=False, compare=False)

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.reader()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where each field was read."""
        return self.clues()

    @property
    def time(self) -> Time:
        """The year it is for, or `2021–2025`."""
        return time_of(self.year, self.last_year)

    @property
    def label(self) -> str:
        """A short name for tables: region and year or years where known, else the title."""
        if self.region and self.year:
            return f"{self.region} {self.time}"
        return self.title or self.id

    def confidence(self, field: str) -> float:
        """How sure a field of `evidence` is, 0 to 1; 0 where no clue gave it."""
        return next((e.confidence for e in self.evidence if e.field == field and e.standing == "taken"), 0.0)


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable span inside one section: the smallest thing indexed or shown. Its address is plan id and span."""

    plan: Plan
    span: Span
    section: tuple[str, ...]
    text: str

    @property
    def address(self) -> str:
        """`plan#start-end`, stable as long as the file does not change."""
        return f"{self.plan.id}#{self.span.start}-{self.span.end}"
