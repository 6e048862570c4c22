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
from plansearch.corpus.stated_facts import Stated, unusable_region
from plansearch.errors import UnknownName
from plansearch.messages import Message, note
from plansearch.model import Evidence, Region

_TOWNSHIP = re.compile(r"[\u3400-\u9fff]{1,8}?(?:镇|乡|街道|苏木)")
# A township that the gazetteer does not know, before what follows a name in a title: 竹篁镇2025年工作计划.
_TOWN = re.compile(
    r"((?:(?!各|[乡城村集]镇)[\u3400-\u9fff]){1,6}?(?:镇|乡|街道|苏木))"
    r"(?=$|[\d\s（(_xX×*—-]|二[〇○零]|年|人民政府|政府|党委|党工委|办事处|人大|关于)"
)
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
    is_stated = bool(found.clues)
    if folder:
        found.clues.append(folder)
    stem = PAGE if context.is_part else FILE_NAME
    titles = ((stem, [context.path.stem]), (TITLE, [context.title]), (PAGE, [context.page_title]))
    place = cache(partial(_place, gazetteer=gazetteer, within=within))  # a title is often printed several times
    opening = [line for line in context.opening if not names_recipients(line)]
    for source, texts in (*titles, (OPENING, opening), (CLOSING, context.closing)):
        clue = next((c for text in texts if (c := place(text))), None)
        if clue is not None:
            _take(found, clue, source, (context.text, gazetteer))
    _take_number(found, context, gazetteer)
    found.clues.extend(_from_the_text(context, found.clues, gazetteer))
    state = gazetteer.get(STATE)
    national = next((t for t in (context.title, *context.opening, context.path.stem) if is_national(t)), None)
    if not found.clues and state and national:
        found.clues.append(Clue(state, TITLE, national))
    if within is not None and not is_stated:
        found.clues = _exact_first(found.clues, within, gazetteer)
    return found


def compare_regions(taken: Clue[Region], other: Clue[Region], gazetteer: Gazetteer) -> Comparison:
    """How another region relates to the one taken. A folder, line or text with a unit above it is broader: agrees."""
    if other.value.code == taken.value.code:
        return "same"
    if other.source in _MAY_BE_BROADER and gazetteer.is_below(taken.value, other.value):
        return "agrees"
    return "conflicts"


def _place(text: str, gazetteer: Gazetteer, within: Region | None) -> PlaceClue | None:
    """The region that a title or line names; a township in the county that it names, or in the folder's region."""
    text = without_credits(text)
    clue = place_in(text, gazetteer, within)
    start = _BEFORE_TOWN.match(text)
    at = start.end() if start else 0
    if clue is not None:
        within, at = clue.region, text.find(clue.quote) + len(clue.quote)
        if clue.quote not in text:
            return clue
    match = _TOWN.match(text, at)
    if within is None or match is None or (clue is None and len(match[1]) > _SHORT):  # 争创文明示范街道 is no name
        return clue
    known = [town for town in gazetteer.candidates(match[1]) if gazetteer.is_below(town, within)]
    town = known[0] if len(known) == 1 else township(match[1], within, gazetteer)
    return clue if town is None else PlaceClue(town, (clue.quote if clue else "") + match[1])


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


def _take_number(found: Found[Region], context: DocumentContext, gazetteer: Gazetteer) -> None:
    """Add the region of the document's number: of several that number so, one that other clues name.

    Where nothing else is known, the unit that contains the others, or the likeliest if it is a province.
    """
    number = context.number or context.title_number
    if number is None:
        return
    several = number.regions(gazetteer)
    known = [clue.value for clue in found.clues]
    if not known and (most := mentions.most_mentioned(context.text, gazetteer)) is not None:
        known = [most.value]
    region, weight = _fitting(known, number, several, gazetteer), 1.0
    if region is None and several:
        outer = next((r for r in several if all(r == s or gazetteer.is_below(s, r) for s in several)), None)
        region = mentions.likeliest(several, context.text, gazetteer) if len(several) > 1 else several[0]
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
    context: DocumentContext, so_far: Sequence[Clue[Region]], gazetteer: Gazetteer
) -> Iterator[Clue[Region]]:
    """The region of the speaker; then how often the region so far is named, or else the region named most."""
    represented = mentions.region_of_speaker(context.text, gazetteer)
    if represented is not None:
        yield represented
    ranked = weigh([*so_far, *([represented] if represented else [])], partial(compare_regions, gazetteer=gazetteer))
    if ranked and all(w.standing != "conflicts" for w in ranked):
        taken = ranked[0].clue
        name = gazetteer.short(taken.value)
        times = context.text.count(name)
        if times >= _OFTEN and taken.value.code != STATE:
            yield Clue(taken.value, TEXT, f"{name} {times}×", 0.8)
        if times >= _OFTEN or (taken.decides and times):
            return
    if (most := mentions.most_mentioned(context.text, gazetteer)) is not None:
        yield most
    if not ranked and (most is None or most.value.code == STATE):
        yield from _said_once(context, gazetteer)


def _said_once(context: DocumentContext, gazetteer: Gazetteer) -> Iterator[Clue[Region]]:
    """The region that the first sentence names in full, and the one that the text names alone."""
    lines = (line.strip() for line in context.text[:_HEAD].splitlines())
    lines = (line for line in lines if line not in context.opening and not names_recipients(line))
    first = next((line for line in lines if len(line) >= _SENTENCE), "")
    clue = place_in(without_credits(first[:_SENTENCES]), gazetteer, None)
    if clue is not None and clue.region is not None and clue.region.code != STATE:
        is_full = clue.quote.endswith(clue.region.name[-1])
        if is_full or first.startswith((f"{clue.quote}报", f"{clue.quote}日报", f"{clue.quote}晚报")):
            yield Clue(clue.region, TEXT, clue.quote, _FIRST)
    own = "\n".join(map(without_credits, context.text.splitlines()))
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
