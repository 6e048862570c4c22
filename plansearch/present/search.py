"""How ranked passages look: a row a passage as data, a row a plan on screen; and the text of an explanation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from plansearch.messages import Message, joined, mark, note
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

_TERM = mark("  {score} {term}: idf {idf} (df {df}) × weight {weight} (tf {tf})")
_TERM_OF_QUERY = mark("  {score} {term}: idf {idf} (df {df}) × weight {weight} (tf {tf}) × {times} in the query")
_OF_BIGRAMS = mark(
    "  {score} proximity: {weight} × {total} of the query's bigrams within {size} characters from {start}"
)
_OF_WORDS = mark("  {score} proximity: {weight} × {total} of the query's words within {size} characters from {start}")
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


def explanation_text(explanation: Explanation) -> Message:
    """The parts of a score, one a line."""
    words, bigrams = explanation.lengths
    formula = f"{explanation.score:.6f} = {explanation.formula}"
    lines = [
        note("{formula}; passage of {words} words, {bigrams} bigrams", formula=formula, words=words, bigrams=bigrams)
    ]
    for t in explanation.terms:
        term: str = t.term if t.kind == "words" else note("{term} (bigram)", term=t.term)
        fields = {"score": f"{t.score:.6f}", "term": term, "df": t.df, "tf": t.tf, "times": f"{t.query_weight:g}"}
        fields |= {"idf": f"{t.idf:.4f}", "weight": f"{t.weight:.4f}"}
        lines.append(Message(_TERM if t.query_weight == 1 else _TERM_OF_QUERY, fields))
    if explanation.base:
        lines.append(note("  {score} for terms that are absent", score=f"{explanation.base:.6f}"))
    return joined([*lines, *_stage_lines(explanation.refined), *_together_line(explanation)], "\n")


def _stage_lines(refined: Refined) -> Iterator[Message]:
    """What the stages that look at passages added, one a line."""
    windows = (
        (refined.window, proximity.WINDOW, _OF_BIGRAMS), (refined.words_window, proximity.WORDS_WINDOW, _OF_WORDS),
    )  # fmt: skip
    for window, size, template in windows:
        if window and window.total:
            share = {"score": f"{window.score:.6f}", "weight": f"{window.weight:g}", "total": f"{window.total:.4f}"}
            yield Message(template, {**share, "size": size, "start": window.start})
    added = (
        (refined.headings, mark("  {score} headings: they have words that the passage lacks")),
        (refined.titles, mark("  {score} titles: the plan's names have words that passage and headings lack")),
        (refined.amount, mark("  {score} amount: {n} characters of sentences about the query (at most {most})")),
        (refined.numbers, mark("  {score} numbers: words of the query beside a number")),
    )
    for score, template in added:
        if score:
            yield Message(template, {"score": f"{score:.6f}", "n": refined.n_about, "most": amount.ENOUGH})
    if refined.definition != 1:
        yield note("  × {factor} definitions: the passage explains a term", factor=f"{refined.definition:g}")
    if refined.enumeration != 1:
        yield note("  × {factor} enumerations: the passage lists many things", factor=f"{refined.enumeration:.4f}")
    if refined.formality != 1:
        yield note(
            "  × {factor} formalities: the passage is a title, opening, closing or signature",
            factor=f"{refined.formality:g}",
        )


def _together_line(explanation: Explanation) -> Iterator[Message]:
    """What further passages add to the score of the plan."""
    beside = explanation.together
    if beside.score:
        yield note(
            "  plan {sum} = {score} + {more} together: {further} of further passages, {lacking} of the query that only "
            "they have",
            sum=f"{explanation.score + beside.score:.6f}",
            score=f"{explanation.score:.6f}",
            more=f"{beside.score:.6f}",
            further=f"{together.WEIGHT_OF_FURTHER:g} × {beside.further:.4f}",
            lacking=f"{together.WEIGHT_OF_LACKING:g} × {beside.lacking:.4f}",
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
    return Marked(_explained(above + answer.text, hit), tuple(spans))


def _whole(hit: Hit) -> Marked:
    """A whole passage after the headings above it, and before the explanation."""
    path, span = hit.passage.section, hit.passage.span
    if path and hit.passage.text.startswith(path[-1]):  # the passage begins with its own heading
        path = path[:-1]
    place = f"#{span.start}-{span.end}"
    above = f"〔{' / '.join(path)} {place}〕" if path else f"〔{place}〕"
    text = _explained(above + hit.passage.text.replace("\n", " "), hit)
    return Marked(text, tuple(span.shift(len(above)) for span in hit.spans))


def _explained(text: str, hit: Hit) -> str:
    return joined([text, explanation_text(hit.explanation)], "\n") if hit.explanation else text


def _joined(parts: Sequence[Marked]) -> Marked:
    """Passages one below the other, with their marks."""
    spans: list[Span] = []
    at = 0
    for part in parts:
        spans += [span.shift(at) for span in part.spans]
        at += len(part.text) + 1
    texts = [part.text for part in parts]
    is_explained = any(isinstance(text, Message) for text in texts)
    return Marked(joined(texts, "\n") if is_explained else "\n".join(texts), tuple(spans))
