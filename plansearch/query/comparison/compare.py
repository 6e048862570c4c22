"""Regions side by side: on indicators, against the units above them, on the use of phrases, or on all they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.query.comparison.by_indicator import IndicatorComparison as IndicatorComparison
from plansearch.query.comparison.by_indicator import check_shown
from plansearch.query.comparison.coding_schemes import check
from plansearch.query.comparison.grid import Shown
from plansearch.query.comparison.promises import Promise, promises_of
from plansearch.query.comparison.region_plans import RegionPlans, absent, plans_by_region, regions_asked, signature
from plansearch.query.comparison.shared import SharedIndicators as SharedIndicators
from plansearch.query.comparison.shared import shared
from plansearch.query.filters.contested import remarks
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import TO_MEND, select
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.targets import canonical_in, statements_of

if TYPE_CHECKING:  # each question loads what it needs
    from plansearch.query.comparison.amplification import Amplification as Amplification
    from plansearch.query.comparison.phrase_usage import PhraseComparison as PhraseComparison

MANY_REMARKS = 5  # remarks on standard error before they are folded
NEAR_REGIONS = 5  # regions whose latest plan is asked for near names


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared: regions (none: all of the level) and which of their plans, and on what.

    indicators, phrases: none of either is all that the regions share. amplification: against the units above.
    by: "year" counts phrases year by year. n: example lines of a phrase.
    """

    regions: tuple[str, ...]
    filters: Filters
    indicators: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    shown: Shown = field(default_factory=Shown)
    amplification: bool = False
    by: str | None = None
    n: int = 3

    def __post_init__(self) -> None:
        check(self.shown.view, self.shown.bare)
        check_shown(self.shown)
        if self.indicators and self.phrases:
            raise QueryError("--indicator and --phrase are two questions", "ask one at a time")
        if any(not name.strip() for name in self.indicators):
            raise QueryError("the indicator is empty", "name one, e.g. --indicator 地区生产总值")
        if self.by not in (None, "year"):
            raise QueryError(f"phrases cannot be compared by {self.by!r}", "the one choice is year")
        if self.by and not self.phrases:
            raise QueryError("--by year counts phrases", "name one with --phrase; targets stand by year anyway")
        of_rows = {
            "--amplification": self.amplification, "--view": self.shown.view, "--summary": self.shown.summary,
            "--kind": self.shown.kind,
        }  # fmt: skip
        named = [option for option, value in of_rows.items() if value]
        if named and not self.indicators:
            raise QueryError(f"{named[0]} needs an indicator", "name one, e.g. --indicator 地区生产总值")
        if self.amplification and (self.shown.view or self.shown.summary or self.shown.kind):
            raise QueryError(
                "--amplification has no views, kinds and summary", "leave --view, --kind and --summary out"
            )


def compare(index: Reader, asked: Asked) -> IndicatorComparison | Amplification | PhraseComparison | SharedIndicators:
    """Compare regions. Errors: QueryError for fewer than two regions; UnknownName."""
    regions = regions_asked(index, asked.regions, asked.filters, least=1 if asked.amplification else 2)
    beside = "" if asked.regions or not regions else absent(regions, asked.filters.level)
    nobody = () if regions else (_why_nobody(index, asked.filters),)
    if asked.phrases:
        from plansearch.query.comparison.phrase_usage import PhraseComparison, phrase_use

        uses, notes = phrase_use(index, regions, asked.filters, asked.phrases, by_year=asked.by is not None, n=asked.n)
        phrases = tuple(dict.fromkeys(asked.phrases))
        return PhraseComparison(
            phrases, uses, nobody or (*notes, *filter(None, [beside])), signature(index, asked.filters)
        )
    indicators = tuple(dict.fromkeys(canonical_in(index, name) for name in asked.indicators))
    if asked.amplification:
        from plansearch.query.comparison.amplification import amplification

        made_by = signature(index, asked.filters, "amplification")
        steps = amplification(index, regions, asked.filters, indicators, signature=made_by)
        return replace(steps, missing=nobody) if nobody else steps
    found = plans_by_region(index, regions, asked.filters)
    if not indicators:
        answer = shared(index, found, words=asked.shown.words, signature=signature(index, asked.filters))
        return replace(answer, said=nobody) if nobody else answer
    rows = tuple(promises_of(index, found, indicators))
    missing = nobody or (
        *_missing(index, found, rows, asked.indicators),
        *_contested(index, found),
        *filter(None, [beside]),
    )
    view = f"view={asked.shown.view} bare={asked.shown.bare}" if asked.shown.view else ""
    return IndicatorComparison(indicators, rows, asked.shown, missing, signature(index, asked.filters, view))


def _why_nobody(index: Reader, filters: Filters) -> str:
    """Why no region of a level is there to be compared."""
    if not index.regions:
        return f"no plan of this index has a region; {TO_MEND}"
    return select(index, filters).why_empty or f"no plan of level {filters.level} has a region; {TO_MEND}"


def _contested(index: Reader, found: Sequence[RegionPlans]) -> tuple[str, ...]:
    """Which of the plans that speak may be another region's, or for another year."""
    return remarks(index, [number for speaker in found for number in speaker.numbers])


def _missing(index: Reader, found: Sequence[RegionPlans], rows: Sequence[Promise], asked: Sequence[str]) -> list[str]:
    """What was not found, folded where it is much; and, where nothing was, names that are near."""
    several = len({row.indicator for row in rows}) > 1
    remarks = [
        f"{row.region}{f' {row.time}' if row.time else ''}: {f'{row.indicator}: ' if several else ''}{row.remark}"
        for row in rows
        if row.remark and not row.records
    ]
    remarks = list(dict.fromkeys(remarks))
    notes = remarks if len(remarks) <= MANY_REMARKS else [*remarks[:3], f"… and {len(remarks) - 3} more without it"]
    if any(row.records for row in rows):
        return notes
    if not any(speaker.numbers for speaker in found):
        return notes
    latest = [speaker.numbers[-1] for speaker in found[:NEAR_REGIONS] if speaker.numbers]
    said = statements_of(index, latest, Criteria())
    stated = Counter(record.indicator for records in said.values() for record in records)
    told = "".join(
        f"none of these plans has a target for {name} that was found"
        + (f"; these plans have: {'、'.join(near)}" if (near := _near(name, list(stated))) else "")
        for name in asked[:1]
    )
    return [told, *notes]


def _near(name: str, stated: Sequence[str]) -> list[str]:
    from difflib import get_close_matches

    return ([n for n in stated if name in n] or get_close_matches(name, stated, n=5, cutoff=0.4))[:6]
