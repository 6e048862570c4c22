"""Townships, units of earlier tables, and words for zones: tables that are read on the first lookup of such a name."""

from __future__ import annotations

import re
from functools import cache

from plansearch.datafiles import records
from plansearch.model import Level, Region

_NAMED = re.compile(r"[\u3400-\u9fff]{1,12}?(?:镇|乡|街道|苏木)")
_OFFICE = "办事处"
TOWNSHIP_ENDS = "镇乡道木处"  # the last characters of the names of townships and their offices


def is_township_name(name: str) -> bool:
    """True for words that end as townships do (竹篁镇, 松桥街道, 松桥街道办事处)."""
    return name[-1:] in TOWNSHIP_ENDS and _NAMED.fullmatch(name.removesuffix(_OFFICE)) is not None


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


@cache
def zone_kinds() -> dict[str, str]:
    """Words for development zones, each with the one name of its kind (经济技术开发区: 经开区)."""
    return {row[0]: row[1] for row in records("plansearch.corpus.data", "zones.tsv")}


def words_for_zone(word: str) -> tuple[str, ...]:
    """All words of the kind of zone that a word means; () where it means none."""
    kinds = zone_kinds()
    return tuple(w for w, kind in kinds.items() if word in kinds and kind == kinds[word])


def former_codes(name: str) -> tuple[str, ...]:
    """For each unit that had this full name once, the code of its successor, or its own where it has none."""
    return _former_by_name().get(name, ())


@cache
def former_heads() -> frozenset[str]:
    """The first two characters of every full name that a unit had once."""
    return frozenset(name[:2] for name in _former_by_name())


def former_unit(code: str) -> Region | None:
    """A unit without a successor, by its last code; None where there is none."""
    return _without_successor().get(code)


def once_around(code: str) -> frozenset[str]:
    """Codes of the units, and of their successors, that contained a unit in earlier tables, by its present code."""
    return _around().get(code, frozenset())


@cache
def _rows() -> list[list[str]]:
    return records("plansearch.corpus.data", "former_units.tsv")


@cache
def _former_by_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, name, successor, _ in _rows():
        known = found.get(name, ())
        if (own := successor or code) not in known:
            found[name] = (*known, own)
    return found


@cache
def _without_successor() -> dict[str, Region]:
    found: dict[str, Region] = {}
    prefectures = {code for code, _, successor, _ in _rows() if code.endswith("00") and not successor}
    for code, name, successor, _ in _rows():
        if not successor:
            level: Level = "市" if code.endswith("00") else "县"
            above = code[:4] + "00"
            parent = above if level == "县" and above in prefectures else _present(above) if level == "县" else ""
            found[code] = Region(code, name, level, parent or code[:2] + "0000")
    return found


def _present(code: str) -> str:
    """The code of the prefecture that has this code, or succeeded the one that had it; "" where none did."""
    successors = {row[2] for row in _rows() if row[0] == code}
    return next(iter(successors), code if code in _prefectures() else "")


@cache
def _prefectures() -> frozenset[str]:
    return frozenset(row[0] for row in records("plansearch.corpus.data", "regions.tsv") if row[2] == "市")


@cache
def _around() -> dict[str, frozenset[str]]:
    successors = {code: successor for code, _, successor, _ in _rows()}
    found: dict[str, set[str]] = {}
    for code, _, successor, _ in _rows():
        above = code[:4] + "00"
        around = {above, successors.get(above) or above, code[:2] + "0000"}
        found.setdefault(successor or code, set()).update(around - {successor or code})
    return {code: frozenset(around) for code, around in found.items()}
