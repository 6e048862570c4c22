"""How a check of a draft looks: a row a finding, with what is wrong and what to do below it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from plansearch.model import Plan
from plansearch.query.drafting.check import CheckResult
from plansearch.query.drafting.findings import Finding, Severity
from plansearch.query.drafting.rules.registry import rules
from plansearch.report import Cell, Column, Table
from plansearch.report.annotated.remarks import Annotated, AnnotatedText, Grade, Remark, RuleText

COLUMNS = (
    Column("plan"), Column("line", "number"), Column("severity"), Column("rule"), Column("family"), Column("words"),
    Column("start", "number"), Column("end", "number"), Column("against"), Column("fix"), Column("reason", "body"),
    Column("suggestion", "body"),
)  # fmt: skip
_SHOWN = (Column("line", "number"), Column("severity"), Column("rule"), Column("words"), Column("reason", "body"))


def table(result: CheckResult) -> Table:
    """A row a finding, in the order of the text. For a person the plan stands there where there are several."""
    rows = tuple(_row(draft.plan, one) for draft in result.drafts for one in draft.findings)
    is_one = len(result.drafts) == 1
    shown = tuple(
        _shown(one) if is_one else (_short(draft.plan), *_shown(one))
        for draft in result.drafts for one in draft.findings
    )  # fmt: skip
    display = Table(_SHOWN if is_one else (Column("plan"), *_SHOWN), shown)
    return Table(COLUMNS, rows, result.notes, result.signature, result.recipe, display=display)


_GRADES: dict[Severity, Grade] = {"error": "error", "warning": "warning", "hint": "note"}


def annotated(result: CheckResult, say: Callable[[str], str] = str) -> Annotated:
    """The drafts' texts with the findings as remarks, for formats that show them beside it. say: in one's language."""
    texts = tuple(
        AnnotatedText(
            str(draft.plan.id), draft.plan.family or str(draft.plan.id), draft.text, draft.printed.place,
            tuple(_remark(one, say) for one in draft.findings),
        )
        for draft in result.drafts
    )  # fmt: skip
    found = {one.rule for one in result.findings}
    explained = tuple(
        RuleText(rule.name, rule.explanation.what, f"{rule.explanation.why} {rule.explanation.errs}")
        for rule in rules() if rule.name in found
    )  # fmt: skip
    notes = tuple(say(line) for line in result.notes)
    return Annotated(texts, explained, notes, result.recipe, result.made_by.plansearch)


def _remark(one: Finding, say: Callable[[str], str]) -> Remark:
    return Remark(
        one.rule, _GRADES[one.severity], one.span.start, one.span.end, say(one.reason), say(one.suggestion or ""),
        one.source, tuple((edit.start, edit.end, edit.text) for edit in one.fixes),
    )  # fmt: skip


def _short(plan: Plan) -> str:
    return PurePath(plan.source).name


def _row(plan: Plan, one: Finding) -> tuple[Cell, ...]:
    return (
        plan.id, one.line, one.severity, one.rule, one.family, one.words, one.span.start, one.span.end, one.source,
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
