"""How similar plans look: a row a plan with its measures and the reasons."""

from __future__ import annotations

from plansearch.messages import Message, joined, note
from plansearch.present.marks import legend, marks_of, with_marks
from plansearch.present.plan_columns import PLAN_COLUMNS, plan_cells
from plansearch.query.retrieval.likeness.result import Reasons, SimilarPlan, SimilarResult
from plansearch.report import Cell, Column, Table

_TERMS, _HEADINGS, _PROMISES, _NAMES = 8, 3, 3, 6  # reasons on a screen
_YEARS = 6  # other years on a screen, the nearest ones
COLUMNS = (
    Column("rank", "number"), Column("similarity", "number"), Column("subject", "number"), Column("build", "number"),
    Column("promises", "number"), Column("names", "number"), Column("shared_text", "number"), *PLAN_COLUMNS,
    Column("copy_of"), Column("other_years"), Column("section"), Column("start", "number"), Column("end", "number"),
    Column("shared_terms", "body"), Column("shared_headings", "body"), Column("shared_promises", "body"),
    Column("shared_names", "body"),
)  # fmt: skip


def table(result: SimilarResult) -> Table:
    """A row a plan, the plans of other years of the own region after the others, without a rank."""
    rows = [_row(rank, one) for rank, one in enumerate(result.plans, start=1)]
    rows += [_row(None, one) for one in result.own_region]
    marks = [marks_of(one.plan, is_copied=bool(one.copies or one.copy_of)) for one in result.plans]
    display, notes = with_marks(_display(result), marks), (*result.notes, *legend(marks))
    return Table(COLUMNS, tuple(rows), notes, result.signature, result.recipe, display=display)


def _row(rank: int | None, one: SimilarPlan) -> tuple[Cell, ...]:
    plan, why, section = one.plan, one.reasons, one.section
    measures = (one.score, one.subject, one.build, one.promises, one.names, one.shared_text)
    return (
        rank, *(None if value is None else round(value, 4) for value in measures), *plan_cells(plan), one.copy_of,
        "; ".join(other.id for other in one.other_years), " / ".join(section.path) if section else "",
        section.span.start if section else None, section.span.end if section else None,
        "、".join(f"{t.term} {t.share:.1%}" for t in why.terms),
        "; ".join(f"{own} = {other}" for own, other in why.headings),
        "; ".join(f"{p.indicator} {p.own} = {p.other}" for p in why.promises), "、".join(why.names),
    )  # fmt: skip


def _display(result: SimilarResult) -> Table:
    """The measures of two digits, and below them the place of the plan and the first reasons."""
    columns: tuple[Column, ...] = (
        Column("rank", "number"), Column("similarity", "number"), Column("subject", "number"),
        Column("build", "number"), Column("promises", "number"), Column("names", "number"), Column("region"),
        Column("year", "number"), Column("plan"), Column("reasons", "body"),
    )  # fmt: skip
    if any(one.names is None for one in result.plans):
        columns = tuple(column for column in columns if column.key != "names")
    rows = []
    for rank, one in enumerate(result.plans, start=1):
        measures = [one.score, one.subject, one.build, one.promises, *([] if one.names is None else [one.names])]
        printed = [f"{value:.2f}" for value in measures]
        rows.append((rank, *printed, one.plan.region, one.plan.time, one.plan.id, _reasons(one, one.reasons)))
    return Table(columns, tuple(rows))


def _reasons(one: SimilarPlan, why: Reasons) -> Message:
    lines: list[str] = [f"〔{' / '.join(one.section.path)}〕"] if one.section else []
    headings = (own if own == other else f"{own} = {other}" for own, other in why.headings[:_HEADINGS])
    promises = (_promise(p.indicator, p.own, p.other) for p in why.promises[:_PROMISES])
    if why.terms:
        lines.append(note("subject: {words}", words="、".join(term.term for term in why.terms[:_TERMS])))
    if why.headings:
        lines.append(note("build: {headings}", headings="; ".join(headings)))
    if why.promises:
        lines.append(note("promises: {promises}", promises="; ".join(promises)))
    if why.names:
        lines.append(note("names: {names}", names="、".join(why.names[:_NAMES])))
    lines.append(note("shared text: {share}", share=f"{one.shared_text:.0%}"))
    if one.other_years:
        years = ", ".join(str(other.time or "?") for other in one.other_years[:_YEARS])
        n_more = len(one.other_years) - _YEARS
        if n_more > 0:
            lines.append(note("other years: {years} and {n} more", years=years, n=n_more))
        else:
            lines.append(note("other years: {years}", years=years))
    return joined(lines, "\n")


def _promise(indicator: str, own: str, other: str) -> str:
    return f"{indicator} {own}" if own == other else f"{indicator} {own} = {other}"
