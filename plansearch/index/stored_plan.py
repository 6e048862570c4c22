"""Text and evidence of a plan that an index holds, read when they are asked for.

A `StoredPlan` is what a `Plan` keeps of its index. It uses the open shard as long as somebody else keeps it open, and
opens the shard again otherwise. So plans and results can be pickled, copied and used after the index is closed, and
they keep no file open unless somebody asks for a text.
"""

from __future__ import annotations

import json
import weakref
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, ClassVar

from plansearch.errors import IndexMissing
from plansearch.index.files.held_file import hold_all
from plansearch.index.format import CONTESTED, ShardEntry
from plansearch.index.shard import Shard
from plansearch.messages import note
from plansearch.model import Evidence, Plan, PlanId

_OF_PLAN = (  # fields of a plan that are columns of its row
    "id, source, title, region, region_code, region_path, level, year, last_year, body, kind, n_chars, charset, "
    "sha256, family"
)
_reopened: weakref.WeakValueDictionary[Path, Shard] = weakref.WeakValueDictionary()
"""Shards that were opened again for stored plans, by folder: all plans of a shard share it."""


class ShardHandle:
    """A shard that may be closed: where it lies, and how to open it. All plans of a shard share one handle."""

    __slots__ = ("_entry", "_folder", "_shard")

    def __init__(self, folder: Path, entry: ShardEntry, shard: Shard | None = None) -> None:
        self._folder, self._entry = folder.absolute(), entry
        self._shard: Callable[[], Shard | None] = _nothing if shard is None else weakref.ref(shard)

    @classmethod
    def of(cls, shard: Shard) -> ShardHandle:
        """The handle of an open shard."""
        return cls(shard.folder, shard.entry, shard)

    def open(self) -> Shard:
        """The shard, open. Errors: IndexMissing where its folder is gone; IndexFormatError where it is damaged."""
        open_already = self._shard()
        if open_already is not None:
            return open_already
        shard = _reopened.get(self._folder)
        if shard is None:
            if not self._folder.is_dir():
                raise IndexMissing(
                    note("the index of this plan was rebuilt or removed: {folder} is gone", folder=str(self._folder)),
                    note("open the index again and ask again"),
                )
            shard = _reopened.setdefault(self._folder, Shard(self._folder, self._entry))
            hold_all(list(shard.files.values()))
        reopened = shard
        self._shard = lambda: reopened  # open as long as a plan that uses it
        return reopened

    def __reduce__(self) -> tuple[type[ShardHandle], tuple[Path, ShardEntry]]:
        return ShardHandle, (self._folder, self._entry)


class StoredPlan:
    """The contents of one plan of a shard. number: of the plan in the shard."""

    __slots__ = ("_handle", "_number")
    is_kept: ClassVar[bool] = True

    def __init__(self, handle: ShardHandle, number: int) -> None:
        self._handle, self._number = handle, number

    def text(self) -> str:
        """The canonical text. Errors: as `ShardHandle.open`."""
        return self._handle.open().text(self._number)

    def evidence(self) -> tuple[Evidence, ...]:
        """Where each field was read. Errors: as `ShardHandle.open`."""
        return self._handle.open().evidence(self._number)

    def __copy__(self) -> StoredPlan:
        return self

    def __deepcopy__(self, _memo: dict[int, Any]) -> StoredPlan:
        return self


def _nothing() -> None:
    """In place of a reference, where nobody has the shard open."""


def plans_in_shard(shard: Shard, numbers: Collection[int], handle: ShardHandle | None = None) -> dict[int, Plan]:
    """Some plans of a shard by their numbers there. handle: what all plans of the shard keep of it."""
    handle = handle or ShardHandle.of(shard)
    sql = f"SELECT plan_no, {_OF_PLAN} FROM plans WHERE plan_no IN (SELECT value FROM json_each(?))"
    contested = contested_in(shard, numbers)
    found = {}
    for local, *row in shard.rows(sql, json.dumps(list(numbers))):
        values: dict[str, Any] = dict(zip(_OF_PLAN.split(", "), row, strict=True))
        values |= {"id": PlanId(values["id"]), "region_path": tuple(json.loads(values["region_path"]))}
        found[local] = Plan(**values, contested=contested.get(local, ()), contents=StoredPlan(handle, local))
    return found


def contested_in(shard: Shard, numbers: Collection[int] | None = None) -> dict[int, tuple[str, ...]]:
    """Plans of a shard whose region or year is contested, each with "region", "year" or both, ascending.

    numbers: the only plans that are looked at, None for all. Shards that do not keep what is contested are asked for
    the clues of plans with a warning, for clues that contradict each other cause one. Errors: IndexFormatError.
    """
    if (kept := shard.contested) is not None:
        looked_at = range(len(kept)) if numbers is None else sorted(numbers)
        return {no: CONTESTED[kept[no]] for no in looked_at if kept[no]}
    from plansearch.corpus.evidence_weighting import contested_fields  # only for a plan with a warning

    wanted = list(range(shard.entry.n_plans) if numbers is None else numbers)
    sql = (
        "SELECT plan_no, evidence FROM plans WHERE warnings <> '[]' "
        "AND plan_no IN (SELECT value FROM json_each(?)) ORDER BY plan_no"
    )
    rows = shard.rows(sql, json.dumps(wanted))
    found = {plan_no: contested_fields(shard.parsed(Evidence, clues)) for plan_no, clues in rows}
    return {plan_no: fields for plan_no, fields in found.items() if fields}
