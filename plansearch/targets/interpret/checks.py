"""Checks of a sentence's numbers by arithmetic: growth from a base, parts of a sum, tiers in order, shares of a whole.

A broken decimal that was repaired (32。63%) is confirmed where the growth it states leads from one printed value to
the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from plansearch.model import Target
from plansearch.targets.interpret.dimensions import measure
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.numbers import Quantity
from plansearch.targets.parse.paragraph import ParagraphMarks

_WINDOW = 5  # a growth, its value and its base lie within so many numbers
_NO_BASE = frozenset({"share", "pp", "time"})
_HALF = Decimal("0.5")
_SURE = 20  # the value must be so many times the rounding, or anything would fit
_LARGEST_SUM = 12


def checks(
    paragraph: ParagraphMarks, found: Sequence[Target], numbers: Sequence[Quantity]
) -> dict[int, tuple[str, ...]]:
    """The checks of each statement, by its place in `found`; only statements with one are named.

    numbers: all of the paragraph.
    """
    out: dict[int, list[str]] = defaultdict(list)
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for i, target in enumerate(found):
        if target.lo is None:
            continue
        if target.fine_kind == "share" and target.norm_hi is not None and target.norm_hi > 1:
            out[i].append("share_limit:off")
        by_sentence[target.sentence.start].append(i)
    for places in by_sentence.values():
        if len(places) < 2:
            continue
        sentence = found[places[0]].sentence
        text = paragraph.text[sentence.start : sentence.end]
        pairs = [
            (i, k)
            for i in places
            if found[i].kind == "growth"
            for k in places
            if abs(k - i) < _WINDOW
            and found[k].kind in ("level", "increment")
            and found[k].indicator == found[i].indicator
        ]
        if pairs:
            stated = [
                q for q in numbers if sentence.start <= q.start < sentence.end and q.lo is not None and not q.is_range
            ]
            _growths(paragraph.lexicon, stated, found, pairs, out)
        if paragraph.lexicon.patterns.sum.search(text):
            _sums(found, places, out)
    _tiers(found, out)
    return {i: tuple(dict.fromkeys(results)) for i, results in out.items()}


def _slack(number: Decimal) -> Decimal:
    """Half a unit of the last printed digit."""
    exponent = number.as_tuple().exponent
    return _HALF.scaleb(exponent) if isinstance(exponent, int) else _HALF


def _growths(
    lexicon: Lexicon,
    numbers: Sequence[Quantity],
    found: Sequence[Target],
    pairs: list[tuple[int, int]],
    out: dict[int, list[str]],
) -> None:
    """A growth that leads from one number of its sentence to another: 24.88亿元 × 1.3263 is 33亿元.

    numbers: those of the sentence; pairs: places of a growth and of a value of the same indicator.
    """
    at = {q.start: n for n, q in enumerate(numbers)}
    for i, k in pairs:
        growth, value = found[i], found[k]
        place = at.get(growth.value_span.start) if growth.value_span else None
        if place is None or growth.norm_lo is None:
            continue
        near = [q for q in numbers[max(0, place - _WINDOW + 1) : place + _WINDOW] if q.group not in _NO_BASE]
        if _leads_to(lexicon, near, value, growth.norm_lo if growth.direction != "down" else -growth.norm_lo):
            out[i].append("growth_identity:ok")
            out[k].append("growth_identity:ok")


def _leads_to(lexicon: Lexicon, near: Sequence[Quantity], value: Target, rate: Decimal) -> bool:
    """Whether the rate leads from one of the numbers to the value, within the rounding of both."""
    if value.value_span is None or not value.norm_lo or value.lo is None:
        return False
    scale = value.norm_lo / value.lo
    for base in near:
        unit = measure(lexicon, base.unit, value.indicator)
        reached = unit.normal(base.lo)
        if base.start == value.value_span.start or not reached or unit.base != value.norm_unit:
            continue
        slack = _slack(value.lo) * scale + _slack(base.lo or reached) * unit.factor * (1 + rate)
        if abs(reached * (1 + rate) - value.norm_lo) <= slack and slack * _SURE < value.norm_lo:
            return True
    return False


def _sums(found: Sequence[Target], places: list[int], out: dict[int, list[str]]) -> None:
    """A total whose parts follow or precede it in one unit: 25个项目，其中A4个、B19个、C2个."""
    for n, i in enumerate(places):
        total = found[i]
        for step in (1, -1):
            rest = places[n + 1 :] if step == 1 else places[:n][::-1]
            added, parts = Decimal(0), 0
            for k in rest[:_LARGEST_SUM]:
                part = found[k]
                if part.lo is None or part.unit != total.unit or part.kind != total.kind or part.bound == "range":
                    break
                added, parts = added + part.lo, parts + 1
                if parts > 1 and added == total.lo:
                    out[i].append("sum_identity:ok")


def _tiers(found: Sequence[Target], out: dict[int, list[str]]) -> None:
    for i, target in enumerate(found):
        if target.tier == "stretch" and i and found[i - 1].lo is not None and target.lo is not None:
            low, high = _value(found[i - 1]), _value(target)
            is_up = target.direction != "down" and target.bound != "le"
            out[i].append(f"tier_order:{'ok' if (low <= high if is_up else low >= high) else 'off'}")


def _value(target: Target) -> Decimal:
    value = target.norm_lo if target.norm_lo is not None else target.lo
    return value if value is not None else Decimal(0)
