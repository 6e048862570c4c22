"""Every noun of plansearch. Offsets are code points in a plan's canonical text; spans are half-open `[start, end)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NewType

PlanId = NewType("PlanId", str)

Level = Literal["国家", "省", "市", "县", "乡"]
LEVELS: tuple[Level, ...] = ("国家", "省", "市", "县", "乡")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: code points `start` (inclusive) to `end` (exclusive)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters the span covers in `text`."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """The same stretch, `by` code points further on."""
        return Span(self.start + by, self.end + by)


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
class Section:
    """A heading's extent: `path`: headings from the outermost inward; `span` runs to the next heading as deep."""

    path: tuple[str, ...]
    span: Span
    depth: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of a page that is no part of the plan: it stood before the code point `at` of the plan's text."""

    at: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One file read: canonical `text`, its `metadata` as found (front matter), and the charset it was decoded with.

    is_passage: the text is one passage as it stands, as a retrieval collection cut it. family: the file, where it holds
    several plans, `source` being `file#1`, `file#2`…; file name and `page_title` then speak of the page and not of the
    plan, and `title` is the plan's own, "" where it has none. dropped: in order; put back, they give the page again.
    charset: "docx", "pdf" … where the file knows its characters itself; "utf-8+gb18030" where lines differ. remarks:
    what a person should know of the reading, to be told with the warnings of the clues.
    """

    source: str
    text: str
    title: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    charset: str = "utf-8"
    sha256: str = ""
    is_passage: bool = False
    family: str = ""
    page_title: str = ""
    dropped: tuple[Dropped, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was not used, and why."""

    source: str
    reason: str


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


Bound = Literal["eq", "ge", "le", "approx", "range"]
Effort = Literal["guarantee", "plain", "maintain", "strive", "seek", "explore", "forecast"]
Kind = Literal["growth", "pp", "level", "increment", "rank", "multiple", "relative", "qualitative"]
Status = Literal["target", "result"]
BoundType = Literal["eq", "ge", "le", "approx", "range", "all", "zero", "rank", "multiple", "relative", "qualitative"]
FineKind = Literal[
    "growth", "pp", "level", "share", "increment", "flow", "rank", "multiple", "relative", "qualitative", "norm",
    "frequency",
]  # fmt: skip
Direction = Literal["up", "down", ""]
Tier = Literal["single", "floor", "base", "stretch"]
MaskField = Literal["", "value", "horizon"]
OfficialType = Literal["binding", "anticipatory", ""]
Phase = Literal["target", "prior_target", "result", "estimate"]


@dataclass(frozen=True, slots=True)
class Target:
    """One statement that ties a quantity or a benchmark to an indicator: a target of the plan, or a result it reports.

    span: the clause from the indicator to the bound word; value_span: the number with its unit, None for a statement
    without a number; sentence: the sentence around it. lo, hi: the number as printed before the unit (`Decimal`), None
    where masked, absent or open. unit: as printed. indicator: its name, restored where the clause leaves it out (the
    name regions are lined up under is `targets.canonical(indicator)`); indicator_raw: as printed. Codes follow
    docs/method/targets.md. All spans are code points of the text handed in.

    bound_type, fine_kind: finer codes beside bound and kind. dimension: what the unit measures ("" unknown); norm_lo,
    norm_hi: lo and hi in norm_unit, the dimension's base unit (元, 1, 人, 平方米). mask: as printed. checks: what
    arithmetic said of the value (`rule:ok`, `rule:off`). benchmark: what a statement without a number is measured by.
    official_type: the plan's own label, 约束性 or 预期性. inherited: the clause left its indicator out.
    """

    indicator: str
    indicator_raw: str
    status: Status
    kind: Kind
    bound: Bound
    effort: Effort
    lo: Decimal | None
    hi: Decimal | None
    unit: str | None
    value_raw: str | None
    span: Span
    value_span: Span | None
    sentence: Span
    bound_cue: str = ""
    effort_cue: str = ""
    condition: tuple[str, ...] = ()
    horizon: str = ""
    is_prior: bool = False
    is_masked: bool = False
    has_stretch: bool = False
    repair: str = ""
    rule: str = ""
    bound_type: BoundType = "eq"
    fine_kind: FineKind = "level"
    direction: Direction = ""
    is_estimate: bool = False
    qualifiers: tuple[str, ...] = ()
    dimension: str = ""
    norm_lo: Decimal | None = None
    norm_hi: Decimal | None = None
    norm_unit: str = ""
    tier: Tier = "single"
    mask: str = ""
    mask_field: MaskField = ""
    checks: tuple[str, ...] = ()
    benchmark: str = ""
    official_type: OfficialType = ""
    inherited: bool = False

    @property
    def phase(self) -> Phase:
        """Status in full: an earlier plan's target and an estimated result stand apart."""
        if self.status == "target":
            return "prior_target" if self.is_prior else "target"
        return "estimate" if self.is_estimate else "result"
