"""Every run of characters that a draft shares with plans of an index, and how many regions have each of its strings.

One pass reads all texts, with a table of the draft's short strings. That takes 0.1 seconds for 2,500 reports on two
cores, whatever the draft has; docs/decisions/0017-reuse-reads-every-text.md compares it with the suffix arrays.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from plansearch.compiled import is_kept
from plansearch.index import format as fmt
from plansearch.index.format import is_strange
from plansearch.index.reader import Reader
from plansearch.index.runs import kernels
from plansearch.index.runs.kernels import PLAN, SIZE
from plansearch.index.shard import Shard
from plansearch.messages import note
from plansearch.notices import notify
from plansearch.text.segmentation.dictionary_cache import dictionary
from plansearch.text.variants import BLANKS

WORKERS = min(os.cpu_count() or 1, 4)
_LEFT_OUT = f"{BLANKS}\t\r\0"
_STRANGE = 0xD800  # the first unit of a draft's code points beyond 16 bits
_NEVER = 0xDFFF  # what such code points are in a text where the draft does not have them
_FEWEST_BITS, _MOST_BITS = 10, 18  # of the table of strings


@dataclass(frozen=True, eq=False)
class Draft:
    """A text as it is compared. units: folded, without blanks, uint16; origin: where each is in the text, int64."""

    units: Any
    origin: Any
    codes: dict[int, int]

    @classmethod
    def of(cls, text: str, codes: dict[int, int] | None = None) -> Draft:
        """The text in the form in which texts are compared. codes: of another draft that it is compared with."""
        codes = {} if codes is None else codes
        if any(map(is_strange, text)):
            for character in text:
                if is_strange(character) and ord(character) not in codes and _STRANGE + len(codes) < _NEVER:
                    codes[ord(character)] = _STRANGE + len(codes)
            text = "".join(chr(codes.get(ord(c), _NEVER)) if is_strange(c) else c for c in text)
        raw = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
        units = forms()[raw]
        origin = np.flatnonzero(units)
        return cls(units[origin], origin, codes)


@cache
def forms() -> Any:
    """The form of each unit in comparison: folded; 0 for a blank."""
    folded = np.asarray(dictionary(None, is_checked=True).views["folds"]).astype(np.uint16)
    folded[[ord(character) for character in _LEFT_OUT]] = 0
    return folded


@cache
def letters() -> Any:
    """Of each unit whether it is a letter or figure: bool [65536]."""
    return np.asarray(dictionary(None, is_checked=True).views["alnum"]) > 0


def _forms_in(shard: Shard, draft: Draft) -> Any:
    """The form of each unit as the shard's file has it: the two bytes of a unit are the other way round there."""
    table = forms().copy()
    for unit, code in shard.stand_ins.items():
        table[unit] = draft.codes.get(code, _NEVER)
    swapped = np.arange(65536, dtype=np.uint16).byteswap()
    return table[swapped]


def find_runs(index: Reader, draft: Draft, plans: Sequence[int], least: int) -> Any:
    """All maximal runs of `least` characters or more that a draft shares with some plans: int32 [n, 4], see `kernels`.

    Ordered by plan number and place there. Blanks do not count, line breaks do.
    """
    if len(draft.units) < least or not len(plans):
        return np.empty((0, 4), np.int32)
    entries = index.plan_entries
    by_shard: dict[int, list[int]] = {}
    for number in plans:
        by_shard.setdefault(entries[number].shard, []).append(entries[number].local)
    tasks: list[tuple[Any, ...]] = []
    for no, local in by_shard.items():
        number_of = {one: index.plan_number(no, one) for one in local}
        for part in _parts(sorted(local)):
            tasks.append((no, draft, part, [number_of[one] for one in part.tolist()], least))
    joined = np.concatenate(index.over_shards(runs_in_shard, tasks, compiled=True))
    return joined[np.argsort(joined[:, PLAN], kind="stable")]


def runs_in_shard(shard: Shard, draft: Draft, local: Any, numbers: Sequence[int], least: int) -> Any:
    """The runs that a draft shares with some plans of a shard, by number there: int32 [n, 4], with the numbers given.

    local: ascending, int64; numbers: of the same plans.
    """
    if not is_kept(kernels.runs_in):
        notify(note("compiling the kernels of reuse (once, about 15 seconds)"))
    for name in (fmt.TEXT, fmt.CATALOGUE):
        shard.file(name).require_intact()
    bits = _bits(draft)
    number_of = np.full(shard.entry.n_plans, -1, np.int32)
    number_of[local] = numbers
    raw, starts = np.frombuffer(shard.units, "<u2"), np.frombuffer(shard.plan_starts, np.uint32).astype(np.int64)
    return kernels.runs_in(
        raw, starts, local, number_of, _forms_in(shard, draft), draft.units, least,
        kernels.table_of(draft.units, least, bits), bits,
    )  # fmt: skip


def _parts(numbers: Sequence[int]) -> list[Any]:
    return [part for part in np.array_split(np.array(numbers, np.int64), WORKERS) if len(part)]


def runs_between(draft: Draft, other: Draft, least: int) -> Any:
    """All maximal runs of `least` characters or more that two drafts share, as `find_runs`; the plan number is -1."""
    if min(len(draft.units), len(other.units)) < least:
        return np.empty((0, 4), np.int32)
    bits = _bits(draft)
    table = kernels.table_of(draft.units, least, bits)
    starts = np.array([0, len(other.units) + 1], np.int64)  # as if a unit ended the text
    same = np.arange(65536, dtype=np.uint16)
    numbers = np.array([-1], np.int32)
    return kernels.runs_in(
        other.units, starts, np.zeros(1, np.int64), numbers, same, draft.units, least, table, bits
    )  # fmt: skip


def _bits(draft: Draft) -> Any:
    return np.uint64(min(max(2 * len(draft.units).bit_length(), _FEWEST_BITS), _MOST_BITS))


def origin_in(index: Reader, plan_no: int) -> Any:
    """Where each compared character of a plan is in its text: int64."""
    entry = index.plan_entries[plan_no]
    shard = index.shards[entry.shard]
    start = shard.plan_starts[entry.local]
    raw = np.frombuffer(shard.units[2 * start : 2 * (start + entry.n_chars)], ">u2")
    return np.flatnonzero((forms() != 0)[raw])


def n_owners(runs: Any, owners: Any, size: int, n_draft: int) -> Any:
    """How many owners have the string of `size` characters at each place of a draft: int32 [n_draft].

    owners: of the plan of each run, int32; negative: of nobody.
    """
    long = runs[runs[:, SIZE] >= size]
    of_long = owners[runs[:, SIZE] >= size]
    order = np.argsort(of_long, kind="stable")
    return kernels.count_owners(long, order, of_long, size, n_draft)
