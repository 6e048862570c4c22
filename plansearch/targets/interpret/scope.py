"""The place that a statement is for when that is not the plan's own region: a part of it, or a unit below or above it.

This is decided once for each statement. An index stores the result (`index.target_store.Stored.scope`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.model import Target
from plansearch.targets.lexicon.lexicon import Lexicon

_CLAUSE = re.compile(r"[，,；;：:。\n]|——")
_ABOVE = {
    "全国": ("国家",),
    "全省": ("国家", "省"),
}  # words for a whole unit, with the levels of plans for which that is no other place


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """What is known of the place that a plan is for. None where a field is unknown."""

    region: str | None
    region_code: str | None
    level: str | None
    title: str
    body: str | None


def scope_of(lexicon: Lexicon, target: Target, text: str, is_other: Callable[[str], bool]) -> str:
    """The place that a target is for, as printed, where it is not the plan's own region; else "". A result has none.

    text: the plan's text, in which the target's spans count. is_other: see `other_places`.
    """
    if target.status != "target":  # results are most statements, and are not compared by scope
        return ""
    return scope(lexicon, text[target.sentence.start : target.span.end], is_other)


def scope(lexicon: Lexicon, up_to_end: str, is_other: Callable[[str], bool]) -> str:
    """The place that a statement is for, as printed, where it is not the plan's own region; else "".

    The place at the beginning of the last clause counts first. Otherwise the place at the beginning of the sentence
    counts, unless a later clause names the own region (全市). up_to_end: the sentence up to the end of the statement.
    """
    patterns = lexicon.patterns
    *before, last = _CLAUSE.split(up_to_end)
    if place := _place(patterns.scope_subject, last, is_other):
        return place
    if not before or patterns.scope_own.search(last) or any(patterns.scope_own.search(clause) for clause in before[1:]):
        return ""
    return _place(patterns.scope_first_subject, before[0], is_other)


def other_places(lexicon: Lexicon, gazetteer: Gazetteer, own: OwnPlace) -> Callable[[str], bool]:
    """A function that tells whether a name (枫渚县, 高新区, 全省) means another place than a plan's own.

    A zone is another place unless the plan's region, title or issuing body contains its name. Any other name must be
    in the gazetteer.
    """

    def is_other(name: str) -> bool:
        if name in _ABOVE:
            return own.level is not None and own.level not in _ABOVE[name]
        if lexicon.patterns.scope_zone_end.search(name):
            return not any(name in (text or "") for text in (own.region, own.title, own.body))
        known = gazetteer.candidates(name)
        return bool(known) and all(region.code != own.region_code for region in known)

    return is_other


def _place(pattern: re.Pattern[str], clause: str, is_other: Callable[[str], bool]) -> str:
    match = pattern.match(clause)
    return match["place"] if match and is_other(match["name"]) else ""
