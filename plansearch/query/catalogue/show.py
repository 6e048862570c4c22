"""One plan: its text, its stretch of the page it stands on, or its outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plansearch.index.reader import Reader
from plansearch.model import Document, Dropped, Plan, Section
from plansearch.report import Cell, Column, Table, Viewable, counted


@dataclass(frozen=True, slots=True)
class PlanView(Viewable):
    """A plan with its sections. text: with raw, with what was dropped put back, marked. outline: show the headings."""

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
            Column("last_year", "number"), Column("body"), Column("kind"), Column("n_chars", "number"),
            Column("charset"), Column("family"), Column("text", "body"),
        )  # fmt: skip
        row = (
            plan.id,
            plan.title,
            "/".join(plan.region_path),
            plan.level,
            plan.year,
            plan.last_year,
            plan.body,
            plan.kind,
            plan.n_chars,
            plan.charset,
            plan.family,
            self.text,
        )
        return Table(columns, (row,), self.notes, self.signature)


def put_back(text: str, dropped: tuple[Dropped, ...]) -> str:
    """A plan's text with the pieces dropped from its page where they stood, each as ⟦reason: piece⟧."""
    shown: list[str] = []
    done = 0
    for piece in dropped:
        words = piece.text.strip()
        before, after = piece.text.split(words, 1) if words else (piece.text, "")
        shown += [text[done : piece.at], before, f"⟦{piece.reason}: {words}⟧" if words else "", after]
        done = piece.at
    return "".join([*shown, text[done:]])


def show(index: Reader, plan_no: int, *, outline: bool = False, raw: bool = False) -> PlanView:
    """One plan; its notes say where its region, year and title were read, what the clues disagree on, its copies.

    raw: what stood around and in it on its page is put back, marked with the reason it was dropped for.
    """
    plan = index.plan(plan_no)
    notes = [*_read(plan), *index.warnings(plan_no)]
    if copies := [index.plan_entries[number].id for number in index.copies_of(plan_no)]:
        notes.append(f"{counted(len(copies), 'copy', 'copies')} of it: {'、'.join(copies)}")
    if plan.family:
        others = [name for name in index.members(plan.family) if name != plan.id]
        notes.append(f"one of {len(others) + 1} plans of a page; the others: {'、'.join(others)}")
    dropped, sections = index.dropped(plan_no) if raw else None, index.sections(plan_no)
    return _view(plan, dropped, sections, outline=outline, notes=notes, signature=index.manifest.signature)


def show_file(
    document: Document, plan: Plan, warnings: Sequence[str], *, outline: bool = False, raw: bool = False
) -> PlanView:
    """A file that is not in the index as it would stand there, see `files.described`."""
    from plansearch.query.filters.plan_files import NOT_INDEXED
    from plansearch.text.outline import outline as sections_of

    notes = [*_read(plan), *warnings, NOT_INDEXED]
    sections = sections_of(document.text)
    return _view(plan, document.dropped if raw else None, sections, outline=outline, notes=notes, signature="")


def _read(plan: Plan) -> list[str]:
    """Where each fact was read."""
    return [
        f"{e.field} {e.value}: from the {e.source}" + (f" ({e.quote})" if e.quote else "")
        for e in plan.evidence
        if e.standing == "taken"
    ]


def _view(
    plan: Plan,
    dropped: tuple[Dropped, ...] | None,
    sections: Sequence[Section],
    *,
    outline: bool,
    notes: Sequence[str],
    signature: str,
) -> PlanView:
    """dropped: what is put back; None where nothing is to be."""
    more = ["nothing was dropped from this plan"] if dropped == () else []
    more += ["no headings were found in this plan"] if outline and not sections else []
    text = put_back(plan.text, dropped or ())
    return PlanView(plan, text, tuple(sections), outline, (*notes, *more), signature)
