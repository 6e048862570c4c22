"""Two selections of plans that are compared: each a short text of fields, such as `year:2025 region:云岫省`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.index.term_counts import Groups, Stretch, grouped
from plansearch.messages import note, plural
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import Selection, select
from plansearch.query.retrieval.language.fields import with_fields
from plansearch.query.retrieval.language.parsed_query import first_names
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
        """Numbers of its plans."""
        return self.chosen.numbers

    @property
    def stretch(self) -> Stretch:
        """Its passages."""
        return Stretch(self.plans, self.parts)


def check_side(text: str) -> None:
    """Errors: QueryError for a text that is not made of fields alone."""
    parsed = parse_query(text)
    other = parsed.words or " ".join(parsed.excluded)
    if other or not parsed.fields:
        raise QueryError(
            note("{text!r} is no selection of plans: {other!r} is no field", text=text, other=other)
            if other
            else note("the selection of plans is empty"),
            note(
                "give fields, such as {example}; fields are {names}",
                example=_EXAMPLE,
                names=(*first_names(), *first_names().values()),
            ),
        )


def two_sides(index: Reader, focus: str, reference: str, filters: Filters) -> tuple[Side, Side]:
    """The selections that two texts mean within filters; `rest` is everything within them that is not in the focus.

    Errors: QueryError for a text that is not made of fields; UnknownName.
    """
    first = _side(index, focus, filters)
    if reference == REST:
        return first, _rest(index, first, filters)
    return first, _side(index, reference, filters)


def passages_of(index: Reader, focus: Side, reference: Side) -> Groups:
    """The passages of the focus (group 1) and of the reference (group 2).

    Errors: QueryError for a passage in both, with the plans; of the rest the focus is taken away.
    """
    groups = grouped(index, (focus.stretch, reference.stretch))
    if groups.shared and reference.text != REST:
        names = tuple(index.plan_entries[number].id for number in groups.shared[:_MANY])
        if more := len(groups.shared) - len(names):
            names += (note("{n} more", n=more),)
        raise QueryError(
            plural(
                "{n} plan is in both selections: {plans}",
                "{n} plans are in both selections: {plans}",
                len(groups.shared),
                plans=names,
            ),
            note("give selections that have no plan in common, or {rest} for all that is not in the first", rest=REST),
        )
    return groups


def _side(index: Reader, text: str, filters: Filters) -> Side:
    check_side(text)
    own, further = with_fields(filters, parse_query(text).fields)
    return Side(text, select_meeting(index, own, further), own.parts)


def _rest(index: Reader, focus: Side, filters: Filters) -> Side:
    """Everything within filters, without plans that are wholly in the focus, and without copies of such in it.

    Passages of the focus are taken away later, so that of a plan the parts remain that are not in the focus.
    """
    everything = select(index, replace(filters, all_copies=True)).numbers
    in_focus = set(focus.plans)
    copies = set[int]() if filters.all_copies else _copies_of(index, focus.plans)
    is_whole = not focus.parts or set(focus.parts) >= set(filters.parts or (*focus.parts, ""))
    left = [number for number in everything if number not in copies and not (is_whole and number in in_focus)]
    chosen = select(index, Filters(all_copies=filters.all_copies), left)
    if not chosen.numbers:
        chosen = Selection((), note("no plan is outside {focus}", focus=focus.text))
    return Side(REST, chosen, filters.parts)


def _copies_of(index: Reader, plans: Sequence[int]) -> set[int]:
    """The copies of these plans that are not among them."""
    return {copy for number in plans for copy in index.copies_of(number)} - set(plans)
