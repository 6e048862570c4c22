"""Where patterns match in plans: the one way in which verbs that count, list or relate occurrences find them.

Occurrences of strings come from the suffix array, overlapping ones too. Patterns and regular expressions are matched by
re2: where a pattern has a string that is rare enough, only around the occurrences of that string, else in whole texts.
No match leaves its plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from plansearch.index.occurrences import n_occurrences, spans_by_plan, spellings, text_of_span
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.messages import note
from plansearch.model import Span
from plansearch.progress import Progress, no_progress
from plansearch.query.concordance.count import spellings_of
from plansearch.query.concordance.patterns.pattern import Pattern
from plansearch.text.variants import equals

if TYPE_CHECKING:  # loads re2, which plain strings do without
    from plansearch.query.concordance.patterns.contexts import Context
    from plansearch.query.concordance.patterns.expressions import Expression

__all__ = ["Found", "Match", "Pattern", "find", "matches_by_plan"]

_FEW = 20_000  # occurrences of a string, up to which only the text around them is searched
_MUCH = 0.5  # of a plan's text, from which all of it is searched


class Match(NamedTuple):
    """One match in a plan's text: its offsets, and the position of its pattern among those asked for."""

    start: int
    end: int
    pattern: int


@dataclass(frozen=True, slots=True)
class Found:
    """Matches by plan number; plans ascend, and so do the matches of a plan.

    left_out: for each pattern, matches that do not count because of their context.
    """

    by_plan: dict[int, list[Match]]
    left_out: tuple[int, ...]


def matches_by_plan(
    index: Reader, patterns: Sequence[Pattern], plans: Sequence[int], places: PartPlaces | None = None
) -> dict[int, list[Match]]:
    """Every match of each pattern by plan number; plans ascend, and so do the matches of a plan.

    places: only what begins in these parts. Occurrences of a string may overlap each other; matches of one pattern or
    regular expression do not. Matches of different patterns may do anything.
    """
    return find(index, patterns, plans, places).by_plan


def find(
    index: Reader,
    patterns: Sequence[Pattern],
    plans: Sequence[int],
    places: PartPlaces | None = None,
    progress: Progress = no_progress,
) -> Found:
    """The same, with how many matches were left out because of their contexts."""
    found: dict[int, list[Match]] = {}
    left_out = []
    for number, pattern in enumerate(patterns):
        progress(note("looking for patterns"), number, len(patterns))
        here: dict[int, list[tuple[int, int]]] = {}
        n_left_out = 0
        for text in pattern.texts:
            for plan, spans, n in _in_plans(index, pattern, text, plans, places):
                n_left_out += n
                if spans:  # what several texts find counts once
                    here[plan] = list({*here[plan], *spans}) if plan in here else spans
        for plan, spans in here.items():
            found.setdefault(plan, []).extend(Match(start, end, number) for start, end in spans)
        left_out.append(n_left_out)
    return Found({plan: sorted(found[plan]) for plan in sorted(found)}, tuple(left_out))


_InPlan = tuple[int, list[tuple[int, int]], int]
"""A plan, the spans that count there, and how many do not."""


def _in_plans(
    index: Reader, pattern: Pattern, text: str, plans: Sequence[int], places: PartPlaces | None
) -> Iterator[_InPlan]:
    if pattern.syntax == "literal":
        spelled = spellings_of(index, text, exact=pattern.exact)
        spans = spans_by_plan(index, spelled, plans, places)
        if context := pattern.context:
            return _in_context(index, context, spans)
        return ((plan, [(span.start, span.end) for span in here], 0) for plan, here in spans.items())
    return _of_expression(index, pattern.compiled(text), pattern, plans, places)


def _in_context(index: Reader, context: Context, spans: dict[int, list[Span]]) -> Iterator[_InPlan]:
    for plan, here in spans.items():
        kept = [(span.start, span.end) for span in here if _counts(index, plan, span, context)]
        yield plan, kept, len(here) - len(kept)


def _counts(index: Reader, plan: int, span: Span, context: Context) -> bool:
    first = max(0, span.start - context.size)
    text = text_of_span(index, plan, Span(first, span.end + context.size))
    return context.allows(text, span.start - first, span.end - first)


def _of_expression(
    index: Reader, expression: Expression, pattern: Pattern, plans: Sequence[int], places: PartPlaces | None
) -> Iterator[_InPlan]:
    context = pattern.context
    for plan, stretches in _stretches(index, expression, pattern, plans):
        kept, n_left_out = [], 0
        for stretch in stretches:
            for start, end, counts in expression.spans(text_of_span(index, plan, stretch), context):
                start, end = start + stretch.start, end + stretch.start
                if places is not None and not places.holds(plan, start):
                    continue
                if counts:
                    kept.append((start, end))
                else:
                    n_left_out += 1
        if kept or n_left_out:
            yield plan, kept, n_left_out


def _stretches(
    index: Reader, expression: Expression, pattern: Pattern, plans: Sequence[int]
) -> Iterator[tuple[int, Iterable[Span]]]:
    """The parts of plans that may have matches, such that each match with its context is in one of them."""
    around, context = _around(index, expression, pattern, plans), pattern.context
    for plan in plans if around is None else around:
        whole = Span(0, index.plan_entries[plan].n_chars)
        if pattern.within == "section":
            edges = {whole.start, whole.end}
            for section in index.sections(plan):
                edges |= {section.span.start, section.span.end}
            yield plan, [Span(start, end) for start, end in pairwise(sorted(edges))]
        elif around is None or expression.longest is None:
            yield plan, (whole,)
        else:
            reach = expression.longest + (context.size if context else 0) + 1
            yield plan, _joined(around[plan], reach, whole.end)


def _joined(spans: Sequence[Span], reach: int, end: int) -> list[Span]:
    """What is within reach of spans, which ascend; the whole text where that is much of it."""
    found: list[Span] = []
    for span in spans:
        first, last = max(0, span.start - reach), min(span.end + reach, end)
        if found and first <= found[-1].end:
            found[-1] = Span(found[-1].start, max(last, found[-1].end))
        else:
            found.append(Span(first, last))
    return found if sum(span.end - span.start for span in found) < _MUCH * end else [Span(0, end)]


def _around(
    index: Reader, expression: Expression, pattern: Pattern, plans: Sequence[int]
) -> dict[int, list[Span]] | None:
    """The occurrences of the rarest strings of which every match has one; None where there are too many or none."""
    if expression.nodes is None:
        return None
    from plansearch.query.concordance.patterns.writing import rarest

    spelled: dict[str, tuple[str, ...]] = {}

    def count(string: str) -> int:
        if string not in spelled:
            if pattern.exact:
                spelled[string] = (string,)
            elif len(string) == 1:  # beside others it has more forms than alone
                spelled[string] = tuple(equals(string, is_alone=False))
            else:
                spelled[string] = spellings(index, string)
        return sum(n_occurrences(index, one) for one in spelled[string])

    strings = rarest(expression.nodes, count)
    if strings is None or sum(map(count, strings)) > _FEW:
        return None
    return spans_by_plan(index, [one for string in strings for one in spelled[string]], plans)
