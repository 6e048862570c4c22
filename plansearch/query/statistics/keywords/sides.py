"""Two selections of plans that are compared: each a short text of fields, such as `year:2025 region:云岫省`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from plansearch.errors import QueryError
from plansearch.index.group_counts.groups import Groups, Stretch, grouped
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, act, note, plural
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import Selection, select
from plansearch.query.retrieval.language.fields import with_fields
from plansearch.query.retrieval.language.parsed_query import field_names
from plansearch.query.retrieval.language.parser import parse_query
from plansearch.query.retrieval.language.selection import select_meeting

REST = "rest"
"""What stands for everything that is not in the focus."""
_MANY = 5  # plans that an error names
_EXAMPLE = "year:2025 region:云岫省"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two selections. parts: of its plans, none for whole plans."""

    text: str
    chosen: Selection
    parts: tuple[str, ...]

    @property
    def plans(self) -> tuple[int, ...]:
        """Numbers of its plans, ascending."""
        return self.chosen.numbers


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """The focus (group 1) and the reference (group 2), which have no passage in common."""

    index: Reader
    focus: Side
    reference: Side
    groups: Groups

    @property
    def both(self) -> tuple[Side, Side]:
        """Focus and reference."""
        return self.focus, self.reference

    @property
    def plans(self) -> tuple[int, ...]:
        """Numbers of the plans of both, ascending."""
        return tuple(sorted({*self.focus.plans, *self.reference.plans}))

    @property
    def of_several_years(self) -> frozenset[int]:
        """Those plans of both that are for several years."""
        return frozenset(number for number in self.plans if _is_for_several_years(self.index, number))

    @property
    def copies(self) -> frozenset[int]:
        """The plans of the reference that are copies of others in the focus."""
        return frozenset(_copies_of(self.index, self.focus.plans)).intersection(self.reference.plans)

    def n_chars(self) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """Characters of focus and reference, by plan."""
        here, there = (self._n_chars(side) for side in self.both)
        for plan in here.keys() & there.keys() if self.reference.text == REST else ():
            there[plan] = max(0, there[plan] - here[plan])  # of a plan in both, the rest is what the focus has not
        return here, there

    def _n_chars(self, side: Side) -> dict[int, int]:
        places = places_of(self.index, side)
        return {no: places.n_chars(no) if places else self.index.plan_entries[no].n_chars for no in side.plans}


def places_of(index: Reader, side: Side) -> PartPlaces | None:
    """The parts of a side's plans; None for whole plans."""
    return PartPlaces(index, side.parts) if side.parts else None


def check_side(text: str) -> None:
    """Errors: QueryError for a text that is not made of fields alone."""
    parsed = parse_query(text)
    other = parsed.words.strip() or " ".join(parsed.excluded)
    if parsed.fields and not other:
        return
    if not other:
        raise QueryError(
            note("the selection of plans is empty"), note("give fields, such as {example}", example=_EXAMPLE)
        )
    near = get_close_matches(other.partition(":")[0].partition("：")[0].lower(), field_names(), 1)
    raise QueryError(
        note("{text!r} is no selection of plans: {other!r} is no field with a value", text=text, other=other),
        note("{near}: may be meant; fields are {names}", near=near[0], names=tuple(field_names()))
        if near
        else note("give fields, such as {example}; fields are {names}", example=_EXAMPLE, names=tuple(field_names())),
    )


def two_sides(index: Reader, focus: str, reference: str, filters: Filters, *, single_years: bool = False) -> Sides:
    """The selections that two texts mean within filters; `rest` is everything within them that is not in the focus.

    single_years: without plans for several years. Errors: QueryError for a text that is not made of fields, for a
    selection without plans, and for plans that are in both; UnknownName.
    """
    first = _side(index, focus, filters, single_years=single_years)
    if reference == REST:
        second = _rest(index, first, filters, single_years=single_years)
    else:
        second = _side(index, reference, filters, single_years=single_years)
    for side in (first, second):
        if not side.plans:
            why = side.chosen.why_empty or note("nothing is left of it")
            raise QueryError(
                note("{side!r} selects no plan: {reason}", side=side.text, reason=why),
                note("give a selection with plans, or change the filters, within which both are"),
            )
    groups = grouped(index, [Stretch(side.plans, side.parts) for side in (first, second)])
    if groups.shared and reference != REST:
        raise _overlap(index, groups.shared)
    for side, n_plans in zip((first, second), groups.n_plans, strict=True):
        if not n_plans:
            raise QueryError(
                note(
                    "{side!r} selects no text: its plans have no such part, or nothing is left of them", side=side.text
                ),
                note("give a selection with plans, or change the filters, within which both are"),
            )
    return Sides(index, first, second, groups)


def _overlap(index: Reader, shared: Sequence[int]) -> QueryError:
    names = tuple(index.plan_entries[number].id for number in shared[:_MANY])
    more = len(shared) - len(names)
    if more:
        names += (note("{n} more", n=more),)
    hint: Message = note(
        "give selections that have no plan in common, or {rest} for all that is not in the first", rest=REST
    )
    if all(_is_for_several_years(index, number) for number in shared):
        hint = act(Do.LEAVE_SEVERAL_YEARS_OUT)
    return QueryError(
        plural(
            "{n} plan is in both selections: {plans}", "{n} plans are in both selections: {plans}", len(shared),
            plans=names,
        ),
        hint,
    )  # fmt: skip


def _side(index: Reader, text: str, filters: Filters, *, single_years: bool) -> Side:
    check_side(text)
    own, further = with_fields(filters, parse_query(text).fields)
    return Side(text, _kept(index, select_meeting(index, own, further), single_years=single_years), own.parts)


def _rest(index: Reader, focus: Side, filters: Filters, *, single_years: bool) -> Side:
    """Everything within filters, without plans that are wholly in the focus, and without copies of such in it.

    Passages of the focus are taken away later, so that of a plan the parts remain that are not in the focus.
    """
    everything = select(index, replace(filters, all_copies=True))
    in_focus = set(focus.plans)
    copies = set[int]() if filters.all_copies else _copies_of(index, focus.plans)
    is_whole = not focus.parts or set(focus.parts) >= set(filters.parts or (*focus.parts, ""))
    left = [number for number in everything.numbers if number not in copies and not (is_whole and number in in_focus)]
    chosen = select(index, Filters(all_copies=filters.all_copies), left) if left else Selection(())
    chosen = _kept(index, replace(chosen, n_contested=everything.n_contested), single_years=single_years)
    if not chosen.numbers:
        chosen = Selection((), note("no plan is outside {focus}", focus=focus.text))
    return Side(REST, chosen, filters.parts)


def _kept(index: Reader, chosen: Selection, *, single_years: bool) -> Selection:
    """A selection without plans for several years, if that is asked for."""
    if not single_years or not chosen.numbers:
        return chosen
    numbers = tuple(number for number in chosen.numbers if not _is_for_several_years(index, number))
    why = None if numbers else note("all of its plans are for several years")
    return replace(chosen, numbers=numbers, why_empty=why)


def _is_for_several_years(index: Reader, number: int) -> bool:
    entry = index.plan_entries[number]
    return entry.last_year not in (None, entry.year)


def _copies_of(index: Reader, plans: Sequence[int]) -> set[int]:
    """The copies of these plans that are not among them."""
    return {copy for number in plans for copy in index.copies_of(number)} - set(plans)
