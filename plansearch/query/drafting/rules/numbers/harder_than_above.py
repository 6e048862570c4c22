"""A target far harder than the one that the unit above sets for the same year: growth of 9% where the province plans
5%.

Why: Targets are handed down and added to on the way (层层加码); who asks for more has to say where it shall come
from.

Wrong:
一、主要目标
2025年主要预期目标：规模以上工业增加值增长19%。

Right:
一、主要目标
2025年主要预期目标：规模以上工业增加值增长8%。

Errs: Only growth, percentage points and shares with an upper limit are compared, the first statement of each
indicator, three percentage points apart at least. A small place may well grow faster. It needs a plan of the unit
above for the same year in the index.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple
from weakref import WeakKeyDictionary

from plansearch.index.statements import Statement, StatementQuery, find_statements
from plansearch.messages import note
from plansearch.model import Target
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule
from plansearch.text.segmentation.word_borders import shortened

_LEAST = Decimal("0.03")
_GROWTH, _SHARE = ("growth", "pp"), "share"
_THIS_YEAR = frozenset({"", "全年", "今年", "本年"})
_MEAN = "年均"
_LONGEST = 80  # characters of a sentence that a reason quotes


class Step(NamedTuple):
    """A target of a draft beside that of the unit above. gap: how much harder the draft's is, as a share of 1."""

    own: Target
    above: Statement
    plan: int
    gap: Decimal


_OF_DRAFT: WeakKeyDictionary[Draft, tuple[Step, ...]] = WeakKeyDictionary()  # both rules ask for the same


def steps(draft: Draft) -> tuple[Step, ...]:
    """The draft's rates that the plan of the unit above for the same year has, too, each the first time it is set.

    They are looked up once a draft.
    """
    if draft not in _OF_DRAFT:
        _OF_DRAFT[draft] = tuple(_steps(draft))
    return _OF_DRAFT[draft]


def _steps(draft: Draft) -> Iterator[Step]:
    own: dict[tuple[str, str, str], Target] = {}
    for target in draft.targets:
        if _is_rate(target, draft.year) and _MEAN not in target.sentence.of(draft.text):
            own.setdefault(_key(target, target.canonical), target)
    numbers = _plans_above(draft) if own else []
    query = StatementQuery(None, None, (), tuple(sorted({target.canonical for target in own.values()})))
    found = find_statements(draft.index, numbers, query) if numbers else {}
    theirs: dict[tuple[str, str, str], tuple[Statement, int]] = {}
    for number, statements in found.items():
        for statement in statements:
            if _is_rate(statement.target, draft.year) and _is_for(statement, draft.year):
                theirs.setdefault(_key(statement.target, statement.indicator), (statement, number))
    for key, target in own.items():
        if key not in theirs or target.value_span is None:
            continue
        above, number = theirs[key]
        gap = (target.norm_lo or Decimal(0)) - (above.target.norm_lo or Decimal(0))
        yield Step(target, above, number, -gap if _is_limit(target) else gap)


def told(draft: Draft, step: Step) -> Found:
    """The finding of a step: both values and the sentence of the unit above."""
    span, sentence = step.own.value_span or step.own.span, " ".join(step.above.sentence.split())
    at = step.above.target.sentence
    return Found(
        span.start, span.end,
        note("{indicator}: {value} here, {other} in {plan}: {words}",
             indicator=step.own.canonical, value=step.own.value_raw or "", other=step.above.target.value_raw or "",
             plan=draft.index.plan(step.plan).label,
             words=shortened(sentence, _LONGEST)),
        note("look the figure up, or say why it differs"), f"{step.above.plan_id}#{at.start}-{at.end}",
    )  # fmt: skip


def _find(draft: Draft) -> Iterator[Found]:
    return (told(draft, step) for step in steps(draft) if step.gap >= _LEAST)


def _is_rate(target: Target, year: int | None) -> bool:
    is_rate = target.fine_kind in _GROWTH or (target.fine_kind == _SHARE and target.bound == "le")
    is_plain = target.status == "target" and not target.is_prior and not target.inherited and target.tier == "single"
    return is_rate and is_plain and target.norm_lo is not None and target.horizon in _THIS_YEAR | {f"{year}年"}


def _is_for(statement: Statement, year: int | None) -> bool:
    """Whether a statement is for the region itself and for one year."""
    return not statement.scope and statement.term in _THIS_YEAR | {f"{year}年"} and _MEAN not in statement.sentence


def _is_limit(target: Target) -> bool:
    """Whether less is harder: prices or unemployment below a limit."""
    return target.bound == "le" and target.direction != "down"


def _key(target: Target, canonical: str) -> tuple[str, str, str]:
    return canonical, target.fine_kind, f"{target.direction} {_is_limit(target)}"


def _plans_above(draft: Draft) -> list[int]:
    """The plans of the unit above for the draft's year alone, those of the draft's kind first."""
    above = draft.gazetteer.above(draft.region) if draft.region is not None else None
    if above is None:
        return []
    found = [
        no for no, entry in enumerate(draft.index.plan_entries)
        if entry.region_code == above.code and entry.year == draft.year and entry.last_year in (None, entry.year)
    ]  # fmt: skip
    return sorted(found, key=lambda no: draft.index.plan(no).kind != draft.plan.kind)


RULE = Rule(__name__, "hint", _find, needs=("region", "year", "corpus"))
