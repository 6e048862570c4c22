"""Whose number it is, where it is not of the whole region: a new district, a development zone, a group of people.

支持云滨新区发展，力争地区生产总值增长20%以上 becomes 云滨新区地区生产总值, so that it is not compared with the
product of the whole region.
"""

from __future__ import annotations

import re
from functools import partial

from plansearch.targets.lexicon.lexicon import Lexicon, cached
from plansearch.targets.parse.paragraph import ParagraphMarks

_OPENING = 60  # characters of a paragraph in which its theme is named
_THEMED = 800  # characters of the longest paragraph that has one theme


def with_owner(paragraph: ParagraphMarks, name: str, *, clause: int, number: int) -> str:
    """The name with its owner before it: a part of the region that the sentence or the paragraph's beginning names.

    clause, number: where the statement's clause and number begin. Only the region's product, with the headline figures
    that follow it, takes a part of the region as owner; only 新增就业 takes a group. A sentence on the whole region has
    no owner.
    """
    text, patterns = paragraph.text, paragraph.lexicon.patterns
    if name == "新增就业" and clause > paragraph.start:
        group = patterns.group.search(text, paragraph.clause_start(clause - 1), clause)
        return group["owner"] + name if group else name
    if name.endswith("生产总值") and (own := _own_product(paragraph, name, clause=clause)):
        return own
    is_first, is_beside = _headline(paragraph.lexicon, name)
    if not is_first and not is_beside:
        return name
    first, last = paragraph.sentence(clause)
    if not is_first and not patterns.product.search(text, first, number):
        return name
    for start, end in ((first, clause), _theme(paragraph, first)):
        found = [m for sort in (patterns.part, patterns.backed) for m in sort.finditer(text, start, end)]
        if found and patterns.whole.search(text, first, last) is None:
            return patterns.no_owner.sub("", max(found, key=re.Match.start)["owner"]) + name
    return name


@partial(cached, size=4096)
def _headline(lexicon: Lexicon, name: str) -> tuple[bool, bool]:
    """Whether a name is the region's product, or one of the headline figures that follow it."""
    patterns = lexicon.patterns
    return patterns.headline.fullmatch(name) is not None, patterns.beside_headline.fullmatch(name) is not None


def _own_product(paragraph: ParagraphMarks, name: str, *, clause: int) -> str:
    """The region's own product without the region's name: the first one where goals are announced, "" for another."""
    patterns = paragraph.lexicon.patterns
    found = patterns.own_product.fullmatch(name)
    first, _ = paragraph.sentence(clause)
    if found is None or patterns.lead_in.search(paragraph.text, first, clause) is None:
        return ""
    return "" if patterns.product.search(paragraph.text, first, clause) else found["product"]


def _theme(paragraph: ParagraphMarks, sentence: int) -> tuple[int, int]:
    """The opening of a short paragraph, before the sentence."""
    if paragraph.end - paragraph.start > _THEMED:
        return sentence, sentence
    return paragraph.start, min(sentence, paragraph.start + _OPENING)
