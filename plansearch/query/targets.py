"""What plans promise: targets and results as rows, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.model import Bound, Document, Effort, Plan, Target
from plansearch.query.facets import Facets, select
from plansearch.query.files import read_plan_file
from plansearch.report import Cell, Column, Marked, Table, Viewable
from plansearch.targets import canonical as canonical_indicator
from plansearch.targets import extract_targets
from plansearch.text.outline import outline, path_at

STATUSES = ("target", "result", "all")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which statements: of one indicator (any synonym), status, effort, bound; at most n (0: all)."""

    indicator: str | None = None
    status: str = "target"
    effort: str | None = None
    bound: str | None = None
    n: int = 0

    def __post_init__(self) -> None:
        if self.indicator is not None and not self.indicator.strip():
            raise QueryError("the indicator is empty", "name one, e.g. --indicator 地区生产总值")
        for name, value, known in (
            ("status", self.status, STATUSES),
            ("effort", self.effort, get_args(Effort)),
            ("bound", self.bound, get_args(Bound)),
        ):
            if value is not None and value not in known:
                raise QueryError(f"there is no {name} {value!r}", f"{name} is one of {', '.join(known)}")

    def takes(self, target: Target) -> bool:
        """Whether a statement is asked for. An indicator fits where the canonical names are equal."""
        return (
            (self.status == "all" or target.status == self.status)
            and (self.effort is None or target.effort == self.effort)
            and (self.bound is None or target.bound == self.bound)
            and (self.indicator is None or canonical_indicator(target.indicator) == canonical_indicator(self.indicator))
        )

    def __str__(self) -> str:
        parts = [f"status={self.status}"]
        parts += [f"{k}={v}" for k in ("indicator", "effort", "bound") if (v := getattr(self, k))]
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class PlanTarget:
    """A statement with where it stands. plan: None for a file that is not in the index."""

    source: str
    plan: Plan | None
    section: tuple[str, ...]
    sentence: str
    phrasing: str
    target: Target

    @property
    def indicator(self) -> str:
        """The name under which regions are lined up."""
        return canonical_indicator(self.target.indicator)


@dataclass(frozen=True, slots=True)
class TargetsResult(Viewable):
    """Statements in the order of plans and of their places in them. n: all that fit, shown or not."""

    records: tuple[PlanTarget, ...]
    n: int
    notes: tuple[str, ...]
    signature: str

    @property
    def is_empty(self) -> bool:
        """True where no statement fits."""
        return not self.records

    def table(self) -> Table:
        """A row a statement, the sentence below it with the statement marked."""
        columns = (
            Column("plan"), Column("region"), Column("year", "number"), Column("indicator"), Column("phrasing"),
            Column("lo", "number"), Column("hi", "number"), Column("unit"), Column("kind"), Column("bound"),
            Column("effort"), Column("status"), Column("horizon"), Column("flags"), Column("section"),
            Column("start", "number"), Column("end", "number"), Column("sentence", "body"),
        )  # fmt: skip
        return Table(columns, tuple(_row(r) for r in self.records), self.notes, self.signature, display=self._display())

    def _display(self) -> Table:
        columns = (
            Column("plan"), Column("indicator"), Column("phrasing"), Column("kind"), Column("status"), Column("flags"),
            Column("sentence", "body"),
        )  # fmt: skip
        rows = tuple(
            (
                r.plan.label if r.plan else r.source, r.indicator, r.phrasing, r.target.kind, r.target.status,
                " ".join(flags(r.target)), _sentence(r),
            )
            for r in self.records
        )  # fmt: skip
        return Table(columns, rows)


def _sentence(record: PlanTarget) -> Marked:
    return Marked(record.sentence, (record.target.span.shift(-record.target.sentence.start),))


def _row(record: PlanTarget) -> tuple[Cell, ...]:
    target, plan = record.target, record.plan
    return (
        record.source, plan.region if plan else None, plan.year if plan else None, record.indicator, record.phrasing,
        target.lo, target.hi, target.unit, target.kind, target.bound, target.effort, target.status, target.horizon,
        " ".join(flags(target)), " / ".join(record.section), target.span.start, target.span.end,
        _sentence(record),
    )  # fmt: skip


def flags(target: Target) -> list[str]:
    """What a reader must know of the number: masked, repaired, prior, stretch, and conditions as printed."""
    named = [("masked", target.is_masked), ("prior", target.is_prior), ("stretch", target.has_stretch)]
    found = [name for name, is_so in named if is_so]
    if target.repair:
        found.append(f"repaired:{target.repair}")
    return found + list(target.condition)


def phrasing(target: Target, text: str) -> str:
    """The promise as printed, without its indicator: effort, bound word and number (`力争达到8%`, `5.5%左右`)."""
    if target.value_span is None:
        return target.span.of(text).removeprefix(target.indicator_raw)
    value, cue = target.value_span, target.bound_cue
    number = value.of(text)
    if cue and cue not in number:
        before = text[target.span.start : value.start]
        # A suffix shared by the items of a list stands behind the last of them.
        number = f"{cue}{number}" if cue in before else f"{number}{cue}"
    return target.effort_cue + number if target.effort_cue and target.effort != "plain" else number


def of_text(text: str, source: str, plan: Plan | None, asked: Asked) -> list[PlanTarget]:
    """Statements of one plan's text that are asked for."""
    sections = outline(text)
    records = []
    for target in extract_targets(text):
        if not asked.takes(target):
            continue
        path = path_at(sections, target.span.start)
        records.append(PlanTarget(source, plan, path, target.sentence.of(text), phrasing(target, text), target))
    return records


def statements_of(index: Reader, plan_numbers: Iterable[int], asked: Asked) -> dict[int, list[PlanTarget]]:
    """Statements of plans of the index that are asked for, by plan number, in the order they stand; all of them."""
    found = {}
    for number in plan_numbers:
        plan = index.plan(number)
        found[number] = of_text(plan.text, plan.source, plan, asked)
    return found


def targets(index: Reader, *, wanted: Facets, asked: Asked) -> TargetsResult:
    """Statements of the plans that a selection leaves."""
    chosen = select(index, wanted)
    plans = [index.plan(no) for no in chosen.numbers]
    result = targets_of(plans, asked=asked, signature=index.signature(wanted))
    if chosen.why_empty:
        return TargetsResult((), 0, (chosen.why_empty,), result.signature)
    return result


def targets_of(sources: Sequence[Plan | Document], *, asked: Asked, signature: str = "") -> TargetsResult:
    """Statements of plans and documents, in the order given."""
    found: list[PlanTarget] = []
    for source in sources:
        plan = source if isinstance(source, Plan) else None
        found += of_text(source.text, source.source, plan, asked)
    shown = tuple(found[: asked.n] if asked.n else found)
    if not found:
        notes = (f"no statement with {asked} in {len(sources)} plans",)
    elif len(shown) < len(found):
        notes = (f"{len(shown)} of {len(found)} statements; -n 0 shows all",)
    else:
        notes = (f"{len(found)} statements in {len({r.source for r in found})} plans",)
    return TargetsResult(shown, len(found), notes, signature)


def targets_of_files(
    paths: Sequence[Path],
    *,
    indicator: str | None = None,
    status: str = "target",
    effort: str | None = None,
    bound: str | None = None,
    n: int = 0,
) -> TargetsResult:
    """Statements of plan files, without an index. Errors: CorpusError for a file that cannot be read."""
    asked = Asked(indicator, status, effort, bound, n)
    return targets_of([read_plan_file(path) for path in paths], asked=asked)
