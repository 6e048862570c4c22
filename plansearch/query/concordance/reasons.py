"""Why patterns match nowhere: the most useful of what is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from plansearch.errors import QueryError
from plansearch.index.occurrences import longest_beginning, occurrence_count, spellings
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, note, plural
from plansearch.query.concordance.matching import Pattern, matches_by_plan
from plansearch.query.concordance.patterns.pattern import Syntax, Unit
from plansearch.query.filters.filters import Filters

if TYPE_CHECKING:
    from plansearch.query.concordance.phrase import PhraseRequest

SPELLINGS = 5  # that a note names
_PATTERN_SIGNS = re.compile(r"[|…*?\[{(<]|\.{3}")
_REGEX_SIGNS = re.compile(r"\\[dswb.]|\.[*+?{]|[*+?\]}]\?|\(\?|[])][*+]|^\^|\$$")
_AS: tuple[tuple[re.Pattern[str], Syntax, Do], ...] = (
    (_REGEX_SIGNS, "regex", Do.READ_AS_REGEX),
    (_PATTERN_SIGNS, "pattern", Do.READ_AS_PATTERN),
)


def left_out_by_context(pattern: Pattern, n: int) -> Message:
    """The note about matches that do not count because of their context."""
    after, before = pattern.not_after, pattern.not_before
    if after and before:
        return plural(
            "{n} match left out, after {after} or before {before}",
            "{n} matches left out, after {after} or before {before}",
            n, after=after, before=before,
        )  # fmt: skip
    if after:
        return plural("{n} match left out, after {after}", "{n} matches left out, after {after}", n, after=after)
    return plural("{n} match left out, before {before}", "{n} matches left out, before {before}", n, before=before)


def only_elsewhere(label: str, n: int, filters: Filters) -> Message:
    """That a pattern is in n plans, and filters leave none of them."""
    return plural(
        "{pattern!r} occurs in {n} plan, but in none within {filters}",
        "{pattern!r} occurs in {n} plans, but in none within {filters}",
        n,
        pattern=label,
        filters=str(filters),
    )


def why_none(index: Reader, request: PhraseRequest, plans: Sequence[int], n_left_out: int) -> Message:
    """Why nothing is found in plans that filters leave. n_left_out: matches that do not count for their context."""
    patterns, filters = request.patterns, request.filters
    if n_left_out:
        return left_out_by_context(patterns[0], n_left_out)
    label = patterns[0].label if len(patterns) == 1 else note("any of {n} patterns", n=len(patterns))
    if str(filters):
        elsewhere = len(matches_by_plan(index, patterns, range(len(index.plan_entries))))
        if elsewhere:
            return only_elsewhere(label, elsewhere, filters)
    if len(patterns) > 1:
        return note("none of {n} patterns occurs in any plan", n=len(patterns))
    pattern = patterns[0]
    if pattern.syntax == "literal":
        return _no_literal(index, pattern, plans)
    return _no_pattern(index, pattern, plans)


def _no_literal(index: Reader, pattern: Pattern, plans: Sequence[int]) -> Message:
    text = pattern.text
    if pattern.exact and (others := spellings(index, text)):
        return note(
            "{pattern!r} occurs in no plan; in other spellings it does: {spellings}",
            pattern=text,
            spellings=others[:SPELLINGS],
        )
    if divided := occurrence_count(index, spellings(index, text, across_lines=True)).n:
        return plural(
            "{pattern!r} occurs in no plan inside a line; {n} time a line break divides it",
            "{pattern!r} occurs in no plan inside a line; {n} times a line break divides it",
            divided,
            pattern=text,
        )
    for signs, syntax, action in _AS:
        if signs.search(text) and (n := _n_matches(index, pattern, plans, syntax)):
            return plural(
                "{pattern!r} occurs in no plan as it is written; read otherwise it matches {n} time",
                "{pattern!r} occurs in no plan as it is written; read otherwise it matches {n} times",
                n,
                pattern=text,
                do=action,
            )
    if part := longest_beginning(index, text):
        return note("{pattern!r} occurs in no plan; {part!r} does", pattern=text, part=part)
    return note("{pattern!r} occurs in no plan", pattern=text)


def _no_pattern(index: Reader, pattern: Pattern, plans: Sequence[int]) -> Message:
    if pattern.syntax == "pattern":
        from plansearch.query.concordance.patterns.language import parse
        from plansearch.query.concordance.patterns.writing import strings_of

        wanted = strings_of(parse(pattern.text, exact=pattern.exact))
        missing = tuple(one for one in wanted if not occurrence_count(index, spellings(index, one)).n)
        if missing:
            return note("{pattern!r} matches in no plan; no plan has {strings}", pattern=pattern.text, strings=missing)
        if pattern.within != "plan" and (n := _n_matches(index, pattern, plans, "pattern", within="plan")):
            return plural(
                "{pattern!r} matches nowhere within a {unit}; {n} time it does across them",
                "{pattern!r} matches nowhere within a {unit}; {n} times it does across them",
                n,
                pattern=pattern.text,
                unit=pattern.within,
                do=Do.WIDEN_UNIT,
            )
    return note("{pattern!r} matches in no plan", pattern=pattern.text)


def _n_matches(index: Reader, pattern: Pattern, plans: Sequence[int], syntax: Syntax, within: Unit = "sentence") -> int:
    """How often a pattern would match if its text were meant in another way; 0 where it cannot be."""
    try:
        other = replace(pattern, syntax=syntax, within=within)
    except QueryError:
        return 0
    return sum(map(len, matches_by_plan(index, [other], plans).values()))
