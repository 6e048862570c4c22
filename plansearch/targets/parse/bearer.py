"""Whose number it is, where that is not the region as a whole: a new district, a development zone, one group of people.

支持云滨新区发展，力争地区生产总值增长20%以上 is 云滨新区地区生产总值, so that it never stands beside the region's own.
"""

from __future__ import annotations

import re
from functools import partial

from plansearch.targets.lexicon.lexicon import built, pattern
from plansearch.targets.parse.paragraph import Frame

_OPENING = 60  # characters of a paragraph in which its theme is named
_THEMED = 800  # characters of the longest paragraph that has one theme


def with_bearer(frame: Frame, name: str, *, clause: int, number: int) -> str:
    """The name with its bearer before it: a part of the region, named earlier in the sentence or at the head.

    clause, number: where the statement's clause and number begin. Only the region's product, with the headline figures
    that follow it, takes a part as bearer; only 新增就业 takes a group. A sentence on the whole region has no bearer.
    """
    text = frame.text
    if name == "新增就业" and clause > frame.start:
        group = pattern("group").search(text, frame.clause_start(clause - 1), clause)
        return group["bearer"] + name if group else name
    if name.endswith("生产总值") and (own := _own(frame, name, clause=clause)):
        return own
    is_first, is_beside = _headline(name)
    if not is_first and not is_beside:
        return name
    first, last = frame.sentence(clause)
    if not is_first and not pattern("product").search(text, first, number):
        return name
    for start, end in ((first, clause), _theme(frame, first)):
        found = [m for sort in ("part", "backed") for m in pattern(sort).finditer(text, start, end)]
        if found and pattern("whole").search(text, first, last) is None:
            return pattern("no_bearer").sub("", max(found, key=re.Match.start)["bearer"]) + name
    return name


@partial(built, size=4096)
def _headline(name: str) -> tuple[bool, bool]:
    """Whether a name is the region's product, or one of the headline figures that follow it."""
    return pattern("headline").fullmatch(name) is not None, pattern("beside_headline").fullmatch(name) is not None


def _own(frame: Frame, name: str, *, clause: int) -> str:
    """The region's own product without the region's name: the first one where goals are announced, "" for another."""
    found = pattern("own_product").fullmatch(name)
    first, _ = frame.sentence(clause)
    if found is None or pattern("lead_in").search(frame.text, first, clause) is None:
        return ""
    return "" if pattern("product").search(frame.text, first, clause) else found["product"]


def _theme(frame: Frame, sentence: int) -> tuple[int, int]:
    """The opening of a short paragraph, before the sentence."""
    if frame.end - frame.start > _THEMED:
        return sentence, sentence
    return frame.start, min(sentence, frame.start + _OPENING)
