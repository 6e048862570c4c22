"""The plans most like a plan or draft, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plansearch.errors import CorpusError
from plansearch.index.reader import Reader
from plansearch.messages import Message, mark, note, plural
from plansearch.model import Document
from plansearch.query.filters.contested import remarks_on
from plansearch.query.filters.filters import copies_remark
from plansearch.query.filters.resolve_plan import resolve_plan
from plansearch.query.recipe import Recipe
from plansearch.query.retrieval.likeness.candidates import Candidates, candidates
from plansearch.query.retrieval.likeness.measures import Measured, Measures
from plansearch.query.retrieval.likeness.request import SimilarRequest
from plansearch.query.retrieval.likeness.result import OtherYear, SimilarPlan, SimilarResult
from plansearch.query.retrieval.likeness.series import first_of_each, of_series
from plansearch.query.retrieval.likeness.subject import Subject, subject_of


def similar_named(index: Reader, request: SimilarRequest, contents: bytes | None = None) -> SimilarResult:
    """The plans most like the plan of the index, or the draft, that the request names. contents: of standard input.

    Errors: as `similar`; UnknownName for a name of nothing; CorpusError for a file that cannot be read or holds several
    plans.
    """
    number = resolve_plan(index, request.subject)
    if number is not None:
        return similar(index, request, number)
    from plansearch.query.filters.plan_files import read_plan_file  # loads the readers of formats

    return similar(index, request, read_plan_file(request.subject, contents))


def similar(index: Reader, request: SimilarRequest, subject: int | Document) -> SimilarResult:
    """The plans most like a plan of the index, given by its number, or like a document that need not be in it.

    Errors: CorpusError for a document that has no telling term in common with the index, or is too long; QueryError for
    a section that cannot be told, and for switches that need facts of the subject that are unknown.
    """
    meant = subject_of(index, subject, request.section, request.stated)
    measures = Measures(index, request, meant)
    if measures.comparison.vector.is_empty and not isinstance(subject, int):
        raise CorpusError(
            note("{source} shares no word with the index", source=meant.plan.id),
            note("is it a plan, in Chinese, in a known charset?"),
        )
    chosen = candidates(index, request, meant, measures.in_order(range(len(index.plan_entries))))
    best = measures.best(chosen.numbers)
    years = {no: index.plan_entries[no].year or 0 for no in chosen.own_region}
    own = sorted(measures.best(chosen.own_region), key=lambda one: (years[one.number], one.number))
    if not best and not own:  # nothing else is like it, so its copies are shown
        there = {*chosen.selection.numbers, *chosen.selection.copies} - {meant.number}
        best = measures.best(no for no in chosen.itself if no in there)
    represented = chosen.selection.represented(index)
    if request.groups_years:
        near = measures.in_order(chosen.numbers)
        firsts = _of_each_series(index, best, request.n)
        found = tuple(_with_years(index, measures, near, one) for one in measures.shown(firsts, represented))
    else:
        found = measures.shown(best[: request.n or None], represented)
    of_region = measures.shown(own, represented)
    n_all = len(measures.in_order(chosen.numbers))
    notes = (*meant.notes, *_notes(index, request, chosen, meant, (len(found), n_all)))
    if of_region:
        notes += (_other_years(of_region),)
    files = [] if isinstance(subject, int) else [(subject.source, subject.sha256)]
    made_by = Recipe.of(index, request, files)
    notes += remarks_on(one.plan for one in (*found, *of_region))
    return SimilarResult(str(meant.plan.id), meant.plan, found, of_region, n_all, notes, made_by)


def _of_each_series(index: Reader, best: Sequence[Measured], n: int) -> list[Measured]:
    """The most similar plan of each series, of at most n (0: of all)."""
    numbers = [one.number for one in best]
    index.load(numbers)
    kept = frozenset(first_of_each(index, numbers, n))
    return [one for one in best if one.number in kept]


def _with_years(index: Reader, measures: Measures, near: Sequence[int], one: SimilarPlan) -> SimilarPlan:
    """A plan with the others of its series. near: all plans compared, the nearest first."""
    own = index.plan_numbers[one.plan.id]
    same = (no for no in of_series(index, near, one.plan) if no != own and measures.is_wanted(no))
    entries = (index.plan_entries[no] for no in same)
    return replace(one, other_years=tuple(OtherYear(entry.id, entry.time) for entry in entries))


def _notes(
    index: Reader, request: SimilarRequest, chosen: Candidates, subject: Subject, shown: tuple[int, int]
) -> tuple[Message, ...]:
    n, n_all = shown
    notes = list(chosen.notes)
    if n and n_all:
        notes.append(plural("{shown} of {n} plan", "{shown} of {n} plans", n_all, shown=n))
    elif chosen.selection.why_empty:
        notes.append(chosen.selection.why_empty)
    elif request.different_wording and n_all:
        notes.append(note("every plan that is like it shares much of its text"))
    elif str(request.filters):
        template = mark("no other plan within {filters} shares a word that tells plans apart")
        notes.append(note(template, filters=str(request.filters)))
    else:
        notes.append(note("no other plan shares a word that tells plans apart"))
    itself = () if subject.is_draft else (subject.number,)
    left_out = tuple(index.plan_entries[no].id for no in chosen.itself if no not in itself)
    if subject.is_draft and left_out:
        notes.append(note("the draft is in the index, left out: {copies}", copies=left_out))
    elif left_out:
        notes.append(note("copies of it, left out: {copies}", copies=left_out))
    elif n and chosen.selection.copies:
        notes.append(copies_remark(len(chosen.selection.copies)))
    notes += chosen.selection.on_contested
    return tuple(notes)


def _other_years(plans: Sequence[SimilarPlan]) -> Message:
    """The line about other years of the subject's own region."""
    nearest = max(plans, key=lambda one: one.score)
    years = tuple(str(one.plan.time) if one.plan.time else note("unknown") for one in plans)
    return note(
        "other years of {region}: {years}; the nearest, {score}, is {plan}",
        region=nearest.plan.region or "", years=years, score=f"{nearest.score:.2f}", plan=str(nearest.plan.id),
    )  # fmt: skip
