"""The texts of plans as they are compared with one another: folded, without blanks, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from plansearch.index import format as fmt
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.index.repeats.kernels import PADDING
from plansearch.index.repeats.selected_text import check_units
from plansearch.index.runs import pair_kernels, runs


def compared_texts(index: Reader, plans: Sequence[int], parts: Sequence[str] = ()) -> tuple[Any, Any]:
    """The units of the texts, uint16, each with a 0 after it and `PADDING` zeros at the end; and where each begins,
    with the end of the last one: int64 [n_plans + 1].

    parts: only what is in these parts; none: all. Errors: QueryError for more units than places can number.
    """
    index.files.require_intact(fmt.TEXT, fmt.PASSAGES, fmt.CATALOGUE)
    entries = [index.plan_entries[no] for no in plans]
    places = PartPlaces(index, parts) if parts else None
    n_units = sum(entry.n_chars + 1 for entry in entries)
    check_units(n_units)
    units = np.zeros(n_units + PADDING, np.uint16)
    starts = np.zeros(len(entries) + 1, np.int64)
    forms = runs.forms()[np.arange(65536, dtype=np.uint16).byteswap()]
    at = 0
    for number, (no, entry) in enumerate(zip(plans, entries, strict=True)):
        shard = index.shards[entry.shard]
        start = int(shard.plan_starts[entry.local])
        raw = np.frombuffer(shard.units, "<u2")
        for first, last in [(0, entry.n_chars)] if places is None else places.stretches(no):
            at += pair_kernels.compact_at(raw, start + first, start + last, forms, units, at)
        at += 1
        starts[number + 1] = at
    return units[: at + PADDING], starts
