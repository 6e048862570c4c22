"""A river, school, company or sight of elsewhere where the draft's own should be: no plan of its region has it.

Why: Whoever changes the names of places in a copied draft forgets its rivers and companies.

Wrong:
推进砚川水库除险加固，年底前完工。

Right:
推进青澜水库除险加固，年底前完工。
与砚川学院开展合作，引进实用技术。

Errs: It is told where the name begins with a place of elsewhere, or where five plans or more have it, four of five in
one other province and none in the draft's region, above it, or below it; for this the index needs five plans of these.
What a sentence introduces as elsewhere (合作, 学习) and what plans of several provinces have is left in peace.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from plansearch.datafiles import table
from plansearch.index.occurrences import plans_having
from plansearch.messages import note
from plansearch.model import Region
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.places import are_related, places_named, sentence_weight
from plansearch.query.drafting.rules.rule import Rule
from plansearch.text.sentences import sentence_at

_MARKS = "\n，。；：、！？（）“”《》—-·"
_BEFORE, _AFTER = 10, 4  # characters before and after the end of a name that are cut into words
_LONGEST_STEM = 5  # characters of a name before its end
_LARGE = ("省", "市")
_FEWEST = 5  # plans that have a name, and plans of the draft's own region and those around it
_SHARE = 0.8  # of the plans with a name that are of one province
_HEAD = 2  # characters that a name begins with
_SHARE_OF_HEAD, _SHARE_OF_NAME = 0.5, 0.05  # of the plans with the first characters of a name
_NAMES_THINGS = ("项目",)  # a word of sentences about places that things are called, too
_INTRODUCES = -0.4  # weight of a sentence from which it speaks of another place


class _Home(NamedTuple):
    """Where a thing is, how many plans of it have its name, and what tells it."""

    region: Region
    n: int
    source: str


def _find(draft: Draft) -> Iterator[Found]:
    region = draft.region
    if region is None or region.level == "国家":
        return
    near = _near(draft, region)
    known: dict[str, _Home | None] = {}
    for start, end in _candidates(draft):
        name = draft.text[start:end]
        if name not in known:
            known[name] = _home(draft, near, name)
        home = known[name]
        if home is None or _is_introduced(draft, start):
            continue
        path = "".join(draft.gazetteer.path(home.region))
        reason = (
            note("{name} is in {n} plans of {place} and in none of {region}", name=name, n=home.n, place=path,
                 region=region.name)
            if home.n else note("{name} has the name of {place}", name=name, place=path)
        )  # fmt: skip
        yield Found(
            start, end, reason, note("put the draft's own here, or say what the other one is to it"), home.source
        )


def _near(draft: Draft, region: Region) -> frozenset[int]:
    """Numbers of the plans of the draft's region, of those above it and below it, without the State's."""
    codes: dict[str, bool] = {}
    found = []
    for number, entry in enumerate(draft.index.plan_entries):
        code = entry.region_code
        if code is None or number in draft.own or entry.level == "国家":
            continue
        if code not in codes:
            other = draft.gazetteer.get(code)
            codes[code] = other is not None and are_related(other, region, draft.gazetteer)
        if codes[code]:
            found.append(number)
    return frozenset(found)


def _candidates(draft: Draft) -> Iterator[tuple[int, int]]:
    """Where names of things may be: whole words with an end of names (大学), the longest first at each end."""
    text, cut = draft.text, draft.index.segmenter.cut
    for match in _ends().finditer(text):
        end = match.end()
        start = max(end - _BEFORE, *(text.rfind(mark, 0, match.start()) + 1 for mark in _MARKS))
        at, edges = start, [start]
        for word in cut(text[start : end + _AFTER]):
            at += len(word)
            edges.append(at)
        if end not in edges:
            continue
        shortest = 1 if match.start() not in edges else 2  # 瓯江 is a word, 坝大桥 the end of another one
        for first in edges:
            if first + shortest <= match.start() <= first + _LONGEST_STEM:
                yield first, end


def _plans_with(draft: Draft, words: str) -> set[int]:
    """Numbers of the plans with some words, without the draft."""
    return plans_having(draft.index, words) - draft.own


def _homes(draft: Draft, numbers: Collection[int], *, provinces: bool = False) -> Counter[str]:
    """How many of some plans are of each region, or of each province, the State's left out."""
    gazetteer, entries = draft.gazetteer, draft.index.plan_entries
    regions = (gazetteer.get(entries[number].region_code or "") for number in numbers)
    return Counter(
        (gazetteer.ancestors(one)[0] if provinces else one).code for one in regions
        if one is not None and one.level != "国家"
    )  # fmt: skip


def _home(draft: Draft, near: Collection[int], name: str) -> _Home | None:
    """Where a thing is that is not of the draft's region; None for what may be anywhere."""
    gazetteer, entries = draft.gazetteer, draft.index.plan_entries
    place = next(places_named(name, gazetteer), None)
    if place is not None and (place.start, place.end) == (0, len(name)):
        return None
    at = _place_in(draft, name)
    numbers = _plans_with(draft, name)
    if (at is None and len(numbers) < _FEWEST) or not numbers.isdisjoint(near):
        return None
    home, n = _only(draft, numbers)
    if at is not None and place is not None:
        is_there = home is None or are_related(home, at, gazetteer) or are_related(at, home, gazetteer)
        is_told = n or (not numbers and _ends().fullmatch(name, place.end))
        return _Home(at, n, "regions.tsv") if is_there and is_told else None
    if home is None or n < _FEWEST or len(near) < _FEWEST or not _is_proper(draft, home, name, len(numbers)):
        return None
    return _Home(home, n, entries[min(number for number in numbers if entries[number].region_code)].id)


def _only(draft: Draft, numbers: Collection[int]) -> tuple[Region | None, int]:
    """The region, or else the province, that has four of five of some plans, and is not above the draft's region."""
    for provinces in (False, True):
        homes = _homes(draft, numbers, provinces=provinces)
        code, n = homes.most_common(1)[0] if homes else ("", 0)
        home = draft.gazetteer.get(code)
        is_above = home is None or draft.region is None or are_related(home, draft.region, draft.gazetteer)
        if not is_above and n >= _SHARE * len(numbers):
            return home, n
    return None, 0


def _is_proper(draft: Draft, home: Region, name: str, n: int) -> bool:
    """Whether a name begins as no usual words do: a twentieth of the plans with its first two characters has it, or one
    province has most of these plans. n: plans with the name.
    """
    having = _plans_with(draft, name[:_HEAD])
    if n >= _SHARE_OF_NAME * len(having):
        return True
    provinces = _homes(draft, having, provinces=True)
    return provinces[draft.gazetteer.ancestors(home)[0].code] >= _SHARE_OF_HEAD * sum(provinces.values())


def _place_in(draft: Draft, name: str) -> Region | None:
    """The place of elsewhere whose name a name begins with: a short name only of a province or prefecture."""
    place = next(places_named(name, draft.gazetteer), None)
    if place is None or place.start or place.end == len(name) or draft.region is None:
        return None
    if any(are_related(other, draft.region, draft.gazetteer) for other in place.regions):
        return None
    return next((one for one in place.regions if place.is_full or one.level in _LARGE), None)


def _is_introduced(draft: Draft, at: int) -> bool:
    return sentence_weight(draft.text, sentence_at(draft.text, at), _NAMES_THINGS) <= _INTRODUCES


@cache
def _ends() -> re.Pattern[str]:
    words = sorted((row["word"] for row in table("plansearch.query.drafting.data", "entities.tsv")), key=len)
    return re.compile(rf"(?<=[\u4e00-\u9fff])(?:{'|'.join(map(re.escape, reversed(words)))})")


RULE = Rule(__name__, "hint", _find, needs=("region", "corpus"))
