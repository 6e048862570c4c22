"""The usual outline of plans: which sections they have, in which order and of which length, and what a draft lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import ClassVar

from plansearch.errors import QueryError
from plansearch.index.parts import part_at
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, act, note, plural
from plansearch.model import Plan
from plansearch.model.result import Result
from plansearch.query.drafting.headings import Heading, Slot, plain, slots_of, wordings_of
from plansearch.query.filters.draft_facts import NOTHING_STATED, DraftFacts
from plansearch.query.filters.drafts import Drafts, drafts_beside
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.plans_meant import plans_meant
from plansearch.query.filters.selection import select
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request

FEWEST = 2  # plans that have a section that is usual
ENOUGH = 80  # characters of a section that is an example
NAMED = 5  # plans that are named


@dataclass(frozen=True, slots=True)
class OutlineRequest(Request):
    """The usual outline of the plans that words mean (`plans_meant`) and that filters leave.

    draft: a file or `-` that is held against it; with it alone, plans of its kind are meant. plans: the newest, 0: all.
    depth: of the headings, from 1. n: sections, the most common ones, 0 for all. Errors: QueryError for numbers that
    make no sense, and where neither a query nor a filter says which plans.
    """

    verb: ClassVar[str] = "outline"

    query: str = ""
    filters: Filters = field(default_factory=Filters)
    draft: str = ""
    plans: int = 100
    depth: int = 2
    n: int = 20
    stated: DraftFacts = NOTHING_STATED

    def __post_init__(self) -> None:
        if not self.query.strip() and not self.filters.narrows and not self.draft:
            raise QueryError(note("which plans are meant is not said"), act(Do.GIVE_QUERY_OR_FILTER))
        if self.plans < 0 or self.n < 0 or self.depth < 1:
            raise QueryError(note("plans and sections cannot be fewer than 0, and the depth not less than 1"))


@dataclass(frozen=True, slots=True)
class UsualSection:
    """A section that several plans have. depth: from 1. n_plans: plans that have it.

    share: the median of the shares that it has of their texts; before: the median of where it begins, 0 to 1.
    wordings: other headings that it has, the commonest first. example, example_heading, start, end: the best one,
    its plan, and there its heading and place. in_draft: the draft's heading; None where the draft lacks it.
    """

    depth: int
    heading: str
    n_plans: int
    share: float
    before: float
    wordings: tuple[str, ...]
    example: Plan
    example_heading: str
    start: int
    end: int
    in_draft: str | None = None

    @property
    def address(self) -> str:
        """Of the example, `PLAN#start-end`."""
        return f"{self.example.id}#{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class OwnSection:
    """A section of the draft that is not usual. n_plans: plans that have it all the same."""

    depth: int
    heading: str
    n_plans: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class UsualOutline(Result, Reproducible):
    """Usual sections in their usual order, each followed by those below it. n_plans: the plans looked at.

    own: sections of the draft that others do not have. draft: its name; "" without one.
    """

    presented_by: ClassVar[str] = "drafting.outline"

    request: OutlineRequest
    sections: tuple[UsualSection, ...]
    own: tuple[OwnSection, ...]
    n_plans: int
    draft: str
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where no section is usual."""
        return not self.sections


def outline(index: Reader, request: OutlineRequest, contents: bytes | None = None) -> UsualOutline:
    """The usual outline of plans, beside that of a draft. contents: of standard input.

    Errors: QueryError, CorpusError.
    """
    given = [request.draft] if request.draft else []
    drafts = drafts_beside(index, given, request.stated, contents, outlined=True)
    draft = _only_draft(drafts, request.draft)
    numbers, notes = _plans_looked_at(index, request, drafts, draft)
    recipe = Recipe.of(index, request, drafts.files)
    reader = drafts.reader
    ranked = [reader.plan_numbers[index.plan_entries[number].id] for number in numbers]
    if not ranked:
        return UsualOutline(request, (), (), 0, request.draft, (*notes, *drafts.notes), recipe)
    headings = [one for number in (*ranked, *draft) for one in _headings(reader, number, request.depth)]
    names = _names(reader)
    slots = [
        (depth, slot)
        for depth in sorted({one.depth for one in headings})
        for slot in slots_of([one for one in headings if one.depth == depth], names)
    ]
    is_draft = frozenset(draft)
    usual = [one for one in slots if len(one[1].plans - is_draft) >= min(FEWEST, len(ranked))]
    usual.sort(key=lambda one: -len(one[1].plans - is_draft))
    n_usual = len(usual)
    usual = usual[: request.n or None]
    order = {number: place for place, number in enumerate(ranked)}
    found = [_section(reader, depth, slot, order, is_draft) for depth, slot in usual]
    sections = tuple(found[n] for n in _in_order(usual, found))
    own = tuple(_own(slots, usual, is_draft))
    notes = (*_said(sections, len(ranked), bool(draft)), *_left_out(len(usual), n_usual), *notes, *drafts.notes)
    return UsualOutline(request, sections, own, len(ranked), request.draft, notes, recipe)


def _only_draft(drafts: Drafts, name: str) -> tuple[int, ...]:
    """The number of the draft; none without one. Errors: QueryError for a file of several plans."""
    numbers = tuple(sorted(drafts.all_numbers))
    if len(numbers) > 1:
        raise QueryError(
            note("{draft} holds {n} plans", draft=name, n=len(numbers)), note("name one: {name}", name=f"{name}#1")
        )
    return numbers


def _plans_looked_at(
    index: Reader, request: OutlineRequest, drafts: Drafts, draft: Sequence[int]
) -> tuple[list[int], tuple[Message, ...]]:
    """The plans that are looked at, the newest first, without the draft itself; and what to know of them."""
    among, notes = plans_meant(index, request.query)
    kind = drafts.reader.plan(draft[0]).kind if draft else None
    if kind and not request.query.strip() and not request.filters.narrows:
        among, notes = plans_meant(index, kind)
    if not among:
        return [], notes
    chosen = select(index, request.filters, among)
    notes += tuple(filter(None, (chosen.why_empty, chosen.remark)))
    newest = sorted(chosen.numbers, key=lambda number: -(index.plan_entries[number].year or 0))
    same = _same_text(index, newest, drafts, draft)
    newest = [number for number in newest if number not in same]
    numbers = newest[: request.plans or None]
    if len(numbers) < len(newest):
        notes += (note("the newest {n} of {total} plans", n=len(numbers), total=len(newest), do=Do.TAKE_ALL_PLANS),)
    if numbers:
        notes += (_named(index, numbers),)
    return numbers, notes


def _same_text(index: Reader, numbers: Sequence[int], drafts: Drafts, draft: Sequence[int]) -> set[int]:
    """Those of the plans that have the text of the draft."""
    texts = {drafts.reader.text(number) for number in draft}
    lengths = {len(text) for text in texts}
    return {n for n in numbers if index.plan_entries[n].n_chars in lengths and index.text(n) in texts}


def _named(index: Reader, numbers: Sequence[int]) -> Message:
    """Which plans they are, by their ids; of many the newest."""
    names = tuple(index.plan_entries[number].id for number in numbers[:NAMED])
    if len(numbers) <= NAMED:
        return note("plans: {plans}", plans=names)
    return note("plans: {plans} and {n} more", plans=names, n=len(numbers) - NAMED)


def _headings(reader: Reader, number: int, depth: int) -> list[Heading]:
    """The headings of a plan down to a depth."""
    n_chars = max(reader.plan_entries[number].n_chars, 1)
    return [
        Heading(
            number, section, part_at(reader, number, section.span.start), section.span.start / n_chars,
            (section.span.end - section.span.start) / n_chars,
        )
        for section in reader.sections(number)
        if len(section.path) <= depth
    ]  # fmt: skip


def _names(reader: Reader) -> frozenset[str]:
    """The names of the places of the index, with and without the word for their level."""
    names = {region.name for region in reader.regions}
    return frozenset(names | {name[:-1] for name in names if len(name) > 2})


def _section(reader: Reader, depth: int, slot: Slot, order: dict[int, int], is_draft: frozenset[int]) -> UsualSection:
    """A slot as a section of the usual outline."""
    of_plans = [one for one in slot.headings if one.plan not in is_draft]
    own = next((one.text for one in slot.headings if one.plan in is_draft), None)
    wordings = wordings_of(of_plans)
    like_leader = {text: place for place, text in enumerate(wordings[:FEWEST])}

    def worth(one: Heading) -> tuple[bool, int, int]:
        return (
            one.section.span.end - one.section.span.start < ENOUGH,
            like_leader.get(plain(one.text), FEWEST),
            order[one.plan],
        )

    best = min(of_plans, key=worth)
    return UsualSection(
        depth, wordings[0], len(slot.plans - is_draft), median(one.share for one in of_plans),
        median(one.before for one in of_plans), tuple(wordings[1:]), reader.plan(best.plan), best.text,
        best.section.span.start, best.section.span.end, own,
    )  # fmt: skip


def _in_order(usual: Sequence[tuple[int, Slot]], sections: Sequence[UsualSection]) -> list[int]:
    """The positions of sections in their usual order: by where they begin, below what most have above them."""
    slot_of: dict[tuple[int, int], int] = {}
    for n, (_, slot) in enumerate(usual):
        for one in slot.headings:
            slot_of[one.plan, one.section.span.start] = n
    starts: dict[tuple[int, tuple[str, ...]], int] = {
        (one.plan, one.section.path): one.section.span.start for _, slot in usual for one in slot.headings
    }
    above: dict[int, int | None] = {}
    for n, (_, slot) in enumerate(usual):
        parents = Counter(
            slot_of.get((one.plan, starts[one.plan, one.section.path[:-1]]))
            if (one.plan, one.section.path[:-1]) in starts else None
            for one in slot.headings
        )  # fmt: skip
        above[n] = parents.most_common(1)[0][0]

    def key(n: int | None) -> tuple[float, ...]:
        return () if n is None else (*key(above[n]), sections[n].before, float(n))

    return sorted(range(len(usual)), key=key)


def _own(
    slots: Iterable[tuple[int, Slot]], usual: Sequence[tuple[int, Slot]], is_draft: frozenset[int]
) -> Iterable[OwnSection]:
    """Sections of the draft that are in no usual slot, in the order of its text."""
    shown = {id(slot) for _, slot in usual}
    rest = [
        (one, len(slot.plans - is_draft))
        for _, slot in slots
        if id(slot) not in shown
        for one in slot.headings
        if one.plan in is_draft
    ]
    for one, n_plans in sorted(rest, key=lambda item: item[0].section.span.start):
        yield OwnSection(one.depth, one.text, n_plans, one.section.span.start, one.section.span.end)


def _left_out(n: int, total: int) -> tuple[Message, ...]:
    """That sections are left out, the rarest."""
    return (note("the {n} commonest of {total} sections", n=n, total=total, do=Do.SHOW_ALL),) if n < total else ()


def _said(sections: Sequence[UsualSection], n_plans: int, has_draft: bool) -> tuple[Message, ...]:
    """How many plans there are, and what the draft lacks of what at least half of them have."""
    said = [plural("the outline of {n} plan", "the usual outline of {n} plans", n_plans)]
    if not sections:
        said.append(note("no section is in {n} of them or more", n=FEWEST))
    elif has_draft:
        lacking = tuple(one.heading for one in sections if one.in_draft is None and 2 * one.n_plans >= n_plans)
        if lacking:
            said.append(note("the draft lacks what half of them have: {headings}", headings=lacking))
        else:
            said.append(note("the draft has every section that half of them have"))
    return tuple(said)
