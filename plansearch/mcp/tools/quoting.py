"""Tools that keep quotes honest: citations of places, and whether plans really have some words or a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, StringConstraints

from plansearch.errors import QueryError
from plansearch.mcp import limits
from plansearch.mcp.answers import CiteAnswer, CiteRow, FoundPlace, VerifyAnswer
from plansearch.mcp.asked import N, Names, PlanName
from plansearch.mcp.parts import Desk, page, plan_facts
from plansearch.mcp.tools.reading import Place
from plansearch.messages import Message, note, plural
from plansearch.model import Plan, Span
from plansearch.query.catalogue.citation import Style
from plansearch.query.concordance.phrase import PhraseResult
from plansearch.query.filters.resolve_plan import address_in

Verdict = Literal["exact", "differs", "absent", "part of a longer number"]
Words = Annotated[str, StringConstraints(min_length=1, max_length=limits.LONGEST_QUOTE)]

_AROUND = 40  # characters that are shown on either side of a place
_LOOKED_AT = 5_000  # places of a short quote that are looked at for longer numbers
_NUMERAL = "〇零一二两三四五六七八九十百千万亿"
_IN_NUMBER_BEFORE = re.compile(rf"[0-9０-９{_NUMERAL}]$|[0-9０-９][.．,，·]$|[{_NUMERAL}]点$")
_IN_NUMBER_AFTER = re.compile(
    rf"[0-9０-９{_NUMERAL}]|[.．·][0-9０-９]|[,，][0-9０-９]{{3}}(?![0-9０-９])|点[{_NUMERAL}]"
)
_DIGIT_FIRST, _DIGIT_LAST = re.compile(rf"[0-9０-９{_NUMERAL}]"), re.compile(rf"[0-9０-９{_NUMERAL}]$")


class _Place(NamedTuple):
    plan: Plan
    span: Span
    copy_of: str = ""


def cite(
    desk: Desk,
    places: Annotated[Names, Field(description="Plans, or places in them: plan#start-end. None: the corpus.")] = [],  # noqa: B006
    style: Annotated[Style, Field(description="GB/T 7714 of 2025 or 2015, bibtex or csl.")] = "2025",
) -> CiteAnswer:
    """Citations of plans and of places in plans. Every quote of the other tools has its citation already."""
    named = []
    for place in places:
        name, span = address_in(desk.index.reader, place)
        plan = desk.index.plan_named(name)
        if span is not None and not span.start < span.end <= plan.n_chars:
            raise QueryError(
                note("{plan} has no place {start}-{end}", plan=plan.id, start=span.start, end=span.end),
                note("it has {n} characters", n=plan.n_chars),
            )
        named.append(f"{plan.id}#{span.start}-{span.end}" if span else str(plan.id))
    found = desk.index.cite(*named, style=style)
    rows = list(zip((one.of for one in found.cited), found.citations, strict=True))
    paged = page(rows, lambda row: CiteRow(of=row[0], citation=row[1]), offset=0, n=len(rows))
    return CiteAnswer(**desk.answer(found, paged))


def verify_quote(
    desk: Desk,
    quote: Annotated[
        Words, Field(description="A sentence, or a figure with its unit (6.5%以上), as you would quote it.")
    ],
    plan: PlanName = None,
    start: Place = None,
    end: Place = None,
    n: N = 10,
) -> VerifyAnswer:
    """Whether plans have exactly these words: at a place, in one plan, or anywhere. Check quotes before you give them.

    A figure that is only a part of a longer one (6.5% of 16.5%) is not found. That words are in a plan does not say
    what they are about: read `around`.
    """
    if (start is None) != (end is None) or (start is not None and plan is None):
        raise QueryError(note("a place is a plan with a start and an end"), note("give all three, or the plan alone"))
    found = desk.index.phrase(quote, n=_LOOKED_AT, window=1, all_copies=True)
    everywhere = [_Place(line.plan, line.span, line.copy_of) for line in found.lines]
    is_all = found.n <= len(everywhere)
    among = everywhere
    if plan is not None:
        name = desk.index.plan_named(plan)
        among = list(_in_plan(name, quote, everywhere, is_all=is_all))
        if start is not None and end is not None:
            among = [one for one in among if start <= one.span.start and one.span.end <= end]
    verdict, kept = _judged(quote, among)
    n_places: int | None = len(kept)
    if plan is None and not is_all:
        if verdict != "exact":  # places that nobody looked at may have the very words
            raise QueryError(note("{quote} is in too many places", quote=quote), note("give a longer quote, or a plan"))
        n_places = _n_exact(quote, found)

    def row(one: _Place) -> FoundPlace:
        text = one.plan.text
        around = Span(max(0, one.span.start - _AROUND), min(len(text), one.span.end + _AROUND))
        return FoundPlace(
            plan=plan_facts(one.plan, one.copy_of), quote=desk.quote(one.plan, one.span, text),
            around=desk.quote(one.plan, around, text),
        )  # fmt: skip

    paged = replace(page(kept, row, offset=0, n=n, may_have_more=n_places is None), n_found=n_places)
    explained = desk.door.say(_explained(verdict, len(kept) if n_places is None else n_places, n_places is not None))
    return VerifyAnswer(**desk.answer(found, paged, verdict=verdict, explanation=explained))


def _in_plan(plan: Plan, quote: str, everywhere: Sequence[_Place], *, is_all: bool) -> Iterator[_Place]:
    """The places of one plan: those found, and where there are too many of them in all, those in its text."""
    own = [one for one in everywhere if one.plan.id == plan.id]
    in_text = [] if is_all else [_Place(plan, Span(*one.span())) for one in re.finditer(re.escape(quote), plan.text)]
    yield from in_text or own


def _n_exact(quote: str, found: PhraseResult) -> int | None:
    """Places with the very characters, of which only some were looked at; None where some may be parts of a number."""
    if _DIGIT_FIRST.match(quote) or _DIGIT_LAST.search(quote):
        return None
    return dict(found.spellings).get(quote)


def _judged(quote: str, places: Sequence[_Place]) -> tuple[Verdict, list[_Place]]:
    """What is to be said of a quote, and the places that say so: the same words before others that are nearly so."""
    if not places:
        return "absent", []
    whole = [one for one in places if not _is_part_of_number(one)]
    if not whole:
        return "part of a longer number", list(places)
    same = [one for one in whole if one.span.of(one.plan.text) == quote]
    return ("exact", same) if same else ("differs", whole)


def _is_part_of_number(place: _Place) -> bool:
    """Whether the number at an end of the words goes on before or behind them."""
    text, span = place.plan.text, place.span
    words = span.of(text)
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 5]
    goes_on_before = bool(_DIGIT_FIRST.match(words) and _IN_NUMBER_BEFORE.search(before))
    return goes_on_before or bool(_DIGIT_LAST.search(words) and _IN_NUMBER_AFTER.match(after))


def _explained(verdict: Verdict, n: int, is_counted: bool) -> Message:
    if verdict == "exact" and not is_counted:
        return note("plans have exactly these words, in {n} places or more", n=n)
    if verdict == "exact":
        return plural(
            "plans have exactly these words, in {n} place", "plans have exactly these words, in {n} places", n
        )
    if verdict == "differs":
        return note("no plan prints it so; rows have the words as they are printed")
    if verdict == "absent":
        return note("no plan has these words here")
    return note("the number goes on before or behind these words, so that it is another number")
