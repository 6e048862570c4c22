"""How a check of a draft looks: a row a finding, with what is wrong and what to do below it."""

from __future__ import annotations

from collections.abc import Callable

from plansearch.query.drafting.check import CheckResult
from plansearch.query.drafting.findings import Finding, Severity
from plansearch.query.drafting.rules.registry import rules
from plansearch.report import Cell, Column, Table
from plansearch.report.annotated.remarks import Annotated, Grade, Remark, RuleText

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


_GRADES: dict[Severity, Grade] = {"error": "error", "warning": "warning", "hint": "note"}


def annotated(result: CheckResult, say: Callable[[str], str] = str) -> Annotated:
    """The draft's text with the findings as remarks, for formats that show them beside it. say: in one's language."""
    remarks = tuple(
        Remark(
            one.rule, _GRADES[one.severity], one.span.start, one.span.end, say(one.reason), say(one.suggestion or ""),
            one.source, tuple((edit.start, edit.end, edit.text) for edit in one.fixes),
        )
        for one in result.findings
    )  # fmt: skip
    found = {one.rule for one in result.findings}
    texts = tuple(
        RuleText(rule.name, rule.explanation.what, f"{rule.explanation.why} {rule.explanation.errs}")
        for rule in rules() if rule.name in found
    )  # fmt: skip
    notes = tuple(say(line) for line in result.notes)
    version = result.made_by.plansearch
    return Annotated(str(result.draft.id), result.text, remarks, texts, notes, result.recipe, version)


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
