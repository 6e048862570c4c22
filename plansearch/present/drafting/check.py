"""How a check of a draft looks: a row a finding, with what is wrong and what to do below it."""

from __future__ import annotations

from plansearch.query.drafting.check import CheckResult
from plansearch.query.drafting.findings import Finding
from plansearch.report import Cell, Column, Table

COLUMNS = (
    Column("line", "number"), Column("severity"), Column("rule"), Column("family"), Column("words"),
    Column("start", "number"), Column("end", "number"), Column("against"), Column("fix"), Column("reason", "body"),
    Column("suggestion", "body"),
)  # fmt: skip
_SHOWN = (Column("line", "number"), Column("severity"), Column("rule"), Column("words"), Column("reason", "body"))


def table(result: CheckResult) -> Table:
    """A row a finding, in the order of the text."""
    rows = tuple(_row(one) for one in result.findings)
    display = Table(_SHOWN, tuple(_shown(one) for one in result.findings))
    return Table(COLUMNS, rows, result.notes, result.signature, result.recipe, display=display)


def _row(one: Finding) -> tuple[Cell, ...]:
    return (
        one.line, one.severity, one.rule, one.family, one.words, one.span.start, one.span.end, one.source,
        " ".join(edit.text for edit in one.fixes),
        one.reason, one.suggestion,
    )  # fmt: skip


def _shown(one: Finding) -> tuple[Cell, ...]:
    return (one.line, one.severity, one.rule, one.words, _explained(one))


def _explained(one: Finding) -> Cell:
    from plansearch.messages import note

    if one.suggestion is not None and one.source:
        return note(
            "{reason}; {suggestion} [{source}]", reason=one.reason, suggestion=one.suggestion, source=one.source
        )
    if one.suggestion is not None:
        return note("{reason}; {suggestion}", reason=one.reason, suggestion=one.suggestion)
    return note("{reason} [{source}]", reason=one.reason, source=one.source) if one.source else one.reason
