"""A place of elsewhere where the draft's own should be: neither above nor below the draft's region.

Why: The name of another place is the surest sign of a copied draft, and the first thing a reader sees.

Wrong:
推动墨溪区经济社会高质量发展，努力建设幸福家园。

Right:
推动青澜市经济社会高质量发展，努力建设幸福家园。
深化与墨溪区的对口协作，学习借鉴先进经验。

Errs: The words beside the name and those of its sentence are weighed: a name that stands as places of elsewhere do
(合作, 赴, 至, a list, a road) is left in peace, so a leftover in such a sentence is missed. So is a name that other
plans of the region have, unless it stands just where one's own does (…人民政府). A short name needs more than a full
one, and a place of a lower level than the draft's more than a peer. Townships and villages are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plansearch.corpus.rare_units import zone_kinds
from plansearch.messages import note
from plansearch.model import LEVELS
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.places import (
    NamedPlace,
    are_related,
    context_weights,
    places_named,
    sentence_weight,
)
from plansearch.query.drafting.rules.rule import Rule
from plansearch.text.sentences import sentence_at

_MARKS = "\n，。；：、！？（）“”《》"
_AROUND = 12  # characters after a name that are cut into words with it
_BESIDE = 4  # characters on either side of a name that are weighed
_LEAST = {(True, True): -1.0, (True, False): 0.0, (False, True): 0.5, (False, False): 2.0}
"""The least weight that tells, by whether the name is in full (or of a zone) and the place is a peer or higher up."""
_FIRM = re.compile("[\u4e00-\u9fff]{0,6}?(?:集团|公司|股份|银行|大学|学院|企业|宣言|商会|客商)")  # for foreign-entity
_LARGE = ("省", "市")
_KNOWN = {True: 1.0, False: 3.0}  # the least weight of a name, in full or not, that other plans of the region have, too


def _find(draft: Draft) -> Iterator[Found]:
    region = draft.region
    if region is None or region.level == "国家":
        return
    gazetteer = draft.gazetteer
    foreign = [
        place for place in places_named(draft.text, gazetteer)
        if place.regions and not any(are_related(other, region, gazetteer) for other in place.regions)
    ]  # fmt: skip
    suspect = [
        (place, weight) for place in foreign if (weight := _weight(draft, place, foreign)) >= _least(draft, place)
    ]
    known = _named_at_home(draft, {draft.text[place.start : place.end] for place, _ in suspect})
    for place, weight in suspect:
        name = draft.text[place.start : place.end]
        if (
            _FIRM.match(draft.text, place.end)
            or (name in known and weight < _KNOWN[place.is_full])
            or not _is_name(draft, place)
        ):
            continue
        path = "".join(gazetteer.path(min(place.regions, key=lambda region: LEVELS.index(region.level))))
        yield Found(
            place.start,
            place.end + len(_zone_after(draft, place)),
            note("{name} ({path}) is neither above nor below {region}", name=name, path=path, region=region.name),
            note("put the draft's own place here, or say what the other one is to it"),
            "regions.tsv",
            severity="error" if place.is_full else "warning",
        )


def _least(draft: Draft, place: NamedPlace) -> float:
    level = draft.plan.level
    is_peer = level is None or any(LEVELS.index(r.level) <= LEVELS.index(level) for r in place.regions)
    return _LEAST[place.is_full or bool(_zone_after(draft, place)), is_peer]


def _weight(draft: Draft, place: NamedPlace, foreign: list[NamedPlace]) -> float:
    """How much the place of a name looks like one where a draft has its own: log-odds."""
    text, weights = draft.text, context_weights()
    name = text[place.start : place.end]
    total = weights["all", ""] + (0 if _zone_after(draft, place) else weights.get(("name", name), 0))
    if place.is_full:
        total += weights["full", ""]
    for size in range(1, _BESIDE + 1):
        total += weights.get(("before", text[max(0, place.start - size) : place.start]), 0)
        total += weights.get(("after", text[place.end : place.end + size]), 0)
    span = sentence_at(text, place.start)
    total += sentence_weight(text, span)
    others = {text[o.start : o.end] for o in foreign if span.start <= o.start < span.end} - {name}
    return total + (weights.get(("others", "1"), 0) if others else 0)


def _zone_after(draft: Draft, place: NamedPlace) -> str:
    """The word for a development zone right after a short name (合肥 + 高新区); "" where there is none."""
    if place.is_full:
        return ""
    return max((word for word in zone_kinds() if draft.text.startswith(word, place.end)), key=len, default="")


def _named_at_home(draft: Draft, names: set[str]) -> set[str]:
    """Those of some names that other plans of the draft's region have, too."""
    found: set[str] = set()
    for number in draft.region_plans:
        if names - found:
            text = draft.index.text(number)
            found |= {name for name in names - found if name in text}
    return found


def _is_name(draft: Draft, place: NamedPlace) -> bool:
    """Whether the words are a name here, not parts of two words (适应城市 has no 应城市)."""
    if _zone_after(draft, place) or (place.is_full and any(r.level in _LARGE for r in place.regions)):
        return True
    text = draft.text
    name = text[place.start : place.end]
    start = max(text.rfind(mark, 0, place.start) for mark in _MARKS) + 1
    end = min((at for mark in _MARKS if (at := text.find(mark, place.end)) >= 0), default=len(text))
    at, edges = start, {start}
    for word in draft.index.segmenter.cut(text[start : min(end, place.end + _AROUND)]):
        at += len(word)
        edges.add(at)
    if place.is_full:
        return place.start in edges
    return {place.start, place.end} <= edges or len(draft.index.segmenter.cut(name)) > 1


RULE = Rule(__name__, "error", _find, needs=("region",))
