"""What a unit measures, and its number in the base unit: 6000万元 and 1.1亿元 are both 元, 亩 and 公顷 both 平方米.

Units of the lexicon have a dimension, a factor and a base unit; the scale (万, 亿) is part of the printed unit. Two
numbers compare where dimension and base unit agree. No currency is converted into another.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from plansearch.targets.lexicon.lexicon import Lexicon, cached

_SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_DIGITS = 15  # significant digits kept where a factor does not divide (亩 is 2000/3 平方米)
_SPOKEN = {"番": ("ratio", Decimal(1), "倍"), "倍增": ("ratio", Decimal(1), "倍"), "成": ("share", Decimal("0.1"), "1")}


@dataclass(frozen=True, slots=True)
class Measure:
    """What a printed unit means. over: the factor's divisor (3 for 亩); is_elided: 元 was left out (产值达到30亿)."""

    dimension: str
    factor: Decimal
    base: str
    over: int = 1
    is_elided: bool = False

    def normal(self, value: Decimal | None) -> Decimal | None:
        """The value in the base unit; None stays None."""
        if value is None:
            return None
        product = value * self.factor
        return _plain(product if self.over == 1 else product / self.over)


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros or exponent, at most `_DIGITS` significant digits."""
    _, digits, exponent = value.as_tuple()
    if exponent == 0 or (isinstance(exponent, int) and exponent < 0 and digits[-1] and len(digits) <= _DIGITS):
        return value
    if len(digits) > _DIGITS and isinstance(exponent, int):
        value = round(value, _DIGITS - len(digits) - exponent)
    sign, digits, exponent = value.normalize().as_tuple()
    places = exponent if isinstance(exponent, int) else 0
    return Decimal((sign, digits + (0,) * max(places, 0), min(places, 0)))


UNKNOWN = Measure("", Decimal(1), "")


@cached
def _of_unit(lexicon: Lexicon, unit: str) -> Measure:
    if unit in _SPOKEN:
        return Measure(*_SPOKEN[unit])
    known = {row["unit"]: row for row in lexicon.rows("units")}
    power, rest = 0, unit
    while rest and rest not in known and rest[0] in _SCALES:
        power += _SCALES[rest[0]]
        rest = rest[1:]
    if not rest:
        return Measure("", Decimal(10) ** power, "")
    if rest not in known:
        return UNKNOWN
    row = known[rest]
    above, _, below = row["factor"].partition("/")
    return Measure(row["dimension"], Decimal(above) * Decimal(10) ** power, row["base"], int(below or 1))


@partial(cached, size=4096)
def _is_money(lexicon: Lexicon, indicator: str) -> bool:
    return lexicon.patterns.money.search(indicator) is not None


def measure(lexicon: Lexicon, unit: str | None, indicator: str, group: str = "") -> Measure:
    """The measure of a unit as printed.

    A bare scale after a noun of money (产值达到30亿) is 元. group: the number's own kind, for one without a unit
    (三分之一 is a share).
    """
    if not unit:
        return Measure("share", Decimal(1), "1") if group == "share" else UNKNOWN
    found = _of_unit(lexicon, unit)
    if found.base or found is UNKNOWN:
        return found
    if _is_money(lexicon, indicator):
        return Measure("CNY", found.factor, "元", is_elided=True)
    return found
