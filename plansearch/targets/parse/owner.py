"""Whose number it is, where it is not of the whole region: a new district, a development zone, a group of people.

支持云滨新区发展，力争地区生产总值增长20%以上 becomes 云滨新区地区生产总值, so that it is not compared with the
product of the whole region.
"""

from __future__ import annotations

import re
from functools import partial

from plansearch.targets.lexicon.lexicon import Lexicon, cached
from plansearch.targets.parse.distribute import is_complete
from plansearch.targets.parse.numbers import Quantity
from plansearch.targets.parse.paragraph import ParagraphMarks

_OPENING = 60  # characters of a paragraph in which its theme is named
_THEMED = 800  # characters of the longest paragraph that has one theme
_LISTED = 600  # characters before a number in which its list of products is announced
_AMOUNTS = frozenset({"mass", "volume", "energy", "length"})  # groups of the units of products
_PERSONS = ("people", "count")


def with_owner(paragraph: ParagraphMarks, name: str, *, clause: int, quantity: Quantity) -> str:
    """The name with its owner before it: a part of the region that the sentence or the paragraph's beginning names.

    clause: where the statement's clause begins. Only the region's product, with the headline figures that follow it,
    takes a part of the region as owner; only 新增就业 takes a group. A sentence on the whole region has no owner. In a
    list of products announced as 主要产品产量 the name gets that measure.
    """
    text, patterns, number = paragraph.text, paragraph.lexicon.patterns, quantity.start
    if quantity.group in _AMOUNTS or quantity.unit.endswith(paragraph.lexicon.words.product_unit):
        return _as_product(paragraph, name, clause=clause, number=number)
    if quantity.group in _PERSONS and name.endswith(paragraph.lexicon.words.whom):
        return _as_counted(paragraph.lexicon, name, quantity.unit)
    if name.startswith("入驻") and clause > paragraph.start:
        park = patterns.park.search(text, paragraph.clause_start(clause - 1), clause)
        return patterns.no_owner.sub("", park["owner"]) + name if park else name
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


def _as_counted(lexicon: Lexicon, name: str, unit: str) -> str:
    """Who is counted: 搬迁户 for a 搬迁任务 of 5086户, 贫困人口 for 贫困户 with a number of 人."""
    words = lexicon.words
    households, persons = words.household
    death, toll = words.dead
    if name.endswith(death):
        return name + toll if unit.endswith(persons) else name
    stem = name.removesuffix(words.task[0]).removesuffix(words.who[0]).removesuffix(households)
    who = households if unit.endswith(households) else words.who[0] if unit.endswith(persons) else ""
    is_named = stem != name or lexicon.patterns.persons.search(stem) is None
    return stem + who if who and is_named and stem.endswith(words.moved) else name


def _as_product(paragraph: ParagraphMarks, name: str, *, clause: int, number: int) -> str:
    """化肥产量 for 化肥 where an amount of it is what is made (化肥达到50万吨), and for anything in a list announced as
    主要产品产量如下. clause, number: where the clause and the amount begin."""
    lexicon, text = paragraph.lexicon, paragraph.text
    if not name or is_complete(lexicon, name):
        return name
    measure = lexicon.words.product_measure[0]
    if (found := lexicon.patterns.product_name.fullmatch(name)) and _is_produced(paragraph, clause, number):
        return (found["who"] or "") + found["what"] + measure
    at = text.rfind(measure, max(0, number - _LISTED), number)
    found = lexicon.patterns.products.match(text, max(0, at - 8), number) if at >= 0 else None
    if found is None or not all(
        any(map(str.isdigit, row)) for row in text[found.end() : number].split("\n")[:-1] if row
    ):
        return name
    return name + measure


def _is_produced(paragraph: ParagraphMarks, clause: int, number: int) -> bool:
    """Whether nothing says that an amount of a product is bought, sold, used, stored or built for."""
    patterns, text = paragraph.lexicon.patterns, paragraph.text
    if patterns.not_produced.search(text, clause, number) or patterns.traded.search(paragraph.heading):
        return False
    return patterns.traded.search(text, paragraph.sentence(number)[0], number) is None


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
