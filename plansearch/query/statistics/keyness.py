"""Words, pairs of characters, bundles or given phrases that one selection of plans uses more, or less, than another."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal, get_args

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.measures.keyness import EVIDENCE, Evidence
from plansearch.messages import Do, Message, mark, note, plural
from plansearch.model.result import Result
from plansearch.progress import Progress, no_progress
from plansearch.query.concordance.matching import Pattern
from plansearch.query.filters.contested import contested_among, contested_plans
from plansearch.query.filters.filters import Filters
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request
from plansearch.query.statistics.keywords.bundles import Bundles
from plansearch.query.statistics.keywords.key_word import Counts, KeyWord
from plansearch.query.statistics.keywords.limits import Limits, Units
from plansearch.query.statistics.keywords.phrases import phrases
from plansearch.query.statistics.keywords.sides import REST, Sides, check_side, two_sides
from plansearch.query.statistics.keywords.terms import Terms
from plansearch.query.statistics.remarks import nowhere

__all__ = ["Counts", "Direction", "Evidence", "KeyWord", "Keyness", "KeynessRequest", "Sort", "Units", "keyness"]

Direction = Literal["focus", "reference", "both"]
Sort = Literal["g2", "log_ratio", "percent", "odds_ratio", "bayes_factor", "dp", "n"]
SHORTEST = {"words": 2, "bigrams": 1, "bundles": 4}
"""Least length where none is given, in characters."""
MOST_LENGTH = 1_000
_SIZES = {
    "words": mark("{side}: {plans}, {size:,} words"),
    "bigrams": mark("{side}: {plans}, {size:,} pairs of characters"),
    "bundles": mark("{side}: {plans}, {size:,} characters"),
}
_EVIDENCE = {
    "any": mark("any"),
    "positive": mark("positive"),
    "strong": mark("strong"),
    "very_strong": mark("very strong"),
}


@dataclass(frozen=True, slots=True)
class KeynessRequest(Request):
    """What a focus uses more or less than a reference; both are fields of a query, the reference may be `rest`.

    patterns: only these are counted, and all are in the answer; none: everything of one of `Units`. min_n, min_plans:
    least occurrences and plans on the side that uses it more; direction: which side that is; evidence: least evidence
    for a difference, see `measures.keyness.EVIDENCE`. min_length: in characters, None for `SHORTEST`. numbers: also
    numbers and masks, and bundles with figures; places: also names of regions. single_years: no plans for several
    years. n: rows for each direction (0: all). Errors: QueryError for values that make no sense.
    """

    verb: ClassVar[str] = "keyness"

    focus: str
    against: str = REST
    filters: Filters = field(default_factory=Filters)
    patterns: tuple[Pattern, ...] = ()
    units: Units = "words"
    sort: Sort = "g2"
    direction: Direction = "both"
    min_n: int = 5
    min_plans: int = 1
    evidence: Evidence = "positive"
    min_length: int | None = None
    numbers: bool = False
    places: bool = True
    single_years: bool = False
    n: int = 20

    def __post_init__(self) -> None:
        for name, kind in (("units", Units), ("sort", Sort), ("direction", Direction), ("evidence", Evidence)):
            if getattr(self, name) not in get_args(kind):
                raise QueryError(
                    note("{name} cannot be {value!r}", name=name, value=getattr(self, name)),
                    note("give one of {choices}", choices=get_args(kind)),
                )
        if self.n < 0 or self.min_n < 0 or self.min_plans < 0:
            raise QueryError(note("a number of rows, or the least of a count, is negative"), note("give 0 or more"))
        least = 2 if self.units == "bundles" else 1
        if self.min_length is not None and not least <= self.min_length <= MOST_LENGTH:
            raise QueryError(
                note("{units} cannot have {n} characters or more", units=self.units, n=self.min_length),
                note("give a least length from {first} to {last}", first=least, last=MOST_LENGTH),
            )
        if self.patterns and self.units != "words":
            raise QueryError(
                note("given phrases are compared in place of {units}", units=self.units),
                note("leave the phrases or the units out"),
            )
        check_side(self.focus)
        if self.against != REST:
            check_side(self.against)

    @property
    def shortest(self) -> int:
        """Least length in characters."""
        return SHORTEST[self.units] if self.min_length is None else self.min_length


@dataclass(frozen=True, slots=True)
class Keyness(Result, Reproducible):
    """Words that the focus uses more, then those that the reference uses more, each in the order asked for."""

    presented_by: ClassVar[str] = "statistics.keyness"

    request: KeynessRequest
    words: tuple[KeyWord, ...]
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where no word passes, or none of the phrases occurs."""
        return not any(word.focus.n or word.reference.n for word in self.words)


def keyness(
    index: Reader, request: KeynessRequest, progress: Progress = no_progress, *, of_region: bool = False
) -> Keyness:
    """Key words of a focus against a reference. progress: called with (stage, done, total). of_region: the focus is one
    region, so words that any place has (全市, 市区) are left out, too, and examples are from its newest plans.

    Errors: QueryError for a selection without plans, and for selections with a plan in common; UnknownName.
    """
    sides = two_sides(index, request.focus, request.against, request.filters, single_years=request.single_years)
    if request.patterns:
        shown, notes = _phrases(sides, request, progress)
    else:
        shown, notes = _key_words(sides, request, progress, of_region=of_region)
    return Keyness(request, tuple(shown), (*notes, *_on_plans(sides)), Recipe.of(index, request))


def _phrases(sides: Sides, request: KeynessRequest, progress: Progress) -> tuple[list[KeyWord], tuple[Message, ...]]:
    """All of the phrases that are asked for."""
    every = phrases(sides, request.patterns, progress)
    absent = [
        (pattern.label, (pattern,))
        for word, pattern in zip(every, request.patterns, strict=True)
        if not (word.focus.n or word.reference.n)
    ]
    shown = [word for direction in _directions(request) for word in _ordered(every, request.sort, direction)]
    return shown, (*_sizes(sides, "bundles", every), *nowhere(sides.index, request.filters, absent))


def _key_words(
    sides: Sides, request: KeynessRequest, progress: Progress, *, of_region: bool
) -> tuple[list[KeyWord], tuple[Message, ...]]:
    """The words that pass, n of each direction."""
    limits = _limits(sides, request, of_region=of_region)
    found = Bundles(sides, limits, progress) if request.units == "bundles" else Terms(sides, request.units, limits)
    passing = found.with_dispersion(found.words) if request.sort == "dp" else found.words
    shown = []
    for direction in _directions(request):
        own = _ordered(passing, request.sort, direction)
        shown += own[: request.n] if request.n else own
    shown = shown if request.sort == "dp" else found.with_dispersion(shown)
    if isinstance(found, Terms):
        shown = found.with_examples(shown, progress, newest=of_region)
    else:
        shown = found.with_examples(shown)
    return shown, (*_sizes(sides, request.units, shown), *_left(request, len(shown), len(passing), found.n_weak))


def _limits(sides: Sides, request: KeynessRequest, *, of_region: bool) -> Limits:
    names: Container[str] = frozenset[str]()
    if not request.places:
        from plansearch.query.statistics.keywords import place_words  # read only where it is asked for

        names = (place_words.PlaceWords if of_region else place_words.names_in_texts)(sides.index.regions)
    return Limits(
        request.units, request.min_n, request.min_plans,
        [("focus", "reference").index(direction) for direction in _directions(request)], EVIDENCE[request.evidence],
        request.shortest, request.numbers, names, sides.index.segmenter,
    )  # fmt: skip


def _direction(word: KeyWord) -> Direction:
    return "focus" if word.is_of_focus else "reference"


def _directions(request: KeynessRequest) -> tuple[Direction, ...]:
    return ("focus", "reference") if request.direction == "both" else (request.direction,)


def _ordered(words: Sequence[KeyWord], sort: Sort, direction: Direction) -> list[KeyWord]:
    """The words of one direction, the strongest first, of equals those with more G², then by word."""
    return sorted(
        (word for word in words if _direction(word) == direction),
        key=lambda word: (-_strength(word, sort), -word.g2, word.word),
    )


def _strength(word: KeyWord, sort: Sort) -> float:
    """How strongly a word is one of its direction; an even spread is strong."""
    if sort == "n":
        return word.more.n
    if sort == "dp":
        return -1.0 if word.more.dp is None else -word.more.dp
    value: float = getattr(word, sort) or 0.0
    return value if word.is_of_focus or sort in ("g2", "bayes_factor") else -value


def _sizes(sides: Sides, units: Units, words: Sequence[KeyWord]) -> tuple[Message, ...]:
    """What is compared."""
    if not words:
        return ()
    first = words[0]
    return tuple(
        note(_SIZES[units], side=side.text, plans=plural("{n} plan", "{n} plans", counts.n_plans), size=counts.size)
        for side, counts in zip(sides.both, (first.focus, first.reference), strict=True)
    )


def _left(request: KeynessRequest, n_shown: int, n_passing: int, n_weak: int) -> tuple[Message, ...]:
    """What is not shown, and why."""
    notes = []
    if n_shown < n_passing:
        notes.append(note("{shown} of {n} are shown", shown=n_shown, n=n_passing, do=Do.SHOW_ALL))
    if n_weak:
        notes.append(
            note("{n} more with less than {evidence} evidence for a difference", n=n_weak,
                 evidence=note(_EVIDENCE[request.evidence]), do=Do.TAKE_ANY_EVIDENCE)
        )  # fmt: skip
    elif not n_passing:
        notes.append(
            note("nothing has {min_n} occurrences in {min_plans} plans of the side that uses it more",
                 min_n=request.min_n, min_plans=request.min_plans)
        )  # fmt: skip
    return tuple(notes)


def _on_plans(sides: Sides) -> tuple[Message, ...]:
    """Remarks on plans that are left out, are copies, are for several years, or are contested."""
    remarks = [side.chosen.remark for side in sides.both]
    if copies := len(sides.copies):
        remarks.append(
            plural(
                "{n} plan of {reference} is a copy of a plan of {focus}",
                "{n} plans of {reference} are copies of plans of {focus}",
                copies, reference=sides.reference.text, focus=sides.focus.text,
            )
        )  # fmt: skip
    if several := len(sides.of_several_years):
        remarks.append(
            plural("{n} plan is for several years", "{n} plans are for several years", several,
                   do=Do.LEAVE_SEVERAL_YEARS_OUT)
        )  # fmt: skip
    if contested := len(contested_among(sides.index, sides.plans)):
        remarks.append(contested_plans(contested))
    return tuple(dict.fromkeys(remark for remark in remarks if remark))
