"""A target far outside what peers of the same level set for the year: growth of 65% where others plan 5 to 8.

Why: A slipped decimal point or unit; if the figure is right, the reader will ask all the same.

Wrong:
地区生产总值增长65%。

Right:
地区生产总值增长6%。

Errs: It needs at least six peers in the index that set the same indicator; the nearest 120 plans by year are asked,
those for neighbouring years before others. Small places may differ from large ones: amounts are told only where they
are five times as large as the largest of the peers, or a fifth of the smallest, which a slipped unit makes.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plansearch.index.statements import StatementQuery, find_statements
from plansearch.messages import note
from plansearch.model import Target
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule

_FEWEST = 6
_MOST, _FARTHEST = 120, 8  # plans that are looked at, and years between them and the draft
_KINDS, _AMOUNTS = ("growth", "share", "pp"), ("level", "increment")
_NEAR = Decimal("0.05")  # from the middle: nobody asks about 2 % where others plan 3
_SLIP = 5  # times as large as the largest amount of peers, or as small as the smallest
_TIMES = 2  # as far from the middle as the farthest peer on that side, and so many times again


def _find(draft: Draft) -> Iterator[Found]:
    own = [t for t in draft.targets if t.fine_kind in (*_KINDS, *_AMOUNTS) and _is_plain(t)]
    peers = _peers(draft)
    if not own or len(peers) < _FEWEST:
        return
    names = tuple(sorted({target.canonical for target in own}))
    query = StatementQuery(None, None, (), names)
    stated = find_statements(draft.index, peers, query)
    by_name: dict[str, list[tuple[Decimal, str, Target]]] = {name: [] for name in names}
    for statement in (one for found in stated.values() for one in found):
        value = statement.target.norm_lo
        if value is not None and not statement.scope and statement.indicator in by_name:
            by_name[statement.indicator].append((value, statement.plan_id, statement.target))
    for target in own:
        like = [
            (value, plan, other.value_raw or "") for value, plan, other in by_name[target.canonical]
            if _is_peer(other, target)
        ]  # fmt: skip
        if len({plan for _, plan, _ in like}) >= _FEWEST:
            yield from _outside(target, sorted(like))


def _outside(target: Target, values: list[tuple[Decimal, str, str]]) -> Iterator[Found]:
    middle = values[len(values) // 2][0]
    low, high, value = values[0], values[-1], target.norm_lo
    if value is None or target.value_span is None:
        return
    side = high if value > middle else low
    if target.fine_kind in _AMOUNTS:
        is_far = low[0] > 0 and value > 0 and not low[0] / _SLIP <= value <= high[0] * _SLIP
    else:
        is_far = abs(value - middle) > max(_TIMES * abs(side[0] - middle), _NEAR) and low[0] != high[0]
    if not is_far:
        return
    below = sum(other < value for other, *_ in values)
    yield Found(
        target.value_span.start, target.value_span.end,
        note("{indicator}: {value} is far from what {n} peers set, {low} to {high} (percentile {percentile})",
             indicator=target.canonical, value=target.value_raw or "", n=len({plan for _, plan, _ in values}),
             low=low[2], high=high[2], percentile=round(100 * below / len(values))),
        note("look the figure and its unit up"), side[1],
    )  # fmt: skip


def _is_plain(target: Target) -> bool:
    return target.status == "target" and not target.is_prior and target.norm_lo is not None and not target.inherited


def _is_peer(other: Target, own: Target) -> bool:
    return other.fine_kind == own.fine_kind and other.norm_unit == own.norm_unit and _is_plain(other)


def _peers(draft: Draft) -> list[int]:
    """The plans of the same level that are nearest in time."""
    year = draft.year
    if year is None:
        return []
    near = [
        (abs(entry.year - year), number) for number, entry in enumerate(draft.index.plan_entries)
        if entry.year is not None and abs(entry.year - year) <= _FARTHEST and entry.level == draft.plan.level
        and number not in draft.own and entry.last_year in (None, entry.year)
    ]  # fmt: skip
    return [number for _, number in sorted(near)[:_MOST]]


RULE = Rule(__name__, "warning", _find, needs=("year", "corpus"))
