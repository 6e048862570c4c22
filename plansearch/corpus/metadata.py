"""Whose plan a document is, and for which year: every clue as evidence, the strongest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from plansearch.corpus.clues import PlaceClue, YearClue, ends_opening, is_national, is_plausible, place_in, year_in
from plansearch.corpus.regions import STATE, Gazetteer
from plansearch.corpus.tables import packaged, rows
from plansearch.errors import CorpusError, UnknownName
from plansearch.model import Document, Evidence, Level, Region

# Names of clues, strongest first, as evidence and warnings print them.
TABLE, FRONT_MATTER, FOLDER, FILE_NAME, TITLE, OPENING, REGION = (
    "plans.csv", "front matter", "folder", "file name", "title", "opening", "region",
)  # fmt: skip

_KEYS = {
    "title": ("title", "标题"),
    "region": ("region", "地区", "区域"),
    "year": ("year", "年份"),
    "level": ("level", "层级"),
}
_TOWNSHIP = re.compile(r"[\u3400-\u9fff]{1,8}?(?:镇|乡|街道|苏木)")
_ORDINAL = re.compile(r"^\d{1,3}[\s._、．)）-]+(?=\D)")
_YEAR_FOLDER = re.compile(r"\d{4}(?:年度?|\s*[—–-]+\s*\d{4}(?:学年)?)?")
_MARKUP = re.compile(r"<!--.*?-->|<[^>]*>|[#*>`_|]+|\[\^[^\]]*\]", re.S)
_HAN_GAP = re.compile(r"(?<=[\u3400-\u9fff])[ \u3000]+(?=[\u3400-\u9fff])")
_LETTER_SPACED = re.compile(r"^(?:\S[ \u3000]+){2,}\S$")
_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]+[、）)．]")
# An opening is short lines at the head of a text; a longer line is a paragraph.
_OPENING_LINES, _OPENING_WIDTH, _OPENING_CHARS = 12, 80, 2000


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document's clues say.

    evidence: every clue, for each field the one taken first; warnings: where clues disagree or cannot be used.
    """

    title: str
    region: Region | None
    level: Level | None
    year: int | None
    evidence: tuple[Evidence, ...]
    warnings: tuple[str, ...]
    last_year: int | None = None
    body: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    region: Region
    source: str
    quote: str


@dataclass(frozen=True, slots=True)
class _Year:
    year: int
    source: str
    quote: str


def infer(document: Document, gazetteer: Gazetteer, override: Mapping[str, str]) -> Facts:
    """The facts of a document, by authority: plans.csv, front matter, folders, file name, title, opening lines.

    override: the document's row of plans.csv, empty where it has none. Two clues go before that order: the year of a
    file name before that of a folder, and a file name or title that names a place inside the folder's place before the
    folder. Where nothing tells, a fact is None.
    """
    front = {key: _first(document.metadata, names) for key, names in _KEYS.items()}
    opening = _opening(document.text)
    path = PurePosixPath(document.source)
    titles = [(TABLE, override.get("title", "")), (FRONT_MATTER, front["title"]), (TITLE, document.title)]
    titles += [(OPENING, opening[0] if opening else ""), (FILE_NAME, path.stem)]
    title_source, title = next(((source, text.strip()) for source, text in titles if text.strip()), (FILE_NAME, ""))
    title = _LETTER_SPACED.sub(lambda m: "".join(m[0].split()), title)
    stated = ((TABLE, override), (FRONT_MATTER, front))
    warnings: list[str] = []

    heading = next((text for source, text in titles[1:3] if text), "")
    places = list(_places(path, stated, heading, opening, (gazetteer, warnings)))
    region = places[0].region if places else None
    years = list(_years(path, stated, heading, opening, warnings))
    year = years[0].year if years else None
    level, level_evidence = _level(stated, region, warnings)
    evidence = [
        Evidence("title", title, title_source),
        *(Evidence("region", p.region.name, p.source, p.quote) for p in places),
        *(Evidence("year", str(y.year), y.source, y.quote) for y in years),
        *level_evidence,
    ]
    for place in places[1:]:
        if not _agree(places[0], place, gazetteer):
            warnings.append(_disagreement("region", place, place.region.name, places[0], places[0].region.name))
    warnings += [
        _disagreement("year", y, str(y.year), years[0], str(years[0].year)) for y in years[1:] if y.year != year
    ]
    return Facts(title, region, level, year, tuple(evidence), tuple(warnings))


def read_overrides(corpus: Path) -> dict[str, dict[str, str]]:
    """The rows of a corpus's plans.csv by path, each with its other columns; empty where the corpus has no such file.

    Columns: path (as a plan's id: below the corpus, with /), region, year, title, level, and any other. Blank cells are
    left out. Errors: CorpusError with path:line (no column path, a row without path, a path twice, a year that is no
    number).
    """
    file = corpus / "plans.csv"
    if not file.exists():
        return {}
    found: dict[str, dict[str, str]] = {}
    lines: dict[str, str] = {}
    for row in rows(file, required=("path",)):
        path = row.cells.get("path", "").replace("\\", "/").removeprefix("./")
        if not path:
            raise CorpusError(f"{row.where}: no path", "give the file's path below the corpus folder")
        if path in found:
            raise CorpusError(f"{row.where}: {path} stands twice", f"it also stands in {lines[path]}")
        year = row.cells.get("year")
        if year is not None and not (year.isascii() and year.isdigit()):
            raise CorpusError(f"{row.where}: {year!r} is no year", "write a number such as 2024, or leave it empty")
        found[path] = {key: value for key, value in row.cells.items() if key != "path"}
        lines[path] = row.where
    return found


def _first(metadata: Mapping[str, str], names: tuple[str, ...]) -> str:
    by_key = {key.strip().lower(): value for key, value in metadata.items()}
    return next((by_key[name].strip() for name in names if by_key.get(name, "").strip()), "")


def _opening(text: str) -> list[str]:
    """The heading lines of a text: short lines before the body, markup and gaps inside words taken out."""
    lines: list[str] = []
    for line in _MARKUP.sub(lambda m: "\n" if "\n" in m[0] else " ", text[:_OPENING_CHARS]).splitlines():
        line = _HAN_GAP.sub("", line.strip())
        if not line:
            continue
        if len(line) > _OPENING_WIDTH or len(lines) == _OPENING_LINES or ends_opening(line) or _SECTION.match(line):
            break
        lines.append(line)
    return lines


def _places(
    path: PurePosixPath,
    stated: tuple[tuple[str, Mapping[str, str]], ...],
    heading: str,
    opening: list[str],
    tools: tuple[Gazetteer, list[str]],
) -> Iterator[_Place]:
    """Clues to the region, the one to take first."""
    gazetteer, warnings = tools
    folder = _folders(path.parts[:-1], gazetteer, warnings)
    context = folder.region if folder else None
    found: list[_Place] = []
    for source, cells in stated:
        if name := cells.get("region", ""):
            try:
                found.append(_Place(resolve(name, gazetteer, context), source, name))
            except UnknownName as err:
                warnings.append(f"region: {source}: {err.message}")
    clear = len(found)
    if folder:
        found.append(folder)
    for source, texts in ((FILE_NAME, [path.stem]), (TITLE, [heading]), (OPENING, opening)):
        clue = next((c for text in texts if (c := place_in(text, gazetteer, context))), None)
        if clue is not None and clue.region is not None:
            found.append(_Place(clue.region, source, clue.quote))
        elif clue is not None and not found:
            warnings.append(_ambiguous(source, clue, gazetteer))
    state = gazetteer.get(STATE)
    if not found and state and (words := next((t for t in (heading, *opening, path.stem) if is_national(t)), None)):
        found.append(_Place(state, TITLE, words))
    if context is not None and not clear:
        exact = next((p for p in found[1:] if _is_more_exact(p, context, gazetteer)), None)
        found = [exact, *(p for p in found if p is not exact)] if exact else found
    yield from found


def _is_more_exact(place: _Place, folder: Region, gazetteer: Gazetteer) -> bool:
    """True for a file name or title that names a place inside the folder's place.

    A title that only says 恩施市 in the folder of 恩施土家族苗族自治州 is more likely careless than exact.
    """
    if place.source not in (FILE_NAME, TITLE) or not gazetteer.is_below(place.region, folder):
        return False
    return place.source == FILE_NAME or gazetteer.short(place.region) != gazetteer.short(folder)


def resolve(name: str, gazetteer: Gazetteer, context: Region | None) -> Region:
    """The region a person wrote, sought inside the known place first; a township below a county may be new.

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
    """A township not in the gazetteer, with the made code `<county's code>-<name>`; None where it cannot be one.

    Only below a county, a township's own county, or a city without counties.
    """
    if county.level == "乡":
        return None
    if _TOWNSHIP.fullmatch(name) is None or not (county.level == "县" or _is_undivided(county, gazetteer)):
        return None
    return Region(f"{county.code}-{name}", name, "乡", county.code)


def _is_undivided(region: Region, gazetteer: Gazetteer) -> bool:
    return region.level == "市" and not gazetteer.has_parts(region)


def _folders(parts: tuple[str, ...], gazetteer: Gazetteer, warnings: list[str]) -> _Place | None:
    """The innermost place of a path, each resolved inside the one before."""
    place: _Place | None = None
    for part in parts:
        name = _ORDINAL.sub("", part.strip())
        region = _folder_region(name, place, gazetteer, warnings)
        if region is None and (clue := place_in(name, gazetteer, place.region if place else None)):
            region = clue.region
        if region is not None and (place is None or region.code != place.region.code):
            place = _Place(region, FOLDER, part)
    return place


def _folder_region(name: str, place: _Place | None, gazetteer: Gazetteer, warnings: list[str]) -> Region | None:
    """The region a whole folder name means; None where it means none, or several."""
    candidates = gazetteer.candidates(name)
    if place is not None and (town := township(name, place.region, gazetteer)) and not candidates:
        return town
    within = place.region if place is not None and place.region.code != STATE else None
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
    top = [r for r in found if r.level == found[0].level] if found else []
    if len(top) > 1:
        warnings.append(_ambiguous(FOLDER, PlaceClue(None, name, tuple(top)), gazetteer))
        return None
    if top and within is not None and not inside:
        warnings.append(f"region: folder {name} does not lie in {within.name}")
    return top[0] if top else None


def _years(
    path: PurePosixPath,
    stated: tuple[tuple[str, Mapping[str, str]], ...],
    heading: str,
    opening: list[str],
    warnings: list[str],
) -> Iterator[_Year]:
    """Clues to the year, the one to take first."""
    for source, cells in stated:
        if text := cells.get("year", ""):
            clue = year_in(text)
            if clue is not None and is_plausible(clue.year):
                yield _Year(clue.year, source, text)
            else:
                warnings.append(f"year: {source} says {text}, which is no year")
    if clue := year_in(path.stem):
        yield _Year(clue.year, FILE_NAME, clue.quote)
    for part in reversed(path.parts[:-1]):
        if _YEAR_FOLDER.fullmatch(part.strip()) and (clue := year_in(part)):
            yield _Year(clue.year, FOLDER, part)
            break
    if clue := year_in(heading):
        yield _Year(clue.year, TITLE, clue.quote)
    if best := _strongest(opening):
        yield _Year(best.year, OPENING, best.quote)


def _strongest(lines: list[str]) -> YearClue | None:
    clues = [clue for line in lines if (clue := year_in(line))]
    return max(clues, key=lambda clue: clue.weight, default=None)


@cache
def _level_words() -> dict[str, Level]:
    return dict(packaged("levels.tsv"))  # type: ignore[return-value]


def _level(
    stated: tuple[tuple[str, Mapping[str, str]], ...], region: Region | None, warnings: list[str]
) -> tuple[Level | None, list[Evidence]]:
    """The level taken, and its evidence."""
    found: list[tuple[Level, str, str]] = []
    for source, cells in stated:
        if word := cells.get("level", ""):
            level = _level_words().get(word)
            if level is None:
                warnings.append(f"level: {source} says {word}, which is none of 国家 省 市 县 乡")
            else:
                found.append((level, source, word))
    if region is not None:
        found.append((region.level, REGION, region.name))
    for level, source, _ in found[1:]:
        if level != found[0][0]:
            warnings.append(f"level: {source} says {level}, {found[0][1]} says {found[0][0]}")
    return (found[0][0] if found else None), [Evidence("level", *clue) for clue in found]


def _agree(taken: _Place, other: _Place, gazetteer: Gazetteer) -> bool:
    """True where the other clue does not contradict: the same place, a folder around it, an opening that says less."""
    if other.region.code == taken.region.code:
        return True
    if other.source in (FOLDER, OPENING):
        return gazetteer.is_below(taken.region, other.region)
    return False


def _disagreement(field: str, other: _Place | _Year, said: str, taken: _Place | _Year, kept: str) -> str:
    return f"{field}: {other.source} says {said}, {taken.source} says {kept}"


def _ambiguous(source: str, clue: PlaceClue, gazetteer: Gazetteer) -> str:
    names = "、".join("".join(gazetteer.path(region)) for region in clue.rivals[:4])
    return f"region: {source}: {clue.quote} may be {names}" + (" …" if len(clue.rivals) > 4 else "")
