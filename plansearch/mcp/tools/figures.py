"""Tools for figures: what plans promise and report, and regions side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from plansearch.errors import QueryError
from plansearch.mcp.answers import (
    CompareAnswer,
    ComparedRow,
    PhraseUseAnswer,
    PhraseUseRow,
    Statement,
    TargetRow,
    TargetsAnswer,
)
from plansearch.mcp.asked import (
    DraftFacts,
    DraftText,
    N,
    Name,
    Names,
    Offset,
    PlanFilters,
    PlanName,
    regions_named,
    subject,
)
from plansearch.mcp.parts import Desk, Paged, number, page, plan_facts
from plansearch.messages import note
from plansearch.model import Span
from plansearch.query.comparison.amplification import Amplification, Step
from plansearch.query.comparison.by_indicator import IndicatorComparison
from plansearch.query.comparison.phrase_usage import PhraseUse
from plansearch.query.comparison.promises import Promise
from plansearch.query.comparison.shared import SharedIndicators
from plansearch.query.filters.resolve_plan import FROM_INPUT
from plansearch.query.statements.attainment import Pair
from plansearch.query.statements.targets import PlanTarget

Indicator = Annotated[Name | None, Field(description="By any of its names: 地区生产总值, GDP, 规上工业增加值 …")]
Status = Literal["target", "prior", "result", "estimate", "all"]
Effort = Annotated[Name | None, Field(description="plain, ensure, strive …; a wrong one names those there are.")]
Bound = Annotated[Name | None, Field(description="ge (以上), le (以内), approx (左右), range, eq …")]
Figure = Annotated[Name | None, Field(description="growth, level, increment, share …")]


def targets(
    desk: Desk,
    plan: PlanName = None,
    draft: DraftText = None,
    filters: PlanFilters = PlanFilters(),  # noqa: B008
    indicator: Indicator = None,
    status: Annotated[
        Status, Field(description="target: of the plan; prior: of an earlier plan; result: what was reported.")
    ] = "target",
    effort: Effort = None,
    bound: Bound = None,
    figure: Figure = None,
    results: Annotated[bool, Field(description="Pair each target with the result that was reported later.")] = False,
    draft_facts: DraftFacts = DraftFacts(),  # noqa: B008
    n: N = 20,
    offset: Offset = 0,
) -> TargetsAnswer:
    """What plans promise or report in figures, each with its clause, sentence and place.

    Give a plan, or the text of a draft, or filters. A masked figure has lo and hi null and is_masked true.
    """
    options = {**filters.options(desk.index), **draft_facts.options(draft)}
    named = [subject(desk.index, plan, draft)] if plan is not None or draft is not None else []
    given = {"indicator": indicator, "status": status, "effort": effort, "bound": bound, "figure": figure}
    if results:
        paired = desk.index.attainment(*named, n=offset + n, **given, **options)  # type: ignore[arg-type]
        of_pairs = page(
            paired.pairs, lambda pair: _paired(desk, pair), offset=offset, n=n,
            may_have_more=len(paired.pairs) == offset + n,
        )  # fmt: skip
        return TargetsAnswer(**desk.answer(paired, of_pairs))
    found = desk.index.targets(*named, n=offset + n, **given, **options)  # type: ignore[arg-type]
    n_found = max(found.n, len(found.records))
    paged = page(found.records, lambda record: _row(desk, record), offset=offset, n=n, n_found=n_found)
    return TargetsAnswer(**desk.answer(found, paged))


def _row(desk: Desk, record: PlanTarget) -> TargetRow:
    assert record.plan is not None
    return TargetRow(
        plan=plan_facts(record.plan, record.copy_of), section=list(record.section), stated=desk.statement(record),
        result=None, result_plan=None, verdict=None, why_no_result=None,
    )  # fmt: skip


def _paired(desk: Desk, pair: Pair) -> TargetRow:
    row, result = _row(desk, pair.target), pair.result
    said = desk.door.say(pair.why_not) or None
    verdict = pair.outcome.verdict if pair.outcome else None
    more = {"why_no_result": said, "verdict": verdict or None}
    if result is not None and result.plan is not None:
        more |= {"result": desk.statement(result), "result_plan": plan_facts(result.plan)}  # type: ignore[dict-item]
    return row.model_copy(update=more)


def compare(
    desk: Desk,
    regions: Annotated[Names, Field(description="Names or codes; none: all regions of filters.level.")] = [],  # noqa: B006
    indicators: Annotated[Names, Field(description="None: every indicator that the regions share.")] = [],  # noqa: B006
    filters: PlanFilters = PlanFilters(),  # noqa: B008
    against_parent: Annotated[
        bool, Field(description="Each target less that of the unit above (层层加码), in percentage points.")
    ] = False,
    draft: DraftText = None,
    draft_facts: DraftFacts = DraftFacts(),  # noqa: B008
    n: N = 50,
    offset: Offset = 0,
) -> CompareAnswer:
    """Regions side by side on what their own plans promise, a row for each region, time and indicator.

    A region without a target has a row that says so. Ranks and differences are computed; only `tiers` is quotable.
    A draft is compared as one more region.
    """
    options = {**filters.options(desk.index, regions=False), **draft_facts.options(draft)}
    names = [*regions_named(desk.index, regions), *([] if draft is None else [FROM_INPUT])]
    if against_parent:
        if not indicators:
            raise QueryError(note("nothing says what is compared"), note("name one of indicators"))
        steps = desk.index.amplification(*names, indicator=indicators, **options)
        return CompareAnswer(**desk.answer(steps, _steps(desk, steps, offset, n)))
    found: IndicatorComparison | SharedIndicators
    if indicators:
        found = desk.index.compare_targets(*names, indicator=indicators, **options)
        ranks = found.grid().rankings()
    else:
        found, ranks = desk.index.compare_shared(*names, **options), {}
    numbered = list(enumerate(found.rows))
    paged = page(numbered, lambda one: _compared(desk, one[1], ranks.get(one[0])), offset=offset, n=n)
    return CompareAnswer(**desk.answer(found, paged))


def _tiers(desk: Desk, promise: Promise | None) -> list[Statement]:
    return [desk.statement(record) for record in promise.records] if promise else []


def _compared(desk: Desk, promise: Promise, rank: tuple[int, int] | None) -> ComparedRow:
    plan = promise.plan
    return ComparedRow(
        region=promise.region, year=promise.year, last_year=promise.last_year, indicator=promise.indicator,
        plan=plan_facts(plan, promise.copy_of) if plan else None, tiers=_tiers(desk, promise),
        remark=desk.door.say(promise.remark) or None, not_comparable=promise.out_of_scope or None,
        rank=rank[0] if rank else None, n_ranked=rank[1] if rank else None, parent=None, parent_tiers=[],
        difference=None,
    )  # fmt: skip


def _steps(desk: Desk, found: Amplification, offset: int, n: int) -> Paged[ComparedRow]:
    def row(step: Step) -> ComparedRow:
        plan = step.own.plan if step.own else None
        return ComparedRow(
            region=step.region, year=step.year, last_year=step.last_year, indicator=step.indicator,
            plan=plan_facts(plan) if plan else None, tiers=_tiers(desk, step.own),
            remark=desk.door.say(step.remark) or None, not_comparable=None, rank=None, n_ranked=None,
            parent=step.parent, parent_tiers=_tiers(desk, step.above), difference=number(step.difference),
        )  # fmt: skip

    return page(found.steps, row, offset=offset, n=n)


def compare_phrases(
    desk: Desk,
    phrases: Annotated[Names, Field(min_length=1, description="Strings of characters.")],
    regions: Annotated[Names, Field(description="Names or codes; none: all regions of filters.level.")] = [],  # noqa: B006
    filters: PlanFilters = PlanFilters(),  # noqa: B008
    by_year: bool = False,
    draft: DraftText = None,
    draft_facts: DraftFacts = DraftFacts(),  # noqa: B008
    n: N = 50,
    offset: Offset = 0,
) -> PhraseUseAnswer:
    """How often regions, each with everything below it, use phrases, with intervals and examples.

    The numbers are counts and rates, computed over the plans; the examples are quotable.
    """
    options = {**filters.options(desk.index, regions=False), **draft_facts.options(draft)}
    names = [*regions_named(desk.index, regions), *([] if draft is None else [FROM_INPUT])]
    found = desk.index.compare_phrases(*names, phrase=phrases, by="year" if by_year else None, **options)
    paged = page(found.uses, lambda use: _use(desk, use), offset=offset, n=n)
    return PhraseUseAnswer(**desk.answer(found, paged))


def _use(desk: Desk, use: PhraseUse) -> PhraseUseRow:
    low, high = use.per_10k_interval or (None, None)
    spans = [
        (line.plan, Span(line.span.start - len(line.left), line.span.end + len(line.right))) for line in use.examples
    ]
    return PhraseUseRow(
        region=use.region, phrase=use.phrase, year=None if use.time is None else str(use.time), n=use.count.n,
        per_10k=round(use.count.per_10k, 4), per_10k_low=_rounded(low), per_10k_high=_rounded(high),
        n_plans_with=use.count.n_plans_with, n_plans=use.count.n_plans,
        examples=[desk.quote(plan, span) for plan, span in spans],
    )  # fmt: skip


def _rounded(rate: float | None) -> float | None:
    return None if rate is None else round(rate, 4)


__all__: Sequence[str] = ("compare", "compare_phrases", "targets")
