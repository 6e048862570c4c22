"""The region that the text of a plan is about: the unit that it calls its own, and the names it mentions most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from plansearch.corpus.clues import PlaceClue, place_in
from plansearch.corpus.evidence_weighting import TEXT, Clue
from plansearch.corpus.gazetteer import STATE, Gazetteer
from plansearch.corpus.rare_units import townships_named
from plansearch.datafiles import records
from plansearch.model import Evidence, Region

# Characters of a text that are read; speakers name their region at the beginning.
_READ, _SPEECH = 20000, 4000
# Parts of a region count less than the region, and each part only a few times.
_PART, _PART_AT_MOST = 0.3, 5
# A name that occurs once or twice may be a neighbour's.
_AT_LEAST = 3.0
# Of regions with one name, the surroundings of the one taken are mentioned this much more.
_MARGIN = 2.0
_STATE_UNIT, _PROVINCE_UNIT = "国", "省"
# Any text mentions the country or its province once or twice (全国文明城市, 全省第一).
_STATE_AT_LEAST = 5
# A place named so often may be the one that a text is about, if no other is named; and how far that is trusted.
_NAMED_TWICE, _SCARCE, _LIKELY = 2, 0.6, 0.65
# Counties that may have townships of one name before the name tells nothing.
_FEW = 3
_SMALL_TOWN = "小城镇"  # a word, and the name of a few
_OF_TOWNS = ("镇", "乡", "街道")
_TOWN = re.compile(r"([\u3400-\u9fff]{1,6}?)(镇|乡|街道)(?!\u6751|企业|干部|政府|领导|党委|人民政府)")
# A unit's own words make up at least this share of those of the most mentioned unit.
_SHARE, _DISTRICT_SHARE = 0.2, 0.6

_MOST_NAMED = 3
# A unit and the one below it at the beginning of a text, and how far that is trusted.
_ABOVE, _LONGEST_ABOVE, _PATH = re.compile("[省市州盟]"), 12, 0.7

_SPEAKS_FOR = re.compile(
    r"代表([^，。；！？\n]{0,20}?([省市州县区旗盟镇乡]|街道|地区))(?:人民)?(?:政府|办事处|行署|行政公署)"
)

_SPEAKS_FOR_STATE = re.compile(r"代表国务院|国务院向(?:大会|代表大会|本次大会)")


def region_of_speaker(text: str, gazetteer: Gazetteer) -> Clue[Region] | None:
    """The region that a speaker represents (我代表青澜市人民政府); None where the text leaves its name out."""
    state = gazetteer.get(STATE)
    if state is not None and (match := _SPEAKS_FOR_STATE.search(text, 0, _SPEECH)):
        return Clue(state, TEXT, match[0])
    match = _SPEAKS_FOR.search(text, 0, _SPEECH)
    if match is None:
        return None
    regions, full = gazetteer.named(match[1], in_text=True)
    return Clue(regions[0], TEXT, match[0]) if full and len(regions) == 1 else None


def most_mentioned(text: str, gazetteer: Gazetteer) -> Clue[Region] | None:
    """The region mentioned most, of the kind that the text calls its own (全市, 我市); None where none is clear."""
    text = text[:_READ]
    unit = own_unit(text)
    if unit is None:
        return None
    if unit == _STATE_UNIT:
        state, times = gazetteer.get(STATE), [text.count(word) for word in _own_words()[_STATE_UNIT]]
        is_clear = sum(times) >= _STATE_AT_LEAST and min(times) >= _NAMED_TWICE
        return Clue(state, TEXT, "全国, 我国", 0.7) if state is not None and is_clear else None
    is_weak = unit == _PROVINCE_UNIT and sum(text.count(word) for word in _own_words()[unit]) < _AT_LEAST
    counts = _counts(text, gazetteer)
    scores = {
        code: n + _PART * sum(min(counts[part], _PART_AT_MOST) for part in gazetteer.parts(code))
        for code, n in counts.items()
        if (region := gazetteer.get(code)) is not None
        and _is_of(region, unit)
        and not _is_province_elsewhere(region, gazetteer)
    }
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    if not ranked or scores[ranked[0]] < _AT_LEAST:
        return None
    first, second = scores[ranked[0]], scores[ranked[1]] if len(ranked) > 1 else 0.0
    region = gazetteer.get(ranked[0])
    if region is None or first < second * _MARGIN or (is_weak and counts[region.code] < _AT_LEAST):
        return None
    clear = min(1.0, first / 10) * (1 - second / first)
    quote = f"{gazetteer.short(region)} {counts[region.code]}×, 全{unit}"
    return Clue(region, TEXT, quote, 0.8 + 0.2 * clear)


def likely(text: str, gazetteer: Gazetteer) -> Clue[Region] | None:
    """The region of a text that names none often; None where none is clear. Only where nothing else tells a region.

    The place that it names, if it names no other beside those that contain it or that it contains; else the township
    that only one county has, or the county of the townships that it names.
    """
    text = text[:_READ]
    unit = own_unit(text)
    if (sole := _sole_place(unit, _counts(text, gazetteer), gazetteer)) is not None:
        return sole
    named = _towns(text)
    towns, town = _counties_of_towns(named, gazetteer), _own_town(named, gazetteer)
    if town is not None and unit in _OF_TOWNS:
        return Clue(town, TEXT, f"{town.name} {named[town.name]}×", _LIKELY)
    county, second = (*towns.most_common(2), ("", 0), ("", 0))[:2]
    if county[1] >= _NAMED_TWICE and county[1] >= _MARGIN * second[1] and (known := gazetteer.get(county[0])):
        return Clue(known, TEXT, f"{gazetteer.short(known)}: 乡镇 {county[1]}×", _LIKELY)
    is_own = town is not None and unit in (None, "县", "区")
    return Clue(town, TEXT, f"{town.name} {named[town.name]}×", _LIKELY) if town is not None and is_own else None


def _sole_place(unit: str | None, counts: Counter[str], gazetteer: Gazetteer) -> Clue[Region] | None:
    """The place that a text with this unit of its own names twice, and no other half as often.

    It must be of the kind of that unit. A text that calls no city or county its own must name it three times, or no
    other.
    """
    if unit in _OF_TOWNS:
        return None  # a city or county would be the unit above
    named = {code: region for code in counts if (region := gazetteer.get(code)) is not None}
    fits = unit not in (None, _PROVINCE_UNIT, _STATE_UNIT)
    chosen = [r for c, r in named.items() if counts[c] >= _NAMED_TWICE and (not fits or _is_of(r, unit or ""))]
    if unit == _PROVINCE_UNIT:
        chosen = [r for r in chosen if r.level == "省" or (r.level == "县" and counts[r.code] >= _AT_LEAST)]
    elif not fits:
        chosen = [r for r in chosen if r.level in ("市", "县")]
    rivals = {r.code: counts[r.code] for r in named.values() if not fits or _is_of(r, unit or "")}
    chosen = [r for r in chosen if not _is_outnumbered(r, rivals, gazetteer)]
    chosen = [r for r in chosen if not _is_province_elsewhere(r, gazetteer)]
    chosen.sort(key=lambda r: (-counts[r.code], r.code))
    best = next((r for r in chosen if not any(gazetteer.is_below(other, r) for other in chosen)), None)
    if best is None:
        return None
    n = counts[best.code]
    others = [counts[c] for c, r in named.items() if r != best and not _are_nested(r, best, gazetteer)]
    if any(other * _MARGIN > n for other in others) or sum(others) > n:
        return None
    if not fits and n < _AT_LEAST and (unit == _STATE_UNIT or (unit is None and len(named) > 1)):
        return None
    is_clear = fits and (n >= _AT_LEAST or any(r.code in counts for r in gazetteer.ancestors(best)[:-1]))
    return Clue(best, TEXT, f"{gazetteer.short(best)} {n}×", 0.7 if is_clear else _SCARCE)


def _towns(text: str) -> Counter[str]:
    """How often a text names each township that any county has."""
    names = (_known_town(match[1] + match[2]) for match in _TOWN.finditer(text))
    return Counter(name for name in names if name)


def _own_town(named: Counter[str], gazetteer: Gazetteer) -> Region | None:
    """The township named twice or more and twice as often as any other, if only one county has one of its name."""
    (name, times), second = (*named.most_common(2), ("", 0), ("", 0))[:2]
    found = [town for town in townships_named(name) if town.parent and gazetteer.get(town.parent)] if name else []
    is_clear = times >= _NAMED_TWICE and times >= _MARGIN * second[1]
    return gazetteer.get(found[0].code) if is_clear and len(found) == 1 else None


def _counties_of_towns(named: Counter[str], gazetteer: Gazetteer) -> Counter[str]:
    """How many of these townships each county has; a name that many counties have counts for none."""
    found: Counter[str] = Counter()
    for name in named:
        counties = {town.parent for town in townships_named(name)}
        if len(counties) <= _FEW:
            found.update(code for code in counties if code and gazetteer.get(code))
    return found


def _known_town(words: str) -> str:
    """The longest end of some words that is the name of a township; "" where none is."""
    names = (words[at:] for at in range(len(words) - 2))
    return next((name for name in names if name != _SMALL_TOWN and townships_named(name)), "")


def named_most(text: str, gazetteer: Gazetteer) -> list[Evidence]:
    """The regions that a text names twice or more, as evidence that decides nothing, the most named first."""
    counts = _counts(text[:_READ], gazetteer)
    named = sorted((-n, code) for code, n in counts.items() if n >= _NAMED_TWICE)[:_MOST_NAMED]
    regions = [(region, -n) for n, code in named if (region := gazetteer.get(code)) is not None]
    return [Evidence("region", r.name, TEXT, f"{gazetteer.short(r)} {n}×", 0.0, "unused") for r, n in regions]


def path_in(text: str, gazetteer: Gazetteer) -> Clue[Region] | None:
    """The first region that the text names after the name of the unit above it (日照市五莲县), both in full."""
    for match in _ABOVE.finditer(text):
        for start in range(match.end() - 2, max(-1, match.end() - _LONGEST_ABOVE), -1):
            above, is_full = gazetteer.named(text[start : match.end()], in_text=True)
            if len(above) == 1 and is_full:
                inner = place_in(text[match.end() : match.end() + _LONGEST_ABOVE], gazetteer, above[0])
                if inner is None or inner.region is None or not text.startswith(inner.quote, match.end()):
                    break
                if gazetteer.was_below(inner.region, above[0]):
                    return Clue(inner.region, TEXT, text[start : match.end()] + inner.quote, _PATH)
    return None


def _is_province_elsewhere(region: Region, gazetteer: Gazetteer) -> bool:
    """Whether a province that does not contain a region has its short name (河南蒙古族自治县)."""
    named, _ = gazetteer.named(gazetteer.short(region))
    return any(r.level == "省" and r != region and not gazetteer.is_below(region, r) for r in named)


def _is_outnumbered(region: Region, counts: Mapping[str, int], gazetteer: Gazetteer) -> bool:
    """Whether a unit above has the same short name (承德县), or is one of `counts` and named as often."""
    above = gazetteer.ancestors(region)[:-1]
    same_name = any(gazetteer.short(r) == gazetteer.short(region) for r in above)
    return same_name or any(counts.get(r.code, 0) >= counts[region.code] for r in above if r.level != "省")


def _are_nested(one: Region, other: Region, gazetteer: Gazetteer) -> bool:
    return gazetteer.is_below(one, other) or gazetteer.is_below(other, one)


def disambiguated(clue: PlaceClue, text: str, gazetteer: Gazetteer) -> Clue[Region] | None:
    """The one of several regions with a name whose surroundings the text mentions most; None where none is clear.

    Surroundings: the units above it, its neighbours under the same unit, and its parts.
    """
    counts = _counts(text[:_READ], gazetteer)
    scores: list[tuple[float, str, Region]] = []
    for rival in clue.rivals:
        above = [r for r in gazetteer.ancestors(rival)[:-1] if r.code != STATE]
        neighbours = gazetteer.parts(rival.parent or "") if rival.level != "省" else ()
        neighbours = (*neighbours, *gazetteer.parts(rival.code))
        score = sum(counts[r.code] for r in above) + _PART * sum(min(counts[c], _PART_AT_MOST) for c in neighbours)
        score -= _PART * min(counts[rival.code], _PART_AT_MOST)
        scores.append((score, rival.code, rival))
    scores.sort(key=lambda row: (-row[0], row[1]))
    best, second = scores[0], scores[1]
    if best[0] < 1 or best[0] < second[0] * _MARGIN:
        return None
    names = [r.name for r in gazetteer.ancestors(best[2])[:-1] if counts[r.code]]
    return Clue(best[2], TEXT, f"{clue.quote}, {'、'.join(names) or '…'}", 0.9)


def likeliest(rivals: Sequence[Region], text: str, gazetteer: Gazetteer) -> Region | None:
    """The one of several regions that the text names most, with its parts and the units above it; else the one that the
    text calls its own unit (全市, 我区); None where neither tells."""
    counts = _counts(text[:_READ], gazetteer)
    scores: list[tuple[float, str, Region]] = []
    for rival in rivals:
        above = [r for r in gazetteer.ancestors(rival)[:-1] if r.code != STATE and r not in rivals]
        parts = sum(min(counts[part], _PART_AT_MOST) for part in gazetteer.parts(rival.code))
        scores.append((counts[rival.code] + sum(counts[r.code] for r in above) + _PART * parts, rival.code, rival))
    scores.sort(key=lambda row: (-row[0], row[1]))
    if scores[0][0] >= 2 * _PART and scores[0][0] >= scores[1][0] * _MARGIN:
        return scores[0][2]
    unit = own_unit(text[:_READ])
    own = [rival for rival in rivals if unit is not None and _is_of(rival, unit)]
    return own[0] if len(own) == 1 else None


def own_unit(text: str) -> str | None:
    """省, 市, 县, 镇 …: the unit that a text calls its own; the lowest, because cities mention their province."""
    if match := _SPEAKS_FOR.search(text, 0, _SPEECH):
        return match[2]
    counts = Counter({unit: sum(text.count(word) for word in words) for unit, words in _own_words().items()})
    most = max(counts.values(), default=0)
    if not most:
        return None
    enough = max(1 if most <= _AT_LEAST else _AT_LEAST, _SHARE * most)
    for unit in _own_words():
        # Autonomous regions and their cities call themselves 全区, too.
        if unit != _STATE_UNIT and counts[unit] >= (enough if unit != "区" else max(enough, _DISTRICT_SHARE * most)):
            return unit
    return "区" if counts["区"] >= enough else _STATE_UNIT


@cache
def _own_words() -> dict[str, tuple[str, ...]]:
    """Units, the lowest first, each with its words."""
    words: dict[str, tuple[str, ...]] = {}
    for unit, word, _ in records("plansearch.corpus.data", "own_words.tsv"):
        words[unit] = (*words.get(unit, ()), word)
    return words


def _is_of(region: Region, unit: str) -> bool:
    """Whether a region with this name calls itself by the unit: 全区 is a district, or an autonomous region."""
    return region.name.endswith(unit) and region.level != "国家"


def _counts(text: str, gazetteer: Gazetteer) -> Counter[str]:
    """How often each region of the gazetteer is named, in full or short, without words that are rarely places.

    A name inside a longer one counts for the longer one (龙江 in 黑龙江).
    """
    pairs = _pairs(text)
    names = gazetteer.names_by_head()
    found = {name: codes for head in names.keys() & pairs for name, codes in names[head] if name in text}
    times = {name: text.count(name) for name in found}
    for name in sorted(found, key=len, reverse=True):
        inner = {name[i:j] for i in range(len(name) - 1) for j in range(i + 2, len(name) + 1)} - {name}
        for part in inner & times.keys():
            times[part] -= times[name]
    counts: Counter[str] = Counter()
    for name, codes in found.items():
        for code in codes:
            counts[code] += times[name]
    return +counts


def _pairs(text: str) -> set[int]:
    """Every two neighbouring characters, as numbers by `head_of`."""
    raw = text.encode("utf-16-le", "surrogatepass")
    found: set[int] = set()
    for shift in (0, 2):
        part = raw[shift:]
        found.update(memoryview(part[: len(part) - len(part) % 4]).cast("I"))
    return found
