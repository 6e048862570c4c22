"""The rows of one plan in each table of an export. Keys and their order: `columns.KEYS`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from plansearch.index.shard import Shard
from plansearch.index.statements import Statement
from plansearch.model import PARTS, Plan, Section
from plansearch.query.statements.rows import statement_row
from plansearch.query.statements.targets import plan_target
from plansearch.targets import Lexicon
from plansearch.text.sections import path_at

UNIT_LEVELS = ("省", "市", "县", "乡")
"""Levels of the columns province, prefecture, county and township."""
Value = str | int | float | Decimal | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """Of a plan: the id of the plan that represents it where it is a copy, and how many others its group has."""

    copy_of: str = ""
    n: int = 0


@dataclass
class PlanRows:
    """What a shard holds of one plan, as rows. number: of the plan in the shard. units: names of the region and of
    those above it, by level. parts: the only parts that rows of texts and statements may be in; none: any.
    """

    shard: Shard
    number: int
    plan: Plan
    file: str
    copies: Copies
    units: Mapping[str, str]
    parts: tuple[str, ...] = ()

    def of_plan(self) -> Row:
        """The row of the table of plans."""
        plan = self.plan
        return (
            plan.id, plan.title, plan.region, plan.region_code, plan.level, plan.year, plan.last_year,
            " ".join(plan.contested), "/".join(plan.region_path), *(self.units.get(level) for level in UNIT_LEVELS),
            plan.body, plan.kind, plan.family, self.file, self.copies.copy_of, self.copies.n, plan.n_chars,
            len(self._starts), len(self._line_starts), plan.charset, plan.sha256,
            None if plan.region is None else plan.confidence("region"),
            None if plan.year is None else plan.confidence("year"),
        )  # fmt: skip

    def passages(self) -> Iterator[Row]:
        """The passages in the order of the text; the first one is number 1."""
        for no, start in enumerate(self._starts):
            part, end = self._part_of(no), self._ends[no]
            if self._is_wanted(part):
                section = " / ".join(self.shard.section_path(self._first + no))
                yield (self.plan.id, self.plan.year, no + 1, start, end, section, part, self.text[start:end])

    def statements(self, found: Sequence[Statement], lexicon: Lexicon) -> Iterator[Row]:
        """The statements, as the verb `targets` has them, with the numbers of their passages and lines."""
        for statement in found:
            start = statement.target.span.start
            if self._is_wanted(self._part_at(start)):
                row = statement_row(plan_target(self.plan, statement, lexicon))._replace(copy_of=self.copies.copy_of)
                yield (*row, self._passage_at(start), bisect_right(self._line_starts, start))

    def lines(self) -> Iterator[Row]:
        """The lines of the text, without the breaks between them; the first one is number 1."""
        headings = {section.span.start: section.depth for section in self._sections}
        for no, (start, text) in enumerate(zip(self._line_starts, self.text.split("\n"), strict=True), 1):
            part = self._part_at(start)
            if self._is_wanted(part):
                section = " / ".join(path_at(self._sections, start))
                yield (
                    self.plan.id, self.plan.year, no, start, start + len(text), headings.get(start), section, part,
                    self._passage_at(start), text,
                )  # fmt: skip

    @cached_property
    def text(self) -> str:
        """The canonical text."""
        return self.shard.text(self.number)

    @cached_property
    def _first(self) -> int:
        return int(self.shard.plan_firsts[self.number])

    @cached_property
    def _starts(self) -> list[int]:
        """Where its passages begin in the text."""
        return self._offsets("starts")

    @cached_property
    def _ends(self) -> list[int]:
        return self._offsets("ends")

    def _offsets(self, name: str) -> list[int]:
        base, end = self.shard.plan_starts[self.number], self.shard.plan_firsts[self.number + 1]
        return [int(unit - base) for unit in self.shard.of_passages(name)[self._first : end]]

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        for line in self.text.split("\n")[:-1]:
            starts.append(starts[-1] + len(line) + 1)
        return starts

    @cached_property
    def _sections(self) -> tuple[Section, ...]:
        return self.shard.sections(self.number)

    def _part_of(self, no: int) -> str:
        return PARTS[self.shard.part(self._first + no)]

    def _part_at(self, offset: int) -> str:
        """The part of the passage that a place is in, or that is last before it, as `index.parts` has it."""
        if not self._starts:
            return ""
        return self._part_of(max(bisect_right(self._starts, offset) - 1, 0))

    def _passage_at(self, offset: int) -> int | None:
        """Number of the passage that a place is in; None for a place between passages, such as a heading."""
        no = bisect_right(self._starts, offset) - 1
        return no + 1 if no >= 0 and offset < self._ends[no] else None

    def _is_wanted(self, part: str) -> bool:
        return not self.parts or part in self.parts
