"""What a person should know of phrases that are counted: how they are spelled, and why one is nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.index.occurrences import longest_beginning
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, note, plural
from plansearch.query.concordance.count import spellings_of
from plansearch.query.concordance.matching import Pattern
from plansearch.query.concordance.reasons import only_elsewhere
from plansearch.query.filters.filters import Filters
from plansearch.query.statistics.counting import counted

_MANY = 5  # phrases, or spellings of one, that notes name

Wanted = Sequence[tuple[str, tuple[Pattern, ...]]]
"""What is counted under each label."""


def spelled(index: Reader, wanted: Wanted) -> tuple[Message, ...]:
    """A note for each phrase that other spellings count for, where the phrases are few."""
    if sum(len(patterns) for _, patterns in wanted) > _MANY:
        return ()
    notes = []
    for pattern in dict.fromkeys(pattern for _, patterns in wanted for pattern in patterns):
        if not pattern.is_plain:
            continue
        found = spellings_of(index, pattern.text, exact=pattern.exact)
        if any(one != pattern.text for one in found):
            notes.append(
                note("{phrase} is spelled {spellings}", phrase=pattern.text, spellings=found[:_MANY], do=Do.EXACT)
            )
    return tuple(notes)


def on_facets(index: Reader, plans: Sequence[int], by: Sequence[str]) -> tuple[Message, ...]:
    """How plans are grouped by region and year, where they are."""
    notes = []
    if "region" in by:
        notes.append(note("a plan counts under its own region, not under those above it"))
    if "year" in by:
        entries = [index.plan_entries[number] for number in plans]
        undated = sum(entry.year is None for entry in entries)
        long = sum(entry.last_year not in (None, entry.year) for entry in entries)
        if undated:
            notes.append(
                plural(
                    "{n} plan has no year; its cell has an empty year",
                    "{n} plans have no year; their cell has an empty year",
                    undated,
                )
            )
        if long:
            notes.append(
                plural(
                    "{n} plan is for several years and has a cell of its own",
                    "{n} plans are for several years and have cells of their own",
                    long,
                )
            )
    return tuple(notes)


def nowhere(index: Reader, filters: Filters, absent: Wanted) -> tuple[Message, ...]:
    """Why phrases are in no plan that counts."""
    notes = [_why(index, filters, label, patterns) for label, patterns in absent[:_MANY]]
    if len(absent) > _MANY:
        n = len(absent) - _MANY
        notes.append(
            plural("{n} more phrase occurs in no plan counted", "{n} more phrases occur in no plan counted", n)
        )
    return tuple(notes)


def _why(index: Reader, filters: Filters, label: str, patterns: tuple[Pattern, ...]) -> Message:
    if str(filters) and (elsewhere := len(counted(index, patterns, range(len(index.plan_entries))).n)):
        return only_elsewhere(label, elsewhere, filters)
    if len(patterns) == 1 and patterns[0].is_plain and (part := longest_beginning(index, patterns[0].text)):
        return note("{pattern!r} occurs in no plan; {part!r} does", pattern=label, part=part)
    return note("{pattern!r} occurs in no plan", pattern=label)
