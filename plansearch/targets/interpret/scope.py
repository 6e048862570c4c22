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
_PART = re.compile(r"[；;]")
_HEAD = 30  # characters of the longest sentence that is the head of its paragraph
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


def scope_of(lexicon: Lexicon, target: Target, text: str, is_other: Callable[[str], bool], *, heading: str = "") -> str:
    """The place that a target is for, as printed, where it is not the plan's own region; else "". A result has none.

    text: the plan's text, in which the target's spans count. is_other: see `other_places`. heading: the nearest above.
    """
    if target.status != "target":  # results are most statements, and are not compared by scope
        return ""
    up_to_end = text[target.sentence.start : target.span.end]
    if place := scope(lexicon, up_to_end, is_other):
        return place
    name = target.canonical or target.indicator
    if lexicon.patterns.scope_of_parts.fullmatch(name) is None:
        return ""
    return _theme(lexicon, target, text, is_other, heading=heading) or _industry(lexicon, target, text)


def scope(lexicon: Lexicon, up_to_end: str, is_other: Callable[[str], bool]) -> str:
    """The place that a statement is for, as printed, where it is not the plan's own region; else "".

    The place at the beginning of the last clause counts first, then that of the part after the last ；. Otherwise the
    place at the beginning of the sentence counts, unless a later clause names the own region (全市). up_to_end: the
    sentence up to the end of the statement.
    """
    patterns = lexicon.patterns
    *before, last = _CLAUSE.split(up_to_end)
    if place := _place(patterns.scope_subject, last, is_other):
        return place
    *_, part = _PART.split(up_to_end)
    inside = _CLAUSE.split(part)
    is_later = 1 < len(inside) <= len(before)  # 高新区要…，力争…；经开区要…，力争…: each part has its subject
    if is_later and (place := _place(patterns.scope_first_subject, inside[0], is_other)):
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


def _theme(lexicon: Lexicon, target: Target, text: str, is_other: Callable[[str], bool], *, heading: str) -> str:
    """The part of the region that is spoken of: in an earlier clause, at the head of the paragraph, in the heading.

    Only figures that a part of a region has as well as the whole are looked at (a product, investment, trade). A
    sentence on the whole region, or one that announces goals, is for the whole.
    """
    patterns = lexicon.patterns
    sentence = text[target.sentence.start : target.span.end]
    if patterns.scope_whole.search(sentence):
        return ""
    clauses = _CLAUSE.split(sentence)
    for clause in reversed(clauses):
        if place := _place(patterns.scope_actor, clause, is_other):
            return place
    if patterns.scope_themed.fullmatch(target.canonical or target.indicator) is None:
        return ""
    if place := _place(patterns.scope_object, clauses[0], is_other):
        return place
    head = _head(text, target) or heading
    return "" if len(_CLAUSE.split(head)) > 1 else _place_in(patterns.scope_head, head, is_other)


def _head(text: str, target: Target) -> str:
    """The short sentence that opens the target's paragraph and says what it is about; "" where there is none."""
    start = text.rfind("\n", 0, target.sentence.start) + 1
    end = text.find("。", start, start + _HEAD)
    return text[start:end] if start <= end <= target.sentence.start else ""


def _industry(lexicon: Lexicon, target: Target, text: str) -> str:
    """The industry whose enterprises are counted, where the name does not say it and its sentence or head does."""
    patterns = lexicon.patterns
    if patterns.scope_enterprises.fullmatch(target.indicator_raw) is None:
        return ""
    sentence = text[target.sentence.start : target.span.start]
    found = patterns.scope_industry.search(_head(text, target)) or patterns.scope_industry.search(sentence)
    return found[0] if found else ""


def _place_in(pattern: re.Pattern[str], words: str, is_other: Callable[[str], bool]) -> str:
    return next((m["place"] for m in pattern.finditer(words) if is_other(m["name"])), "")


def _place(pattern: re.Pattern[str], clause: str, is_other: Callable[[str], bool]) -> str:
    match = pattern.match(clause)
    return match["place"] if match and is_other(match["name"]) else ""
