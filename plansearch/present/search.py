"""How ranked passages look: a row a passage as data, a row a plan on screen; and the text of an explanation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from plansearch.model import Span
from plansearch.present.marks import legend, marks_of, with_marks
from plansearch.present.plan_columns import PLAN_COLUMNS, plan_cells
from plansearch.query.retrieval.answer.answering_sentences import BETWEEN
from plansearch.query.retrieval.search import Hit, SearchResult
from plansearch.query.retrieval.stages import amount, proximity, together
from plansearch.report import Cell, Column, Marked, Table

if TYPE_CHECKING:
    from plansearch.query.retrieval.explanation import Explanation
    from plansearch.query.retrieval.stages.refinement import Refined

COLUMNS = (
    Column("rank", "number"), Column("score", "number"), *PLAN_COLUMNS, Column("section"), Column("start", "number"),
    Column("end", "number"), Column("copy_of"), Column("plan_score", "number"), Column("answer_at"),
    Column("answer", "body"), Column("text", "body"),
)  # fmt: skip


def table(result: SearchResult) -> Table:
    """A row for each passage; on screen a row for each plan."""
    is_explained = any(hit.explanation for hit in result.hits)
    columns = (*COLUMNS, Column("explanation", "body")) if is_explained else COLUMNS
    rows = tuple(_row(hit, is_explained=is_explained) for hit in result.hits)
    groups = [list(group) for _, group in groupby(result.hits, key=lambda hit: hit.rank)]
    marks = [
        marks_of(hits[0].passage.plan, is_copied=any(hit.copies or hit.copy_of for hit in hits)) for hits in groups
    ]
    display = with_marks(_display(groups, is_whole=result.is_whole), marks)
    return Table(columns, rows, (*result.notes, *legend(marks)), result.signature, result.recipe, display=display)


def explanation_text(explanation: Explanation) -> str:
    """The parts of a score, one a line."""
    words, bigrams = explanation.lengths
    lines = [f"{explanation.score:.6f} = {explanation.formula}; passage of {words} words, {bigrams} bigrams"]
    for t in explanation.terms:
        times = f" × {t.query_weight:g} in the query" if t.query_weight != 1 else ""
        term = t.term if t.kind == "words" else f"{t.term} (bigram)"
        weight = f"idf {t.idf:.4f} (df {t.df}) × weight {t.weight:.4f} (tf {t.tf}){times}"
        lines.append(f"  {t.score:.6f} {term}: {weight}")
    if explanation.base:
        lines.append(f"  {explanation.base:.6f} for terms that are absent")
    return "\n".join([*lines, *_stage_lines(explanation.refined), *_together_line(explanation)])


def _stage_lines(refined: Refined) -> Iterator[str]:
    """What the stages that look at passages added, one a line."""
    windows = ((refined.window, proximity.WINDOW, "bigrams"), (refined.words_window, proximity.WORDS_WINDOW, "words"))
    for window, size, what in windows:
        if window and window.total:
            yield (
                f"  {window.score:.6f} proximity: {window.weight:g} × {window.total:.4f} of the query's {what} "
                f"within {size} characters from {window.start}"
            )
    if refined.headings:
        yield f"  {refined.headings:.6f} headings: they have words that the passage lacks"
    if refined.titles:
        yield f"  {refined.titles:.6f} titles: the plan's names have words that passage and headings lack"
    if refined.amount:
        most = f"(at most {amount.ENOUGH})"
        yield f"  {refined.amount:.6f} amount: {refined.n_about} characters of sentences about the query {most}"
    if refined.numbers:
        yield f"  {refined.numbers:.6f} numbers: words of the query beside a number"
    if refined.definition != 1:
        yield f"  × {refined.definition:g} definitions: the passage explains a term"
    if refined.enumeration != 1:
        yield f"  × {refined.enumeration:.4f} enumerations: the passage lists many things"
    if refined.formality != 1:
        yield f"  × {refined.formality:g} formalities: the passage is a title, opening, closing or signature"


def _together_line(explanation: Explanation) -> Iterator[str]:
    """What further passages add to the score of the plan."""
    beside = explanation.together
    if beside.score:
        yield (
            f"  plan {explanation.score + beside.score:.6f} = {explanation.score:.6f} + {beside.score:.6f} together: "
            f"{together.WEIGHT_OF_FURTHER:g} × {beside.further:.4f} of further passages, "
            f"{together.WEIGHT_OF_LACKING:g} × {beside.lacking:.4f} of the query that only they have"
        )


def _row(hit: Hit, *, is_explained: bool) -> tuple[Cell, ...]:
    plan, span = hit.passage.plan, hit.passage.span
    cells = (
        hit.rank, round(hit.score, 6), *plan_cells(plan), " / ".join(hit.passage.section), span.start, span.end,
        hit.copy_of, round(hit.plan_score, 6), _places(hit), _answer(hit), Marked(hit.passage.text, hit.spans),
    )  # fmt: skip
    if not is_explained:
        return cells
    return (*cells, explanation_text(hit.explanation) if hit.explanation else None)


def _places(hit: Hit) -> str:
    """The place of each piece of the answer in the plan, as addresses have them: `120-165 210-248`."""
    return " ".join(address.rpartition("#")[2] for address in hit.addresses)


def _answer(hit: Hit) -> Marked:
    """The sentences that answer, with their marks."""
    spans: list[Span] = []
    at = len("…") if hit.pieces and hit.pieces[0].is_cut_before else 0
    for piece in hit.pieces:
        shift = at - piece.span.start
        shown = (Span(max(span.start, piece.span.start), min(span.end, piece.span.end)) for span in hit.spans)
        spans += [span.shift(shift) for span in shown if span.start < span.end]
        at += piece.span.end - piece.span.start + len(BETWEEN)
    return Marked(hit.answer, tuple(spans))


def _display(groups: Sequence[Sequence[Hit]], *, is_whole: bool) -> Table:
    """A row for each plan, below it the answers of its passages with their sections; whole passages if asked for."""
    columns = (
        Column("rank", "number"), Column("score", "number"), Column("region"), Column("year", "number"),
        Column("plan"), Column("passages", "body"),
    )  # fmt: skip
    rows = []
    for hits in groups:
        plan = hits[0].passage.plan
        shown = _joined([_whole(hit) if is_whole else _sentences(hit) for hit in hits])
        rows.append((hits[0].rank, round(hits[0].plan_score, 3), plan.region, plan.year, plan.id, shown))
    return Table(columns, tuple(rows))


def _sentences(hit: Hit) -> Marked:
    """The sentences that answer, after the headings above them and their place, and before the explanation."""
    path, text = hit.passage.section, hit.passage.text
    headings = " / ".join(path)
    spans: list[Span] = []
    if path and text.startswith(path[-1]):  # matches in the passage's own heading
        before = len(headings) - len(path[-1])
        inside = (Span(span.start, min(span.end, len(path[-1]))) for span in hit.spans)
        spans = [span.shift(before + len("〔")) for span in inside if span.start < span.end]
    places = [address.rpartition("#")[2].split("-") for address in hit.addresses]
    place = f"#{places[0][0]}-{places[-1][1]}" if places else ""
    answer = _answer(hit)
    above = f"〔{headings} {place}〕" if headings else f"〔{place}〕"
    spans += [span.shift(len(above)) for span in answer.spans]
    return Marked(above + answer.text + _explained(hit), tuple(spans))


def _whole(hit: Hit) -> Marked:
    """A whole passage after the headings above it, and before the explanation."""
    path, span = hit.passage.section, hit.passage.span
    if path and hit.passage.text.startswith(path[-1]):  # the passage begins with its own heading
        path = path[:-1]
    place = f"#{span.start}-{span.end}"
    above = f"〔{' / '.join(path)} {place}〕" if path else f"〔{place}〕"
    text = above + hit.passage.text.replace("\n", " ") + _explained(hit)
    return Marked(text, tuple(span.shift(len(above)) for span in hit.spans))


def _explained(hit: Hit) -> str:
    return f"\n{explanation_text(hit.explanation)}" if hit.explanation else ""


def _joined(parts: Sequence[Marked]) -> Marked:
    """Passages one below the other, with their marks."""
    spans: list[Span] = []
    at = 0
    for part in parts:
        spans += [span.shift(at) for span in part.spans]
        at += len(part.text) + 1
    return Marked("\n".join(part.text for part in parts), tuple(spans))
