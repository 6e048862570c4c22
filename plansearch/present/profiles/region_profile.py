"""How the profile of a region looks: targets by year, the region among others, its own words, its plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from plansearch.messages import note
from plansearch.model import Time
from plansearch.present.attainment import attainment_cell
from plansearch.present.comparison import by_indicator
from plansearch.present.comparison.promises import heading, plan_cells_of
from plansearch.present.comparison.symbols import as_symbols, legend
from plansearch.present.marks import marks_of
from plansearch.present.plan_columns import PLAN_COLUMNS, plan_cells
from plansearch.present.targets import marked
from plansearch.query.profiles.region_profile import RegionProfile
from plansearch.query.statements.attainment import Pair
from plansearch.query.statements.rows import statement_id
from plansearch.report import Cell, Column, Table

COLUMNS = (
    Column("what"), *PLAN_COLUMNS, Column("role"), Column("indicator"), Column("promised"), Column("reported"),
    Column("verdict"), Column("attainment", "number"), Column("why_not"), Column("result_id"), Column("mark"),
    Column("rank", "number"), Column("n_ranked", "number"), Column("word"), Column("n", "number"),
    Column("n_reference", "number"), Column("g2", "number"), Column("log_ratio", "number"), Column("body"),
    Column("plan_kind"), Column("n_chars", "number"), Column("source"), Column("address"), Column("sentence", "body"),
)  # fmt: skip
_AT = {column.key: no for no, column in enumerate(COLUMNS)}
_NO_PLAN: tuple[Cell, ...] = (None,) * len(PLAN_COLUMNS)
_MOST_IN_A_CELL = 2  # targets of one indicator and year

TARGETS = note("Targets, and what is reported of them")
OTHERS = note("Beside the unit above and its peers")
WORDS = note("What it says more than its peers")
PLANS = note("Its plans")
_SIGNS = {"met": "✓", "inside": "✓", "equal": "✓", "above": "↑", "missed": "✗", "below": "↓"}
_LEGEND = note("→ the result reported: ✓ reached, ✗ not reached, ↑ above and ↓ below a number without a bound")

Cells = Mapping[tuple[str, Time], list[Pair]]


def table(result: RegionProfile) -> Table:
    """A row for each target, promise, word and plan; `what` tells them apart."""
    rows = (*_targets(result), *_promises(result), *_words(result), *_plans(result))
    shown = ((TARGETS, by_year(result)), (OTHERS, beside(result)), (WORDS, words(result)), (PLANS, plans(result)))
    notes = (*result.notes, _LEGEND) if result.pairs else result.notes
    if result.comparison:
        notes = (*notes, *legend(as_symbols(row) for row in result.comparison.rows if row.records))
    sections = tuple((title, one) for title, one in shown if one.rows)
    nothing = None if sections else Table((Column("indicator"),), ())
    return Table(COLUMNS, rows, notes, result.signature, result.recipe, display=nothing, sections=sections)


# Data


def _row(what: str, plan: tuple[Cell, ...], **cells: Cell) -> tuple[Cell, ...]:
    out: list[Cell] = [what, *plan, *[None] * (len(COLUMNS) - len(plan) - 1)]
    for key, cell in cells.items():
        out[_AT[key]] = cell
    return tuple(out)


def _targets(result: RegionProfile) -> Iterator[tuple[Cell, ...]]:
    for pair in result.pairs:
        target, reported, outcome = pair.target, pair.result, pair.outcome
        yield _row(
            "target", plan_cells(target.plan, target.source), indicator=target.indicator, promised=target.phrasing,
            reported=reported.phrasing if reported else None, verdict=outcome.verdict if outcome else None,
            attainment=attainment_cell(outcome), why_not=pair.why_not or None,
            result_id=statement_id(reported) if reported else None,
            address=f"{target.source}#{target.target.span.start}-{target.target.span.end}", sentence=marked(target),
        )  # fmt: skip


def _promises(result: RegionProfile) -> Iterator[tuple[Cell, ...]]:
    if result.comparison is None:
        return
    ranks = result.comparison.grid().rankings()
    for no, row in enumerate(result.comparison.rows):
        if not row.records:
            continue
        rank, n_ranked = ranks.get(no, (None, None))
        span = row.records[0].target.span
        yield _row(
            "promise", plan_cells_of(row, row.region, (row.year, row.last_year)), role=_role(result, row.region),
            indicator=row.indicator, promised=row.phrasing, mark=as_symbols(row), rank=rank, n_ranked=n_ranked,
            address=f"{row.records[0].source}#{span.start}-{span.end}", sentence=marked(row.records[0]),
        )  # fmt: skip


def _role(result: RegionProfile, name: str) -> str:
    if name == result.region.name:
        return "own"
    return "parent" if result.parent and name == result.parent.name else "peer"


def _words(result: RegionProfile) -> Iterator[tuple[Cell, ...]]:
    for word in result.words:
        yield _row(
            "word", _NO_PLAN, word=word.word, n=word.focus.n, n_reference=word.reference.n, g2=round(word.g2, 4),
            log_ratio=None if word.log_ratio is None else round(word.log_ratio, 4), address=word.address,
            sentence=word.sentence,
        )  # fmt: skip


def _plans(result: RegionProfile) -> Iterator[tuple[Cell, ...]]:
    for plan in result.plans:
        yield _row(
            "plan", plan_cells(plan), body=plan.body, plan_kind=plan.kind, n_chars=plan.n_chars, source=plan.source
        )


# The tables that are read


def cells_by_year(result: RegionProfile) -> tuple[Cells, list[Time]]:
    """The targets of each indicator and time, and the times in order."""
    found: dict[tuple[str, Time], list[Pair]] = {}
    for pair in result.pairs:
        found.setdefault((pair.target.indicator, pair.target.plan.time if pair.target.plan else None), []).append(pair)
    return found, sorted(
        {time for _, time in found}, key=lambda time: ("" if time is None else str(time)[-4:], str(time))
    )


def by_year(result: RegionProfile) -> Table:
    """Indicators by year: what was promised, and what was reported of it."""
    found, times = cells_by_year(result)
    columns = (Column("indicator"), *(Column(heading(time)) for time in times))
    kinds = main_kinds(result)
    rows = tuple(
        (name, *(_cell(found.get((name, time), ()), kinds.get(name, "")) for time in times))
        for name in result.indicators
    )
    return Table(columns, rows)


def shown_pairs(pairs: Sequence[Pair], kind: str) -> list[Pair]:
    """The targets that a cell shows: of the kind of number that the indicator mostly has, and for the plan's own time,
    where there are any; each wording once, those with a result first."""
    of_kind = [pair for pair in pairs if pair.target.target.kind == kind] or pairs
    own = [pair for pair in of_kind if not pair.is_for_other_period] or of_kind
    once: dict[str, Pair] = {}
    for pair in sorted(own, key=lambda pair: pair.result is None):
        once.setdefault(pair.target.phrasing, pair)
    return list(once.values())[:_MOST_IN_A_CELL]


def main_kinds(result: RegionProfile) -> dict[str, str]:
    """By indicator the kind of number that most of its targets have."""
    kinds: dict[str, Counter[str]] = {name: Counter() for name in result.indicators}
    for pair in result.pairs:
        kinds[pair.target.indicator][pair.target.target.kind] += 1
    return {name: counts.most_common(1)[0][0] for name, counts in kinds.items() if counts}


def _cell(pairs: Sequence[Pair], kind: str) -> str | None:
    return "；".join(map(_promised, shown_pairs(pairs, kind))) or None


def _promised(pair: Pair) -> str:
    if pair.result is None:
        return pair.target.phrasing
    sign = _SIGNS.get(pair.outcome.verdict, "") if pair.outcome else ""
    return f"{pair.target.phrasing} → {pair.result.phrasing}{f' {sign}' if sign else ''}"


def beside(result: RegionProfile) -> Table:
    """The region, the unit above and the peers on the indicators of the newest year; its rank among them below."""
    if result.comparison is None:
        return Table((Column("region"),), ())
    return by_indicator.table(result.comparison).display or Table((Column("region"),), ())


def words(result: RegionProfile) -> Table:
    """Words with how often the region and its peers use them."""
    columns = (Column("word"), Column("n", "number"), Column("n_reference", "number"), Column("log_ratio", "number"),
               Column("sentence", "body"))  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.word,
            one.focus.n,
            one.reference.n,
            None if one.log_ratio is None else f"{one.log_ratio:.1f}",
            one.sentence,
        )
        for one in result.words
    )
    return Table(columns, rows)


def plans(result: RegionProfile) -> Table:
    """The region's own plans with their sources."""
    columns: tuple[Column, ...] = (
        Column("year"), Column("title"), Column("plan_kind"), Column("body"), Column("n_chars", "number"),
        Column("marks"), Column("source"),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            None if plan.time is None else str(plan.time), plan.title, plan.kind, plan.body, plan.n_chars,
            marks_of(plan) or None, plan.source,
        )
        for plan in result.plans
    )  # fmt: skip
    if not any(plan.contested for plan in result.plans):
        columns, rows = (*columns[:5], columns[6]), tuple((*row[:5], row[6]) for row in rows)
    return Table(columns, rows)
