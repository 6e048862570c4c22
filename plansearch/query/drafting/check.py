"""Checks of a draft (查稿): what may not be handed in, and what wants a look before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import Message, note, plural
from plansearch.model import Plan, Span
from plansearch.model.result import Result
from plansearch.query.drafting.draft import Draft, drafts_named
from plansearch.query.drafting.findings import SEVERITIES, Asleep, Finding, Found, Severity
from plansearch.query.drafting.printed_lines import PrintedLines
from plansearch.query.drafting.reuse.told import itself_told, of_drafts
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
class CheckedDraft:
    """A draft with its region, year and kind, its canonical text, and its findings in the order of the text.

    printed: where places of the text are in the file. asleep: the rules that could not look, and why. n_rules: rules
    that looked.
    """

    plan: Plan
    text: str = field(repr=False)
    printed: PrintedLines = field(repr=False, compare=False)
    findings: tuple[Finding, ...]
    asleep: tuple[Asleep, ...]
    n_rules: int


@dataclass(frozen=True, slots=True)
class CheckResult(Result, Reproducible):
    """The plan of the index, or the drafts of a file, that the name means, each with its findings."""

    presented_by: ClassVar[str] = "drafting.check"

    drafts: tuple[CheckedDraft, ...]
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all drafts."""
        return tuple(one for draft in self.drafts for one in draft.findings)

    @property
    def is_empty(self) -> bool:
        """True where no rule found anything."""
        return not self.findings


def check(index: Reader, request: CheckRequest, contents: bytes | None = None) -> CheckResult:
    """The findings of all rules that are wanted. contents: of standard input.

    Errors: as `drafts_named` and `chosen`.
    """
    rules = chosen(request.select, request.ignore)
    named = drafts_named(index, request.subject, request.stated, contents)
    checked = [_checked(draft, rules, request.severity) for draft in named.drafts]
    notes = (*named.notes, *of_drafts([(draft, told) for draft, (_, told) in zip(named.drafts, checked, strict=True)]))
    return CheckResult(tuple(one for one, _ in checked), notes, Recipe.of(index, request, named.files))


def _checked(draft: Draft, rules: Sequence[Rule], severity: Severity) -> tuple[CheckedDraft, list[Message]]:
    """A draft with what rules find in it, and what is to be said of it."""
    asleep: list[Asleep] = []
    found: list[Finding] = []
    told: list[Message] = []
    for rule in rules:
        reason = rule.why_asleep(draft)
        if reason is not None:
            asleep.append(Asleep(rule.name, reason))
            continue
        found.extend(_findings(draft, rule, rule.find(draft)))
        if rule.tell is not None:
            told += rule.tell(draft)
    gravest = SEVERITIES.index(severity)
    kept = [one for one in found if SEVERITIES.index(one.severity) <= gravest]
    kept.sort(key=lambda one: (one.span.start, one.span.end, one.family, one.rule))
    n_rules = len(rules) - len(asleep)
    checked = CheckedDraft(draft.plan, draft.text, draft.printed, tuple(kept), tuple(asleep), n_rules)
    return checked, [*_notes(draft, checked, len(found) - len(kept)), *told]


def _findings(draft: Draft, rule: Rule, found: Iterable[Found]) -> Iterable[Finding]:
    seen: set[tuple[int, int, str]] = set()
    for one in found:
        key = (one.start, one.end, str(one.reason))
        if key in seen:
            continue
        seen.add(key)
        yield Finding(
            rule.name, rule.family, one.severity or rule.severity, Span(one.start, one.end),
            draft.printed_line(one.start), draft.words(one.start, one.end), one.reason, one.suggestion, one.source,
            one.fixes,
        )  # fmt: skip


def _notes(draft: Draft, checked: CheckedDraft, n_milder: int) -> Iterator[Message]:
    yield from itself_told(draft, draft.own)
    if not checked.findings:
        yield plural("{n} rule found nothing", "{n} rules found nothing", checked.n_rules)
    if n_milder:
        yield plural("{n} milder finding is left out", "{n} milder findings are left out", n_milder)
    for reason in dict.fromkeys(one.reason for one in checked.asleep):
        names = tuple(one.rule for one in checked.asleep if one.reason == reason)
        yield plural(
            "{n} rule slept, {rules}: {reason}",
            "{n} rules slept, {rules}: {reason}",
            len(names),
            rules=names,
            reason=reason,
        )
