"""A place of elsewhere where the draft's own should be: neither above nor below the draft's region.

Why: The name of another place is the surest sign of a copied draft, and the first thing a reader sees.

Wrong:
推动墨溪区经济社会高质量发展，努力建设幸福家园。

Right:
推动青澜市经济社会高质量发展，努力建设幸福家园。
深化与墨溪区的对口协作，学习借鉴先进经验。

Errs: A place that the sentence introduces as elsewhere (合作, 赴, 至), that is in a list or part of a longer name (路),
or that other plans of the region name, is left in peace, so a leftover in such a sentence is missed. A short name
counts only among words that a place has of its own (建设美丽…, …人民). Townships and villages are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from plansearch.datafiles import records
from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.places import NamedPlace, are_related, places_named
from plansearch.query.drafting.rules.rule import Rule
from plansearch.text.sentences import sentence_at

_MARKS = "\n，。；：、！？（）“”《》"
_AROUND = 12  # characters after a name that are cut into words with it
_MANY = 2  # places of elsewhere in a sentence: a list of neighbours or a route


def _find(draft: Draft) -> Iterator[Found]:
    region = draft.region
    if region is None or region.level == "国家":
        return
    gazetteer = draft.gazetteer
    foreign = [
        place for place in places_named(draft.text, gazetteer)
        if place.regions and not any(are_related(other, region, gazetteer) for other in place.regions)
    ]  # fmt: skip
    known = _named_at_home(draft, {draft.text[place.start : place.end] for place in foreign})
    for place in foreign:
        name = draft.text[place.start : place.end]
        is_known = name in known and not _is_as_own(draft, place)
        if is_known or _is_introduced(draft, place, foreign) or not _is_name(draft, place):
            continue
        path = "".join(gazetteer.path(place.regions[0]))
        yield Found(
            place.start,
            place.end,
            note("{name} ({path}) is neither above nor below {region}", name=name, path=path, region=region.name),
            note("put the draft's own place here, or say what the other one is to it"),
            "regions.tsv",
            severity="error" if place.is_full else "warning",
        )


def _named_at_home(draft: Draft, names: set[str]) -> set[str]:
    """Those of some names that other plans of the draft's region have, too."""
    found: set[str] = set()
    for number in draft.region_plans:
        if names - found:
            text = draft.index.text(number)
            found |= {name for name in names - found if name in text}
    return found


def _is_introduced(draft: Draft, place: NamedPlace, foreign: list[NamedPlace]) -> bool:
    """Whether the draft shows that it means another place, or that the name is part of another name."""
    text = draft.text
    if text.startswith(_words("after"), place.end) or text.endswith(_words("before"), 0, place.start):
        return True
    span = sentence_at(text, place.start)
    others = {text[o.start : o.end] for o in foreign if span.start <= o.start < span.end}
    return len(others) >= _MANY or _in_sentence().search(text, span.start, span.end) is not None


def _is_name(draft: Draft, place: NamedPlace) -> bool:
    """Whether the words are a name here: not parts of two words, no common word, and short ones in words of a place."""
    text = draft.text
    name = text[place.start : place.end]
    if name in _words("generic"):
        return False
    if not place.is_full and not _is_as_own(draft, place):
        return False
    if place.is_full and text.startswith(_words("own-after"), place.end):
        return True  # 湖北省人民政府 may be one word
    start = max(text.rfind(mark, 0, place.start) for mark in _MARKS) + 1
    end = min((at for mark in _MARKS if (at := text.find(mark, place.end)) >= 0), default=len(text))
    at, edges = start, {start}
    for word in draft.index.segmenter.cut(text[start : min(end, place.end + _AROUND)]):
        at += len(word)
        edges.add(at)
    return {place.start, place.end} <= edges or name in _unknown(draft, name)


def _is_as_own(draft: Draft, place: NamedPlace) -> bool:
    """Whether a name is among words that a draft has beside the name of its own place."""
    text = draft.text
    return text.startswith(_words("own-after"), place.end) or text.endswith(_words("own-before"), 0, place.start)


def _unknown(draft: Draft, name: str) -> tuple[str, ...]:
    """The name itself where the segmenter cannot know it, so that edges of words say nothing."""
    return () if len(draft.index.segmenter.cut(name)) == 1 else (name,)


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(row[1] for row in records("plansearch.query.drafting.data", "elsewhere.tsv") if row[0] == kind)


@cache
def _in_sentence() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _words("sentence"))))


RULE = Rule(__name__, "error", _find, needs=("region",))
