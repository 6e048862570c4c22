"""The region that the text of a plan is about: the unit that it calls its own, and the names it mentions most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from plansearch.corpus.clues import PlaceClue
from plansearch.corpus.evidence_weighting import TEXT, Clue
from plansearch.corpus.gazetteer import STATE, Gazetteer
from plansearch.corpus.rare_units import townships_named
from plansearch.datafiles import records
from plansearch.model import Region

# Characters of a text that are read; speakers name their region at the beginning.
_READ, _SPEECH = 20000, 4000
# Parts of a region count less than the region, and each part only a few times.
_PART, _PART_AT_MOST = 0.3, 5
# A name that occurs once or twice may be a neighbour's.
_AT_LEAST = 3.0
# Of regions with one name, the surroundings of the one taken are mentioned this much more.
_MARGIN = 2.0
_STATE_UNIT = "国"
# A text that says 我国 less often is not the State's: schools and enterprises name no unit of their own.
_OF_STATE = 5
# A text that names one region: how often, how much each named unit above it adds, and how far it is trusted.
_NAMED_TWICE, _ABOVE, _LIKELY = 2, 0.5, 0.65
# Counties that may have townships of one name before the name tells nothing.
_FEW = 3
_OF_TOWNS = ("镇", "乡", "街道")
_TOWN = re.compile(r"([\u3400-\u9fff]{1,6}?)(镇|乡|街道)(?!\u6751|企业|干部|政府|领导|党委|人民政府)")
# A unit's own words make up at least this share of those of the most mentioned unit.
_SHARE, _DISTRICT_SHARE = 0.2, 0.6

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
        state = gazetteer.get(STATE)
        times = sum(text.count(word) for word in _own_words()[_STATE_UNIT])
        return Clue(state, TEXT, "全国, 我国", 0.7) if state is not None and times >= _OF_STATE else None
    counts = _counts(text, gazetteer)
    scores = {
        code: n + _PART * sum(min(counts[part], _PART_AT_MOST) for part in gazetteer.parts(code))
        for code, n in counts.items()
        if (region := gazetteer.get(code)) is not None and _is_of(region, unit)
    }
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    if not ranked or scores[ranked[0]] < _AT_LEAST:
        return None
    first, second = scores[ranked[0]], scores[ranked[1]] if len(ranked) > 1 else 0.0
    region = gazetteer.get(ranked[0])
    if region is None or first < second * _MARGIN:
        return None
    clear = min(1.0, first / 10) * (1 - second / first)
    quote = f"{gazetteer.short(region)} {counts[region.code]}×, 全{unit}"
    return Clue(region, TEXT, quote, 0.8 + 0.2 * clear)


def likely(text: str, gazetteer: Gazetteer) -> Clue[Region] | None:
    """The region of a text that names none often; None where none is clear. Only where nothing else tells a region.

    The one named twice as often as any other that is not above or below it, if the text's own unit is of its kind or it
    names a unit above it or a township in it as well; else the county of the townships that it names.
    """
    text = text[:_READ]
    unit = own_unit(text)
    if unit == _STATE_UNIT:
        return None
    counts = _counts(text, gazetteer)
    named = _towns(text)
    towns = _counties_of_towns(named, gazetteer)
    scores = {
        code: n + sum(_ABOVE for r in gazetteer.ancestors(region)[:-1] if counts[r.code]) + towns[code]
        for code, n in counts.items()
        if (region := gazetteer.get(code)) is not None and region.level != "省" and _may_be_own(region, unit, n)
    }
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    if ranked and scores[ranked[0]] >= _NAMED_TWICE:
        best = gazetteer.get(ranked[0])
        if best is not None and _is_alone(best, counts, gazetteer):
            return Clue(best, TEXT, f"{gazetteer.short(best)} {counts[best.code]}×", _LIKELY)
    town = _own_town(named, gazetteer)
    if town is not None and unit in _OF_TOWNS:
        return Clue(town, TEXT, f"{town.name} {named[town.name]}×", _LIKELY)
    county, second = (*towns.most_common(2), ("", 0), ("", 0))[:2]
    if county[1] >= _NAMED_TWICE and county[1] >= _MARGIN * second[1] and (known := gazetteer.get(county[0])):
        return Clue(known, TEXT, f"{gazetteer.short(known)}: 乡镇 {county[1]}×", _LIKELY)
    is_own = town is not None and unit in (None, "县", "区")
    return Clue(town, TEXT, f"{town.name} {named[town.name]}×", _LIKELY) if town is not None and is_own else None


def _is_alone(region: Region, counts: Counter[str], gazetteer: Gazetteer) -> bool:
    """Whether no region is named half as often, except those above or below this one, or with the same name."""
    own = {r.code for r in gazetteer.ancestors(region)}
    for code, n in counts.items():
        other = gazetteer.get(code)
        if other is None or code in own or gazetteer.is_below(other, region):
            continue
        if gazetteer.short(other) == gazetteer.short(region) or n * _MARGIN > counts[region.code]:
            return False
    return True


def _may_be_own(region: Region, unit: str | None, times: int) -> bool:
    """Whether a text with this unit of its own may be the region's: one that names no unit or a higher one may."""
    if unit is None or _is_of(region, unit):
        return True
    return unit == "省" and times >= _AT_LEAST


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
    return next((words[at:] for at in range(len(words) - 2) if townships_named(words[at:])), "")


def disambiguated(clue: PlaceClue, text: str, gazetteer: Gazetteer) -> Clue[Region] | None:
    """The one of several regions with a name whose surroundings the text mentions most; None where none is clear.

    Surroundings: the units above it and its neighbours under the same unit.
    """
    counts = _counts(text[:_READ], gazetteer)
    scores: list[tuple[float, str, Region]] = []
    for rival in clue.rivals:
        above = [r for r in gazetteer.ancestors(rival)[:-1] if r.code != STATE]
        neighbours = gazetteer.parts(rival.parent or "") if rival.level != "省" else ()
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
    """How often each region of the gazetteer is named, in full or short, without words that are rarely places."""
    pairs = _pairs(text)
    names = gazetteer.names_by_head()
    counts: Counter[str] = Counter()
    for head in names.keys() & pairs:
        for name, codes in names[head]:
            if n := text.count(name):
                for code in codes:
                    counts[code] += n
    return counts


def _pairs(text: str) -> set[int]:
    """Every two neighbouring characters, as numbers by `head_of`."""
    raw = text.encode("utf-16-le", "surrogatepass")
    found: set[int] = set()
    for shift in (0, 2):
        part = raw[shift:]
        found.update(memoryview(part[: len(part) - len(part) % 4]).cast("I"))
    return found
