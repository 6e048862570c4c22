"""Which plans a person means by words such as 青澜市科技局2025年工作计划: by region, year, level, issuer, kind, title.

Every condition must hold. What is none of the others is an issuer, also by another name (科学技术局), or a part
of the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from plansearch.corpus.issuers import kind_words
from plansearch.corpus.stated_facts import level_of
from plansearch.errors import UnknownName
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, note
from plansearch.query.filters.body_names import WantedBody
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.kind_names import kinds_meant
from plansearch.query.filters.selection import find_region, select
from plansearch.text.folding import fold

FEW = 3  # plans, below which it is said what would find more
_BETWEEN = re.compile(r"[\s,，、;；]+")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:年度|学年|年)?")
_LEVEL = re.compile(r"^.级")
_PLACE = re.compile(r"[省市县区旗州盟乡镇]$")


class Condition(NamedTuple):
    """One thing that the plans must have. filters: the same as filters; None for a part of the title, or an issuer."""

    said: Message
    filters: Filters | None = None
    text: str = ""


def plans_meant(index: Reader, words: str) -> tuple[list[int], tuple[Message, ...]]:
    """The numbers of the plans that words mean, in order, copies too, and by what; none: and which condition fails."""
    conditions = conditions_of(index, words)
    numbers: Sequence[int] = range(len(index.plan_entries))
    met: list[Message] = []
    for condition in conditions:
        before = numbers
        numbers, why = _meeting(index, condition, before)
        if not numbers:
            matching = (note("{n} plans match: {conditions}", n=len(before), conditions=tuple(met)),) if met else ()
            return [], (*matching, *((why,) if why else ()), *_without_one(index, conditions, 0))
        met.append(condition.said)
    notes = (note("the plans are meant by: {conditions}", conditions=tuple(met)),) if met else ()
    return list(numbers), (*notes, *(_without_one(index, conditions, len(numbers)) if len(numbers) < FEW else ()))


def _meeting(index: Reader, condition: Condition, among: Sequence[int]) -> tuple[Sequence[int], Message | None]:
    """The plans that meet a condition, and why none does."""
    if condition.filters is not None:
        chosen = select(index, condition.filters, among)
        return chosen.numbers, chosen.why_empty
    why = note(
        "no plan among these {n} is issued by {text} or has it in its title", n=len(among), text=condition.text,
        do=Do.SEARCH_WORDS,
    )  # fmt: skip
    return [n for n in among if _has(index, n, condition.text)], why


def _without_one(index: Reader, conditions: Sequence[Condition], n: int) -> tuple[Message, ...]:
    """How many more plans there would be than n without one of several conditions."""
    found: list[Message] = []
    for left_out in conditions if len(conditions) > 1 else ():
        numbers: Sequence[int] = range(len(index.plan_entries))
        for condition in conditions:
            if condition is not left_out and numbers:
                numbers, _ = _meeting(index, condition, numbers)
        if len(numbers) > n:
            found.append(note("without {condition}: {n}", condition=left_out.said, n=len(numbers)))
    return (note("plans there would be: {counts}", counts=tuple(found)),) if found else ()


def conditions_of(index: Reader, words: str) -> list[Condition]:
    """The conditions that words state, in the order of the words. A year and a kind are found inside of a word, too."""
    found: list[Condition] = []
    years = [int(year) for year in _YEAR.findall(words)]
    if years:
        first, last = min(years), max(years)
        span = str(first) if first == last else f"{first}—{last}"
        found.append(Condition(note("year {year}", year=span), Filters(years=(first, last), all_copies=True)))
    for word in _BETWEEN.split(_YEAR.sub(" ", words)):
        if word:
            found += _of_word(index, word)
    return found


def _of_word(index: Reader, word: str) -> Iterable[Condition]:
    if level_of(word[:2]) and _LEVEL.match(word):
        yield Condition(
            note("level {level}", level=level_of(word[:2])), Filters(level=level_of(word[:2]), all_copies=True)
        )
        word = word[2:]
    region, word = _region(index, word)
    if region:
        yield Condition(note("region {region}", region=region), Filters(regions=(region,), all_copies=True))
    start = _kind_start(index, word)
    body, kind = word[:start], word[start:]
    if body:
        yield Condition(note("{text} as issuer or in the title", text=body), None, body)
    if kind:
        yield Condition(note("kind {kind}", kind=kind), Filters(kinds=(kind,), all_copies=True))


def _region(index: Reader, word: str) -> tuple[str, str]:
    """The region that a word begins with, as the index or the gazetteer calls it, and the rest of the word."""
    names = {region.name: region.name for region in index.regions}
    short = {name[:-1]: name for name in names if len(name) > 2}
    for end in range(len(word), 1, -1):
        if name := names.get(word[:end]) or short.get(word[:end]):
            return name, word[end:]
    if _PLACE.search(word):
        try:
            return find_region(index, word).name, ""
        except UnknownName:
            return "", word
    return "", word


def _kind_start(index: Reader, word: str) -> int:
    """Where the kind of plan begins that a word ends with; its length where it names none."""
    kinds = _kinds() | {kind for _, _, kind in index.descriptions if kind}
    for start in range(len(word) - 1):
        if any(kind.endswith(word[start:]) for kind in kinds) and kinds_meant(word[start:], kinds):
            return start
    return len(word)


def _has(index: Reader, number: int, text: str) -> bool:
    title, body, _ = index.descriptions[number]
    return fold(text) in fold(title) or WantedBody.of(text).fits(body)


@cache
def _kinds() -> frozenset[str]:
    """Words for kinds of plans, and the names of the kinds."""
    return frozenset(name for word, kind, _ in kind_words() for name in (word, kind))
