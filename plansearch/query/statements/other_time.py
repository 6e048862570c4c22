"""Whether a statement is for another time than its plan, by the words in it, before it and above it."""

from __future__ import annotations

from plansearch.query.statements.targets import PlanTarget
from plansearch.targets import Lexicon
from plansearch.targets.interpret.horizon import period


def other_time(record: PlanTarget, year: int | None, lexicon: Lexicon) -> str:
    """The words that put a promise in another time: its horizon, 年均 in its clause, those before it or above it.

    year: the (first) year of the plan, None where unknown. "" where nothing says so.
    """
    last, patterns = record.plan.last_year if record.plan else None, lexicon.patterns
    own = None if year is None else (year, last or year)
    if (cue := record.target.horizon) and (_is_other(cue, own, lexicon) or _is_part(record, lexicon)):
        return cue
    is_of_one_year = own is not None and own[0] == own[1]
    if is_of_one_year and (average := patterns.promise_average.search(clause_of(record))):
        return average[0]
    if cue:
        return ""
    if record.term and own is not None:  # the year of what precedes is the plan's own, whatever the plan is dated
        is_several = patterns.term_several.search(record.term)
        return record.term if is_several and _is_other(record.term, own, lexicon) else ""
    for heading in reversed(record.section):
        if own is not None and (found := patterns.promise_period.search(heading)) and str(own[0]) not in heading:
            is_first = patterns.promise_first_year.search(heading)
            return found[0] if _is_other(heading, own, lexicon) and not is_first else ""
    return ""


def clause_of(record: PlanTarget) -> str:
    """The sentence from the clause that the statement is in up to the statement's end."""
    span = record.target.span.shift(-record.target.sentence.start)
    start = max(record.sentence.rfind(mark, 0, span.start) for mark in "，；：,;") + 1
    return record.sentence[start : span.end]


def _is_part(record: PlanTarget, lexicon: Lexicon) -> bool:
    """Whether a rate is for a part of the year (一季度)."""
    target = record.target
    return target.kind in ("growth", "pp") and lexicon.patterns.promise_part.search(target.horizon) is not None


def _is_other(cue: str, own: tuple[int, int] | None, lexicon: Lexicon) -> bool:
    if lexicon.patterns.promise_next_year.search(cue):  # a plan written at the end of a year calls its own year 明年
        return False
    meant = period(cue, own[0] if own else None, lexicon)
    if meant is not None and own is not None:
        return meant != own and not (own[0] != own[1] and own[0] <= meant[0] and meant[1] <= own[1])
    return bool(lexicon.patterns.promise_period.search(cue))
