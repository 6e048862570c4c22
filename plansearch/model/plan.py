"""Plans: who issued them, for which region and year, and the passages they are divided into."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal, NewType, Protocol

from plansearch.model.text import Span

PlanId = NewType("PlanId", str)

Level = Literal["国家", "省", "市", "县", "乡"]
LEVELS: tuple[Level, ...] = ("国家", "省", "市", "县", "乡")


Part = Literal["", "plan", "review", "guiding", "safeguards", "glossary", "opening", "closing"]
PARTS: tuple[Part, ...] = ("", "plan", "review", "guiding", "safeguards", "glossary", "opening", "closing")
"""What a part of a plan is, "" where it is not known. An index stores the position in this tuple.

plan: the plan ahead; review: what was done; guiding: 指导思想, 总体要求, 基本原则; safeguards: 保障措施, 组织领导;
glossary: 名词解释 and notes; opening: what comes before the first heading; closing: the last words of a speech.
"""


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative unit. code: GB/T 2260 (six digits) or a corpus's own; parent: the code of the unit above."""

    code: str
    name: str
    level: Level
    parent: str | None = None


Time = int | str | None


def time_of(year: int | None, last_year: int | None) -> Time:
    """The time a plan is for, as tables show it: 2025, or `2021–2025` for several years; None where unknown."""
    return year if year is None or last_year in (None, year) else f"{year}–{last_year}"


Standing = Literal["taken", "agrees", "conflicts", "unused"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A clue to a fact about a plan.

    field: title, region, level, year, period, body or kind. source: names the clue; quote: its words. standing:
    "taken" for the clue that decides; other clues agree with it, conflict with it, or are unused (a masked year, a name
    of several places). confidence, 0 to 1: for the clue taken, of the fact with every clue weighed; for any other clue,
    of that clue alone.
    """

    field: str
    value: str
    source: str
    quote: str = ""
    confidence: float = 0.0
    standing: Standing = "taken"


class Contents(Protocol):
    """What is read of a plan only when it is asked for. Contents can be pickled and copied."""

    is_kept: ClassVar[bool]
    """Whether an index keeps them."""

    def text(self) -> str:
        """The canonical text."""
        ...

    def evidence(self) -> tuple[Evidence, ...]:
        """Where each field was read."""
        ...


@dataclass(frozen=True, slots=True)
class Plan:
    """One published plan.

    id: the path of its file below the corpus folder; it does not change when the index is built again. region,
    region_code, level, year, body (who issued it), kind (政府工作报告, 工作计划 …): None where no clue gave them;
    `evidence` says where each was read. year: the first year it is for; last_year: the last one. region_path: names
    from the outermost unit inward. family: the file, where the file holds several plans; otherwise "". contents: where
    `text` and `evidence` are read when somebody asks for them, also after the index is closed. contested: "region",
    "year" or both, where a strong clue says otherwise.
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
    contents: Contents = field(repr=False, compare=False)
    contested: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The canonical text. Errors: IndexMissing where the index was rebuilt or removed since."""
        return self.contents.text()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where each field was read. Errors: as `text`."""
        return self.contents.evidence()

    @property
    def time(self) -> Time:
        """The year it is for, or `2021–2025`; None where unknown."""
        return time_of(self.year, self.last_year)

    @property
    def label(self) -> str:
        """A short name for tables: region and year where both are known, otherwise the title or id."""
        if self.region and self.year:
            return f"{self.region} {self.time}"
        return self.title or self.id

    @property
    def is_draft(self) -> bool:
        """Whether no index holds it: it was read from a file, or from standard input, for one answer."""
        return not self.contents.is_kept

    def confidence(self, field: str) -> float:
        """Confidence in a field, 0 to 1, see `Evidence`; 0 where no clue gave the field."""
        return next((e.confidence for e in self.evidence if e.field == field and e.standing == "taken"), 0.0)


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable span inside one section: the smallest unit that is indexed or shown."""

    plan: Plan
    span: Span
    section: tuple[str, ...]
    text: str

    @property
    def address(self) -> str:
        """`plan#start-end`; it stays the same as long as the file does not change."""
        return f"{self.plan.id}#{self.span.start}-{self.span.end}"
