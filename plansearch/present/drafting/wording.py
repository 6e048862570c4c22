"""How wordings look: frames, then the numbers that fill the slot, then sentences with their sources."""

from __future__ import annotations

from decimal import Decimal

from plansearch.messages import note
from plansearch.present.plan_columns import PLAN_COLUMNS, plan_cells
from plansearch.query.drafting.wording import SHARES, FrameUse, Numbers, Sentence, WordingResult
from plansearch.report import Cell, Column, Marked, Table

_PERCENTILES = tuple(f"p{int(share * 100)}" for share in SHARES)
_COLUMNS = (
    Column("what"), *PLAN_COLUMNS, Column("wording"), Column("before"), Column("node"), Column("after"),
    Column("n", "number"), Column("n_plans", "number"), Column("n_regions", "number"), Column("status"),
    Column("unit"), Column("lowest", "number"), *(Column(name, "number") for name in _PERCENTILES),
    Column("highest", "number"), Column("bounds"), Column("n_masked", "number"), Column("address"),
    Column("sentence", "body"),
)  # fmt: skip
_SHORT = (Column("what"), Column("wording"), Column("n", "number"), Column("n_regions", "number", "regions"),
          Column("sentence", "body"))  # fmt: skip
_NO_PLAN: tuple[Cell, ...] = (None,) * len(PLAN_COLUMNS)
_NO_FIGURES: tuple[Cell, ...] = (None,) * (len(SHARES) + 5)
_LEGEND = note(
    "numbers of targets: a tenth of them lies below the first, half below the second, a tenth above the last"
)
_MOST_GROUPS = 12  # levels and years whose numbers a person is shown


def table(result: WordingResult) -> Table:
    """A row for each frame, each group of numbers and each sentence; `what` tells them apart."""
    rows = (*map(_frame, result.frames), *map(_numbers, result.numbers), *map(_sentence, result.sentences))
    display = Table(
        _SHORT,
        (
            *(("frame", str(one.frame), one.n, one.n_regions, None) for one in result.frames),
            *(_short_numbers(one) for one in result.numbers[:_MOST_GROUPS]),
            *(_short_sentence(one) for one in result.sentences),
        ),
    )
    notes = (*result.notes, _LEGEND) if result.numbers else result.notes
    return Table(_COLUMNS, rows, notes, result.signature, result.recipe, display=display)


def _frame(one: FrameUse) -> tuple[Cell, ...]:
    return (
        "frame", *_NO_PLAN, str(one.frame), *one.frame, one.n, one.n_plans, one.n_regions, None, *_NO_FIGURES,
        one.address, one.sentence,
    )  # fmt: skip


def _numbers(one: Numbers) -> tuple[Cell, ...]:
    values: tuple[Cell, ...] = one.values or (None,) * len(SHARES)
    plan: tuple[Cell, ...] = (None, None, None, one.level, one.year, one.year, None)
    return (
        "numbers", *plan, None, None, None, None, one.n, None, one.n_regions, "target", one.unit, one.lowest, *values,
        one.highest, " ".join(f"{bound}:{n}" for bound, n in one.n_bounds), one.n_masked, None, None,
    )  # fmt: skip


def _sentence(one: Sentence) -> tuple[Cell, ...]:
    return (
        "sentence", *plan_cells(one.plan), one.phrasing or None, None, None, None, one.n, None, None,
        one.status or None, *_NO_FIGURES, one.address, Marked(one.text, one.marks),
    )  # fmt: skip


def _short_numbers(one: Numbers) -> tuple[Cell, ...]:
    group = " ".join(str(part) for part in (one.level, one.year) if part is not None) or note("all levels and years")
    if not one.values:
        return ("numbers", note("{group}: masks only", group=group), one.n, one.n_regions, None)
    low, _, middle, _, high = map(_text, one.values)
    span = note(
        "{group}: {low} – {middle} – {high}{unit}", group=group, low=low, middle=middle, high=high, unit=one.unit
    )
    return ("numbers", span, one.n, one.n_regions, None)


def _short_sentence(one: Sentence) -> tuple[Cell, ...]:
    name = note("{plan} ({address})", plan=one.plan.label, address=one.address)
    return ("sentence", name, one.n, None, Marked(one.text, one.marks))


def _text(value: Decimal) -> str:
    rounded = value.quantize(Decimal(1)) if abs(value) >= 100 or value == value.to_integral_value() else round(value, 1)
    return f"{rounded.normalize():f}"
