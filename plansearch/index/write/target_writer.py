"""Writes the statements of a shard's plans. `index.target_store` describes the tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import Any

from plansearch.index import format as fmt
from plansearch.index.target_store import CODES, SCHEMA, UNIT, Stored, stored
from plansearch.model import Section, Target
from plansearch.targets import Lexicon, canonical, extract_targets
from plansearch.targets.interpret.extent import terms
from plansearch.targets.interpret.phrasing import phrasing
from plansearch.targets.interpret.scope import scope_of
from plansearch.targets.interpret.tiers import base_statements
from plansearch.text.sections import innermost

_codes_of, _unit_of = attrgetter(*CODES), attrgetter(*UNIT)


class Interned:
    """Distinct rows, numbered in the order in which they come."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Any, ...], int] = {}

    def number(self, *cells: Any) -> int:
        """The number of a row, which is new if the row is new."""
        return self._numbers.setdefault(cells, len(self._numbers))

    def rows(self) -> list[tuple[Any, ...]]:
        """The rows in the order of their numbers."""
        return list(self._numbers)


def statements_of(
    text: str,
    lexicon: Lexicon,
    *,
    sections: Sequence[Section],
    is_other: Callable[[str], bool],
    kind: str | None = None,
    year: int | None = None,
) -> tuple[Stored, ...]:
    """The statements of a text, in order, as those of plan 0 in a shard whose sections begin with these."""
    targets = extract_targets(text, kind=kind, year=year, lexicon=lexicon)
    term_of = terms(lexicon, text, sections)
    found = []
    for n, (target, base) in enumerate(zip(targets, base_statements(lexicon, targets), strict=True)):
        section = innermost(sections, target.span.start)
        heading = sections[section].path[-1] if section >= 0 else ""
        scope = scope_of(lexicon, target, text, is_other, heading=heading)
        term = term_of(target.sentence.start) if target.status == "target" else ""
        name = canonical(target.indicator, lexicon=lexicon)
        number = section if section >= 0 else None
        found.append(Stored(0, n, name, phrasing(target, text), number, target, base, scope, term))
    return tuple(found)


class TargetsWriter:
    """Takes plans one by one and writes their statements as the database of a shard."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or Lexicon.load()
        self._plans: list[tuple[int, str]] = []
        self._indicators, self._units, self._quantities, self._codes = (Interned() for _ in range(4))
        self._statements: list[tuple[int, tuple[Any, ...]]] = []  # indicator, rest of the row

    def add(
        self,
        plan_no: int,
        plan_id: str,
        text: str,
        *,
        sections: Sequence[Section],
        first_section: int,
        is_other: Callable[[str], bool],
        kind: str | None = None,
        year: int | None = None,
    ) -> None:
        """Read a plan's text.

        sections: its outline, the first of which has the number `first_section` in the shard. is_other: whether a name
        means another place than the plan's own. kind, year: of the plan, None where unknown.
        """
        self.take(
            plan_no, plan_id,
            statements_of(text, self._lexicon, sections=sections, is_other=is_other, kind=kind, year=year),
            first_section,
        )  # fmt: skip

    def take(self, plan_no: int, plan_id: str, statements: Iterable[Stored], first_section: int) -> None:
        """Take what was read of a plan, as `statements_of` gives it."""
        self.begin(plan_no, plan_id)
        for row in statements:
            section = None if row.section is None else first_section + row.section
            self.put(replace(row, plan=plan_no, section=section))

    def begin(self, plan_no: int, plan_id: str) -> None:
        """Note that a plan was read, also if it states nothing."""
        self._plans.append((plan_no, plan_id))

    def put(self, row: Stored) -> None:
        """Take one statement."""
        target = row.target
        codes = self._codes.number(*_codes_of(target))
        rest = (row.plan, row.n, self._quantity(target, row.phrasing), codes, row.section, *_offsets(target))
        self._statements.append(
            (self._indicator(row), (*rest, row.tier_of, stored(row.scope) or None, stored(row.term) or None))
        )

    def _indicator(self, row: Stored) -> int:
        target, line = row.target, row.indicator
        name, printed = target.indicator, target.indicator_raw
        qualifiers = stored(target.qualifiers) if target.qualifiers else None
        return self._indicators.number(
            line, None if name == line else name, None if printed == name else printed, qualifiers
        )

    def _quantity(self, target: Target, words: str) -> int:
        unit = self._units.number(*_unit_of(target))
        lo, value = stored(target.lo), stored(target.value_raw)
        usual = f"{target.effort_cue if target.effort != 'plain' else ''}{target.value_raw}{target.bound_cue}"
        return self._quantities.number(
            unit, lo, _unless(lo, stored(target.hi)),
            stored(target.norm_lo), _unless(stored(target.norm_lo), stored(target.norm_hi)),
            _unless(f"{lo}{target.unit or ''}" if lo is not None else None, value),
            stored(target.mask) or None, stored(target.benchmark) or None,
            None if value is not None and words == usual and isinstance(stored(words), str) else stored(words),
        )  # fmt: skip

    def write(self, folder: Path) -> None:
        """Write the database, with rows in the order of the key."""
        forms = self._indicators.rows()
        order = sorted(range(len(forms)), key=lambda n: (forms[n][0], n))
        places = {old: new for new, old in enumerate(order)}
        statements = sorted((places[indicator], *row) for indicator, row in self._statements)
        indicators = [tuple(map(stored, forms[n])) for n in order]
        db = sqlite3.connect(folder / fmt.TARGETS)
        try:
            db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; " + SCHEMA)
            _insert(db, "plans_read", self._plans)
            _insert(db, "custom_tables", sorted(self._lexicon.tables.items()))
            _insert(db, "indicators", [(n, *row) for n, row in enumerate(indicators)])
            _insert(db, "units", [(n, *map(stored, row)) for n, row in enumerate(self._units.rows())])
            _insert(db, "quantities", [(n, *row) for n, row in enumerate(self._quantities.rows())])
            _insert(db, "codes", [(n, *map(stored, row)) for n, row in enumerate(self._codes.rows())])
            _insert(db, "statements", statements)
            db.commit()
            db.execute("VACUUM")  # else an eighth of the pages of a table without row numbers stays empty
        finally:
            db.close()


def _unless(usual: str | None, value: Any) -> Any:
    """The cell for a value: empty if it is the usual value. A value that is itself empty becomes an empty blob."""
    if value == "":
        return b""
    return "" if usual is not None and value == usual else value


def _offsets(target: Target) -> tuple[int | None, ...]:
    start, value, sentence = target.span.start, target.value_span, target.sentence
    return (
        start, target.span.end - start,
        None if value is None else value.start - start, None if value is None else value.end - value.start,
        start - sentence.start, sentence.end - sentence.start,
    )  # fmt: skip


def _insert(db: sqlite3.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        db.executemany(f"INSERT INTO {table} VALUES({','.join('?' * len(rows[0]))})", rows)
