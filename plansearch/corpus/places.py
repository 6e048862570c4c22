"""The region of a plan: the regions in its path, titles, lines and text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial

from plansearch.corpus import mentions
from plansearch.corpus.clues import PlaceClue, is_national, names_recipients, place_in, without_credits
from plansearch.corpus.document_context import DocumentContext
from plansearch.corpus.document_numbers import DocumentNumber
from plansearch.corpus.evidence_weighting import (
    CLOSING,
    FILE_NAME,
    FOLDER,
    NUMBER,
    OPENING,
    PAGE,
    TEXT,
    TITLE,
    Clue,
    Comparison,
    Found,
    weigh,
)  # fmt: skip
from plansearch.corpus.gazetteer import STATE, Gazetteer
from plansearch.corpus.rare_units import words_for_zone, zone_kinds
from plansearch.corpus.stated_facts import Stated, unusable_region
from plansearch.datafiles import records
from plansearch.errors import UnknownName
from plansearch.messages import Message, note
from plansearch.model import Evidence, Region
from plansearch.text.folding import simplified

_TOWNSHIP = re.compile(r"[\u3400-\u9fff]{1,8}?(?:镇|乡|街道|苏木)")
# A township that the gazetteer does not know, before what follows a name in a title: 竹篁镇2025年工作计划.
_TOWN = re.compile(
    r"((?:(?!各|[乡城村集]镇)[\u3400-\u9fff]){1,6}?(?:镇|乡|街道|苏木))"
    r"(?=$|[\d\s（(_xX×*—-]|二[〇○零]|年|人民政府|政府|党委|党工委|办事处|人大|关于)"
)
# After a development zone, as after a township; and the words of its own name before the kind (滨湖 + 新区).
_AFTER_ZONE = r"(?=$|[\d\s（(_xX×*—-]|二[〇○零]|年|管委会|管理委员会|党工委|工委|关于|国民经济|工作|“|政府)"
_ZONE_NAME = r"((?:国家级?|省级)?)((?:(?!各|全)[\u3400-\u9fff]){0,4}?)"
_CODE = r"(\d{6}(?:\d{3}){0,2})(?!\d)"
# Traditional forms of words that plans use: a text with several of them is read as simplified.
_TRADITIONAL = "發區縣國會與業農務對"
_SHORT = 5  # most characters of a township's name without its county
_BEFORE_TOWN = re.compile(r"\s*(?:(?:20[\dxX_*]{2}|[xX×*_]{2,4})年度?)?\s*")
_ORDINAL = re.compile(r"^\d{1,3}[\s._、．)）-]+(?=\D)")
# A region that the text names this often is no mistake.
_OFTEN = 3
_MOST_LISTED = 4  # regions in a message
# The first sentence of a text: where it is, how long, and how far a region in it is the text's own.
_HEAD, _SENTENCE, _SENTENCES, _FIRST = 1500, 15, 120, 0.7
_PROVINCE = 0.7  # how far a number that cities use as well is a province's, if nothing else is known
# Clues that may be less precise than the one taken: a city's plan also names its province.
_MAY_BE_BROADER = frozenset((FOLDER, OPENING, PAGE, CLOSING, NUMBER, TEXT))


def places(context: DocumentContext, stated: Sequence[Stated], gazetteer: Gazetteer) -> Found[Region]:
    """Every clue to the region, those of the strongest sources first."""
    found: Found[Region] = Found()
    folder = _folders(context.path.parts[:-1], gazetteer, found.warnings)
    within = folder.value if folder else None
    for facts in stated:
        if name := facts.get("region"):
            try:
                found.clues.append(Clue(resolve(name, gazetteer, within), facts.source, name))
            except UnknownName as err:
                found.warnings.append(unusable_region(facts, err))
    is_stated, text = bool(found.clues), _readable(context.text)
    if folder:
        found.clues.append(folder)
    stem = PAGE if context.is_part else FILE_NAME
    titles = ((stem, [context.path.stem]), (TITLE, [context.title]), (PAGE, [context.page_title]))
    place = cache(partial(_place, gazetteer=gazetteer, within=within))  # a title is often printed several times
    opening = [line for line in context.opening if not names_recipients(line)]
    for source, texts in (*titles, (OPENING, opening), (CLOSING, context.closing)):
        clue = next((c for text in texts if (c := place(text))), None)
        if clue is not None:
            _take(found, clue, source, (text, gazetteer))
    if all(clue is folder for clue in found.clues) and (coded := _named_by_code(context, gazetteer, within)):
        found.clues.append(coded)
    _take_number(found, context, (text, gazetteer))
    found.clues.extend(_from_the_text(text, found.clues, context.opening, gazetteer))
    state = gazetteer.get(STATE)
    national = next((t for t in (context.title, *context.opening, context.path.stem) if is_national(t)), None)
    if not found.clues and state and national:
        found.clues.append(Clue(state, TITLE, national))
    if not found.clues:
        found.unused.extend(mentions.named_most(text, gazetteer))
    if within is not None and not is_stated:
        found.clues = _exact_first(found.clues, within, gazetteer)
    return found


def compare_regions(taken: Clue[Region], other: Clue[Region], gazetteer: Gazetteer) -> Comparison:
    """How another region relates to the one taken. A folder, line or text with a unit above it is broader: agrees."""
    if other.value.code == taken.value.code:
        return "same"
    if other.source in _MAY_BE_BROADER and gazetteer.was_below(taken.value, other.value):
        return "agrees"
    return "conflicts"


def _readable(text: str) -> str:
    """The text in simplified characters if it is written in traditional ones, as many characters."""
    return simplified(text) if sum(character in text[:_HEAD] for character in _TRADITIONAL) >= _OFTEN else text


def _place(text: str, gazetteer: Gazetteer, within: Region | None) -> PlaceClue | None:
    """The region that a title or line names, in its words; of a name in traditional characters all of it."""
    text = without_credits(text)
    clue, simple = _simply_placed(text, gazetteer, within), simplified(text)
    if simple == text or (other := _simply_placed(simple, gazetteer, within)) is None:
        return clue
    if clue is not None and len(other.quote) <= len(clue.quote):
        return clue
    at = simple.find(other.quote)
    return PlaceClue(other.region, text[at : at + len(other.quote)] if at >= 0 else other.quote, other.rivals)


def _simply_placed(text: str, gazetteer: Gazetteer, within: Region | None) -> PlaceClue | None:
    """The region that a line names; a township or zone in the unit that it names, or in the folder's region."""
    clue = place_in(text, gazetteer, within)
    start = _BEFORE_TOWN.match(text)
    at = start.end() if start else 0
    if clue is not None:
        within, at = clue.region, text.find(clue.quote) + len(clue.quote)
        if clue.quote not in text:
            return clue
        if clue.region is not None and (zone := _zone(text, at, clue.region, gazetteer)) is not None:
            return PlaceClue(zone[0], clue.quote + zone[1])
    match = _TOWN.match(text, at)
    if within is None or match is None or (clue is None and len(match[1]) > _SHORT):  # 争创文明示范街道 is no name
        return clue
    known = [town for town in gazetteer.candidates(match[1]) if gazetteer.is_below(town, within)]
    town = known[0] if len(known) == 1 else township(match[1], within, gazetteer)
    return clue if town is None else PlaceClue(town, (clue.quote if clue else "") + match[1])


def _zone(text: str, at: int, above: Region, gazetteer: Gazetteer) -> tuple[Region, str] | None:
    """The development zone that follows the name of a unit, and its words; None where none does.

    The zone that the gazetteer knows in this unit, or a new one with the code `<unit's code>-<zone>`.
    """
    match = _zone_pattern().match(text, at)
    if match is None or above.level in ("国家", "乡"):
        return None
    kind = zone_kinds()[match[3]]
    if kind in ("新区", "管理区") and not match[2]:
        return None  # of which there may be several
    parts = [part for code in gazetteer.parts(above.code) if (part := gazetteer.get(code)) is not None]
    same = [part for part in parts if match[2] in part.name and part.name.endswith(words_for_zone(kind))]
    if len(same) == 1:
        return same[0], match[0]
    name = match[2] + kind
    return Region(f"{above.code}-{name}", name, "乡" if above.level == "县" else "县", above.code), match[0]


@cache
def _zone_pattern() -> re.Pattern[str]:
    return re.compile(rf"{_ZONE_NAME}({'|'.join(sorted(zone_kinds(), key=len, reverse=True))}){_AFTER_ZONE}")


def _named_by_code(context: DocumentContext, gazetteer: Gazetteer, within: Region | None) -> Clue[Region] | None:
    """The region of a code that a line calls one (行政区划代码：), or that a file name begins with.

    In a file name the year or the region's name follows, or the folder's region contains it: any six digits may be a
    number.
    """
    labels = "|".join(row[1] for row in records("plansearch.corpus.data", "clues.tsv") if row[0] == "code-label")
    for line in (context.title, *context.opening):
        match = re.search(rf"(?:{labels})[\s:：|为是]*{_CODE}", line)
        if match is not None and (region := _of_code(match[1], gazetteer)) is not None:
            return Clue(region, OPENING, match[0])
    match = re.match(rf"{_CODE}(?:$|[\s_.-]*((?:19|20)\d\d(?!\d)|[\u3400-\u9fff]+))", context.path.stem)
    region = _of_code(match[1], gazetteer) if match is not None else None
    if match is None or region is None or context.is_part:
        return None
    follows = match[2] or ""
    is_inside = within is not None and gazetteer.is_below(region, within)
    is_clear = follows.isdigit() or is_inside or (bool(follows) and follows.startswith(gazetteer.short(region)))
    return Clue(region, FILE_NAME, match[1]) if is_clear else None


def _of_code(digits: str, gazetteer: Gazetteer) -> Region | None:
    """The region of a code of 6, 9 or 12 digits, whose last may be zeros."""
    lengths = (len(digits), 9, 6)
    return next((r for n in lengths if not digits[n:].strip("0") and (r := gazetteer.get(digits[:n]))), None)


def _take(found: Found[Region], clue: PlaceClue, source: str, tools: tuple[str, Gazetteer]) -> None:
    """Add the region of a name; if several have it, the one whose surroundings the text mentions."""
    text, gazetteer = tools
    if clue.region is not None:
        found.clues.append(Clue(clue.region, source, clue.quote))
    elif (chosen := mentions.disambiguated(clue, text, gazetteer)) is not None:
        found.clues.append(Clue(chosen.value, source, chosen.quote, chosen.weight))
    else:
        rivals = "、".join("".join(gazetteer.path(region)) for region in clue.rivals[:_MOST_LISTED])
        rivals += " …" if len(clue.rivals) > _MOST_LISTED else ""
        found.unused.append(Evidence("region", rivals, source, clue.quote, 0.0, "unused"))
        if not found.clues:
            found.warnings.append(_ambiguous(source, clue, gazetteer))


def _take_number(found: Found[Region], context: DocumentContext, tools: tuple[str, Gazetteer]) -> None:
    """Add the region of the document's number: of several that number so, one that other clues name.

    Where nothing else is known, the unit that contains the others, or the likeliest if it is a province.
    """
    text, gazetteer = tools
    number = context.number or context.title_number
    if number is None:
        return
    several = number.regions(gazetteer)
    known = [clue.value for clue in found.clues]
    if not known and (most := mentions.most_mentioned(text, gazetteer)) is not None:
        known = [most.value]
    region, weight = _fitting(known, number, several, gazetteer), 1.0
    if region is None and several:
        outer = next((r for r in several if all(r == s or gazetteer.is_below(s, r) for s in several)), None)
        region = mentions.likeliest(several, text, gazetteer) if len(several) > 1 else several[0]
        region = region or outer
        if region is None and several[0].level == "省":
            region, weight = several[0], _PROVINCE
    if region is not None:
        found.clues.append(Clue(region, NUMBER, number.quote, weight))
    elif several:
        _take(found, PlaceClue(None, number.quote, tuple(several)), NUMBER, ("", gazetteer))


def _fitting(
    known: Sequence[Region], number: DocumentNumber, several: Sequence[Region], gazetteer: Gazetteer
) -> Region | None:
    """The region of a number that agrees with a known region: that region, or one of `several` that contains it."""
    for region in known:
        if number.begins_as(region) or region in several:
            return region
        if (around := next((r for r in several if gazetteer.is_below(region, r)), None)) is not None:
            return around
    return None


def _from_the_text(
    text: str, so_far: Sequence[Clue[Region]], opening: Sequence[str], gazetteer: Gazetteer
) -> Iterator[Clue[Region]]:
    """The region of the speaker; then how often the region so far is named, or else the region named most."""
    represented = mentions.region_of_speaker(text, gazetteer)
    if represented is not None:
        yield represented
    ranked = weigh([*so_far, *([represented] if represented else [])], partial(compare_regions, gazetteer=gazetteer))
    if ranked and all(w.standing != "conflicts" for w in ranked):
        taken = ranked[0].clue
        name = gazetteer.short(taken.value)
        times = text.count(name)
        if times >= _OFTEN and taken.value.code != STATE:
            yield Clue(taken.value, TEXT, f"{name} {times}×", 0.8)
        if times >= _OFTEN or (taken.decides and times):
            return
    if (most := mentions.most_mentioned(text, gazetteer)) is not None:
        yield most
    if not ranked and (most is None or most.value.code == STATE):
        yield from _said_once(text, opening, gazetteer)


def _said_once(text: str, opening: Sequence[str], gazetteer: Gazetteer) -> Iterator[Clue[Region]]:
    """The region that the first sentence names in full or after the unit above it; that which the text names alone."""
    lines = (line.strip() for line in text[:_HEAD].splitlines())
    lines = (line for line in lines if line not in opening and not names_recipients(line))
    first = next((line for line in lines if len(line) >= _SENTENCE), "")
    if (named := mentions.path_in(without_credits(first[:_SENTENCES]), gazetteer)) is not None:
        yield named
    clue = place_in(without_credits(first[:_SENTENCES]), gazetteer, None)
    if named is None and clue is not None and clue.region is not None and clue.region.code != STATE:
        is_full = clue.quote.endswith(clue.region.name[-1])
        if is_full or first.startswith((f"{clue.quote}报", f"{clue.quote}日报", f"{clue.quote}晚报")):
            yield Clue(clue.region, TEXT, clue.quote, _FIRST)
    own = "\n".join(map(without_credits, text.splitlines()))
    if (likely := mentions.likely(own, gazetteer)) is not None:
        yield likely


def _exact_first(clues: list[Clue[Region]], folder: Region, gazetteer: Gazetteer) -> list[Clue[Region]]:
    """The clues, with a file name or title that names a region inside the folder's region moved to the front.

    A title with just 恩施市 in the folder of 恩施土家族苗族自治州 is more likely careless than exact.
    """
    for clue in clues:
        if clue.source not in (FILE_NAME, TITLE) or not gazetteer.is_below(clue.value, folder):
            continue
        if clue.source == FILE_NAME or gazetteer.short(clue.value) != gazetteer.short(folder):
            exact = Clue(clue.value, clue.source, clue.quote, clue.weight, exact=True)
            return [exact, *(c for c in clues if c is not clue)]
    return clues


def resolve(name: str, gazetteer: Gazetteer, context: Region | None) -> Region:
    """The region that a person wrote, looked up inside the known region first; a township below a county may be new.

    Errors: UnknownName.
    """
    for above in (*reversed(gazetteer.ancestors(context)), None) if context else (None,):
        try:
            return gazetteer.find(name, within=above)
        except UnknownName as err:
            unknown = err
    split = re.fullmatch(rf"(.*?)[\s/\\>]*({_TOWNSHIP.pattern})", name.strip())
    if split is not None:
        for cut in range(len(name.strip()) - 2, 0, -1):
            head, tail = name.strip()[:cut].rstrip(" /\\>"), name.strip()[cut:].lstrip(" /\\>")
            if gazetteer.candidates(head) and (town := township(tail, gazetteer.find(head, within=None), gazetteer)):
                return town
        if context is not None and (town := township(name.strip(), context, gazetteer)):
            return town
    raise unknown


def township(name: str, county: Region, gazetteer: Gazetteer) -> Region | None:
    """A township that is not in the gazetteer, with the code `<county's code>-<name>`; None where it cannot be one.

    Only below a county, a township's own county, or a city without counties.
    """
    if county.level == "乡":
        return None
    if _TOWNSHIP.fullmatch(name) is None or not (county.level == "县" or _is_undivided(county, gazetteer)):
        return None
    return Region(f"{county.code}-{name}", name, "乡", county.code)


def _is_undivided(region: Region, gazetteer: Gazetteer) -> bool:
    return region.level == "市" and not gazetteer.parts(region.code)


def _folders(parts: tuple[str, ...], gazetteer: Gazetteer, warnings: list[Message]) -> Clue[Region] | None:
    """The innermost region of a path, each looked up inside the one before."""
    place: Clue[Region] | None = None
    for part in parts:
        name = _ORDINAL.sub("", part.strip())
        region = _folder_region(name, place, gazetteer, warnings)
        if region is None and (clue := place_in(name, gazetteer, place.value if place else None)):
            region = clue.region
        if region is not None and (place is None or region.code != place.value.code):
            place = Clue(region, FOLDER, part)
    return place


def _folder_region(
    name: str, place: Clue[Region] | None, gazetteer: Gazetteer, warnings: list[Message]
) -> Region | None:
    """The region that a whole folder name means; None where it means none, or several."""
    candidates = gazetteer.candidates(name)
    if place is not None and (town := township(name, place.value, gazetteer)) and not candidates:
        return town
    within = place.value if place is not None and place.value.code != STATE else None
    inside = [r for r in candidates if within and (gazetteer.is_below(r, within) or r.code == within.code)]
    if within is not None and not inside:
        town = township(name, within, gazetteer)
        if town is not None:
            return town
        candidates = [r for r in candidates if r.name == name]  # elsewhere, a short name is more likely a word
    if not inside and gazetteer.needs_context(name):
        return None
    below = [r for r in inside if within and r.code != within.code]
    found = below or inside or candidates
    top = gazetteer.highest(name, found) if found else []
    if len(top) > 1:
        warnings.append(_ambiguous(FOLDER, PlaceClue(None, name, tuple(top)), gazetteer))
        return None
    if top and within is not None and not inside:
        warnings.append(note("region: folder {name} is not in {region}", name=name, region=within.name))
    return top[0] if top else None


def _ambiguous(source: str, clue: PlaceClue, gazetteer: Gazetteer) -> Message:
    regions = tuple("".join(gazetteer.path(region)) for region in clue.rivals[:_MOST_LISTED])
    if len(clue.rivals) > _MOST_LISTED:
        return note(
            "region: {source}: {name} may be {regions} …", source=note(source), name=clue.quote, regions=regions
        )
    return note("region: {source}: {name} may be {regions}", source=note(source), name=clue.quote, regions=regions)
