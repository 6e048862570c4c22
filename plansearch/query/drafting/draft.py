"""A draft as the rules see it: its text and lines, whose it is, and the index it is held against."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import Message, note
from plansearch.model import Document, Dropped, Level, Plan, Region, Section, Span, Target
from plansearch.query.filters.draft_facts import DraftFacts
from plansearch.text.outline import outline

if TYPE_CHECKING:
    from plansearch.corpus.gazetteer import Gazetteer

_FEWEST, _MOST = 1900, 2100  # years that a draft may be for


class Draft:
    """A text with its plan. region, plan.year, plan.level: None where no clue tells and nobody says.

    own: numbers of the plans of the index that are this draft, or its copies, and that it is not held against. file:
    the file that it was read from, if it was; dropped: what was left out of the text on reading.
    """

    def __init__(
        self, index: Reader, plan: Plan, text: str, own: frozenset[int], gazetteer: Gazetteer, *,
        file: Path | None = None, dropped: tuple[Dropped, ...] = (),
    ) -> None:  # fmt: skip
        self.index, self.plan, self.text, self.own, self.gazetteer = index, plan, text, own, gazetteer
        self.file, self.dropped = file, dropped
        code = plan.region_code
        self.region: Region | None = self.gazetteer.get(code) if code else None

    @property
    def year(self) -> int | None:
        """The first year that the draft is for."""
        return self.plan.year

    @cached_property
    def last_year(self) -> int | None:
        """The last year that the draft is for."""
        return self.plan.last_year or self.plan.year

    @cached_property
    def lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *(at + 1 for at, character in enumerate(self.text) if character == "\n")]

    def line_of(self, offset: int) -> int:
        """The number of the line of a place, from 1."""
        return bisect_right(self.lines, offset)

    def line_span(self, number: int) -> Span:
        """Where a line is, without its line break. number: from 1."""
        start = self.lines[number - 1]
        end = self.lines[number] - 1 if number < len(self.lines) else len(self.text)
        return Span(start, end)

    def words(self, start: int, end: int) -> str:
        """Text of a span on one line, cut where it is long."""
        found = " ".join(self.text[start:end].split())
        return found if len(found) <= 60 else f"{found[:59]}…"

    def address(self, start: int, end: int) -> str:
        """The address of a place of the draft."""
        return f"{self.plan.id}#{start}-{end}"

    @cached_property
    def sections(self) -> list[Section]:
        """The sections of the text."""
        return outline(self.text)

    @cached_property
    def targets(self) -> list[Target]:
        """What the draft promises and reports, read with the lexicon of the index."""
        from plansearch.targets import extract_targets

        return extract_targets(self.text, kind=self.plan.kind, year=self.plan.year, lexicon=self.index.lexicon)

    @cached_property
    def region_plans(self) -> list[int]:
        """Numbers of the plans of the index of the draft's own region, copies too, without the draft."""
        if self.region is None:
            return []
        code = self.region.code
        return [
            no for no, entry in enumerate(self.index.plan_entries)
            if no not in self.own and entry.region_code == code
        ]  # fmt: skip


def draft_of(
    index: Reader, given: int | Document, stated: DraftFacts, file: Path | None
) -> tuple[Draft, tuple[Message, ...]]:
    """The draft that is meant, and what is to be said of it. given: the number of a plan of the index, or a document.

    Errors: UnknownName for a region that nobody knows; QueryError for a year out of range.
    """
    from plansearch.corpus.gazetteer import Gazetteer

    gazetteer = Gazetteer.load(more=index.regions)
    if isinstance(given, int):
        plan, text = index.plan(given), index.text(given)
        remarks: tuple[Message, ...] = ()
        same, dropped = {given}, index.dropped(given)
    else:
        from plansearch.query.filters.plan_files import facts_of, plan_of, remarks_of

        text, facts = given.text, facts_of(given, gazetteer)
        plan, remarks = plan_of(given, facts, gazetteer), remarks_of(given, facts)
        dropped = given.dropped
        same = {no for no, other in enumerate(index.plans) if other.sha256 == given.sha256}
    own = frozenset({*same, *(copy for no in same for copy in index.copies_of(no))})
    draft = Draft(index, plan, text, own, gazetteer, file=file, dropped=dropped)
    return _corrected(draft, stated), tuple(remarks)


def _corrected(draft: Draft, said: DraftFacts) -> Draft:
    """The draft with what a person says of it."""
    plan = draft.plan
    if said.year is not None:
        if not _FEWEST <= said.year <= _MOST:
            raise QueryError(note("there is no year {year!r}", year=said.year), note("give one such as 2025"))
        plan = replace(plan, year=said.year, last_year=None)
    region = draft.region
    if said.region is not None:
        region = draft.gazetteer.find(said.region)
        plan = replace(
            plan, region=region.name, region_code=region.code, region_path=draft.gazetteer.path(region),
            level=region.level,
        )  # fmt: skip
    if said.level is not None:
        plan = replace(plan, level=cast(Level, said.level))
    draft.plan, draft.region = plan, region
    return draft
