"""Parts of results as parts of answers: quotes, facts of plans, statements; and rows that fit into one answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Any, Generic, Protocol, TypeVar

from plansearch.api import Index
from plansearch.mcp import limits
from plansearch.mcp.answers import Model, Number, PlanFacts, Quote, Statement, Value
from plansearch.mcp.door import Door
from plansearch.mcp.phrases import ARGUMENTS
from plansearch.mcp.printed import is_printed
from plansearch.messages import Do, Message, note, plural
from plansearch.model import Plan, Span
from plansearch.query.catalogue.citation import cited_as
from plansearch.query.catalogue.cite import place_in, plan_cited
from plansearch.query.drafting.rules.leftovers.broken_decimal import broken_decimals_in
from plansearch.query.drafting.rules.leftovers.mask import masks_in
from plansearch.query.statements.rows import flags
from plansearch.query.statements.targets import PlanTarget
from plansearch.report.jsonl import json_number

_Row = TypeVar("_Row", bound=Model)
_Record = TypeVar("_Record")
_SAY_MORE = (Do.SHOW_ALL, Do.SHOW_ALL_MATCHES)
_BESIDE = 30  # characters beside a span that tell whether a number in it is a mask or damaged


class Told(Protocol):
    """What every result has."""

    @property
    def notes(self) -> tuple[Message, ...]:
        """What a reader must know."""
        ...

    @property
    def signature(self) -> str:
        """The recipe in one line."""
        ...

    @property
    def recipe(self) -> Any:
        """The recipe as JSON values."""
        ...


@dataclass(frozen=True, slots=True)
class Paged(Generic[_Row]):
    """The rows of one answer. n_found: all there are, None where nobody counted; next_offset: of the row that follows.

    notes: that there are more, and why not all that were asked for are here.
    """

    rows: tuple[_Row, ...]
    n_found: int | None
    next_offset: int | None
    notes: tuple[Message, ...]


def page(
    records: Sequence[_Record],
    row: Callable[[_Record], _Row],
    *,
    offset: int,
    n: int,
    n_found: int | None = None,
    may_have_more: bool = False,
) -> Paged[_Row]:
    """Some records as rows: n from `offset` on, fewer where they would make the answer too long, but at least one.

    records: all, or as many as are needed to know whether there are more. n_found: all there are, if it is known;
    without it there are as many as `records`, or `may_have_more` behind them.
    """
    rows: list[_Row] = []
    length = 0
    wanted = records[offset : offset + n]
    for record in wanted:
        made = row(record)
        length += len(made.model_dump_json())
        if rows and length > limits.LONGEST_ANSWER:
            break
        rows.append(made)
    end = offset + len(rows)
    has_more = end < (len(records) if n_found is None else n_found) or (may_have_more and end == len(records))
    notes: list[Message] = []
    if len(rows) < len(wanted):
        notes.append(
            plural(
                "the answer has {n} row of {wanted}, because more would make it too long",
                "the answer has {n} rows of {wanted}, because more would make it too long",
                len(rows), wanted=len(wanted),
            )
        )  # fmt: skip
    counted = None if n_found is None and may_have_more else len(records) if n_found is None else n_found
    return Paged(tuple(rows), counted, end if has_more else None, tuple(notes))


@dataclass(frozen=True, slots=True)
class Desk:
    """What a tool works with while it answers: the open index, the language, and the arguments that the tool takes."""

    index: Index
    door: Door
    takes: Collection[str]

    def quote(self, plan: Plan, span: Span, text: str | None = None) -> Quote:
        """A span of a plan. text: of the whole plan, where it is at hand."""
        whole = plan.text if text is None else text
        return Quote(
            plan=plan.id, start=span.start, end=span.end, text=span.of(whole), citation=self._citation(plan, span),
            damaged=damaged_in(whole, span),
        )  # fmt: skip

    def statement(self, record: PlanTarget, text: str | None = None) -> Statement:
        """A statement of a plan with its place. text: of the plan, where it is at hand."""
        target, plan = record.target, record.plan
        if plan is None:  # only of files that are read without an index
            raise TypeError(record.source)
        return Statement(
            indicator=record.indicator, indicator_as_printed=target.indicator_raw, status=target.phase,
            value=value(record), quote=self.quote(plan, target.span, text),
            sentence=self.quote(plan, target.sentence, text), horizon=target.horizon or None,
            scope=record.scope or None,
        )  # fmt: skip

    def answer(self, told: Told, paged: Paged[Any], **more: Any) -> dict[str, Any]:
        """What every answer has, from a result and the rows of it that are shown.

        No note names an argument that the tool does not take, and no `next_offset` is one that it refuses.
        """
        following, on_more = self._following(paged, is_told=any(one.action in _SAY_MORE for one in told.notes))
        left_out = {do for do, argument in ARGUMENTS.items() if argument not in self.takes}
        left_out.update(_SAY_MORE if following is None else ())
        messages = [_without_action(one) if one.action in left_out else one for one in told.notes]
        notes = list(dict.fromkeys(self.door.say(one) for one in (*messages, *paged.notes, *on_more)))
        recipe = told.recipe
        return {
            "n_found": paged.n_found, "n_shown": len(paged.rows), "next_offset": following, "notes": notes,
            "signature": told.signature, "recipe": None if recipe is None else dict(recipe), "rows": list(paged.rows),
            **more,
        }  # fmt: skip

    def _following(self, paged: Paged[Any], *, is_told: bool) -> tuple[int | None, tuple[Message, ...]]:
        """The offset of the rows that follow, if it can be asked for, and how to get them, unless that is told."""
        offset = paged.next_offset
        if offset is None:
            return None, ()
        if "offset" not in self.takes:
            return None, (note("there are more rows; n gives up to {most} of them", most=limits.MOST_ROWS),)
        if offset > limits.MOST_SKIPPED:
            most = limits.MOST_SKIPPED
            return None, (note("there are more rows, but offset is at most {most}: narrow the question", most=most),)
        return offset, () if is_told else (note("there are more rows; offset {offset} gives those", offset=offset),)

    def _citation(self, plan: Plan, span: Span) -> str | None:
        number = self.index.reader.plan_numbers.get(plan.id)
        if plan.is_draft or number is None:
            return None
        address = f"{plan.id}#{span.start}-{span.end}"
        return cited_as(plan_cited(plan, address, place_in(self.index.reader, number, span)), "2025")


def plan_facts(plan: Plan, copy_of: str | None = None) -> PlanFacts:
    """What a row says of its plan."""
    return PlanFacts(
        plan=plan.id, title=plan.title, region=plan.region, level=plan.level, year=plan.year, last_year=plan.last_year,
        contested=list(plan.contested), copy_of=copy_of or None,
    )  # fmt: skip


def value(record: PlanTarget) -> Value:
    """The quantity of a statement. What is masked, damaged or only meant by words has no number here."""
    target = record.target
    ends = [end for end in (target.lo, target.hi) if end is not None]
    is_in_words = not target.repair and not all(is_printed(end, target.value_raw or record.phrasing) for end in ends)
    is_none = target.repair or target.is_masked or is_in_words
    lo, hi = (None, None) if is_none else (target.lo, target.hi)
    return Value(
        as_printed=record.phrasing, lo=number(lo), hi=number(hi), unit=target.unit,
        bound=target.bound_type, effort=target.effort, kind=target.fine_kind,
        is_masked=target.is_masked, is_damaged=bool(target.repair), is_in_words=is_in_words,
        flags=flags(target),
    )  # fmt: skip


def number(decimal: Decimal | None) -> Number | None:
    """A number as JSON values have it."""
    return None if decimal is None else json_number(decimal)


def damaged_in(text: str, span: Span | None = None) -> list[str]:
    """Masks and broken decimals of a text, or of a span of it, as printed, in order.

    What is beside the span counts: 9。36 is a broken number where a % follows it.
    """
    if span is None:
        span = Span(0, len(text))
    found: set[tuple[int, int]] = set()
    for start, end in ((span.start, span.end), (max(0, span.start - _BESIDE), span.end + _BESIDE)):
        piece = text[start:end]
        found.update((start + one.start(), start + one.end()) for one in _damaged(piece))
    return [text[start:end] for start, end in sorted(found) if span.start <= start and end <= span.end]


def _damaged(text: str) -> Iterator[re.Match[str]]:
    return chain(masks_in(text), broken_decimals_in(text))


def _without_action(message: Message) -> Message:
    """What a message says, without what can be done about it."""
    return Message(message.template, message.fields, plural=message.plural, n=message.n)
