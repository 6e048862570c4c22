"""The passages that two plans or drafts share, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, act, note, plural
from plansearch.model import Plan
from plansearch.model.result import Result
from plansearch.query.drafting.reuse.aligned import AlignedPassage
from plansearch.query.drafting.reuse.bounds import check_bounds
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request

if TYPE_CHECKING:
    from plansearch.query.drafting.reuse.subject import Subject


@dataclass(frozen=True, slots=True)
class ReuseRequest(Request):
    """Two plans or files, of which the first is looked at for passages of the second.

    min_run: characters from which a run is a passage by itself; formula_regions: regions from which a string is a
    formula; formulae: list passages that are formulae, too. Errors: QueryError for numbers that make no sense.
    """

    verb: ClassVar[str] = "reuse"

    first: str
    second: str
    min_run: int = 13
    formula_regions: int = 10
    formulae: bool = False

    def __post_init__(self) -> None:
        check_bounds(self.min_run, self.formula_regions)


@dataclass(frozen=True, slots=True)
class ReuseResult(Result, Reproducible):
    """Shared passages by their place in the first text. shares: of the first and of the second text in passages that
    are no formulae, 0 to 1."""

    presented_by: ClassVar[str] = "drafting.side_by_side"

    first: Plan
    second: Plan
    passages: tuple[AlignedPassage, ...]
    shares: tuple[float, float]
    n_formulae: int
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where they share nothing that is no formula, and no formulae are listed."""
        return not self.passages


def side_by_side(index: Reader, request: ReuseRequest, drafts: tuple[bytes | None, ...] = ()) -> ReuseResult:
    """The passages that two plans or files share. drafts: the contents of what is no file.

    Errors: QueryError for a plan that is compared with itself; as `subject_of`.
    """
    from plansearch.query.drafting.reuse.pairing import aligned  # loads rapidfuzz
    from plansearch.query.drafting.reuse.passages import passages_of, share_of  # loads numba
    from plansearch.query.drafting.reuse.subject import subject_of

    contents = (*drafts, None, None)
    first, second = subject_of(index, request.first, contents[0]), subject_of(index, request.second, contents[1])
    if first.plan.id == second.plan.id:
        raise QueryError(note("{plan} would be compared with itself", plan=str(first.plan.id)), act(Do.LOOK_IN_CORPUS))
    found = passages_of(
        index, first.text, exclude=first.itself | second.itself, beside=second.text, with_formulae=True,
        min_run=request.min_run, formula_regions=request.formula_regions,
    )  # fmt: skip
    plain = [one for one in found.passages if not one.is_formula]
    n_formulae = len(found.passages) - len(plain)
    shares = (
        found.n_covered(plain) / found.n_chars if found.n_chars else 0.0,
        share_of(second.text, [(one.plan_start, one.plan_end) for one in plain]),
    )
    shown = found.passages if request.formulae else plain
    rows = tuple(aligned(one, first.text, second.text) for one in shown)
    notes = _notes(first, second, shares, 0 if request.formulae else n_formulae)
    files = (*first.files, *second.files)
    return ReuseResult(first.plan, second.plan, rows, shares, n_formulae, notes, Recipe.of(index, request, files))


def _notes(first: Subject, second: Subject, shares: tuple[float, float], n_left_out: int) -> tuple[Message, ...]:
    notes = [*first.notes, *second.notes]
    if first.text == second.text:
        notes.append(note("the two texts are the same, character for character"))
    elif first.itself & second.itself:
        notes.append(note("the two plans are copies of one another"))
    notes.append(
        note(
            "{first} of {one} and {second} of {other} are shared, formulae left out",
            first=f"{shares[0]:.1%}", one=str(first.plan.id), second=f"{shares[1]:.1%}", other=str(second.plan.id),
        )
    )  # fmt: skip
    if n_left_out:
        notes.append(formulae_left_out(n_left_out))
    return tuple(notes)


def formulae_left_out(n: int) -> Message:
    """The note about passages that many regions use and that are not listed."""
    return plural(
        "{n} passage is a formula that many regions use, left out",
        "{n} passages are formulae that many regions use, left out",
        n,
        do=Do.LIST_FORMULAE,
    )
