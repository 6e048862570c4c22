"""Order statistics: median and ranks.

Source: the sample median, and standard competition ranking ("1224"): equal values share the better rank. The median is
not that of `statistics`, which takes 5 ms to import at the start of a short command.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal


def median(values: Sequence[Decimal]) -> Decimal | None:
    """The middle value, or the mean of the two middle values; None without values."""
    if not values:
        return None
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def ranks(values: Sequence[Decimal | None]) -> list[int | None]:
    """The rank of each value, 1 for the highest. Equal values share a rank and the next is skipped; None for None."""
    known = sorted((value for value in values if value is not None), reverse=True)
    first: dict[Decimal, int] = {}
    for number, value in enumerate(known, start=1):
        first.setdefault(value, number)
    return [None if value is None else first[value] for value in values]


def quantile(values: Sequence[Decimal], share: Decimal) -> Decimal | None:
    """The value that a share of the others, 0 to 1, lies below; None for no values.

    Between two values it is interpolated (definition 7 of Hyndman and Fan 1996, the default of R and numpy).
    """
    if not values:
        return None
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
