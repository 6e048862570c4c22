"""Whose plan a document is, and for which year: every clue as evidence, the one taken first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Literal, TypeVar

from plansearch.corpus import issuers
from plansearch.corpus.document_context import Frame, frame
from plansearch.corpus.evidence_weighting import (
    FILE_NAME,
    FRONT_MATTER,
    OPENING,
    PAGE,
    REGION,
    TABLE,
    TITLE,
    Clue,
    Weighed,
    as_evidence,
    sureness,
    taken,
    weigh,
)  # fmt: skip
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.places import beside, places
from plansearch.corpus.user_tables import rows
from plansearch.corpus.years import against, stand, years
from plansearch.datafiles import records
from plansearch.errors import CorpusError
from plansearch.model import Document, Evidence, Level, Region

_KEYS = {
    "title": ("title", "标题"),
    "region": ("region", "地区", "区域"),
    "year": ("year", "年份"),
    "level": ("level", "层级"),
    "body": ("body", "发文机关", "单位"),
    "kind": ("kind", "文种"),
}
_LETTER_SPACED = re.compile(r"^(?:\S[ \u3000]+){2,}\S$")

_UNUSABLE = re.compile(rf"\w+: ({re.escape(TABLE)}:\d+)(?:: | says [^,]+, which is )")
PLACE = ""  # no column can have this name

_S = TypeVar("_S", bound=str)
_T = TypeVar("_T")
_Stated = tuple[tuple[str, Mapping[str, str]], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document's clues say.

    year: the year planned for, of several the first, and last_year the last. evidence: every clue, for each field the
    one taken first; warnings: where clues disagree or cannot be used.
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


def infer(document: Document, gazetteer: Gazetteer, override: Mapping[str, str]) -> Facts:
    """The facts of a document, by authority: plans.csv, front matter, file name and folders, then the text's own words.

    override: the document's row of plans.csv, empty where it has none. Of the text's own words (title, opening and
    closing lines, number, headings, body) those are taken that tell most together (docs/method/metadata.md). A file
    name or title that names a place inside the folder's place goes before the folder. Where nothing tells: None.
    """
    front = {key: _first(document.metadata, names) for key, names in _KEYS.items()}
    around = frame(document, front["title"])
    stated: _Stated = ((TABLE, override), (FRONT_MATTER, front))
    title = _title(around, stated)
    found_places = places(around, stated, gazetteer)
    regions = weigh(found_places.clues, partial(beside, gazetteer=gazetteer))
    region = taken(regions)
    found_years, last = years(around, stated, region)
    weighed_years = weigh(found_years.clues, stand)
    year = taken(weighed_years)
    doubt = against(document.text, year) if year is not None else None
    if doubt is not None and weighed_years[0].clue.source == PAGE:  # of another plan of the page, or of its copying
        weighed_years[0] = replace(weighed_years[0], standing="unused")
        year = None
    weighed_kinds = weigh(issuers.kinds(around, stated), _same)
    kind = taken(weighed_kinds)
    weighed_bodies = weigh(issuers.bodies(around, stated, region, kind), _same)
    level, level_evidence, level_warnings = _level(stated, region)
    evidence = [
        title,
        *as_evidence("region", regions, _name),
        *found_places.unused,
        *_doubted(as_evidence("year", weighed_years, str), doubt),
        *found_years.unused,
        *level_evidence,
        *as_evidence("body", weighed_bodies, str),
        *as_evidence("kind", weighed_kinds, str),
    ]
    warnings = [*found_places.warnings, *found_years.warnings, *level_warnings]
    warnings += [*_disagreements("region", regions, _name), *_disagreements("year", weighed_years, str)]
    if doubt is not None:
        first = weighed_years[0].clue
        warnings.append(f"year: {first.source} says {first.value}, text speaks of {doubt.quote}")
    end = max(year, last.get(year, year)) if year is not None else None
    body = taken(weighed_bodies)
    told = tuple(_placed(warning, override.get(PLACE, TABLE)) for warning in warnings)
    return Facts(title.value, region, level, year, tuple(evidence), told, end, body, kind)


def read_overrides(corpus: Path) -> dict[str, dict[str, str]]:
    """The rows of a corpus's plans.csv by path, each with its other columns; empty where the corpus has no such file.

    Under PLACE each says where it stands, as plans.csv:line.

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
        cells = {key: value for key, value in row.cells.items() if key != "path"}
        found[path] = {**cells, PLACE: f"{TABLE}:{row.where.rpartition(':')[2]}"}
        lines[path] = row.where
    return found


def unused_rows(
    overrides: Mapping[str, Mapping[str, str]], is_file: Callable[[str], bool], warnings: Iterable[tuple[str, str]]
) -> list[tuple[str, str]]:
    """What to warn of rows of plans.csv that name no file, and how many cannot be used; warnings: those of `infer`."""
    absent = [(cells[PLACE], f"no file {path} in the corpus") for path, cells in overrides.items() if not is_file(path)]
    rows = {place for place, _ in absent}
    rows |= {match[1] for _, warning in warnings if (match := _UNUSABLE.match(warning))}
    return [(TABLE, f"{len(rows)} of {len(overrides)} rows cannot be used as they stand"), *absent] if rows else []


def _placed(warning: str, place: str) -> str:
    """A warning of what plans.csv says with the row it stands in."""
    field, colon, rest = warning.partition(f": {TABLE}")
    return f"{field}: {place}{rest}" if colon and field.isalpha() else warning


def _first(metadata: Mapping[str, str], names: tuple[str, ...]) -> str:
    by_key = {key.strip().lower(): value for key, value in metadata.items()}
    return next((by_key[name].strip() for name in names if by_key.get(name, "").strip()), "")


def _title(around: Frame, stated: _Stated) -> Evidence:
    """The title taken, from the first that has one; a title set with a blank after each character is closed up."""
    titles = [(source, cells.get("title", "")) for source, cells in stated]
    titles += [
        (TITLE, around.title),
        (PAGE, around.page_title),
        (OPENING, around.opening[0] if around.opening else ""),
        (FILE_NAME, around.path.stem),
    ]
    source, title = next(((source, text.strip()) for source, text in titles if text.strip()), (FILE_NAME, ""))
    return Evidence("title", _LETTER_SPACED.sub(lambda m: "".join(m[0].split()), title), source, "", 1.0)


def _name(region: Region) -> str:
    return region.name


def _same(taken: Clue[_S], other: Clue[_S]) -> Literal["same", "agrees", "conflicts"]:
    """The same words, or one name said more fully (教育局, 青澜市教育局)."""
    if taken.value == other.value:
        return "same"
    return "agrees" if taken.value.endswith(other.value) or other.value.endswith(taken.value) else "conflicts"


def _doubted(years: list[Evidence], doubt: Evidence | None) -> list[Evidence]:
    """The evidence of a year with what the text speaks of against it."""
    if doubt is None:
        return years
    sure = sureness(years[0].confidence, doubt.confidence)
    return [replace(years[0], confidence=round(sure, 2)), *years[1:], doubt]


@cache
def _level_words() -> dict[str, Level]:
    return dict(records("plansearch.corpus.data", "levels.tsv"))  # type: ignore[return-value]


def _level(stated: _Stated, region: Region | None) -> tuple[Level | None, list[Evidence], list[str]]:
    """The level taken, its evidence, and what to warn of."""
    clues: list[Clue[Level]] = []
    warnings: list[str] = []
    for source, cells in stated:
        if word := cells.get("level", ""):
            level = _level_words().get(word)
            if level is None:
                warnings.append(f"level: {source} says {word}, which is none of 国家 省 市 县 乡")
            else:
                clues.append(Clue(level, source, word))
    if region is not None:
        clues.append(Clue(region.level, REGION, region.name))
    weighed = weigh(clues, _same)
    return taken(weighed), as_evidence("level", weighed, str), [*warnings, *_disagreements("level", weighed, str)]


def _disagreements(field: str, weighed: Sequence[Weighed[_T]], say: Callable[[_T], str]) -> list[str]:
    """A sentence for each clue that conflicts with the one taken."""
    if not weighed or weighed[0].standing != "taken":
        return []
    first = weighed[0].clue
    return [
        f"{field}: {w.clue.source} says {say(w.clue.value)}, {first.source} says {say(first.value)}"
        for w in weighed[1:]
        if w.standing == "conflicts"
    ]
