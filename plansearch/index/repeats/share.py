"""The repeats of one share of all strings, by what they begin with: of all of them, or of those with certain hashes.

1. Strings of the least length are counted by their hashes; only places where a frequent one begins go on.
2. Their suffixes are sorted. Neighbours with a common beginning are the repeats, with their plans and regions.

What has to know the repeats of all shares is in `repeats`.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

from plansearch.compiled import jit
from plansearch.datafiles import table
from plansearch.index.repeats import intervals, kernels
from plansearch.index.repeats.intervals import FIRST, LEFT, RIGHT, SIZE, blocks, text_of
from plansearch.index.repeats.kernels import EVERY, Share
from plansearch.index.repeats.selected_text import WORKERS, SelectedText, repeated_places
from plansearch.index.repeats.slots import SLOT as SLOT_UNIT
from plansearch.index.repeats.wanted import YEAR_UNKNOWN, Texts, Wanted
from plansearch.messages import note
from plansearch.progress import Progress, no_progress
from plansearch.text.slots import SLOT

_BRACKETS = ("“”", "‘’", "（）", "()", "《》", "〈〉", "「」", "『』", "【】", "〔〕", "[]")
_SAME = {"()": "（）", "[]": "〔〕"}
_SIGNS_AT_THE_END = "%％‰℃"
_LEANING = {"begin": intervals.NOT_FIRST, "end": intervals.NOT_LAST, "both": intervals.NEITHER}
_FEWEST_BITS, _MOST_BITS = 10, 26  # of the hash table
_SAMPLED = 10_000  # places that tell where to divide them
_SHARES = [share / 16 for share in range(1, 16)]  # of the places, where they are divided
_COUNTED = 200  # texts that are counted between two calls of progress
_BITS_OF_SHARE = 24  # of the table of one of several shares


@dataclass(frozen=True, eq=False)
class RepeatsOfShare:
    """places: of the sorted suffixes, int32. found: see `intervals.repeats`; the intervals are ranges of these places.

    starts: of the texts, int64 [n_texts + 1]. groups: of each place, uint8, from 1 on; with them n and plans_with: the
    occurrences and texts of each repeat in each group, int64 [n_found, n_groups]. Without groups all three are None.
    """

    places: Any
    found: Any
    starts: Any
    groups: Any = None
    n: Any = None
    plans_with: Any = None

    def deviations(self, numbers: Any, shares: Any, n: Any) -> Any:
        """Sums of |share of a repeat's occurrences - share of the text| over the texts of each group, and 1.

        numbers: of repeats; shares: of each text in its group, float64 [n_groups, n_texts]; n: occurrences, int64
        [n_numbers, n_groups]. Gives float64 [n_numbers, n_groups].
        """
        found, own = np.ones(n.shape), self.found[numbers]
        _add_deviations(
            self.places, own[:, LEFT].copy(), own[:, RIGHT].copy(), self.groups, self.starts, blocks(self.starts),
            shares, n, found,
        )  # fmt: skip
        return found

    def first_places(self, numbers: Any, groups: Any, is_late: Any) -> Any:
        """The first place of each repeat in a group: int64 [n]. is_late: uint8 [n_texts], 1 for texts whose places are
        taken only where no other has the repeat. Errors: IndexError where it is nowhere in the group."""
        found = np.empty(len(numbers), np.int64)
        for row, (number, group) in enumerate(zip(numbers.tolist(), groups.tolist(), strict=True)):
            left, right = self.found[number, LEFT], self.found[number, RIGHT]
            places = self.places[left : right + 1]
            places = np.sort(places[self.groups[left : right + 1] == group])
            others = np.flatnonzero(is_late[np.searchsorted(self.starts, places, "right") - 1] == 0)
            found[row] = places[others[0] if len(others) else 0]
        return found


def repeats_of_share(
    text: SelectedText, texts: Texts, wanted: Wanted, *, share: Share = EVERY, n_shares: int = 1, groups: Any = None,
    n_groups: int = 0, progress: Progress = no_progress,
) -> RepeatsOfShare:  # fmt: skip
    """The repeats that begin with strings of a share. n_shares: how many there are of about the same size.

    groups: of each unit of the text, uint8; 0 for none, and then the unit is 0, too; else 1 and up.
    """
    looked_for = wanted.looked_for(text.slots is not None)
    matches = keep_only(text, looked_for)
    places, shared = _suffixes(text, texts, wanted, share, n_shares, progress)
    progress(note("comparing neighbours"), 0, len(places))
    found = intervals.repeats(
        text.units, text.is_edge, _kinds(text), places, shared, text.starts, texts.regions,
        _conditions(wanted, text.starts, texts.years),
    )  # fmt: skip
    if looked_for:
        at = np.searchsorted(matches, found[:, FIRST])
        after = np.append(matches, np.iinfo(np.int64).max - (1 << 20))[at]
        found = found[after + _n_units(looked_for) <= found[:, FIRST] + found[:, SIZE]]
    if groups is None:
        return RepeatsOfShare(places, found, text.starts)
    of_places = groups[places]
    n, plans_with = np.zeros((2, len(found), n_groups), np.int64)
    _count(
        places, found[:, LEFT].copy(), found[:, RIGHT].copy(), of_places, text.starts, blocks(text.starts), n,
        plans_with,
    )  # fmt: skip
    return RepeatsOfShare(places, found, text.starts, of_places, n, plans_with)


def keep_only(text: SelectedText, looked_for: str) -> Any:
    """Write 0 to all units except the stretches (between two 0) that hold a string; "" leaves all as it is.

    Gives the places of the string, ascending: int64.
    """
    matches = _matches(text, looked_for)
    if looked_for:
        _keep_stretches(text.units, matches)
    return matches


def _suffixes(
    text: SelectedText, texts: Texts, wanted: Wanted, share: Share, n_shares: int, progress: Progress
) -> tuple[Any, Any]:
    """The places where a string of the least length begins that is frequent enough, sorted, and what neighbours share.

    Of the least numbers of regions, plans and occurrences the first above 1 decides what is counted; and only texts
    count that may have what is new, or gone.
    """
    n_texts, years = len(text.starts) - 1, texts.years
    owners, least = np.empty(0, np.int32), wanted.n
    if wanted.regions > 1:
        owners, least = texts.regions, wanted.regions
    elif wanted.plans > 1:
        owners, least = np.arange(1, n_texts + 1, dtype=np.int32), wanted.plans
    may_have = (years >= (wanted.new_in or 0)) & (years < (wanted.gone_since or YEAR_UNKNOWN))
    order = np.argsort(owners, kind="stable") if len(owners) else np.arange(n_texts)
    order = order[(may_have | (years == YEAR_UNKNOWN))[order]]
    bits = min(max(len(text.units).bit_length(), _FEWEST_BITS), _MOST_BITS if n_shares == 1 else _BITS_OF_SHARE)
    counts = np.zeros(1 << bits, np.uint32)
    for done in range(0, len(order), _COUNTED):
        progress(note("counting strings"), done, len(order))
        some = order[done : done + _COUNTED]
        kernels.count_owners(text.units, text.starts, some, owners, wanted.length, np.uint64(bits), counts, share)
    most = min(least, kernels.MOST)
    places = repeated_places(text.units, text.starts, wanted.length, np.uint64(bits), counts, most, share)
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
        shared = kernels.shared_lengths(units, part)
        kernels.in_order(units, part, shared)
        return shared

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
    undated = int(starts[np.searchsorted(years, YEAR_UNKNOWN)])
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


def _keep_stretches(units: Any, places: Any) -> None:
    """Write 0 to all units except the stretches (between two 0) that some places are in."""
    ends = np.flatnonzero(units == 0)
    which = np.unique(np.searchsorted(ends, places))
    kept = np.zeros(len(units), np.bool_)
    for number in which.tolist():
        kept[(ends[number - 1] if number else 0) : ends[number]] = True
    units[~kept] = 0


@jit
def _count(places, lefts, rights, groups, starts, index, n, plans_with):  # type: ignore[no-untyped-def]
    """Add occurrences and plans of each row and group: int64 [n_rows, n_groups] each."""
    n_texts = len(starts) - 1
    seen = np.full(n.shape[1] * n_texts, -1, np.int32)  # by group and text, the last row that was found there
    for row in range(len(lefts)):
        for i in range(lefts[row], rights[row] + 1):
            group = np.int64(groups[i]) - 1
            n[row, group] += 1
            at = group * n_texts + text_of(places[i], starts, index)
            if seen[at] != row:
                seen[at] = row
                plans_with[row, group] += 1


@jit
def _add_deviations(places, lefts, rights, groups, starts, index, shares, n, found):  # type: ignore[no-untyped-def]
    """Add |share of the occurrences - share of the text| - share of the text, of each text that has a row's repeat."""
    n_texts = len(starts) - 1
    times, touched = np.zeros(shares.size, np.int64), np.empty(shares.size, np.int64)
    for row in range(len(lefts)):
        n_touched = 0
        for i in range(lefts[row], rights[row] + 1):
            at = (np.int64(groups[i]) - 1) * n_texts + text_of(places[i], starts, index)
            if times[at] == 0:
                touched[n_touched] = at
                n_touched += 1
            times[at] += 1
        for at in touched[:n_touched]:
            group = at // n_texts
            share = shares[group, at - group * n_texts]
            found[row, group] += abs(times[at] / n[row, group] - share) - share
            times[at] = 0
