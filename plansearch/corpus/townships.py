"""Townships of China: a large table, read on the first lookup of a township's name or code."""

from __future__ import annotations

import re
from functools import cache

from plansearch.datafiles import records
from plansearch.model import Region

_NAMED = re.compile(r"[\u3400-\u9fff]{1,12}?(?:镇|乡|街道|苏木)")
_OFFICE = "办事处"


def is_township_name(name: str) -> bool:
    """True for words that end as townships do (竹篁镇, 松桥街道, 松桥街道办事处)."""
    return name[-1:] in "镇乡道木处" and _NAMED.fullmatch(name.removesuffix(_OFFICE)) is not None


def townships_named(name: str) -> tuple[Region, ...]:
    """Every township of this full name, in the order of codes; () for a name that does not end as townships do."""
    return _by_name().get(name.removesuffix(_OFFICE), ()) if is_township_name(name) else ()


def township_of(code: str) -> Region | None:
    """The township of a code of nine digits; None where there is none."""
    return _by_code().get(code) if len(code) == 9 else None


@cache
def _by_code() -> dict[str, Region]:
    return {
        digits + cell[:3]: Region(digits + cell[:3], cell[3:], "乡", parent or digits)
        for digits, parent, cells in records("plansearch.corpus.data", "townships.tsv")
        for cell in cells.split(" ")
    }


@cache
def _by_name() -> dict[str, tuple[Region, ...]]:
    found: dict[str, tuple[Region, ...]] = {}
    for region in _by_code().values():
        found[region.name] = (*found.get(region.name, ()), region)
    return found
