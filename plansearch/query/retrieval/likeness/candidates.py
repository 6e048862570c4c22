"""Which plans are compared with a subject: what filters and switches leave, without the subject and its copies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import Message, note, plural
from plansearch.query.filters.selection import Selection, select
from plansearch.query.retrieval.likeness.request import SimilarRequest
from plansearch.query.retrieval.likeness.series import of_series
from plansearch.query.retrieval.likeness.shared_text import shared, shingles
from plansearch.query.retrieval.likeness.subject import Subject

# Copies are told as docs/method/copies.md says; `near_duplicates` has the same limits.
LIKE = 0.6  # least resemblance of a draft and its copy
ALIKE = 0.9  # the same where region or year differ
_LOOKED_AT = 10  # plans that a draft may be a copy of


@dataclass(frozen=True, slots=True)
class Candidates:
    """numbers: plans to compare with; own_region: those of its kind for other years of its own region.

    itself: the subject and its copies. selection: what the filters leave.
    """

    numbers: tuple[int, ...]
    own_region: tuple[int, ...]
    itself: tuple[int, ...]
    selection: Selection
    notes: tuple[Message, ...]


def candidates(index: Reader, request: SimilarRequest, subject: Subject, nearest: Sequence[int]) -> Candidates:
    """The plans to compare with. nearest: all plans, those first that a draft may be in the index as.

    Errors: QueryError where a switch needs a fact of the subject that is unknown.
    """
    chosen, notes = select(index, request.filters), list[Message]()
    itself = _itself(index, request, subject, nearest)
    numbers = [no for no in chosen.numbers if no not in itself]
    if request.same_level:
        level = _known(subject.plan.level, "level")
        numbers = [no for no in numbers if index.plan_entries[no].level == level]
    own: list[int] = []
    if request.elsewhere:
        _known(subject.plan.region_code, "region")
        n_unknown = sum(index.plan_entries[no].region_code is None for no in numbers)
        numbers = [no for no in numbers if _is_elsewhere(index, no, subject)]
        if n_unknown:
            notes.append(plural("{n} plan without a region left out", "{n} plans without a region left out", n_unknown))
    elif not request.filters.regions:
        own = of_series(index, numbers, subject.plan)
        numbers = [no for no in numbers if no not in frozenset(own)]
    return Candidates(tuple(numbers), tuple(own), itself, chosen, tuple(notes))


def _known(fact: str | None, name: str) -> str:
    if fact is None:
        raise QueryError(
            note("the {name} of the plan is unknown", name=name), note("leave the switch out, or state it in the plan")
        )
    return fact


def _itself(index: Reader, request: SimilarRequest, subject: Subject, nearest: Sequence[int]) -> tuple[int, ...]:
    """The subject's number in the index and those of its copies; for a draft, of a plan with nearly the same text."""
    number = subject.number
    if number is None and subject.section is None:
        number = _copy_of_draft(index, subject, nearest[:_LOOKED_AT])
    if number is None:
        return ()
    return (number,) if request.filters.all_copies and subject.number is not None else index.group_of(number)


def _copy_of_draft(index: Reader, subject: Subject, nearest: Iterable[int]) -> int | None:
    own = shingles(subject.text)
    best: tuple[float, int] | None = None
    for number in nearest:
        entry = index.plan_entries[number]
        _, resemblance = shared(own, shingles(index.text(number)))
        facts = ((entry.region_code, subject.plan.region_code), (entry.year, subject.plan.year))
        is_other = any(one is not None and two is not None and one != two for one, two in facts)
        if resemblance >= (ALIKE if is_other else LIKE) and (best is None or resemblance > best[0]):
            best = resemblance, number
    return best[1] if best else None


def _is_elsewhere(index: Reader, number: int, subject: Subject) -> bool:
    """Whether a plan's region is known, and neither the subject's nor above or below it."""
    entry, own = index.plan_entries[number], subject.plan.region_code
    if entry.region_code is None or entry.region_code in subject.codes or own in entry.codes:
        return False
    return entry.level != "国家" and subject.plan.level != "国家"
