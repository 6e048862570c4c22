"""Tools for those who write: plans like one's own, where passages come from, what must not be handed in."""

from __future__ import annotations

from typing import Annotated, Literal, cast

from pydantic import Field

from plansearch.mcp.answers import (
    CheckAnswer,
    FindingRow,
    ReuseAnswer,
    SharedPassage,
    SimilarAnswer,
    SimilarRow,
    Source,
)
from plansearch.mcp.asked import DraftFacts, DraftText, N, Name, Names, Offset, PlanFilters, PlanName, subject
from plansearch.mcp.door import progress
from plansearch.mcp.parts import Desk, page, plan_facts
from plansearch.model import Plan
from plansearch.query.drafting.check import CheckedDraft
from plansearch.query.drafting.findings import Finding
from plansearch.query.drafting.reuse.aligned import AlignedPassage
from plansearch.query.drafting.sources import SourcedPassage
from plansearch.query.retrieval.likeness.result import SimilarPlan

_OWN_YEARS = 10
"""Plans of other years of the own region that an answer lists."""


def similar(
    desk: Desk,
    plan: PlanName = None,
    draft: DraftText = None,
    filters: PlanFilters = PlanFilters(),  # noqa: B008
    elsewhere: Annotated[bool, Field(description="Only plans of other regions.")] = False,
    same_level: bool = False,
    different_wording: Annotated[bool, Field(description="Only plans that share little text with it.")] = False,
    section: Annotated[
        Name | None, Field(description="Words of a heading: compare that section with sections.")
    ] = None,
    draft_facts: DraftFacts = DraftFacts(),  # noqa: B008
    n: N = 10,
    offset: Offset = 0,
) -> SimilarAnswer:
    """The plans most like a plan of the index or a draft, and why: subject, outline, promises, names.

    Similarities are computed. The answer has no figures of the plans: ask `targets` about them.
    """
    options = {**filters.options(desk.index), **draft_facts.options(draft)}
    found = desk.index.similar(
        subject(desk.index, plan, draft), n=offset + n, elsewhere=elsewhere, same_level=same_level,
        different_wording=different_wording, section=section, **options,
    )  # fmt: skip
    if elsewhere or different_wording or section is not None:  # nobody counts how many of those compared are left
        paged = page(found.plans, _similar, offset=offset, n=n, may_have_more=len(found.plans) == offset + n)
    else:
        paged = page(found.plans, _similar, offset=offset, n=n, n_found=max(found.n, len(found.plans)))
    own = found.own_region[:_OWN_YEARS] if offset == 0 else ()
    return SimilarAnswer(**desk.answer(found, paged, own_region=[_similar(one) for one in own]))


def _similar(one: SimilarPlan) -> SimilarRow:
    why, section = one.reasons, one.section
    return SimilarRow(
        plan=plan_facts(one.plan, one.copy_of), similarity=round(one.score, 4), subject=round(one.subject, 4),
        build=round(one.build, 4), promises=round(one.promises, 4),
        names=None if one.names is None else round(one.names, 4), shared_text=round(one.shared_text, 4),
        section=list(section.path) if section else [], section_start=section.span.start if section else None,
        section_end=section.span.end if section else None, shared_terms=[term.term for term in why.terms],
        shared_headings=[list(pair) for pair in why.headings],
        shared_indicators=list(dict.fromkeys(promise.indicator for promise in why.promises)),
    )  # fmt: skip


def reuse(
    desk: Desk,
    plan: PlanName = None,
    draft: DraftText = None,
    against: Annotated[PlanName, Field(description="One plan to look in; none: all that the filters leave.")] = None,
    filters: PlanFilters = PlanFilters(),  # noqa: B008
    formulae: Annotated[bool, Field(description="Also passages that many regions use.")] = False,
    min_run: Annotated[int, Field(ge=5, le=200, description="Characters of a run that is a passage by itself.")] = 13,
    draft_facts: DraftFacts = DraftFacts(),  # noqa: B008
    n: N = 20,
    offset: Offset = 0,
) -> ReuseAnswer:
    """The passages of a plan or draft that other plans have, too, word for word or edited, the earliest source first.

    The same words are no proof of copying: both may come from a third text.
    """
    name = subject(desk.index, plan, draft)
    if against is not None:
        other = desk.index.plan_named(against).id
        pairs = desk.index.reuse(name, other, min_run=min_run, formulae=formulae, **draft_facts.options(draft))
        shared = [(pair.first, pair.second, one) for pair in pairs.pairs for one in pair.passages]
        paged = page(shared, lambda one: _of_pair(desk, *one), offset=offset, n=n)
        return ReuseAnswer(**desk.answer(pairs, paged))
    options = {**filters.options(desk.index), **draft_facts.options(draft)}
    found = desk.index.reuse_in_corpus(name, min_run=min_run, formulae=formulae, n=0, progress=progress, **options)
    sourced = [(one.plan, passage) for one in found.drafts for passage in one.passages]
    paged = page(sourced, lambda one: _sourced(desk, *one), offset=offset, n=n)
    return ReuseAnswer(**desk.answer(found, paged))


def _of_pair(desk: Desk, first: Plan, second: Plan, passage: AlignedPassage) -> SharedPassage:
    return SharedPassage(
        own=desk.quote(first, passage.span), sources=[_source(desk, second, passage, None)], n_plans=1, n_regions=1,
        is_formula=passage.is_formula,
    )  # fmt: skip


def _sourced(desk: Desk, plan: Plan, group: SourcedPassage) -> SharedPassage:
    sources = [_source(desk, one.plan, one.passage, one.is_own) for one in group.sources]
    return SharedPassage(
        own=desk.quote(plan, group.span), sources=sources, n_plans=group.n_plans, n_regions=group.n_regions,
        is_formula=group.is_formula,
    )  # fmt: skip


def _source(desk: Desk, plan: Plan, passage: AlignedPassage, is_own: bool | None) -> Source:
    return Source(
        plan=plan_facts(plan), quote=desk.quote(plan, passage.other_span),
        kind=cast(Literal["exact", "edited"], passage.kind), similarity=round(passage.similarity, 4),
        changes=list(passage.changes), is_own_region=is_own,
    )  # fmt: skip


def check(
    desk: Desk,
    plan: PlanName = None,
    draft: DraftText = None,
    select: Annotated[Names, Field(description="Rules or families alone: leftovers, numbers, names, years …")] = [],  # noqa: B006
    ignore: Annotated[Names, Field(description="Rules or families to leave out.")] = [],  # noqa: B006
    severity: Annotated[
        Literal["error", "warning", "hint"], Field(description="Only findings this grave or graver.")
    ] = "hint",
    draft_facts: DraftFacts = DraftFacts(),  # noqa: B008
    n: N = 50,
    offset: Offset = 0,
) -> CheckAnswer:
    """What must not be handed in of a draft, or wants a look: masks, broken numbers, gaps, contradictions, old years.

    Findings are of rules, which err: show them to the user, and change nothing by yourself.
    """
    found = desk.index.check(
        subject(desk.index, plan, draft), select=select, ignore=ignore, severity=severity,
        **draft_facts.options(draft),
    )  # fmt: skip
    findings = [(draft, one) for draft in found.drafts for one in draft.findings]
    paged = page(findings, lambda one: _finding(desk, *one), offset=offset, n=n)
    return CheckAnswer(**desk.answer(found, paged))


def _finding(desk: Desk, draft: CheckedDraft, one: Finding) -> FindingRow:
    say = desk.door.say
    return FindingRow(
        rule=one.rule, family=one.family, severity=one.severity, line=one.line,
        quote=desk.quote(draft.plan, one.span, draft.text), reason=say(one.reason),
        suggestion=say(one.suggestion) if one.suggestion else None,
        fix=" ".join(edit.text for edit in one.fixes) or None, against=one.source or None,
    )  # fmt: skip
