"""What plans promise: targets and results as rows, each with its sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import get_args

from plansearch.errors import QueryError
from plansearch.index.format import damaged
from plansearch.index.reader import Reader
from plansearch.index.shard import Shard
from plansearch.index.target_store import Condition, Stored
from plansearch.model import BoundType, Document, Effort, FineKind, Plan, Target
from plansearch.query.filters.contested import remarks
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.labels import distinct_labels
from plansearch.query.filters.selection import select
from plansearch.query.statements.columns import COLUMNS, flags, flat_rows, marked
from plansearch.report import Column, Table, Viewable, counted
from plansearch.targets import canonical as canonical_indicator

STATUSES: dict[str, tuple[Condition, ...]] = {
    "target": ((("status",), "target"), (("is_prior",), False)),
    "prior": ((("status",), "target"), (("is_prior",), True)),
    "result": ((("status",), "result"),),
    "estimate": ((("status",), "result"), (("is_estimate",), True)),
    "all": (),
}
_AT_ONCE = 256  # plans looked at together where only the first statements are shown


@dataclass(frozen=True, slots=True)
class Asked:
    """Which statements: of one indicator (any synonym), status, effort, bound and kind; at most n (0: all).

    status: target, prior (targets of before, quoted in a review), result (estimated ones too), estimate, all. bound and
    kind: a coarse or a fine code.
    """

    indicator: str | None = None
    status: str = "target"
    effort: str | None = None
    bound: str | None = None
    n: int = 0
    kind: str | None = None

    def __post_init__(self) -> None:
        if self.indicator is not None and not self.indicator.strip():
            raise QueryError("the indicator is empty", "name one, e.g. --indicator 地区生产总值")
        for name, value, known in (
            ("status", self.status, tuple(STATUSES)),
            ("effort", self.effort, get_args(Effort)),
            ("bound", self.bound, get_args(BoundType)),
            ("kind", self.kind, get_args(FineKind)),
        ):
            if value is not None and value not in known:
                raise QueryError(f"there is no {name} {value!r}", f"{name} is one of {', '.join(known)}")

    @property
    def canonical(self) -> str | None:
        """The name under which the indicator is lined up."""
        return None if self.indicator is None else canonical_indicator(self.indicator)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What the fields of a statement must be, beside its indicator."""
        found = list(STATUSES[self.status])
        for names, value in ((("effort",), self.effort), (("bound", "bound_type"), self.bound)):
            found += [(names, value)] if value is not None else []
        return (*found, *([(("kind", "fine_kind"), self.kind)] if self.kind is not None else []))

    def takes(self, target: Target) -> bool:
        """Whether a statement is asked for. An indicator fits where the canonical names are equal."""
        if self.indicator is not None and canonical_indicator(target.indicator) != self.canonical:
            return False
        return all(any(getattr(target, name) == value for name in names) for names, value in self.conditions)

    def __str__(self) -> str:
        parts = [f"status={self.status}"]
        parts += [f"{k}={v}" for k in ("indicator", "effort", "bound", "kind") if (v := getattr(self, k))]
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class PlanTarget:
    """A statement with its place in its plan. plan: None for a file that is not in the index.

    indicator: the canonical name, under which regions are compared. n: number of the statement among those of its plan.
    tier_of: `n` of the statement whose second tier this is. scope: the place that it is for, as printed, where that is
    not the plan's own region; always empty for a file that is not in the index.
    """

    source: str
    plan: Plan | None
    section: tuple[str, ...]
    sentence: str
    phrasing: str
    target: Target
    indicator: str
    n: int = 0
    tier_of: int | None = None
    scope: str = ""


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
        return Table(COLUMNS, flat_rows(self.records), self.notes, self.signature, display=self._display())

    def _display(self) -> Table:
        columns = (
            Column("plan"), Column("indicator"), Column("phrasing"), Column("kind"), Column("status"), Column("flags"),
            Column("sentence", "body"),
        )  # fmt: skip
        names = distinct_labels(r.plan for r in self.records if r.plan)
        rows = tuple(
            (
                names[r.plan.id] if r.plan else r.source, r.indicator, r.phrasing, r.target.kind, r.target.phase,
                " ".join(flags(r.target)), marked(r),
            )
            for r in self.records
        )  # fmt: skip
        return Table(columns, rows)


def of_text(
    text: str, source: str, plan: Plan | None, asked: Asked, *, lexicon: Path | None = None
) -> list[PlanTarget]:
    """Statements of a text that are asked for, extracted now."""
    from plansearch.targets import extract_targets
    from plansearch.targets.interpret.phrasing import phrasing
    from plansearch.targets.interpret.tiers import base_statements
    from plansearch.text.outline import outline, path_at

    sections = outline(text)
    found = extract_targets(text, lexicon=lexicon)
    return [
        PlanTarget(
            source, plan, path_at(sections, target.span.start), target.sentence.of(text), phrasing(target, text),
            target, canonical_indicator(target.indicator), n, base,
        )
        for n, (target, base) in enumerate(zip(found, base_statements(found), strict=True))
        if asked.takes(target)
    ]  # fmt: skip


def statements_of(index: Reader, plan_numbers: Iterable[int], asked: Asked) -> dict[int, list[PlanTarget]]:
    """Statements of plans of the index that are asked for, by plan number, in the order they stand; all of them.

    Errors: IndexFormatError where the index is damaged.
    """
    found: dict[int, list[PlanTarget]] = {number: [] for number in plan_numbers}
    for shard_no, numbers in _by_shard(index, found).items():
        shard = index.shards[shard_no]
        local = numbers if len(numbers) < shard.entry.n_plans else None
        rows = shard.targets.statements(plans=local, indicator=_name(shard, asked), where=asked.conditions)
        index.load(numbers[row.plan] for row in rows if row.plan in numbers)
        paths = shard.section_paths({row.section for row in rows if row.section is not None})
        try:
            for row in rows:
                number = numbers[row.plan]
                found[number].append(_record(index.plan(number), shard, row, paths))
        except (LookupError, ValueError) as err:
            raise damaged(shard.folder, str(err)) from err
    return found


def canonical_in(index: Reader, name: str) -> str:
    """The name under which an indicator is lined up in an index, by the words that its plans were read with."""
    own = (shard.targets.custom_canonical(name) for shard in index.shards)
    return next(filter(None, own), None) or canonical_indicator(name)


def _name(shard: Shard, asked: Asked) -> str | None:
    """The canonical name asked for, by the words that the shard's plans were read with."""
    own = shard.targets.custom_canonical(asked.indicator) if asked.indicator is not None else None
    return own or asked.canonical


def _record(plan: Plan, shard: Shard, row: Stored, paths: dict[int, tuple[str, ...]]) -> PlanTarget:
    path = paths[row.section] if row.section is not None else ()
    sentence = shard.stretch(row.plan, row.target.sentence)
    return PlanTarget(
        plan.source, plan, path, sentence, row.phrasing, row.target, row.indicator, row.n, row.tier_of, row.scope
    )


def _by_shard(index: Reader, plan_numbers: Iterable[int]) -> dict[int, dict[int, int]]:
    """Shard to the plans asked for: number inside the shard to number."""
    shards: dict[int, dict[int, int]] = defaultdict(dict)
    for number in plan_numbers:
        place = index.plan_entries[number]
        shards[place.shard][place.local] = number
    return shards


def targets(index: Reader, *, filters: Filters, asked: Asked) -> TargetsResult:
    """Statements of the plans that a selection leaves."""
    chosen = select(index, filters)
    signature = index.signature(filters)
    if chosen.why_empty:
        return TargetsResult((), 0, (chosen.why_empty,), signature)
    result = targets_of(index, chosen.numbers, asked=asked, signature=signature)
    return replace(result, notes=(*result.notes, chosen.remark)) if chosen.copies else result


def targets_of(index: Reader, sources: Sequence[int | Document], *, asked: Asked, signature: str) -> TargetsResult:
    """Statements of plans (by number) and documents, in the order given."""
    numbers = [source for source in sources if isinstance(source, int)]
    outside = {
        place: of_text(source.text, source.source, None, asked)
        for place, source in enumerate(sources)
        if not isinstance(source, int)
    }
    found: list[PlanTarget] = []
    places = iter(enumerate(sources))
    while part := list(islice(places, _AT_ONCE if asked.n else None)):
        said = statements_of(index, (source for _, source in part if isinstance(source, int)), asked)
        for place, source in part:
            found += said[source] if isinstance(source, int) else outside[place]
        if asked.n and len(found) >= asked.n:
            break
    n, n_plans = len(found), len({record.source for record in found})
    if asked.n:  # not all were looked at
        n, n_plans = _count(index, numbers, asked)
        n += sum(map(len, outside.values()))
    notes = _notes(n, n_plans, asked=asked, n_shown=len(found), n_sources=len(sources))
    if unread := _unread(index, numbers):
        notes += (f"{unread} of these plans are loose passages, without region or year, and were not read for targets",)
    shown = tuple(found[: asked.n or None])
    notes += remarks(index, {index.plan_numbers[record.plan.id] for record in shown if record.plan is not None})
    return TargetsResult(shown, n, notes, signature)


def _count(index: Reader, numbers: Sequence[int], asked: Asked) -> tuple[int, int]:
    """How many statements of plans are asked for, and in how many plans."""
    n = n_plans = 0
    for shard_no, local in _by_shard(index, numbers).items():
        store = index.shards[shard_no].targets
        counts = store.counts(indicator=_name(index.shards[shard_no], asked), where=asked.conditions)
        n += sum(counts.get(plan, 0) for plan in local)
        n_plans += sum(plan in counts for plan in local)
    return n, n_plans


def _unread(index: Reader, numbers: Sequence[int]) -> int:
    shards = _by_shard(index, numbers)
    return sum(len(local.keys() - index.shards[shard_no].targets.read) for shard_no, local in shards.items())


def _notes(n: int, n_plans: int, *, asked: Asked, n_shown: int, n_sources: int) -> tuple[str, ...]:
    if not n:
        return (f"no statement with {asked} in {counted(n_sources, 'plan')}",)
    if asked.n and asked.n < n:
        return (f"{min(asked.n, n_shown)} of {n} statements; -n 0 shows all",)
    return (f"{counted(n, 'statement')} in {counted(n_plans, 'plan')}",)


def targets_of_documents(documents: Sequence[Document], *, asked: Asked, lexicon: Path | None = None) -> TargetsResult:
    """Statements of documents that need no index, in the order given. lexicon: tables of one's own words."""
    found = [
        record
        for document in documents
        for record in of_text(document.text, document.source, None, asked, lexicon=lexicon)
    ]
    n_plans = len({record.source for record in found})
    notes = _notes(len(found), n_plans, asked=asked, n_shown=len(found), n_sources=len(documents))
    return TargetsResult(tuple(found[: asked.n or None]), len(found), notes, "")


def targets_of_files(
    paths: Sequence[Path],
    *,
    indicator: str | None = None,
    status: str = "target",
    effort: str | None = None,
    bound: str | None = None,
    kind: str | None = None,
    n: int = 0,
    lexicon: Path | None = None,
) -> TargetsResult:
    """Statements of plan files, without an index. Errors: CorpusError for a file or a lexicon that cannot be read."""
    from plansearch.query.filters.plan_files import read_plan_file
    from plansearch.targets.lexicon.lexicon import use

    use(lexicon)  # the indicator asked for is looked up in it too
    asked = Asked(indicator, status, effort, bound, n, kind)
    return targets_of_documents([read_plan_file(path) for path in paths], asked=asked, lexicon=lexicon)
