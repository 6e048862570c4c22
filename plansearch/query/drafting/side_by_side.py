"""The passages that two plans or drafts share, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, act, note, plural
from plansearch.model import Plan
from plansearch.model.result import Result
from plansearch.query.drafting.draft import Draft, drafts_named
from plansearch.query.drafting.reuse.aligned import AlignedPassage
from plansearch.query.drafting.reuse.bounds import check_bounds
from plansearch.query.filters.draft_facts import NOTHING_STATED, DraftFacts
from plansearch.query.filters.drafts import in_index
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request

MOST_PAIRS = 100
"""Pairs that one answer holds side by side at most; each takes about a tenth of a second."""


@dataclass(frozen=True, slots=True)
class ReuseRequest(Request):
    """Two plans or drafts, of which the first is looked at for passages of the second.

    min_run: characters from which a run is a passage by itself; formula_regions: regions from which a string is a
    formula; formulae: list passages that are formulae, too; stated: what is said of the drafts. Errors: QueryError for
    numbers that make no sense.
    """

    verb: ClassVar[str] = "reuse"

    first: str
    second: str
    min_run: int = 13
    formula_regions: int = 10
    formulae: bool = False
    stated: DraftFacts = NOTHING_STATED

    def __post_init__(self) -> None:
        check_bounds(self.min_run, self.formula_regions)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two plans with their shared passages, by place in the first text. shares: of the first and of the second text in
    passages that are no formulae, 0 to 1."""

    first: Plan
    second: Plan
    passages: tuple[AlignedPassage, ...]
    shares: tuple[float, float]
    n_formulae: int


@dataclass(frozen=True, slots=True)
class ReuseResult(Result, Reproducible):
    """The pairs that two names mean: one, or each plan of a file of several with each of the other."""

    presented_by: ClassVar[str] = "drafting.side_by_side"

    pairs: tuple[Pair, ...]
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def passages(self) -> tuple[AlignedPassage, ...]:
        """The passages of all pairs."""
        return tuple(one for pair in self.pairs for one in pair.passages)

    @property
    def is_empty(self) -> bool:
        """True where they share nothing that is no formula, and no formulae are listed."""
        return not self.passages


def side_by_side(index: Reader, request: ReuseRequest, contents: bytes | None = None) -> ReuseResult:
    """The passages that two plans or drafts share. contents: of standard input.

    Errors: QueryError for a plan that is compared with itself, and for too many pairs; as `drafts_named`.
    """
    names = (request.first, request.second)
    firsts, seconds = (drafts_named(index, name, request.stated, contents) for name in names)
    together = [(one, two) for one in firsts.drafts for two in seconds.drafts if one.plan.id != two.plan.id]
    if not together or names[0] == names[1]:
        name = str(firsts.drafts[0].plan.id) if len(firsts.drafts) == 1 else names[0]
        raise QueryError(note("{plan} would be compared with itself", plan=name), act(Do.LOOK_IN_CORPUS))
    if len(together) > MOST_PAIRS:
        raise QueryError(
            note("the two files make {n} pairs of plans, too many to hold side by side", n=len(together)),
            note("name single plans of them, such as {plan}", plan=str(firsts.drafts[0].plan.id)),
        )
    plans = {draft.plan.id: draft.plan for draft in (*firsts.drafts, *seconds.drafts) if draft.is_outside}
    pairs, notes = [], list(dict.fromkeys((*firsts.notes, *seconds.notes, *in_index(index, list(plans.values())))))
    for first, second in together:
        pair = _pair(index, request, first, second)
        pairs.append(pair)
        notes += _notes(first, second, pair.shares, 0 if request.formulae else pair.n_formulae)
    files = dict.fromkeys((*firsts.files, *seconds.files))
    return ReuseResult(tuple(pairs), tuple(notes), Recipe.of(index, request, list(files)))


def _pair(index: Reader, request: ReuseRequest, first: Draft, second: Draft) -> Pair:
    from plansearch.query.drafting.reuse.pairing import aligned  # loads rapidfuzz
    from plansearch.query.drafting.reuse.passages import passages_of, share_of  # loads numba

    found = passages_of(
        index, first.text, exclude=first.own | second.own, beside=second.text, with_formulae=True,
        min_run=request.min_run, formula_regions=request.formula_regions,
    )  # fmt: skip
    plain = [one for one in found.passages if not one.is_formula]
    shares = (
        found.n_covered(plain) / found.n_chars if found.n_chars else 0.0,
        share_of(second.text, [(one.plan_start, one.plan_end) for one in plain]),
    )
    shown = [one for one in found.without_echoes().passages if request.formulae or not one.is_formula]
    rows = tuple(aligned(one, first.text, second.text) for one in shown)
    return Pair(first.plan, second.plan, rows, shares, found.n_formulae)


def _notes(first: Draft, second: Draft, shares: tuple[float, float], n_left_out: int) -> list[Message]:
    notes = []
    if first.text == second.text:
        notes.append(note("the two texts are the same, character for character"))
    elif first.own & second.own:
        notes.append(note("the two plans are copies of one another"))
    notes.append(
        note(
            "{first} of {one} and {second} of {other} are shared, formulae left out",
            first=f"{shares[0]:.1%}", one=str(first.plan.id), second=f"{shares[1]:.1%}", other=str(second.plan.id),
        )
    )  # fmt: skip
    if n_left_out:
        notes.append(formulae_left_out(n_left_out))
    return notes


def formulae_left_out(n: int) -> Message:
    """The note about passages that many regions use and that are not listed."""
    return plural(
        "{n} passage is a formula that many regions use, left out",
        "{n} passages are formulae that many regions use, left out",
        n,
        do=Do.LIST_FORMULAE,
    )
