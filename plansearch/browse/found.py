"""Answers as the rows that the browser lists: a plan, a place in it, and the words that answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from plansearch.messages import Message, note, plural
from plansearch.model import Plan, Span
from plansearch.report import Marked

if TYPE_CHECKING:
    from plansearch.query.concordance.phrase import PhraseResult
    from plansearch.query.retrieval.search import SearchResult


class Row(NamedTuple):
    """A row of a list. place: where the words are in the plan, None for the plan as a whole.

    section: the headings above it. words: with the marks of what matches. marks: these in the text of the plan.
    is_further: another place of the plan of the row above.
    """

    plan: Plan
    place: Span | None = None
    section: str = ""
    words: Marked = Marked("")
    marks: tuple[Span, ...] = ()
    is_further: bool = False


class Found(NamedTuple):
    """Rows in the order of the answer; notes say how many there are, or why there is none."""

    rows: tuple[Row, ...]
    notes: tuple[Message, ...]


def of_search(result: SearchResult) -> Found:
    """The passages of ranked plans."""
    table = result.table()
    at = {column.key: number for number, column in enumerate(table.columns)}
    rows: list[Row] = []
    for hit, cells in zip(result.hits, table.rows, strict=True):
        passage, answer = hit.passage, cells[at["answer"]]
        is_further = bool(rows) and rows[-1].plan.id == passage.plan.id
        marks = tuple(span.shift(passage.span.start) for span in hit.spans)
        words = answer if isinstance(answer, Marked) else Marked(str(answer or ""))
        pieces = [piece.span.shift(passage.span.start) for piece in hit.pieces]
        place = Span(pieces[0].start, pieces[-1].end) if pieces else passage.span
        rows.append(Row(passage.plan, place, " / ".join(passage.section), words, marks, is_further))
    return Found(tuple(rows), tuple(table.notes))


def of_phrase(result: PhraseResult) -> Found:
    """The lines of a phrase."""
    rows: list[Row] = []
    for line in result.lines:
        left, node = line.left.replace("\n", " "), line.node.replace("\n", " ")
        words = Marked(f"{left}{node}{line.right}", (Span(len(left), len(left) + len(node)),))
        is_further = bool(rows) and rows[-1].plan.id == line.plan.id
        rows.append(Row(line.plan, line.span, " / ".join(line.section), words, (line.span,), is_further))
    return Found(tuple(rows), result.notes)


def listed(plans: Sequence[Plan], most: int, why_none: tuple[Message, ...]) -> Found:
    """The first of these plans. why_none: where there is none."""
    n, rows = len(plans), tuple(Row(plan) for plan in plans[:most])
    if n > most:
        return Found(rows, (note("the first {shown} of {n} plans; type to search", shown=most, n=n),))
    return Found(rows, (plural("{n} plan; type to search", "{n} plans; type to search", n),) if n else why_none)
