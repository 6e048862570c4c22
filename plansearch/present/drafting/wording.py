"""How wordings look: frames, then the numbers that fill the slot, then sentences with their sources."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from plansearch.messages import Do, Message, note
from plansearch.present.comparison.symbols import BOUNDS
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
          Column("bounds"), Column("sentence", "body"))  # fmt: skip
_NO_PLAN: tuple[Cell, ...] = (None,) * len(PLAN_COLUMNS)
_NO_FIGURES: tuple[Cell, ...] = (None,) * (len(SHARES) + 5)
_LEGEND = note(
    "numbers of targets: a tenth of them lies below the first, half below the second, a tenth above the last; of fewer "
    "than {few} the lowest and the highest",
    few=5,
)
_FEW = 5  # figures that have no tenth
_SIGNS = BOUNDS | {"eq": "=", "range": "–"}
_MEANINGS = {
    "eq": note("= a bare number"), "ge": note("≥ at least"), "le": note("≤ at most"), "approx": note("≈ about"),
    "range": note("– from – to"),
}  # fmt: skip
_MOST_GROUPS = 12  # levels and years whose numbers a person is shown


def table(result: WordingResult) -> Table:
    """A row for each frame, each group of numbers and each sentence; `what` tells them apart."""
    rows = (*map(_frame, result.frames), *map(_numbers, result.numbers), *map(_sentence, result.sentences))
    groups = result.numbers[: _MOST_GROUPS if result.request.n else None]
    display = Table(
        _SHORT,
        (
            *(("frame", str(one.frame), one.n, one.n_regions, None, None) for one in result.frames),
            *map(_short_numbers, groups),
            *map(_short_sentence, result.sentences),
        ),
    )
    notes = (*result.notes, _LEGEND, *_signs(groups)) if result.numbers else result.notes
    if len(groups) < len(result.numbers):
        left_out = note(
            "{n} of {total} groups of numbers are shown, the newest", n=len(groups), total=len(result.numbers),
            do=Do.SHOW_ALL,
        )  # fmt: skip
        notes = (*notes, left_out)
    return Table(_COLUMNS, rows, notes, result.signature, result.recipe, display=display)


def _signs(groups: Iterable[Numbers]) -> tuple[Message, ...]:
    """What the signs of bounds mean that stand beside these groups of numbers, as in `=66 ≥31`."""
    bounds = {bound for one in groups for bound, _ in one.n_bounds}
    meanings = tuple(meaning for bound, meaning in _MEANINGS.items() if bound in bounds)
    return (note("bounds, each with how many targets have it: {meanings}", meanings=meanings),) if meanings else ()


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
    bounds = " ".join(f"{_SIGNS.get(bound, bound)}{n}" for bound, n in one.n_bounds) or None
    if one.lowest is None or one.highest is None:
        return ("numbers", note("{group}: masks only", group=group), one.n, one.n_regions, bounds, None)
    low, _, middle, _, high = one.values
    some = (low, middle, high) if one.n >= _FEW else dict.fromkeys((one.lowest, one.highest))
    figures = " – ".join(map(_text, some))
    span = note("{group}: {figures}{unit}", group=group, figures=figures, unit=one.unit)
    return ("numbers", span, one.n, one.n_regions, bounds, None)


def _short_sentence(one: Sentence) -> tuple[Cell, ...]:
    name = note("{plan} ({address})", plan=one.plan.label, address=one.address)
    return ("sentence", name, one.n, None, None, Marked(one.text, one.marks))


def _text(value: Decimal) -> str:
    rounded = value.quantize(Decimal(1)) if abs(value) >= 100 or value == value.to_integral_value() else round(value, 1)
    return f"{rounded.normalize():f}"
