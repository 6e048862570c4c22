"""Where a plan's region, year and other facts were read, how sure they are, and what speaks against them."""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.index.reader import Reader
from plansearch.model import Document, Plan
from plansearch.query.filters.plan_files import NOT_INDEXED
from plansearch.report import Column, Table, Viewable


@dataclass(frozen=True, slots=True)
class EvidenceView(Viewable):
    """The clues to each fact of a plan, of each fact the one taken first; notes: where they disagree."""

    plan: Plan
    notes: tuple[str, ...]
    signature: str

    @property
    def is_empty(self) -> bool:
        """True for a plan no clue tells anything of."""
        return not self.plan.evidence

    def table(self) -> Table:
        """A row a clue."""
        columns = (
            Column("field"), Column("value"), Column("source"), Column("quote"), Column("confidence", "number"),
            Column("standing"),
        )  # fmt: skip
        rows = tuple((e.field, e.value, e.source, e.quote, e.confidence, e.standing) for e in self.plan.evidence)
        return Table(columns, rows, self.notes, self.signature)


def evidence_of_file(_document: Document, plan: Plan, warnings: tuple[str, ...]) -> EvidenceView:
    """The evidence of a file that is not in the index, see `files.described`."""
    return EvidenceView(plan, (*warnings, NOT_INDEXED), "")


def evidence(index: Reader, plan_no: int) -> EvidenceView:
    """The evidence of one plan."""
    return EvidenceView(index.plan(plan_no), tuple(index.warnings(plan_no)), index.manifest.signature)
