"""The statements of a shard, as rows of an SQLite database with a view that is easy to read.

Rows are small. Names, numbers and codes that recur are written once and referred to by number. Offsets count from the
beginning of the statement. Cells that follow from other cells are empty, and the view `targets` fills them in. The view
has a column for every field of `model.Target`; fields that are not named below are columns of `codes`.
"""

from __future__ import annotations

import csv
import json
from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from plansearch.index import format as fmt
from plansearch.index.database import Database
from plansearch.index.files.held_file import HeldFile
from plansearch.model import Span, Target

SPANS = {  # field of Target to the columns of the view that hold it
    "span": ("start", "end"),
    "value_span": ("value_start", "value_end"),
    "sentence": ("sentence_start", "sentence_end"),
}
INDICATOR = ("indicator", "canonical", "indicator_raw", "qualifiers")
UNIT = ("unit", "dimension", "norm_unit")
QUANTITY = ("lo", "hi", "norm_lo", "norm_hi", "value_raw", "mask", "benchmark")
CODES = tuple(f.name for f in fields(Target) if f.name not in {*SPANS, *INDICATOR, *UNIT, *QUANTITY})
TYPES = {f.name: str(f.type) for f in fields(Target)}


def column(field: str) -> str:
    """The view's column for a field of Target. The view's `indicator` is the canonical name."""
    return {"indicator": "name", "canonical": "indicator"}.get(field, field)


def _code_columns() -> str:
    return ", ".join(f"{name} {'INTEGER' if TYPES[name] == 'bool' else 'TEXT'} NOT NULL" for name in CODES)


SCHEMA = f"""
CREATE TABLE plans_read(plan_no INTEGER PRIMARY KEY, id TEXT NOT NULL);
CREATE TABLE custom_tables(name TEXT PRIMARY KEY, content TEXT NOT NULL);
CREATE TABLE indicators(no INTEGER PRIMARY KEY, canonical TEXT NOT NULL, name TEXT, printed TEXT, qualifiers TEXT);
CREATE TABLE units(no INTEGER PRIMARY KEY, unit TEXT, dimension TEXT NOT NULL, norm_unit TEXT NOT NULL);
CREATE TABLE quantities(no INTEGER PRIMARY KEY, unit INTEGER NOT NULL, lo TEXT, hi TEXT, norm_lo TEXT, norm_hi TEXT,
  value_raw TEXT, mask TEXT, benchmark TEXT, phrasing TEXT);
CREATE TABLE codes(no INTEGER PRIMARY KEY, {_code_columns()});
CREATE TABLE statements(indicator INTEGER NOT NULL, plan INTEGER NOT NULL, n INTEGER NOT NULL,
  quantity INTEGER NOT NULL, code INTEGER NOT NULL, section INTEGER, start INTEGER NOT NULL, length INTEGER NOT NULL,
  value_offset INTEGER, value_length INTEGER, sentence_offset INTEGER NOT NULL, sentence_length INTEGER NOT NULL,
  tier_of INTEGER, scope TEXT, term TEXT, PRIMARY KEY(indicator, plan, n)) WITHOUT ROWID;
CREATE VIEW targets AS SELECT
  p.id AS plan, s.plan AS plan_no, s.n AS n, s.indicator AS indicator_no, i.canonical AS indicator,
  coalesce(i.name, i.canonical) AS name, coalesce(i.printed, i.name, i.canonical) AS indicator_raw,
  coalesce(i.qualifiers, '[]') AS qualifiers,
  coalesce(q.phrasing, CASE c.effort WHEN 'plain' THEN '' ELSE c.effort_cue END
    || CASE q.value_raw WHEN '' THEN q.lo || coalesce(u.unit, '') ELSE q.value_raw END || c.bound_cue) AS phrasing,
  CASE q.value_raw WHEN '' THEN q.lo || coalesce(u.unit, '') ELSE q.value_raw END AS value_raw,
  q.lo AS lo, CASE q.hi WHEN '' THEN q.lo ELSE q.hi END AS hi, u.unit AS unit, u.dimension AS dimension,
  q.norm_lo AS norm_lo, CASE q.norm_hi WHEN '' THEN q.norm_lo ELSE q.norm_hi END AS norm_hi, u.norm_unit AS norm_unit,
  coalesce(q.mask, '') AS mask, coalesce(q.benchmark, '') AS benchmark, {", ".join(f"c.{n} AS {n}" for n in CODES)},
  s.section AS section_no, s.start AS start, s.start + s.length AS "end", s.start + s.value_offset AS value_start,
  s.start + s.value_offset + s.value_length AS value_end, s.start - s.sentence_offset AS sentence_start,
  s.start - s.sentence_offset + s.sentence_length AS sentence_end, s.tier_of AS tier_of, coalesce(s.scope, '') AS scope,
  coalesce(s.term, '') AS term
FROM statements s CROSS JOIN indicators i ON i.no = s.indicator CROSS JOIN codes c ON c.no = s.code
  CROSS JOIN quantities q ON q.no = s.quantity CROSS JOIN units u ON u.no = q.unit
  CROSS JOIN plans_read p ON p.plan_no = s.plan;
"""
_NAMES = "indicators.tsv"  # the table of a custom lexicon with indicators and their names
_READ = [c for f in fields(Target) for c in SPANS.get(f.name, (column(f.name),))]
_SELECT = "SELECT plan_no, n, indicator, phrasing, section_no, tier_of, scope, term, {} FROM targets".format(
    ", ".join(f'"{name}"' for name in _READ)
)
_COUNT = (
    "SELECT plan_no, count(*) FROM (SELECT s.indicator AS indicator_no, s.plan AS plan_no, c.* "
    "FROM statements s CROSS JOIN codes c ON c.no = s.code)"
)

Condition = tuple[tuple[str, ...], str | bool]
"""At least one of these fields (columns of `codes`) has this value."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A statement as a shard holds it. plan: number inside the shard; n: its position among the plan's statements.

    indicator: the canonical name. section: number of the innermost section, None before the first heading. tier_of: `n`
    of the statement whose second tier this is, None for most. scope: the place that the statement is for, as printed,
    where that is not the plan's own region; else empty. term: words before the statement's sentence that say which
    years it is for (今后五年, 今年); empty where nothing does, and for results.
    """

    plan: int
    n: int
    indicator: str
    phrasing: str
    section: int | None
    target: Target
    tier_of: int | None = None
    scope: str = ""
    term: str = ""


class TargetStore:
    """The statements of one shard. Threads may share it, and it can be pickled."""

    def __init__(self, file: HeldFile) -> None:
        """file: `targets.db` of the shard."""
        self._database = Database(file)

    def __reduce__(self) -> tuple[type[TargetStore], tuple[HeldFile]]:
        return TargetStore, (self._database.file,)

    def _rows(self, sql: str, *parameters: Any) -> list[Any]:
        return self._database.rows(sql, *parameters)

    @cached_property
    def read(self) -> frozenset[int]:
        """Plans of the shard that were read for statements: all except loose passages."""
        return frozenset(row[0] for row in self._rows("SELECT plan_no FROM plans_read"))

    def plan_id(self, plan: int) -> str | None:
        """Id of a plan that was read for statements; None for other plans."""
        return next((str(row[0]) for row in self._rows("SELECT id FROM plans_read WHERE plan_no=?", plan)), None)

    @property
    def is_sound(self) -> bool:
        """Whether SQLite finds nothing wrong with the file; reads all of it."""
        return self._rows("PRAGMA integrity_check") == [("ok",)]

    def statements(
        self,
        *,
        plans: Collection[int] | None = None,
        indicators: Collection[str] | None = None,
        where: Sequence[Condition] = (),
    ) -> list[Stored]:
        """Statements of some plans on some canonical indicators (None: of all), in the order of plans and of the text.

        Errors: IndexFormatError where the database is damaged.
        """
        conditions, parameters = self._conditions(indicators, where)
        if plans is not None:
            conditions += " AND plan_no IN (SELECT value FROM json_each(?))"
            parameters.append(json.dumps(sorted(plans)))
        rows = self._rows(f"{_SELECT} WHERE {conditions} ORDER BY plan_no, n", *parameters)
        try:
            return [_stored(row) for row in rows]
        except (ArithmeticError, TypeError, ValueError) as err:
            raise fmt.damaged(self._database.file.path, str(err)) from err

    def counts(self, *, indicators: Collection[str] | None = None, where: Sequence[Condition] = ()) -> dict[int, int]:
        """Number of statements by plan, for plans that have any. Conditions can only name columns of `codes`."""
        conditions, parameters = self._conditions(indicators, where)
        sql = f"{_COUNT} WHERE {conditions} GROUP BY plan_no"
        return dict(self._rows(sql, *parameters))

    def _conditions(self, indicators: Collection[str] | None, where: Sequence[Condition]) -> tuple[str, list[Any]]:
        conditions, parameters = ["1"], list[Any]()
        if indicators is not None:
            any_of = ["indicator_no >= ? AND indicator_no < ?"] * len(indicators)
            conditions.append(f"({' OR '.join(any_of) or '0'})")
            for indicator in indicators:
                parameters += self._numbers(indicator)
        for names, value in where:
            conditions.append("(" + " OR ".join(f"{name} = ?" for name in names) + ")")
            parameters += [value] * len(names)
        return " AND ".join(conditions), parameters

    def _numbers(self, canonical: str) -> tuple[int, int]:
        """First number of a canonical name, and the number after its last. Numbers follow the order of names."""
        names = _Names(self)
        return bisect_left(names, canonical), bisect_left(names, canonical + "\0")

    @cached_property
    def custom_tables(self) -> dict[str, str]:
        """The tables of a custom lexicon that the plans were read with, by file name; empty for most indexes.

        Errors: IndexFormatError where the database is damaged.
        """
        rows = list(self._rows("SELECT name, content FROM custom_tables"))
        if not all(isinstance(name, str) and isinstance(content, str) for name, content in rows):
            raise fmt.damaged(self._database.file.path, "a table of the lexicon is no text")
        return dict(rows)

    def custom_canonical(self, name: str) -> str | None:
        """The canonical name of an indicator as plans print it or a custom table has it. None without custom tables."""
        if not self.custom_tables:
            return None
        if known := self._custom_names.get(name):
            return known
        sql = "SELECT canonical FROM indicators WHERE ? IN (canonical, name, printed) ORDER BY no LIMIT 1"
        return next((str(unstored(row[0])) for row in self._rows(sql, stored(name))), None)

    @cached_property
    def _custom_names(self) -> dict[str, str]:
        rows = list(csv.reader(self.custom_tables.get(_NAMES, "").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
        heading = rows[0] if rows else []
        if not {"canonical", "synonym"} <= set(heading):
            return {}
        name, canonical = heading.index("synonym"), heading.index("canonical")
        return {row[name].strip(): row[canonical].strip() for row in rows[1:] if len(row) > max(name, canonical)}

    def names_of(self, plans: Collection[int], where: Sequence[Condition] = ()) -> dict[int, set[str]]:
        """The canonical names of the indicators that plans have statements on. where: what the statements must be."""
        conditions, parameters = self._conditions(None, where)
        sql = (
            "SELECT DISTINCT s.plan, i.canonical FROM statements s CROSS JOIN codes c ON c.no = s.code "
            f"CROSS JOIN indicators i ON i.no = s.indicator WHERE {conditions} AND s.plan IN "
            "(SELECT value FROM json_each(?))"
        )
        found: dict[int, set[str]] = {}
        for plan, name in self._rows(sql, *parameters, json.dumps(sorted(plans))):
            found.setdefault(plan, set()).add(str(unstored(name)))
        return found

    def indicators_beginning(self, prefix: str) -> set[str]:
        """The canonical names of indicators that begin with a prefix."""
        sql = "SELECT DISTINCT canonical FROM indicators WHERE canonical >= ? AND canonical < ?"
        return {str(unstored(name)) for (name,) in self._rows(sql, prefix, prefix + "\U0010ffff")}

    def indicators_among(self, names: Collection[str]) -> set[str]:
        """Those of some canonical names that are indicators here."""
        sql = "SELECT DISTINCT canonical FROM indicators WHERE canonical IN (SELECT value FROM json_each(?))"
        return {str(unstored(name)) for (name,) in self._rows(sql, json.dumps(list(names)))}

    @cached_property
    def n_indicators(self) -> int:
        """Number of indicators; those with different printed names count as different."""
        return int(self._rows("SELECT count(*) FROM indicators")[0][0])

    def name(self, number: int) -> str:
        """Canonical name of the indicator with a number."""
        known = self._known_names.get(number)
        if known is None:
            known = str(unstored(self._rows("SELECT canonical FROM indicators WHERE no=?", number)[0][0]))
            self._known_names[number] = known
        return known

    @cached_property
    def _known_names(self) -> dict[int, str]:
        """Canonical names that were read so far."""
        return {}

    def close(self) -> None:
        """Close the file."""
        self._database.close()


class _Names(Sequence[str]):
    """Canonical names by number; each is read when it is looked at."""

    def __init__(self, store: TargetStore) -> None:
        self._store = store

    def __len__(self) -> int:
        return self._store.n_indicators

    def __getitem__(self, number: Any) -> Any:
        return self._store.name(number)


def stored(value: Any) -> Any:
    """A field's value as SQLite holds it: numbers in plain decimals, lists as JSON, text that is no UTF-8 as bytes."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
    return value


def unstored(value: Any) -> Any:
    """The inverse of `stored` for a string or None."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


@lru_cache(maxsize=8192)
def _decimal(text: str) -> Decimal:
    return Decimal(text)


@lru_cache(maxsize=8192)
def _strings(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


_OF_KIND: dict[str, Callable[[Any], Any]] = {
    "Decimal | None": _decimal,
    "tuple[str, ...]": _strings,
    "bool": bool,
}
_DECODERS = [  # position among the fields, and how its value is read where it differs from the stored one
    (place, _OF_KIND[kind]) for place, kind in enumerate(TYPES.values()) if kind in _OF_KIND
]
_N_OWN = 8  # columns of `_SELECT` that are no field of Target
_PLACES_OF_SPANS = [place for place, name in enumerate(TYPES) if name in SPANS]


def _stored(row: tuple[Any, ...]) -> Stored:
    values = [unstored(value) for value in row] if bytes in map(type, row) else list(row)
    plan, n, indicator, phrasing, section, tier_of, scope, term = values[:_N_OWN]
    del values[:_N_OWN]
    for place in _PLACES_OF_SPANS:  # two columns become one value
        start, end = values[place : place + 2]
        values[place : place + 2] = [None if start is None else Span(start, end)]
    for place, decode in _DECODERS:
        if values[place] is not None:
            values[place] = decode(values[place])
    return Stored(plan, n, indicator, phrasing, section, Target(*values), tier_of, scope, term)
