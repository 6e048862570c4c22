"""Every indicator that at least two regions promise something on, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from plansearch.index.reader import Reader
from plansearch.model import Time
from plansearch.query.comparison.by_indicator import COLUMNS, flat
from plansearch.query.comparison.grid import chosen
from plansearch.query.comparison.promises import Promise, plan_promises
from plansearch.query.comparison.region_plans import RegionPlans
from plansearch.query.comparison.scales import main_measure, why_not
from plansearch.query.comparison.symbols import legend, mark
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.targets import statements_of
from plansearch.report import Column, Table, Viewable


@dataclass(frozen=True)
class SharedIndicators(Viewable):
    """Indicators that at least two of the regions promise something on; the most shared first, then by name."""

    regions: tuple[str, ...]
    rows: tuple[Promise, ...]
    words: bool
    said: tuple[str, ...]
    signature: str

    @property
    def is_empty(self) -> bool:
        """True where the regions share none."""
        return not self.rows

    @property
    def notes(self) -> tuple[str, ...]:
        """How many are shared, or why none is; and what the signs mean."""
        if self.words:
            return self.said
        return (*self.said, *legend(cell for cells in self._cells.values() for cell in cells))

    def table(self) -> Table:
        """A row for each promise; for reading, indicators against regions."""
        columns = (Column("indicator"), *(Column(region) for region in self.regions))
        lines = tuple((name, *cells) for name, cells in self._cells.items())
        rows = tuple(flat(row) for row in self.rows)
        return Table(COLUMNS, rows, self.notes, self.signature, display=Table(columns, lines))

    @cached_property
    def _cells(self) -> dict[str, tuple[str, ...]]:
        held: dict[str, list[Promise]] = defaultdict(list)
        for row in self.rows:
            held[row.indicator].append(row)
        return {
            name: tuple(self._cell([row for row in rows if row.region == region], rows) for region in self.regions)
            for name, rows in held.items()
        }

    def _cell(self, own: Sequence[Promise], rows: Sequence[Promise]) -> str:
        """A region's promises on one indicator, each year's by itself; a reason where none fits beside the others'."""
        main, several = main_measure(rows), len({row.time for row in self.rows}) > 1
        years: dict[Time, list[Promise]] = defaultdict(list)
        for row in own:
            years[row.time].append(row)
        pieces = []
        for year, of_year in years.items():
            texts = dict.fromkeys(self._text(row) for row in chosen(of_year, main))
            reasons = dict.fromkeys(why_not(row.base, main) for row in of_year if row.base is not None and main)
            told = "；".join(texts) or f"({'; '.join(reasons)})"
            pieces.append(f"{year}: {told}" if several else told)
        return "；".join(pieces)

    def _text(self, row: Promise) -> str:
        return (row.phrasing if self.words else mark(row)) + (f" {row.out_of_scope}" if row.is_out_of_scope else "")


def shared(index: Reader, speakers: Sequence[RegionPlans], *, words: bool, signature: str) -> SharedIndicators:
    """What the regions' own plans promise in common."""
    notes = [f"{speaker.name}: {speaker.why_silent}" for speaker in speakers if speaker.why_silent]
    said = statements_of(index, [number for speaker in speakers for number in speaker.numbers], Criteria())
    rows: list[Promise] = []
    for speaker in speakers:
        for number in speaker.numbers:
            rows += plan_promises(index, speaker.name, number, said.get(number, []))
    sharing: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        sharing[row.indicator].add(row.region)
    order = {speaker.name: number for number, speaker in enumerate(speakers)}
    found = sorted(
        (row for row in rows if row.indicator and len(sharing[row.indicator]) > 1),
        key=lambda row: (-len(sharing[row.indicator]), row.indicator, order[row.region], str(row.time or "")),
    )
    if not found:
        notes.append("these regions share no indicator; look at each with: plansearch targets --region NAME")
    else:
        notes.append(f"{len({row.indicator for row in found})} shared indicators; one of them: --indicator NAME")
    return SharedIndicators(tuple(order), tuple(found), words, tuple(notes), signature)
