"""One plan: its text, or its outline."""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.index.reader import Reader
from plansearch.model import Plan, Section
from plansearch.report import Cell, Column, Table, Viewable, counted


@dataclass(frozen=True, slots=True)
class PlanView(Viewable):
    """A plan with its sections. outline: show the headings, not the text."""

    plan: Plan
    text: str
    sections: tuple[Section, ...]
    outline: bool
    notes: tuple[str, ...]
    signature: str

    @property
    def is_empty(self) -> bool:
        """True for an outline without headings."""
        return self.outline and not self.sections

    def table(self) -> Table:
        """A row for the text, or one for each heading, indented by its depth."""
        if self.outline:
            columns: tuple[Column, ...] = (
                Column("heading"), Column("depth", "number"), Column("start", "number"), Column("end", "number"),
                Column("n_chars", "number"),
            )  # fmt: skip
            rows: tuple[tuple[Cell, ...], ...] = tuple(
                (s.path[-1], len(s.path), s.span.start, s.span.end, s.span.end - s.span.start) for s in self.sections
            )
            indented = tuple(
                ("　" * (len(s.path) - 1) + s.path[-1], *row[2:]) for s, row in zip(self.sections, rows, strict=True)
            )
            display = Table((columns[0], *columns[2:]), indented)
            return Table(columns, rows, self.notes, self.signature, display)
        plan = self.plan
        columns = (
            Column("plan"), Column("title"), Column("region"), Column("level"), Column("year", "number"),
            Column("n_chars", "number"), Column("charset"), Column("text", "body"),
        )  # fmt: skip
        row = (
            plan.id,
            plan.title,
            "/".join(plan.region_path),
            plan.level,
            plan.year,
            plan.n_chars,
            plan.charset,
            self.text,
        )
        return Table(columns, (row,), self.notes, self.signature)


def show(index: Reader, plan_no: int, *, outline: bool = False) -> PlanView:
    """One plan; its notes say where its region, year and title were read, what the clues disagree on, its copies."""
    plan = index.plan(plan_no)
    read = [f"{e.field} {e.value}: from the {e.source}" + (f" ({e.quote})" if e.quote else "") for e in plan.evidence]
    sections = index.sections(plan_no)
    notes = [*read, *index.warnings(plan_no)]
    if copies := [index.places[number].id for number in index.copies_of(plan_no)]:
        notes.append(f"{counted(len(copies), 'copy', 'copies')} of it: {'、'.join(copies)}")
    if outline and not sections:
        notes.append("no headings were found in this plan")
    return PlanView(plan, index.text(plan_no), sections, outline, tuple(notes), index.manifest.signature)
