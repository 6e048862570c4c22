"""The lists of the reading pane: outline, targets, evidence and similar plans, each as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from plansearch.browse.panes.reading import Entry, View
from plansearch.browse.panes.styled import DIM, STRONG, block, line, two_sides
from plansearch.browse.spoken import Spoken
from plansearch.messages import Message, note
from plansearch.model import Span

if TYPE_CHECKING:
    from plansearch.browse.session import Session
    from plansearch.query.catalogue.evidence import EvidenceView
    from plansearch.query.catalogue.show import PlanView
    from plansearch.query.retrieval.likeness.result import SimilarResult
    from plansearch.query.statements.targets import TargetsResult
    from plansearch.report import Table

SENTENCE = 3  # lines of a sentence
REASONS = 4  # lines of reasons
NO_HEADINGS = note("no headings were found in this plan")
NO_TARGETS = note("no targets were found in this plan")
NO_CLUES = note("there are no clues to the facts about this plan")


def entries(view: View, session: Session, opened: PlanView, spoken: Spoken, width: int) -> Iterator[Entry]:
    """The lines of a view of a plan. width: cells of a line."""
    plan = opened.plan.id
    if view == "outline":
        return outline(opened, spoken)
    if view == "targets":
        return targets(session.targets(plan), spoken, width)
    if view == "evidence":
        return evidence(session.evidence(plan), spoken, width)
    return similar(session.similar(plan), spoken, width)


def outline(view: PlanView, spoken: Spoken) -> Iterator[Entry]:
    """The headings, each with the place where its section begins."""
    for section in view.sections:
        if section.path:
            indent = "  " * (len(section.path) - 1)
            style = STRONG if len(section.path) == 1 else ""
            yield Entry(line(f"{indent}{section.path[-1]}", style), Span(section.span.start, section.span.start + 1))
    if not view.sections:
        yield Entry(line(spoken.say(NO_HEADINGS), DIM))


def targets(result: TargetsResult, spoken: Spoken, width: int) -> Iterator[Entry]:
    """What the plan promises: indicator and figure, and below them the sentence with the figure marked."""
    for record in result.records:
        head = two_sides(record.indicator, record.phrasing, width, STRONG, "")
        start = record.target.sentence.start
        sentence = block(record.sentence, [record.target.span.shift(-start)], width - 2, SENTENCE)
        lines = [head, *(Content("  ") + part for part in sentence)]
        yield Entry(Content("\n").join(lines), record.target.sentence)
    if not result.records:
        yield from _why(spoken, (NO_TARGETS, *result.notes), width)


def evidence(result: EvidenceView, spoken: Spoken, width: int) -> Iterator[Entry]:
    """The clues to each fact."""
    field = ""
    for clue in result.clues:
        if clue.field != field:
            field = clue.field
            yield Entry(line(spoken.word("field", field), f"{STRONG} $primary"))
        standing = spoken.word("standing", clue.standing)
        yield Entry(two_sides(f"  {clue.value}", f"{standing} {clue.confidence:.0%}", width))
        told = f"    {spoken.word('source', clue.source)} {clue.quote}"
        yield Entry(Content("\n").join(part.stylize(DIM) for part in block(told, (), width, 2)))
    if not result.clues:
        yield Entry(line(spoken.say(NO_CLUES), DIM))
    yield from _why(spoken, result.notes, width)


def similar(result: SimilarResult, spoken: Spoken, width: int) -> Iterator[Entry]:
    """Plans elsewhere, with the reasons."""
    table: Table = result.table()
    shown = table.display or table
    at = {column.key: number for number, column in enumerate(shown.columns)}
    for one, cells in zip(result.plans, shown.rows, strict=False):
        head = two_sides(one.plan.label, f"{one.score:.2f}", width, STRONG)
        reasons = spoken.say(str_of(cells[at["reasons"]])).split("\n")
        told = [Content("  ") + part.stylize(DIM)
                for reason in reasons[:REASONS] for part in block(reason, (), width - 2, 1)]  # fmt: skip
        yield Entry(Content("\n").join([head, *told]), None, one.plan)
    if not result.plans:
        yield from _why(spoken, result.notes, width)


def str_of(cell: object) -> str:
    """A cell as a message or text."""
    return cell if isinstance(cell, str) else str(cell or "")


def _why(spoken: Spoken, notes: tuple[Message, ...], width: int) -> Iterator[Entry]:
    for message in notes:
        yield Entry(Content("\n").join(part.stylize(DIM) for part in block(spoken.say(message), (), width, 6)))
