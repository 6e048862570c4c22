"""What columns mean: the table of data `data/columns.tsv`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from plansearch.datafiles import table as data_table


class Meaning(NamedTuple):
    """What a column means. type: text, integer, number or boolean. unit: unit, range or values; "" where none is."""

    type: str
    unit: str
    meaning: str
    chinese: str


def meaning_of(key: str, presented_by: str) -> Meaning | None:
    """What a column of an answer means; None where nobody wrote it down.

    presented_by: the name of the module in `plansearch.present` that made the table.
    """
    known = _meanings()
    return known.get((presented_by, key)) or known.get(("", key))


@cache
def _meanings() -> dict[tuple[str, str], Meaning]:
    return {
        (name, row["key"]): Meaning(row["type"], row["unit"], row["meaning"], row["chinese"])
        for row in data_table("plansearch.report.data", "columns.tsv")
        for name in row["of"].split() or ("",)
    }
