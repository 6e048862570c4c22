"""How others put it: the frames of a phrase, the numbers that fill its slots, and the sentences."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar, NamedTuple

from plansearch.errors import QueryError
from plansearch.index.occurrences import text_of_span
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import PlanEntry, Reader
from plansearch.measures.order import quantile
from plansearch.messages import Do, Message, act, note, plural
from plansearch.model import Plan, Span
from plansearch.model.result import Result
from plansearch.query.comparison.promises import figure
from plansearch.query.concordance.matching import Match, Pattern, matches_by_plan
from plansearch.query.drafting.frames import Around, Frame, around, chosen, slotted, starts_with_unit
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.peers import Peers, find_peers
from plansearch.query.filters.selection import select
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.targets import PlanTarget, statements_of
from plansearch.text.sentences import sentence_at

SHARES = tuple(map(Decimal, ("0.1", "0.25", "0.5", "0.75", "0.9")))
"""The percentiles that are given of numbers."""

_AROUND = 400  # characters on either side of a match that its sentence is looked for in
_SAMPLED = 24  # plans whose statements tell which indicators a phrase is about
_INDICATORS = 8  # indicators that are looked up in all plans
_RARELY = 10  # times as many names as numbers
_FEWEST = 2  # plans that have a frame
_PLANS_A_FRAME = 100  # of so many plans one has a frame, at least
_NUMBER_SLOT = "(<数>|<掩码>)[余多]{0,1}"
_NAME_SLOT = "(<掩码>|<汉字>{1,12})"
_GAP = "…{0,6}"  # what may stand between the words and a number (达到, 总数突破)
_SPECIAL = re.compile(r"([\\|()\[\]{}<>?*…])")


@dataclass(frozen=True, slots=True)
class WordingRequest(Request):
    """How a phrase is put. text: with `__`, or a number or mask, for a slot; without one it is a task.

    n: frames, and sentences, that are shown; 0: all. peers: only plans of regions of one's own size.
    Errors: QueryError for an empty text, a text of slots alone, and n below 0.
    """

    verb: ClassVar[str] = "wording"

    text: str
    filters: Filters = field(default_factory=Filters)
    n: int = 10
    peers: Peers | None = None

    def __post_init__(self) -> None:
        if not self.parts:
            raise QueryError(note("there are no words to look for"), act(Do.GIVE_PHRASE))
        if self.n < 0:
            raise QueryError(note("cannot show {n} lines", n=self.n), note("give 1 or more, or 0 for all"))

    @property
    def parts(self) -> tuple[str, ...]:
        """The strings between slots, without empty ones."""
        return tuple(part for part in self.pieces if part)

    @property
    def pieces(self) -> tuple[str, ...]:
        """The strings between slots, in order; the first or last is empty where the text begins or ends with one."""
        return tuple(re.split("_{2,}", slotted("".join(self.text.split()))))


class Use(NamedTuple):
    """A match. span: in the plan's text; sentence: the place of its sentence there, words: its words.

    statement: what the plan promises or reports there; None where nothing was read.
    """

    number: int
    span: Span
    sentence: Span
    words: str
    around: Around
    statement: PlanTarget | None = None


@dataclass(frozen=True, slots=True)
class FrameUse:
    """A frame with its uses. newest: the address and words of its newest sentence."""

    frame: Frame
    n: int
    n_plans: int
    n_regions: int
    address: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The figures of targets of one level and year. level, year: None for all. values: those of `SHARES`.

    n_bounds: how many are said as at least, at most, about …, by bound, the commonest first. n_masked: slots that hold
    a mask, which is no number.
    """

    level: str | None
    year: int | None
    n: int
    n_regions: int
    unit: str
    lowest: Decimal | None
    values: tuple[Decimal, ...]
    highest: Decimal | None
    n_bounds: tuple[tuple[str, int], ...]
    n_masked: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that several plans may have. n: how many say the same, numbers apart; the newest one is shown."""

    plan: Plan
    start: int
    end: int
    text: str
    marks: tuple[Span, ...]
    n: int
    status: str
    phrasing: str

    @property
    def address(self) -> str:
        """`PLAN#start-end`."""
        return f"{self.plan.id}#{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class WordingResult(Result, Reproducible):
    """Frames by plans, numbers by level and year (all first), sentences with the newest first."""

    presented_by: ClassVar[str] = "drafting.wording"

    request: WordingRequest
    frames: tuple[FrameUse, ...]
    numbers: tuple[Numbers, ...]
    sentences: tuple[Sentence, ...]
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where nobody puts it so."""
        return not self.sentences


def wording(index: Reader, request: WordingRequest) -> WordingResult:
    """How the plans that the filters leave put a phrase. Errors: QueryError; UnknownName."""
    recipe = Recipe.of(index, request)
    chosen = select(index, request.filters)
    if chosen.why_empty:
        return WordingResult(request, (), (), (), (chosen.why_empty,), recipe)
    numbers, notes = list(chosen.numbers), [chosen.remark] if chosen.remark else []
    if request.peers is not None:
        peers = find_peers(index, request.peers)
        numbers = [number for number in numbers if index.plan_entries[number].region_code in peers.codes]
        notes += peers.notes
    found, as_name = _matches(index, request, numbers)
    uses = [use for number, matches in found.items() for use in _uses(index, number, matches)]
    if not uses:
        return WordingResult(request, (), (), (), (*notes, _why_nobody(index, request, numbers)), recipe)
    if len(request.pieces) > 1 and not as_name:
        uses = _with_statements(index, uses)
    frames = _frames(index, uses)
    sentences = _sentences(index, uses)
    notes = [*_counted(uses, frames, sentences, request.n), *notes]
    if as_name:
        notes.append(note("numbers fill the slot rarely or never; names do"))
    shown = request.n or None
    return WordingResult(request, frames[:shown], _numbers(index, uses), sentences[:shown], tuple(notes), recipe)


def _matches(index: Reader, request: WordingRequest, numbers: Sequence[int]) -> tuple[dict[int, list[Match]], bool]:
    """The matches by plan, and whether a name fills the slot, because numbers do never, or rarely without a unit."""
    places = PartPlaces(index, request.filters.parts) if request.filters.parts else None
    if len(request.pieces) == 1:
        return matches_by_plan(index, [Pattern(request.pieces[0])], numbers, places), False
    found = matches_by_plan(index, [_pattern(request.pieces, _NUMBER_SLOT, _GAP)], numbers, places)
    following = (piece for piece in request.pieces[1:] if piece)
    if found and all(starts_with_unit(piece, index.segmenter, index.lexicon) for piece in following):
        return found, False
    by_name = matches_by_plan(index, [_pattern(request.pieces, _NAME_SLOT, "")], numbers, places)
    if _n_places(by_name) > _RARELY * _n_places(found):
        return by_name, True
    return found, False


def _n_places(found: Mapping[int, Sequence[Match]]) -> int:
    return sum(map(len, found.values()))


def _pattern(pieces: Sequence[str], slot: str, gap: str) -> Pattern:
    escaped = [_SPECIAL.sub(r"\\\1", piece) for piece in pieces]
    parts = [escaped[0]]
    for before, piece in pairwise(escaped):
        parts += [gap if before else "", slot, "…{0,2}" if piece and gap else "", piece]
    return Pattern("".join(parts), syntax="pattern", within="clause")


def _uses(index: Reader, number: int, matches: Iterable[Match]) -> Iterable[Use]:
    for match in matches:
        first = max(0, match.start - _AROUND)
        text = text_of_span(index, number, Span(first, match.end + _AROUND))
        start, end = match.start - first, match.end - first
        sentence = sentence_at(text, start)
        sentence = Span(sentence.start, max(sentence.end, end))
        frame = around(text, start, end, index.segmenter, index.lexicon)
        yield Use(number, Span(match.start, match.end), sentence.shift(first), sentence.of(text), frame)


def _with_statements(index: Reader, uses: Sequence[Use]) -> list[Use]:
    """The uses with what the index has read there; the indicators of a few plans tell what is looked up in all."""
    numbers = list(dict.fromkeys(use.number for use in uses))
    step = max(1, len(numbers) // _SAMPLED)
    sampled = _placed(uses, statements_of(index, numbers[::step], Criteria(status="all")))
    names = Counter(use.statement.indicator for use in sampled if use.statement is not None)
    common = tuple(name for name, _ in names.most_common(_INDICATORS))
    if not common:
        return sampled
    return _placed(uses, statements_of(index, numbers, Criteria(status="all", also=common)))


def _placed(uses: Sequence[Use], statements: Mapping[int, Sequence[PlanTarget]]) -> list[Use]:
    """The uses, each with the statement whose number lies in it."""
    found = []
    for use in uses:
        inside = (
            one
            for one in statements.get(use.number, ())
            if (value := one.target.value_span or one.target.span) and value.start < use.span.end
            and use.span.start < value.end
        )  # fmt: skip
        found.append(use._replace(statement=next(inside, None)))
    return found


def _newest(index: Reader, use: Use) -> tuple[int, bool, int, int]:
    """The place of a use in the order of sentences: the newest year first, in it what is promised, then by plan."""
    is_promised = use.statement is not None and use.statement.target.status == "target"
    return -(index.plan_entries[use.number].year or 0), not is_promised, use.number, use.span.start


def _frames(index: Reader, uses: Sequence[Use]) -> tuple[FrameUse, ...]:
    """Frames by plans, then by occurrences."""
    by_frame: dict[Frame, list[Use]] = defaultdict(list)
    uses = sorted(uses, key=lambda use: _newest(index, use))
    least = max(_FEWEST, len({use.number for use in uses}) // _PLANS_A_FRAME)
    for use, frame in zip(uses, chosen([(use.number, use.around) for use in uses], least), strict=True):
        by_frame[frame].append(use)
    found = []
    for frame, some in by_frame.items():
        plans = {use.number for use in some}
        regions = {index.plan_entries[number].region_code for number in plans} - {None}
        first = some[0]
        address = f"{index.plan_entries[first.number].id}#{first.sentence.start}-{first.sentence.end}"
        found.append(FrameUse(frame, len(some), len(plans), len(regions), address, first.words))
    return tuple(sorted(found, key=lambda one: (-one.n_plans, -one.n, str(one.frame))))


def _sentences(index: Reader, uses: Sequence[Use]) -> tuple[Sentence, ...]:
    """The sentences, the newest first; of those that differ only in numbers the newest one."""
    same: dict[str, list[Use]] = defaultdict(list)
    for use in sorted(uses, key=lambda use: _newest(index, use)):
        same[slotted("".join(use.words.split()))].append(use)
    index.load({some[0].number for some in same.values()})
    found = []
    for some in same.values():
        first = some[0]
        here = [use for use in some if (use.number, use.sentence) == (first.number, first.sentence)]
        target = first.statement.target if first.statement else None
        found.append(
            Sentence(
                index.plan(first.number), first.sentence.start, first.sentence.end, first.words,
                tuple(use.span.shift(-first.sentence.start) for use in here), len({use.number for use in some}),
                target.status if target else "", first.statement.phrasing if first.statement else "",
            )
        )  # fmt: skip
    return tuple(found)


def _numbers(index: Reader, uses: Sequence[Use]) -> tuple[Numbers, ...]:
    """The figures of targets: of all plans, of each level, and of each level and year."""
    read = [use for use in uses if use.statement is not None and use.statement.target.status == "target"]
    measures = Counter(use.statement.measure for use in read if use.statement and not use.statement.target.is_masked)
    if not measures:
        return ()
    main = measures.most_common(1)[0][0]
    read = [use for use in read if use.statement and (use.statement.measure == main or use.statement.target.is_masked)]
    units = Counter(_unit(use) for use in read if use.statement and not use.statement.target.is_masked)
    unit, factor = units.most_common(1)[0][0]
    groups: dict[tuple[str | None, int | None], list[Use]] = defaultdict(list)
    for use in read:
        entry = index.plan_entries[use.number]
        keys = [(None, None), *([(entry.level, None)] if entry.level else [])]
        for key in (*keys, *([(entry.level, entry.year)] if entry.level and entry.year else [])):
            groups[key].append(use)
    order = sorted(groups, key=lambda key: (key[1] is not None, -(key[1] or 0), key[0] is not None, str(key[0])))
    return tuple(_figures(index.plan_entries, key, groups[key], unit, factor) for key in order)


def _unit(use: Use) -> tuple[str, Decimal]:
    """The unit of a number as printed, and how many base units it is."""
    target = use.statement.target if use.statement else None
    if target is None or not target.lo or target.norm_lo is None:
        return (target.unit if target else None) or "", Decimal(1)
    return target.unit or "", (target.norm_lo / target.lo).normalize()


def _figures(
    entries: Sequence[PlanEntry], key: tuple[str | None, int | None], uses: Sequence[Use], unit: str, factor: Decimal
) -> Numbers:
    targets = [use.statement.target for use in uses if use.statement]
    values = [value / factor for target in targets if (value := figure(target)) is not None]
    regions = {entries[use.number].region_code for use in uses} - {None}
    percentiles = tuple(found for share in SHARES if (found := quantile(values, share)) is not None)
    bounds = Counter(target.bound for target in targets if not target.is_masked)
    return Numbers(
        *key, len(values), len(regions), unit, min(values, default=None), percentiles, max(values, default=None),
        tuple(bounds.most_common()), sum(target.is_masked for target in targets),
    )  # fmt: skip


def _counted(
    uses: Sequence[Use], frames: Sequence[FrameUse], sentences: Sequence[Sentence], n: int
) -> tuple[Message, ...]:
    plans = plural("{n} plan", "{n} plans", len({use.number for use in uses}))
    counts = plural("{n} occurrence in {plans}", "{n} occurrences in {plans}", len(uses), plans=plans)
    if not n or max(len(frames), len(sentences)) <= n:
        return (counts,)
    rest = note(
        "{n_frames} of {frames} frames and {n_sentences} of {sentences} different sentences are shown",
        n_frames=min(n, len(frames)), frames=len(frames), n_sentences=min(n, len(sentences)), sentences=len(sentences),
        do=Do.SHOW_ALL,
    )  # fmt: skip
    return (counts, rest)


def _why_nobody(index: Reader, request: WordingRequest, numbers: Sequence[int]) -> Message:
    """Which words none of the plans has; where they have all, that they do not stand together."""
    if not numbers:
        return note("no plan of these regions is left")
    for part in request.parts:
        if not matches_by_plan(index, [Pattern(part)], numbers):
            return note("none of these {n} plans has {part!r}", n=len(numbers), part=part, do=Do.SEARCH_WORDS)
    return note(
        "no clause of these {n} plans puts it so: {text}", n=len(numbers), text=request.text, do=Do.SEARCH_WORDS
    )
