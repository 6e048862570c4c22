"""How ranked passages look: a row a passage as data, a row a plan on screen; and the text of an explanation."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from plansearch.query.retrieval.proximity import WEIGHT, WINDOW
from plansearch.query.retrieval.search import Hit, SearchResult
from plansearch.report import Cell, Column, Marked, Table

if TYPE_CHECKING:
    from plansearch.query.retrieval.explanation import Explanation

COLUMNS = (
    Column("rank", "number"), Column("score", "number"), Column("plan"), Column("region"), Column("year", "number"),
    Column("title"), Column("section"), Column("start", "number"), Column("end", "number"), Column("copy_of"),
    Column("contested"), Column("text", "body"),
)  # fmt: skip


def table(result: SearchResult) -> Table:
    """A row for each passage; on screen a row for each plan."""
    is_explained = any(hit.explanation for hit in result.hits)
    columns = (*COLUMNS, Column("explanation", "body")) if is_explained else COLUMNS
    rows = tuple(_row(hit, is_explained=is_explained) for hit in result.hits)
    return Table(columns, rows, result.notes, result.signature, result.recipe, display=_display(result))


def explanation_text(explanation: Explanation) -> str:
    """The parts of a score, one a line."""
    words, bigrams = explanation.lengths
    lines = [f"{explanation.score:.6f} = {explanation.formula}; passage of {words} words, {bigrams} bigrams"]
    for t in explanation.terms:
        times = f" × {t.query_tf} in the query" if t.query_tf > 1 else ""
        term = t.term if t.kind == "words" else f"{t.term} (bigram)"
        weight = f"idf {t.idf:.4f} (df {t.df}) × weight {t.weight:.4f} (tf {t.tf}){times}"
        lines.append(f"  {t.score:.6f} {term}: {weight}")
    if explanation.base:
        lines.append(f"  {explanation.base:.6f} for terms that are absent")
    window = explanation.window
    if window and window.total:
        lines.append(
            f"  {window.score:.6f} tightest stretch: {WEIGHT:g} × {window.total:.4f} idf "
            f"within {WINDOW} characters from {window.start}"
        )
    return "\n".join(lines)


def _row(hit: Hit, *, is_explained: bool) -> tuple[Cell, ...]:
    plan, span = hit.passage.plan, hit.passage.span
    cells = (
        hit.rank, round(hit.score, 6), plan.id, plan.region, plan.year, plan.title, " / ".join(hit.passage.section),
        span.start, span.end, hit.copy_of, " ".join(plan.contested), Marked(hit.passage.text, hit.spans),
    )  # fmt: skip
    if not is_explained:
        return cells
    return (*cells, explanation_text(hit.explanation) if hit.explanation else None)


def _display(result: SearchResult) -> Table:
    """A row for each plan, its passages below it with their sections."""
    columns = (
        Column("rank", "number"), Column("score", "number"), Column("region"), Column("year", "number"),
        Column("plan"), Column("passages", "body"),
    )  # fmt: skip
    rows = []
    for rank, group in groupby(result.hits, key=lambda hit: hit.rank):
        hits = list(group)
        plan = hits[0].passage.plan
        rows.append((rank, round(hits[0].score, 3), plan.region, plan.year, plan.id, _joined(hits)))
    return Table(columns, tuple(rows))


def _joined(hits: Iterable[Hit]) -> Marked:
    """Passages one below the other, each after its section and before its explanation, with their marks."""
    text, spans = "", []
    for hit in hits:
        path = hit.passage.section
        if path and hit.passage.text.startswith(path[-1]):  # the passage begins with its own heading
            path = path[:-1]
        section = f"〔{' / '.join(path)}〕" if path else ""
        before = f"{text}\n{section}" if text else section
        spans += [span.shift(len(before)) for span in hit.spans]
        text = before + hit.passage.text.replace("\n", " ")
        if hit.explanation:
            text += f"\n{explanation_text(hit.explanation)}"
    return Marked(text, tuple(spans))
