"""Checks of a draft (查稿): what may not be handed in, and what wants a look before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import Message, note, plural
from plansearch.model import Document, Plan, Span
from plansearch.model.result import Result
from plansearch.query.drafting.draft import Draft, draft_of
from plansearch.query.drafting.findings import SEVERITIES, Asleep, Finding, Found, Severity
from plansearch.query.drafting.rules.registry import chosen
from plansearch.query.drafting.rules.rule import Rule
from plansearch.query.filters.draft_facts import NOTHING_STATED, DraftFacts
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request


@dataclass(frozen=True, slots=True)
class CheckRequest(Request):
    """A check of a plan of the index or of a draft.

    subject: the name of a plan or a file, or what a draft is called that is no file. select, ignore: names of rules or
    families; without `select` every rule looks that is not optional. severity: only findings this grave or graver.
    stated: whose draft it is and for when, against its own clues. Errors: QueryError for a severity that is none.
    """

    verb: ClassVar[str] = "check"

    subject: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = "hint"
    stated: DraftFacts = NOTHING_STATED

    def __post_init__(self) -> None:
        if self.severity not in SEVERITIES:
            raise QueryError(
                note("no severity is called {name!r}", name=self.severity),
                note("give one of {severities}", severities=SEVERITIES),
            )


@dataclass(frozen=True, slots=True)
class CheckResult(Result, Reproducible):
    """The findings of a draft in the order of its text.

    draft: the draft with its region, year and kind; text: its canonical text. asleep: the rules that could not look,
    and why. n_rules: rules that looked.
    """

    presented_by: ClassVar[str] = "drafting.check"

    draft: Plan
    text: str = field(repr=False)
    findings: tuple[Finding, ...]
    asleep: tuple[Asleep, ...]
    n_rules: int
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where no rule found anything."""
        return not self.findings


def check(index: Reader, request: CheckRequest, subject: int | Document, file: Path | None = None) -> CheckResult:
    """The findings of all rules that are wanted. subject: the number of a plan of the index, or a document.

    file: the file of the document, for rules that look at its layout. Errors: as `draft_of` and `chosen`.
    """
    rules = chosen(request.select, request.ignore)
    draft, remarks = draft_of(index, subject, request.stated, file)
    asleep: list[Asleep] = []
    found: list[Finding] = []
    for rule in rules:
        reason = rule.why_asleep(draft)
        if reason is not None:
            asleep.append(Asleep(rule.name, reason))
            continue
        found.extend(_findings(draft, rule, rule.find(draft)))
    gravest = SEVERITIES.index(request.severity)
    kept = [one for one in found if SEVERITIES.index(one.severity) <= gravest]
    kept.sort(key=lambda one: (one.span.start, one.span.end, one.family, one.rule))
    n_rules = len(rules) - len(asleep)
    notes = (*remarks, *_notes(draft, kept, asleep, (n_rules, len(found) - len(kept))))
    files = [] if isinstance(subject, int) else [(subject.source, subject.sha256)]
    made_by = Recipe.of(index, request, files)
    return CheckResult(draft.plan, draft.text, tuple(kept), tuple(asleep), n_rules, notes, made_by)


def check_named(index: Reader, request: CheckRequest) -> CheckResult:
    """The check of a plan of the index or of a plan file, whichever the request names."""
    from plansearch.query.filters.plan_files import read_plan_file
    from plansearch.query.filters.resolve_plan import file_of, resolve_plan

    number = resolve_plan(index, request.subject)
    if number is not None:
        return check(index, request, number)
    return check(index, request, read_plan_file(request.subject), file_of(request.subject))


def _findings(draft: Draft, rule: Rule, found: Iterable[Found]) -> Iterable[Finding]:
    seen: set[tuple[int, int, str]] = set()
    for one in found:
        key = (one.start, one.end, str(one.reason))
        if key in seen:
            continue
        seen.add(key)
        yield Finding(
            rule.name, rule.family, one.severity or rule.severity, Span(one.start, one.end), draft.line_of(one.start),
            draft.words(one.start, one.end), one.reason, one.suggestion, one.source, one.fixes,
        )  # fmt: skip


def _notes(draft: Draft, kept: list[Finding], asleep: list[Asleep], counts: tuple[int, int]) -> Iterable[Message]:
    n_rules, n_milder = counts
    unknown = note("unknown")
    yield note(
        "read as a plan of {region} for {year}",
        region=draft.plan.region or unknown, year=str(draft.plan.time or "") or unknown,
    )  # fmt: skip
    if draft.own:
        yield note("the draft is in the index and is not held against itself")
    if not kept:
        yield plural("{n} rule found nothing", "{n} rules found nothing", n_rules)
    if n_milder:
        yield plural("{n} milder finding is left out", "{n} milder findings are left out", n_milder)
    for reason in dict.fromkeys(one.reason for one in asleep):
        names = tuple(one.rule for one in asleep if one.reason == reason)
        yield plural(
            "{n} rule slept, {rules}: {reason}",
            "{n} rules slept, {rules}: {reason}",
            len(names),
            rules=names,
            reason=reason,
        )
