"""Which repeats are wanted, and of which texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from plansearch.index.reader import Reader
from plansearch.text.slots import with_slots

YEAR_UNKNOWN = 1 << 20
"""The year of a text without one: it sorts behind every other."""


class Wanted(NamedTuple):
    """Which repeats are wanted. length: least number of characters, slots not counted; n, plans, regions: least counts.

    containing: a string that it holds, with `text.slots.SLOT` for a slot where there are slots; "" for any. new_in:
    first used in a plan of this year; gone_since: last used in one before this year. Uses in plans without a year
    decide neither.
    """

    length: int
    n: int
    plans: int
    regions: int
    containing: str = ""
    new_in: int | None = None
    gone_since: int | None = None

    def looked_for(self, slots: bool) -> str:
        """`containing` as it is looked for in texts with slots, or without."""
        return with_slots(self.containing) if slots else self.containing


class Texts(NamedTuple):
    """What decides in which texts a repeat has to be, in their order: by year, those without one last.

    regions: number of each text's region, from 1 on, int32; 0: none. years: int64, `YEAR_UNKNOWN` for none.
    """

    regions: Any
    years: Any

    @classmethod
    def of(cls, regions: Sequence[int], years: Sequence[int | None]) -> Texts:
        """For texts with these regions and years."""
        known = [YEAR_UNKNOWN if year is None else year for year in years]
        return cls(np.array(regions, np.int32), np.array(known, np.int64))

    @classmethod
    def of_plans(cls, index: Reader, plans: Sequence[int]) -> Texts:
        """For the texts of plans, each with its first year."""
        entries = [index.plan_entries[number] for number in plans]
        codes = [entry.region_code or "" for entry in entries]
        number_of = {code: number for number, code in enumerate(sorted({*codes} - {""}), start=1)}
        return cls.of([number_of.get(code, 0) for code in codes], [entry.year for entry in entries])


def by_year(index: Reader, plans: Iterable[int]) -> list[int]:
    """Plans in the order of `Texts`."""
    entries = index.plan_entries
    return sorted(plans, key=lambda no: (YEAR_UNKNOWN if (year := entries[no].year) is None else year, no))
