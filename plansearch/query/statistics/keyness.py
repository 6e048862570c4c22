"""Words, bigrams or given phrases that one selection of plans uses more, or less, than another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Literal, NamedTuple, get_args

from plansearch.errors import QueryError
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.index.term_counts import Groups, count_terms, counts_by_plan, first_passage, sizes_by_plan
from plansearch.measures.dispersion import dispersion
from plansearch.measures.keyness import bayes_factor, log_likelihood, log_ratio, odds_ratio, percent_difference
from plansearch.measures.plan_terms import is_number
from plansearch.messages import Do, Message, mark, note, plural
from plansearch.model.result import Result
from plansearch.progress import Progress, no_progress
from plansearch.query.concordance.matching import Pattern, matches_by_plan
from plansearch.query.filters.contested import contested_among
from plansearch.query.filters.filters import Filters
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request
from plansearch.query.statistics.sides import REST, Side, check_side, passages_of, two_sides
from plansearch.text.terms import bigrams, tokens

Units = Literal["words", "bigrams"]
Direction = Literal["focus", "reference", "both"]
Sort = Literal["g2", "log_ratio", "percent", "odds_ratio", "bayes_factor", "n"]
MIN_N = 5
_LOCATING, _SPREADING = note("looking for examples"), note("measuring dispersion")
_UNITS = {"words": mark("words"), "bigrams": mark("bigrams"), "characters": mark("characters")}


@dataclass(frozen=True, slots=True)
class KeynessRequest(Request):
    """What a focus uses more or less than a reference; both are fields of a query, the reference may be `rest`.

    patterns: only these are counted, over characters; none: all words or bigrams (units). min_n, min_plans: least
    occurrences and plans on the side that uses it more. direction: which side that is. numbers: also words that are
    numbers; min_length: of words, in characters. n: rows for each direction (0: all). dispersion: with DPnorm.
    Errors: QueryError for values that make no sense.
    """

    verb: ClassVar[str] = "keyness"

    focus: str
    against: str = REST
    filters: Filters = field(default_factory=Filters)
    patterns: tuple[Pattern, ...] = ()
    units: Units = "words"
    sort: Sort = "g2"
    direction: Direction = "both"
    min_n: int = MIN_N
    min_plans: int = 1
    numbers: bool = True
    min_length: int = 1
    n: int = 20
    dispersion: bool = False

    def __post_init__(self) -> None:
        for name, kind in (("units", Units), ("sort", Sort), ("direction", Direction)):
            if getattr(self, name) not in get_args(kind):
                raise QueryError(
                    note("{name} cannot be {value!r}", name=name, value=getattr(self, name)),
                    note("give one of {choices}", choices=get_args(kind)),
                )
        if self.n < 0 or self.min_n < 0 or self.min_plans < 0 or self.min_length < 0:
            raise QueryError(note("a number of rows, or the least of a count, is negative"), note("give 0 or more"))
        check_side(self.focus)
        if self.against != REST:
            check_side(self.against)


class Counts(NamedTuple):
    """A word on one side: occurrences, plans that have it, plans of the side, and units of the side's text.

    dp_norm: how unevenly it is spread over the plans, 0 to 1; None where nobody asked, or it is not defined.
    """

    n: int
    n_plans_with: int
    n_plans: int
    size: int
    dp_norm: float | None = None

    @property
    def per_10k(self) -> float:
        """Occurrences per 10,000 units."""
        return 10_000 * self.n / self.size


@dataclass(frozen=True, slots=True)
class KeyWord:
    """One word with its counts on both sides. example: where it first is in the focus, else in the reference."""

    word: str
    focus: Counts
    reference: Counts
    example: str = ""

    @property
    def _cells(self) -> tuple[int, int, int, int]:
        return self.focus.n, self.focus.size, self.reference.n, self.reference.size

    @property
    def g2(self) -> float:
        """Log-likelihood; without a direction."""
        return log_likelihood(*self._cells) or 0.0

    @property
    def log_ratio(self) -> float | None:
        """log₂ of the ratio of rates."""
        return log_ratio(*self._cells)

    @property
    def percent(self) -> float | None:
        """%DIFF."""
        return percent_difference(*self._cells)

    @property
    def odds_ratio(self) -> float | None:
        """Odds in the focus over odds in the reference."""
        return odds_ratio(*self._cells)

    @property
    def bayes_factor(self) -> float:
        """Approximate Bayes factor (BIC)."""
        return bayes_factor(self.g2, self.focus.size, self.reference.size)

    @property
    def is_of_focus(self) -> bool:
        """Whether the focus uses it more."""
        return self.focus.n * self.reference.size > self.reference.n * self.focus.size


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
        """True where no word passes, or a selection has no plan."""
        return not self.words


def keyness(index: Reader, request: KeynessRequest, progress: Progress = no_progress) -> Keyness:
    """Key words of a focus against a reference. progress: called with (stage, done, total) where all words are shown.

    Errors: QueryError for selections with a plan in common; UnknownName.
    """
    focus, reference = two_sides(index, request.focus, request.against, request.filters)
    groups = passages_of(index, focus, reference)
    empty = tuple(
        note("{side}: {reason}", side=side.text, reason=side.chosen.why_empty or note("nothing is left of it"))
        for side, n_plans in zip((focus, reference), groups.n_plans, strict=True)
        if not n_plans
    )
    made_by = Recipe.of(index, request)
    if empty:
        return Keyness(request, (), empty, made_by)
    every = _phrases(index, request, focus, reference, groups) if request.patterns else _terms(index, request, groups)
    passing = [word for word in every if _passes(word, request)]
    shown, n_left = _chosen(passing, request)
    if not request.patterns:
        shown = _with_examples(index, request, groups, shown, progress)
        if request.dispersion:
            shown = _with_dispersion(index, request, groups, shown, progress)
    notes = (
        *_sizes(request, groups, every),
        *_left(request, shown, n_left),
        *_on_plans(index, focus, reference),
    )
    return Keyness(request, tuple(shown), notes, made_by)


def _terms(index: Reader, request: KeynessRequest, groups: Groups) -> list[KeyWord]:
    """All words or bigrams that may pass, with their counts."""
    import numpy as np

    counts = count_terms(index, request.units, groups)
    sizes = counts.sizes
    kept = np.flatnonzero((counts.n >= max(request.min_n, 1)).any(axis=1))
    if not all(sizes):
        return []
    found = []
    for row, n, plans_with in zip(
        kept.tolist(), counts.n[kept].tolist(), counts.plans_with[kept].tolist(), strict=True
    ):
        focus, reference = map(Counts, n, plans_with, groups.n_plans, sizes)
        found.append(KeyWord(counts.names[row], focus, reference))
    return found


def _phrases(index: Reader, request: KeynessRequest, focus: Side, reference: Side, groups: Groups) -> list[KeyWord]:
    """The given phrases with their counts, over characters."""
    inside, outside = _places(index, request, focus), _places(index, request, reference)
    sizes, other_sizes = _n_chars(index, focus), _n_chars(index, reference)
    if reference.text == REST:  # of plans that are in both, the rest is what the focus has not
        for plan in sizes.keys() & other_sizes.keys():
            other_sizes[plan] = max(0, other_sizes[plan] - sizes[plan])
        outside = [there - here for here, there in zip(inside, outside, strict=True)]
    if not any(sizes.values()) or not any(other_sizes.values()):
        return []
    words = []
    for pattern, *both in zip(request.patterns, inside, outside, strict=True):
        here, there = (
            _of_places(found, n_plans, own, dispersion=request.dispersion)
            for found, n_plans, own in zip(both, groups.n_plans, (sizes, other_sizes), strict=True)
        )
        first = next((_address(index, *min(found)) for found in both if found), "")
        words.append(KeyWord(pattern.label, here, there, first))
    return words


def _of_places(
    found: Collection[tuple[int, int, int]], n_plans: int, sizes: Mapping[int, int], *, dispersion: bool
) -> Counts:
    """The counts of a phrase on a side. sizes: characters by plan."""
    by_plan = Counter(plan for plan, _, _ in found)
    spread = _dp_norm(by_plan, sizes) if dispersion else None
    return Counts(len(found), len(by_plan), n_plans, sum(sizes.values()), spread)


def _dp_norm(n: Mapping[int, int], sizes: Mapping[int, int]) -> float | None:
    return dispersion([n.get(plan, 0) for plan in sizes], list(sizes.values())).dp_norm


def _places(index: Reader, request: KeynessRequest, side: Side) -> list[set[tuple[int, int, int]]]:
    """Plan, start and end of every occurrence of each phrase on a side."""
    found: list[set[tuple[int, int, int]]] = [set() for _ in request.patterns]
    places = PartPlaces(index, side.parts) if side.parts else None
    for plan, matches in matches_by_plan(index, request.patterns, side.plans, places).items():
        for match in matches:
            found[match.pattern].add((plan, match.start, match.end))
    return found


def _n_chars(index: Reader, side: Side) -> dict[int, int]:
    """Characters of a side, by plan."""
    places = PartPlaces(index, side.parts) if side.parts else None
    return {plan: places.n_chars(plan) if places else index.plan_entries[plan].n_chars for plan in side.plans}


def _passes(word: KeyWord, request: KeynessRequest) -> bool:
    if request.patterns:  # what was asked for is shown, whatever its counts
        return request.direction == "both" or word.is_of_focus == (request.direction == "focus")
    more = word.focus if word.is_of_focus else word.reference
    return (
        (request.direction == "both" or word.is_of_focus == (request.direction == "focus"))
        and more.n >= request.min_n
        and more.n_plans_with >= request.min_plans
        and (request.numbers or not is_number(word.word))
        and len(word.word) >= request.min_length
    )


def _chosen(passing: Sequence[KeyWord], request: KeynessRequest) -> tuple[list[KeyWord], int]:
    """The words that are shown: n of each direction in the order asked for; and how many more there are."""
    shown: list[KeyWord] = []
    for of_focus in (True, False):
        own = sorted(
            (word for word in passing if word.is_of_focus == of_focus), key=lambda word: _rank(word, request.sort)
        )
        shown += own[: request.n] if request.n else own
    return shown, len(passing) - len(shown)


def _rank(word: KeyWord, sort: Sort) -> tuple[float, float, str]:
    """What words of one direction are sorted by: the strongest first, then by G², then by word."""
    if sort == "n":
        value: float = (word.focus if word.is_of_focus else word.reference).n
    else:
        value = getattr(word, sort) or 0.0
        if not word.is_of_focus and sort not in ("g2", "bayes_factor"):
            value = -value
    return -value, -word.g2, word.word


def _with_examples(
    index: Reader, request: KeynessRequest, groups: Groups, words: Sequence[KeyWord], progress: Progress
) -> list[KeyWord]:
    """The words with the address of their first place."""
    read: dict[tuple[int, int], dict[str, tuple[int, int]]] = {}
    found = []
    for done, word in enumerate(words):
        progress(_LOCATING, done, len(words))
        group = 1 if word.focus.n else 2
        place = first_passage(index, request.units, word.word, groups, group)
        assert place
        plan, span = place
        key = plan, span.start
        if key not in read:
            text = index.text(plan)[span.start : span.end]
            every: Any = tokens(text, index.segmenter) if request.units == "words" else bigrams(text)
            read[key] = {}
            for token in every:
                read[key].setdefault(token.term, (span.start + token.start, span.start + token.end))
        at = read[key].get(word.word, (span.start, span.end))  # an index of another version may cut other words
        found.append(replace(word, example=_address(index, plan, *at)))
    return found


def _with_dispersion(
    index: Reader, request: KeynessRequest, groups: Groups, words: Sequence[KeyWord], progress: Progress
) -> list[KeyWord]:
    """The words with their DPnorm on both sides."""
    sizes = [sizes_by_plan(index, request.units, groups, group) for group in (1, 2)]
    found = []
    for done, word in enumerate(words):
        progress(_SPREADING, done, len(words))
        here, there = (
            side._replace(dp_norm=_dp_norm(counts_by_plan(index, request.units, word.word, groups, group), own))
            for group, side, own in zip((1, 2), (word.focus, word.reference), sizes, strict=True)
        )
        found.append(replace(word, focus=here, reference=there))
    return found


def _address(index: Reader, plan: int, start: int, end: int) -> str:
    return f"{index.plan_entries[plan].id}#{start}-{end}"


def _sizes(request: KeynessRequest, groups: Groups, every: Sequence[KeyWord]) -> tuple[Message, ...]:
    """What is compared."""
    if not every:
        return (note("no word occurs often enough"),)
    return tuple(
        note(
            "{side}: {n_plans} plans, {size:,} {units}",
            side=text, n_plans=groups.n_plans[side], size=(every[0].focus, every[0].reference)[side].size,
            units=note(_UNITS["characters" if request.patterns else request.units]),
        )
        for side, text in enumerate((request.focus, request.against))
    )  # fmt: skip


def _left(request: KeynessRequest, shown: Sequence[KeyWord], n_left: int) -> tuple[Message, ...]:
    if n_left:
        return (
            note(
                "{shown} of {n} words; the others are less key", shown=len(shown), n=len(shown) + n_left, do=Do.SHOW_ALL
            ),
        )
    if not shown:
        return (
            note(
                "no word has {min_n} occurrences in {min_plans} plans of the side that uses it more",
                min_n=request.min_n, min_plans=request.min_plans,
            ),
        )  # fmt: skip
    return ()


def _on_plans(index: Reader, focus: Side, reference: Side) -> tuple[Message, ...]:
    """Remarks on what is left out, and on contested plans."""
    remarks = [side.chosen.remark for side in (focus, reference)]
    contested = len(contested_among(index, sorted({*focus.plans, *reference.plans})))
    if contested:
        remarks.append(
            plural(
                "the region or year of {n} plan is contested", "the region or year of {n} plans is contested",
                contested, do=Do.LIST_CONTESTED,
            )
        )  # fmt: skip
    return tuple(dict.fromkeys(remark for remark in remarks if remark))
