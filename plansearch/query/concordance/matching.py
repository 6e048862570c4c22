"""Where patterns match in plans: the one way in which verbs that count, list or relate occurrences find them.

Occurrences of strings come from the suffix array, overlapping ones too. Patterns and regular expressions are matched by
re2: where a pattern has a string that is rare enough, only around the occurrences of that string, else in whole texts.
No match leaves its plan.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from plansearch.errors import QueryError
from plansearch.index.occurrences import n_occurrences, spans_by_plan, spellings, starts_by_plan
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.index.windows.stretches import over_stretches
from plansearch.messages import Do, act, note
from plansearch.model import Span
from plansearch.progress import Progress, no_progress
from plansearch.query.concordance.count import spellings_of
from plansearch.query.concordance.patterns.pattern import Pattern
from plansearch.text.variants import equals

if TYPE_CHECKING:  # loads re2, which plain strings do without
    from plansearch.query.concordance.patterns.contexts import Context
    from plansearch.query.concordance.patterns.expressions import Expression

__all__ = [
    "Counted", "Found", "Match", "Pattern", "Place", "count_matches", "distinct_places", "find", "matches_by_plan",
]  # fmt: skip

LOOKING = note("looking for patterns")
_FEW = 20_000  # occurrences of a string, up to which only the text around them is searched
_END = (1 << 32) - 1  # the bits of a packed place that hold its end
_MUCH = 0.5  # of a plan's text, from which all of it is searched


class Match(NamedTuple):
    """One match in a plan's text: its offsets, and the position of its pattern among those asked for."""

    start: int
    end: int
    pattern: int


class Place(NamedTuple):
    """A place where something matches: plan number, offsets, and the positions of the patterns that match there."""

    plan: int
    start: int
    end: int
    patterns: tuple[int, ...]


def distinct_places(by_plan: dict[int, list[Match]]) -> list[Place]:
    """The places of matches in the order of plans and of the text; what several patterns match is one place."""
    return [
        Place(plan, start, end, tuple(match.pattern for match in same))
        for plan, matches in by_plan.items()
        for (start, end), same in groupby(matches, key=lambda match: (match.start, match.end))
    ]


@dataclass(frozen=True, slots=True)
class Found:
    """Matches by plan number; plans ascend, and so do the matches of a plan.

    left_out: for each pattern, matches that do not count because of their context. spellings: for each pattern that is
    plain text, how often each of its spellings counts.
    """

    by_plan: dict[int, list[Match]]
    left_out: tuple[int, ...]
    spellings: tuple[dict[str, int], ...]


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
    most: int | None = None,
) -> Found:
    """The same, with what was left out because of its context, and the spellings that count.

    most: more matches than this are an error, before they fill the memory. Errors: QueryError.
    """
    found: dict[int, list[Match]] = {}
    left_out: list[int] = []
    spelled: list[dict[str, int]] = []
    for number, one in enumerate(_of_each(index, patterns, plans, places, progress, most)):
        for plan, spans in one.spans.items():
            found.setdefault(plan, []).extend([Match(start, end, number) for start, end in spans])
        left_out.append(sum(one.left_out.values()))
        spelled.append(one.spellings)
    if len(patterns) > 1:
        for matches in found.values():
            matches.sort()
    return Found({plan: found[plan] for plan in sorted(found)}, tuple(left_out), tuple(spelled))


@dataclass(frozen=True, slots=True)
class Counted:
    """How often patterns match, all by plan number: each apart, and the places that any of them matches together.

    same: places that several patterns match; overlapping: places that overlap the one before them; both empty for one
    pattern. left_out: matches that do not count because of their context. spellings: as in `Found`.
    """

    apart: tuple[dict[int, int], ...]
    together: dict[int, int]
    same: dict[int, int]
    overlapping: dict[int, int]
    left_out: dict[int, int]
    spellings: tuple[dict[str, int], ...]


def count_matches(
    index: Reader,
    patterns: Sequence[Pattern],
    plans: Sequence[int],
    places: PartPlaces | None = None,
    progress: Progress = no_progress,
) -> Counted:
    """The numbers of `find`, in little memory, so that there may be ten thousands of patterns."""
    packed: dict[int, array[int]] = {}  # a place in 64 bits
    apart, spelled, left_out = [], [], Counter[int]()
    for one in _of_each(index, patterns, plans, places, progress):
        apart.append({plan: len(spans) for plan, spans in one.spans.items()})
        left_out.update(one.left_out)
        spelled.append(one.spellings)
        for plan, spans in one.spans.items() if len(patterns) > 1 else ():
            if plan not in packed:
                packed[plan] = array("Q")
            packed[plan].extend([start << 32 | end for start, end in spans])
    same, overlapping = dict[int, int](), dict[int, int]()
    together = apart[0] if len(patterns) == 1 else {}
    for plan in sorted(packed):
        times = Counter(packed.pop(plan))
        distinct = sorted(times)
        together[plan] = len(distinct)
        same[plan] = sum(n > 1 for n in times.values())
        overlapping[plan] = sum(other >> 32 < one & _END for one, other in pairwise(distinct))
    return Counted(tuple(apart), together, same, overlapping, dict(left_out), tuple(spelled))


class _OfPattern(NamedTuple):
    """What one pattern finds. spans: by plan number, ascending; left_out: how many do not count, by plan number;
    spellings: of plain text, how often each counts."""

    spans: dict[int, list[tuple[int, int]]]
    left_out: dict[int, int]
    spellings: dict[str, int]


def _of_each(
    index: Reader, patterns: Sequence[Pattern], plans: Sequence[int], places: PartPlaces | None, progress: Progress,
    most: int | None = None,
) -> Iterator[_OfPattern]:  # fmt: skip
    """What each of the patterns finds, in their order. most: as in `find`."""
    n_matches = 0
    for number, pattern in enumerate(patterns):
        if len(patterns) > 1:
            progress(LOOKING, number, len(patterns))
        here: dict[int, list[tuple[int, int]]] = {}
        left_out, spelled = Counter[int](), Counter[str]()
        for done, (plan, spans, n, spelling) in enumerate(_in_plans(index, pattern, plans, places)):
            if len(patterns) == 1:
                progress(LOOKING, min(done, len(plans)), len(plans))
            if n:
                left_out[plan] += n
            n_matches += len(spans)
            if most is not None and n_matches > most:
                raise QueryError(note("more than {n} matches", n=most), act(Do.COUNT_MATCHES))
            if spans:
                if spelling:
                    spelled[spelling] += len(spans)
                if plan in here:  # what several texts find counts once
                    here[plan] = sorted({*here[plan], *spans})
                else:
                    here[plan] = spans
        yield _OfPattern(here, left_out, dict(spelled))


class _InPlan(NamedTuple):
    """What a text finds in a plan. spans: those that count, ascending. n_left_out: of others. spelling: of a literal
    text."""

    plan: int
    spans: list[tuple[int, int]]
    n_left_out: int
    spelling: str = ""


def _in_plans(index: Reader, pattern: Pattern, plans: Sequence[int], places: PartPlaces | None) -> Iterator[_InPlan]:
    for text in pattern.texts:
        if pattern.syntax == "literal":
            yield from _of_literal(index, pattern, text, plans, places)
        else:
            yield from _of_expression(index, pattern, text, plans, places)


def _of_literal(
    index: Reader, pattern: Pattern, text: str, plans: Sequence[int], places: PartPlaces | None
) -> Iterator[_InPlan]:
    context = pattern.context
    for spelling in spellings_of(index, text, exact=pattern.exact):
        size = len(spelling)
        found = starts_by_plan(index, spelling, plans, places)
        if context is None:
            for plan, starts in found.items():
                yield _InPlan(plan, [(start, start + size) for start in starts], 0, spelling)
            continue
        around = {
            plan: [Span(max(0, start - context.size), start + size + context.size) for start in starts]
            for plan, starts in found.items()
        }
        for plan, counts in over_stretches(index, partial(_counts, context, size), around):
            kept = [(start, start + size) for start, counts_ in zip(found[plan], counts, strict=True) if counts_]
            yield _InPlan(plan, kept, len(counts) - len(kept), spelling)


def _counts(context: Context, size: int, text: str, around: Span) -> bool:
    """Whether a string counts in its context. around: what `_of_literal` takes around it."""
    start = around.end - context.size - size - around.start
    return context.allows(text, start, start + size)


def _of_expression(
    index: Reader, pattern: Pattern, text: str, plans: Sequence[int], places: PartPlaces | None
) -> Iterator[_InPlan]:
    stretches = _stretches(index, pattern.compiled(text), pattern, plans)
    by_section = pattern.within == "section"
    for plan, found in over_stretches(index, partial(_matches, pattern, text), stretches, by_section=by_section):
        matches = [match for some in found for match in some if places is None or places.holds(plan, match[0])]
        kept = [(start, end) for start, end, counts in matches if counts]
        yield _InPlan(plan, kept, len(matches) - len(kept))


def _matches(pattern: Pattern, expression: str, text: str, stretch: Span) -> list[tuple[int, int, bool]]:
    """Start and end of each match of an expression in a stretch of a plan, and whether it counts."""
    found = pattern.compiled(expression).spans(text, pattern.context)
    return [(start + stretch.start, end + stretch.start, counts) for start, end, counts in found]


def _stretches(
    index: Reader, expression: Expression, pattern: Pattern, plans: Sequence[int]
) -> Mapping[int, Sequence[Span] | None]:
    """The parts of plans that may have matches, such that each match with its context is in one of them."""
    around, context = _around(index, expression, pattern, plans), pattern.context
    if around is None or pattern.within == "section" or expression.longest is None:
        return dict.fromkeys(plans if around is None else around)
    reach = expression.longest + (context.size if context else 0) + 1
    return {plan: _joined(around[plan], reach, index.plan_entries[plan].n_chars) for plan in around}


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
