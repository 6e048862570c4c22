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
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from plansearch.datafiles import records, table
from plansearch.index.occurrences import plans_having
from plansearch.messages import note
from plansearch.model import Region
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.places import are_related, places_named
from plansearch.query.drafting.rules.rule import Rule
from plansearch.text.sentences import sentence_at

_MARKS = "\n，。；：、！？（）“”《》—-·"
_BEFORE, _AFTER = 10, 4  # characters before and after the end of a name that are cut into words
_LONGEST_STEM = 5  # characters of a name before its end
_LARGE = ("省", "市")
_FEWEST = 5  # plans that have a name, and plans of the draft's own region and those around it
_SHARE = 0.8  # of the plans with a name that are of one province
_SHARE_OF_STEM = 0.5  # of the plans with the words before the end of the name
_INTRODUCES = -0.4  # weight of a sentence from which it speaks of another place


def _find(draft: Draft) -> Iterator[Found]:
    region = draft.region
    if region is None or region.level == "国家":
        return
    near = _near(draft, region)
    known: dict[str, tuple[Region | None, int, str]] = {}
    for start, middle, end in _named(draft):
        name = draft.text[start:end]
        if name not in known:
            known[name] = _home(draft, near, name, draft.text[start:middle])
        home, n, source = known[name]
        if home is None or _is_introduced(draft, start):
            continue
        path = "".join(draft.gazetteer.path(home))
        reason = (
            note("{name} is in {n} plans of {place} and in none of {region}", name=name, n=n, place=path,
                 region=region.name)
            if n else note("{name} has the name of {place}", name=name, place=path)
        )  # fmt: skip
        yield Found(start, end, reason, note("put the draft's own here, or say what the other one is to it"), source)


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


def _named(draft: Draft) -> Iterator[tuple[int, int, int]]:
    """Where names of things are, and where their ends (大学) begin: whole words that a place begins or several plans
    have, with as many words before them as most of these plans have, too."""
    text, cut = draft.text, draft.index.segmenter.cut
    last = 0
    for match in _ends().finditer(text):
        end = match.end()
        start = max(end - _BEFORE, last, *(text.rfind(mark, 0, match.start()) + 1 for mark in _MARKS))
        at, edges = start, [start]
        for word in cut(text[start : end + _AFTER]):
            at += len(word)
            edges.append(at)
        if end not in edges:
            continue
        shortest = 1 if match.start() not in edges else 2  # 瓯江 is a word, 坝大桥 the end of another one
        firsts = [first for first in edges if first + shortest <= match.start() <= first + _LONGEST_STEM]
        found = next((first for first in firsts if _place_in(draft, text[first:end]) is not None), None)
        if found is None:
            found = _first(draft, firsts, end)
        if found is not None:
            yield found, match.start(), end
            last = end


def _first(draft: Draft, firsts: Sequence[int], end: int) -> int | None:
    """Where a name begins that several plans have: of the words before its end the most that four of five have."""
    found, n = None, 0
    for first in reversed(firsts):
        size = len(_plans_with(draft, draft.text[first:end]))
        if size < max(_FEWEST, _SHARE * n):
            break
        found, n = first, size
    return found


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


def _home(draft: Draft, near: Collection[int], name: str, stem: str) -> tuple[Region | None, int, str]:
    """Where a thing is that is not of the draft's region, in how many plans of that province, and what tells it."""
    gazetteer, entries = draft.gazetteer, draft.index.plan_entries
    if next(places_named(name, draft.gazetteer), (0, 0))[:2] == (0, len(name)):
        return None, 0, ""  # a place
    numbers = _plans_with(draft, name)
    place = _place_in(draft, name)
    if not numbers.isdisjoint(near):
        return None, 0, ""
    home, n = _only(draft, numbers)
    if place is not None and (n or (not numbers and stem in _names(place))):
        is_there = home is None or are_related(home, place, gazetteer) or are_related(place, home, gazetteer)
        return (place, n, "regions.tsv") if is_there else (None, 0, "")
    if home is None or n < _FEWEST or len(near) < _FEWEST or not _is_proper(draft, home, stem):
        return None, 0, ""
    return home, n, entries[min(number for number in numbers if entries[number].region_code)].id


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


def _is_proper(draft: Draft, home: Region, stem: str) -> bool:
    """Whether the words before the end of a name are no usual words: one province has most of their plans, too.

    A single character says nothing: it is in one word with the end (瓯江).
    """
    if len(stem) == 1:
        return True
    provinces = _homes(draft, _plans_with(draft, stem), provinces=True)
    return provinces[draft.gazetteer.ancestors(home)[0].code] >= _SHARE_OF_STEM * sum(provinces.values())


def _names(place: Region) -> tuple[str, str]:
    return place.name, place.name[:-1]


def _place_in(draft: Draft, name: str) -> Region | None:
    """The place of elsewhere whose name a name begins with: a short name only of a province or prefecture."""
    place = next(places_named(name, draft.gazetteer), None)
    if place is None or place.start or place.end == len(name) or draft.region is None:
        return None
    if any(are_related(other, draft.region, draft.gazetteer) for other in place.regions):
        return None
    return next((one for one in place.regions if place.is_full or one.level in _LARGE), None)


def _is_introduced(draft: Draft, at: int) -> bool:
    span = sentence_at(draft.text, at)
    total = sum(weight for words, weight in _introducing() if draft.text.find(words, span.start, span.end) >= 0)
    return total <= _INTRODUCES


@cache
def _ends() -> re.Pattern[str]:
    words = sorted((row["word"] for row in table("plansearch.query.drafting.data", "entities.tsv")), key=len)
    return re.compile(rf"(?<=[\u4e00-\u9fff])(?:{'|'.join(map(re.escape, reversed(words)))})")


@cache
def _introducing() -> tuple[tuple[str, float], ...]:
    rows = records("plansearch.query.drafting.data", "place_contexts.tsv")
    return tuple((row[1], float(row[2])) for row in rows if row[0] == "sentence" and row[1] != "项目")


RULE = Rule(__name__, "warning", _find, needs=("region", "corpus"))
