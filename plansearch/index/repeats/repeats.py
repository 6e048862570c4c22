"""Strings that several plans, or regions, repeat: the longest ones, windows of one formula together.

1. The texts of the plans become one array, in the order of years, so that the first place is the first use.
2. Strings of the least length are counted by their hashes; only places where a frequent one begins go on.
3. Their suffixes are sorted. Neighbours with a common beginning are the repeats, with their plans and regions.
4. A repeat inside a longer one that is nearly as frequent is left out; windows of one formula become variants.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from plansearch.datafiles import table
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.index.repeats import Within, containment, intervals, kernels
from plansearch.index.repeats.intervals import FIRST, LAST, LEFT, N_PLANS, N_REGIONS, RIGHT, SIZE
from plansearch.index.repeats.selected_text import WORKERS, SelectedText, repeated_places, selected_text
from plansearch.index.repeats.slots import SLOT as SLOT_UNIT
from plansearch.messages import note
from plansearch.model import Span
from plansearch.progress import Progress, no_progress
from plansearch.text.slots import SLOT, with_slots

_BRACKETS = ("“”", "‘’", "（）", "()", "《》", "〈〉", "「」", "『』", "【】", "〔〕", "[]")
_SAME = {"()": "（）", "[]": "〔〕"}
_SIGNS_AT_THE_END = "%％‰℃"
_LEANING = {"begin": intervals.NOT_FIRST, "end": intervals.NOT_LAST, "both": intervals.NEITHER}
_FEWEST_BITS, _MOST_BITS = 10, 26  # of the hash table
_SAMPLED = 10_000  # places that tell where to divide them
_SHARES = [share / 16 for share in range(1, 16)]  # of the places, where they are divided
_COUNTED = 200  # texts that are counted between two calls of progress
_YEAR_UNKNOWN = 1 << 20  # sorts behind every year


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


@dataclass(frozen=True, eq=False)
class Repeats:
    """Repeats in no order, each by its number. found: as `intervals.repeats` has them; stands: for each the number of
    the repeat that stands for its formula, -1 where it is left out; first_years: of first uses, -1 where unknown.
    places: of the sorted suffixes, which the intervals are ranges of."""

    text: SelectedText
    found: Any
    stands: Any
    first_years: Any
    places: Any

    @cached_property
    def numbers(self) -> Any:
        """The repeats that stand for a formula."""
        return np.flatnonzero(self.stands == np.arange(len(self.stands)))

    @cached_property
    def n(self) -> Any:
        """Occurrences of each repeat, overlapping ones too."""
        return self.found[:, RIGHT] - self.found[:, LEFT] + 1

    @property
    def n_plans(self) -> Any:
        """Plans that have each repeat."""
        return self.found[:, N_PLANS]

    @property
    def n_regions(self) -> Any:
        """Regions of plans that have each repeat; plans without a region count for none."""
        return self.found[:, N_REGIONS]

    @property
    def sizes(self) -> Any:
        """Length of each repeat in characters; a slot counts as one."""
        return self.found[:, SIZE]

    @cached_property
    def lengths(self) -> Any:
        """Characters of each repeat, slots not counted."""
        if self.text.slots is None:
            return self.sizes
        n_slots = np.zeros(len(self.text.units) + 1, np.int32)
        np.cumsum(self.text.units == SLOT_UNIT, out=n_slots[1:])
        return self.sizes - n_slots[self.first_places + self.sizes] + n_slots[self.first_places]

    @property
    def first_places(self) -> Any:
        """Where each repeat is used first: earlier years are lower."""
        return self.found[:, FIRST]

    @cached_property
    def _members(self) -> tuple[Any, Any]:
        """The repeats by what stands for them, the most frequent first, of equals the longest; and what stands."""
        order = np.lexsort((self.first_places, -self.sizes, -self.n, self.stands))
        return order, self.stands[order]

    def string(self, number: int) -> str:
        """A repeat as text."""
        found = self.found[number]
        return self.text.string(int(found[FIRST]), int(found[SIZE])).replace(chr(SLOT_UNIT), SLOT)

    def first_use(self, number: int) -> tuple[int, Span]:
        """The plan of the earliest year that has a repeat, and where it has it first. Of one year the first plan by id;
        a plan without a year only where no other has it."""
        found = self.found[number]
        plan, start, end = self.text.printed(int(found[FIRST]), int(found[SIZE]))
        return plan, Span(start, end)

    def last_use(self, number: int) -> int | None:
        """The last plan of the latest year that has a repeat; None where no plan with a year does."""
        last = int(self.found[number, LAST])
        return None if last < 0 else self.text.printed(last, 1)[0]

    def variants(self, number: int) -> list[int]:
        """The other windows of a repeat's formula, the most frequent first, of equals the longest."""
        order, stands = self._members
        first, end = np.searchsorted(stands, [number, number + 1])
        return [int(other) for other in order[first:end] if other != number]


def find_repeats(
    index: Reader,
    plans: Sequence[int],
    wanted: Wanted,
    *,
    within: Within = "sentence",
    places: PartPlaces | None = None,
    slots: bool = False,
    progress: Progress = no_progress,
) -> Repeats:
    """The repeats in some plans. within: what none goes beyond; places: only in these parts; slots: numbers, masks and
    names of regions are one slot each. progress: called with (stage, done, total)."""
    progress(note("reading texts"), 0, len(plans))
    order = by_year(index, plans)
    text = selected_text(index, order, within=within, places=places, slots=slots)
    return repeats_in(text, regions_of(index, order), years_of(index, order), wanted, progress)


def by_year(index: Reader, plans: Iterable[int]) -> list[int]:
    """Plans in the order that `repeats_in` wants: by year, those without one last."""
    entries = index.plan_entries
    return sorted(plans, key=lambda no: (_YEAR_UNKNOWN if (year := entries[no].year) is None else year, no))


def years_of(index: Reader, plans: Sequence[int]) -> list[int | None]:
    """The first year of each plan."""
    return [index.plan_entries[number].year for number in plans]


def regions_of(index: Reader, plans: Sequence[int]) -> Any:
    """A number of each plan's region, from 1 on; 0 for none: int32."""
    codes = [index.plan_entries[number].region_code or "" for number in plans]
    number_of = {code: number for number, code in enumerate(sorted({*codes} - {""}), start=1)}
    return np.array([number_of.get(code, 0) for code in codes], np.int32)


def repeats_in(
    text: SelectedText, regions: Any, years: Sequence[int | None], wanted: Wanted, progress: Progress = no_progress
) -> Repeats:
    """The repeats in texts. regions: number of each text's region, from 1 on; 0: none. years: of the texts, ascending,
    those without one last."""
    own_years = np.array([_YEAR_UNKNOWN if year is None else year for year in years], np.int64)
    looked_for = with_slots(wanted.containing) if text.slots is not None else wanted.containing
    matches = _matches(text, looked_for)
    if looked_for:
        keep_stretches(text.units, matches)
    sorted_places, shared = _suffixes(text, regions, own_years, wanted, progress)
    progress(note("comparing neighbours"), 0, len(sorted_places))
    found = intervals.repeats(
        text.units, text.is_edge, _kinds(text), sorted_places, shared, text.starts, regions,
        _conditions(wanted, text.starts, own_years),
    )  # fmt: skip
    if looked_for:
        at = np.searchsorted(matches, found[:, FIRST])
        after = np.append(matches, np.iinfo(np.int64).max - (1 << 20))[at]
        found = found[after + _n_units(looked_for) <= found[:, FIRST] + found[:, SIZE]]
    progress(note("joining windows of one formula"), 0, len(found))
    stands = _stands(found, sorted_places, len(text.units))
    at = np.searchsorted(text.starts, found[:, FIRST], "right") - 1
    first_years = own_years[at]
    return Repeats(text, found, stands, np.where(first_years == _YEAR_UNKNOWN, -1, first_years), sorted_places)


def _suffixes(text: SelectedText, regions: Any, years: Any, wanted: Wanted, progress: Progress) -> tuple[Any, Any]:
    """The places where a string of the least length begins that is frequent enough, sorted, and what neighbours share.

    Of the least numbers of regions, plans and occurrences the first above 1 decides what is counted; and only texts
    count that may have what is new, or gone.
    """
    n_texts = len(text.plans)
    owners, least = np.empty(0, np.int32), wanted.n
    if wanted.regions > 1:
        owners, least = regions, wanted.regions
    elif wanted.plans > 1:
        owners, least = np.arange(1, n_texts + 1, dtype=np.int32), wanted.plans
    may_have = (years >= (wanted.new_in or 0)) & (years < (wanted.gone_since or _YEAR_UNKNOWN))
    order = np.argsort(owners, kind="stable") if len(owners) else np.arange(n_texts)
    order = order[(may_have | (years == _YEAR_UNKNOWN))[order]]
    bits = min(max(len(text.units).bit_length(), _FEWEST_BITS), _MOST_BITS)
    counts = np.zeros(1 << bits, np.uint32)
    for done in range(0, len(order), _COUNTED):
        progress(note("counting strings"), done, len(order))
        some = order[done : done + _COUNTED]
        kernels.count_owners(text.units, text.starts, some, owners, wanted.length, np.uint64(bits), counts)
    most = min(least, kernels.MOST)
    places = repeated_places(text.units, text.starts, wanted.length, np.uint64(bits), counts, most)
    del counts
    return _sorted(text.units, places, progress)


def _sorted(units: Any, places: Any, progress: Progress) -> tuple[Any, Any]:
    """Places in the order of suffixes, and what neighbours share: in several threads, by the first unit."""
    first = units[places]
    sample = first[:: max(len(first) // _SAMPLED, 1)]
    bounds: Any = np.unique(np.quantile(sample, _SHARES, method="lower")) if len(first) else np.empty(0, np.uint16)
    which = np.searchsorted(bounds, first, "right").astype(np.uint8)
    parts = [places[which == part] for part in range(len(bounds) + 1)]
    del first, which

    def sort(part: Any) -> Any:
        kernels.sort_suffixes(units, part)
        return kernels.shared_lengths(units, part)

    shared: list[Any] = []
    with ThreadPoolExecutor(WORKERS) as pool:
        for own in pool.map(sort, parts):
            shared.append(own)
            progress(note("sorting suffixes"), sum(map(len, shared)), len(places))
    return np.concatenate(parts), np.concatenate(shared)


def _conditions(wanted: Wanted, starts: Any, years: Any) -> tuple[int, ...]:
    """What `intervals.repeats` takes as `wanted`. years: of the texts, ascending."""
    end = int(starts[-1])
    since, before, until = 0, end + 1, -1
    if wanted.new_in is not None:
        since, before = (int(starts[np.searchsorted(years, wanted.new_in, side)]) for side in ("left", "right"))
    if wanted.gone_since is not None:
        until = int(starts[np.searchsorted(years, wanted.gone_since)])
    undated = int(starts[np.searchsorted(years, _YEAR_UNKNOWN)])
    return wanted.length, wanted.n, wanted.plans, wanted.regions, since, before, until, undated


def _kinds(text: SelectedText) -> Any:
    """Kinds of all units, see `intervals`."""
    kinds = np.where(text.letters > 0, intervals.LETTER, 0).astype(np.uint8)
    kinds[[ord(sign) for sign in _SIGNS_AT_THE_END]] = intervals.ENDS
    for row in table("plansearch.text.data", "bundle_edges.tsv"):
        kinds[ord(row["word"])] = _LEANING[row["edge"]]
    fields = {pair: field for field, pair in enumerate(pair for pair in _BRACKETS if pair not in _SAME)}
    for pair in _BRACKETS:
        field = min(fields[_SAME.get(pair, pair)], 7)
        kinds[ord(pair[0])], kinds[ord(pair[1])] = intervals.OPENS + field, intervals.CLOSES + field
    kinds[SLOT_UNIT] = intervals.SLOT
    return kinds


def _stands(found: Any, places: Any, n_units: int) -> Any:
    """For each repeat the number of the one that stands for its formula; -1 where it is left out."""
    if not len(found):
        return np.empty(0, np.int32)
    n = found[:, RIGHT] - found[:, LEFT] + 1
    outer, innermost = containment.around(found, len(places))
    longest_first = np.lexsort((found[:, FIRST], -found[:, SIZE]))
    kept, pairs = containment.without_contained(
        found, longest_first, outer, innermost, containment.ranks_of(places, n_units),
        (containment.NEARLY, containment.TOGETHER),
    )  # fmt: skip
    by_outer = pairs[np.argsort(pairs[:, 0], kind="stable")]
    by_inner = pairs[np.argsort(pairs[:, 1], kind="stable")]
    most_first = np.lexsort((found[:, FIRST], -found[:, SIZE], -n))
    return containment.formulas(found[:, SIZE].copy(), kept, most_first, by_outer, by_inner)


def _encoded(text: str) -> bytes:
    return text.replace(SLOT, chr(SLOT_UNIT)).encode("utf-16-le", "surrogatepass")


def _n_units(text: str) -> int:
    return len(_encoded(text)) // 2


def _matches(text: SelectedText, looked_for: str) -> Any:
    """Places of a string, ascending: int64."""
    wanted = _encoded(looked_for.translate({code: unit for unit, code in text.stand_ins.items()}))
    found, raw, at = [], text.units.tobytes() if looked_for else b"", -1
    while wanted and (at := raw.find(wanted, at + 1)) >= 0:
        if at % 2 == 0:
            found.append(at // 2)
    return np.array(found, np.int64)


def keep_stretches(units: Any, places: Any) -> None:
    """Write 0 to all units except the stretches (between two 0) that some places are in."""
    ends = np.flatnonzero(units == 0)
    which = np.unique(np.searchsorted(ends, places))
    kept = np.zeros(len(units), np.bool_)
    for number in which.tolist():
        kept[(ends[number - 1] if number else 0) : ends[number]] = True
    units[~kept] = 0
