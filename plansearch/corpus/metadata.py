"""Region, year, level, body and kind of a plan: every clue as evidence, the one taken first."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from plansearch.corpus import issuers
from plansearch.corpus.document_context import EXTRACT, DocumentContext, document_context
from plansearch.corpus.evidence_weighting import (
    FILE_NAME,
    FRONT_MATTER,
    PAGE,
    REGION,
    TABLE,
    TEXT,
    TITLE,
    Clue,
    Comparison,
    WeighedClue,
    as_evidence,
    confidence,
    taken,
    weigh,
)  # fmt: skip
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.places import compare_regions, places
from plansearch.corpus.stated_facts import Stated, level_of, unusable_level
from plansearch.corpus.titles import states_no_title
from plansearch.corpus.years import compare_years, contradicting_evidence, says_year, years
from plansearch.messages import Message, note
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

# How the plans of a page that have no titles of their own are told apart.
_PART = "篇{}"

_S = TypeVar("_S", bound=str)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a plan, by its clues.

    year, last_year: the first and the last year planned for. evidence: every clue, for each field the one taken first;
    warnings: where clues disagree or cannot be used.
    """

    title: str
    region: Region | None
    level: Level | None
    year: int | None
    evidence: tuple[Evidence, ...]
    warnings: tuple[Message, ...]
    last_year: int | None = None
    body: str | None = None
    kind: str | None = None


def infer(document: Document, gazetteer: Gazetteer, override: Mapping[str, str]) -> Facts:
    """The facts of a document, by authority: plans.csv, front matter, file name and folders, then the text's own words.

    override: the document's row of plans.csv, {} where it has none. Of the text's own words (title, opening and closing
    lines, number, headings, body) the value with the most reliable clues is taken (docs/method/metadata.md). A file
    name or title with a region inside the folder's region takes precedence over the folder. None without any clue.
    """
    front = {key: _first(document.metadata, names) for key, names in _KEYS.items()}
    context = document_context(document, front["title"])
    stated = (Stated(TABLE, override), Stated(FRONT_MATTER, front))
    title = _title(context, stated, document)
    found_places = places(context, stated, gazetteer)
    regions = weigh(found_places.clues, partial(compare_regions, gazetteer=gazetteer))
    region = taken(regions)
    found_years, last = years(context, stated, region)
    weighed_years = weigh(found_years.clues, compare_years)
    year = taken(weighed_years)
    doubt = contradicting_evidence(document.text, year) if year is not None else None
    is_of_page = bool(weighed_years) and weighed_years[0].clue.source == PAGE
    if is_of_page and (doubt or not says_year(document.text, year)):  # the year of another plan, or of the copying
        weighed_years[0] = replace(weighed_years[0], standing="unused")
        year = None
    weighed_kinds = weigh(issuers.kinds(context, stated), _compare_names)
    kind = taken(weighed_kinds)
    weighed_bodies = weigh(issuers.bodies(context, stated, region, kind), _compare_names)
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
    warnings += _disagreements("region", regions, _name, stated)
    warnings += _disagreements("year", weighed_years, str, stated)
    if doubt is not None:
        first = weighed_years[0].clue
        warnings.append(
            note(
                "year: {source} says {year}, text speaks of {words}",
                source=_place_of(first.source, stated),
                year=first.value,
                words=doubt.quote,
            )
        )
    end = max(year, last.get(year, year)) if year is not None else None
    return Facts(title.value, region, level, year, tuple(evidence), tuple(warnings), end, taken(weighed_bodies), kind)


def _first(metadata: Mapping[str, str], names: tuple[str, ...]) -> str:
    by_key = {key.strip().lower(): value for key, value in metadata.items()}
    return next((by_key[name].strip() for name in names if by_key.get(name, "").strip()), "")


def _title(context: DocumentContext, stated: Sequence[Stated], document: Document) -> Evidence:
    """The title, from the first source that has one.

    A plan without its own on a page of several has words of its text, else the page's title and its number there.
    """
    part = document.source.rpartition("#")[2] if document.family else ""
    extract = document.title if part and document.title.endswith(EXTRACT) else ""
    titles = [(facts.source, facts.get("title")) for facts in stated]
    titles = [(source, title) for source, title in titles if source == TABLE or not states_no_title(title)]
    page = f"{context.page_title}{_PART.format(part)}" if part and context.page_title else context.page_title
    titles += [(TITLE, context.title), (TEXT, extract), (PAGE, page), (FILE_NAME, context.path.stem)]
    source, title = next(((source, text.strip()) for source, text in titles if text.strip()), (FILE_NAME, ""))
    return Evidence("title", _LETTER_SPACED.sub(lambda m: "".join(m[0].split()), title), source, "", 1.0)


def _name(region: Region) -> str:
    return region.name


def _compare_names(taken: Clue[_S], other: Clue[_S]) -> Comparison:
    """How another name relates to the one taken. A longer form of the same name agrees (教育局, 青澜市教育局)."""
    if taken.value == other.value:
        return "same"
    return "agrees" if taken.value.endswith(other.value) or other.value.endswith(taken.value) else "conflicts"


def _doubted(years: list[Evidence], doubt: Evidence | None) -> list[Evidence]:
    """The evidence of a year with the evidence in the text against it."""
    if doubt is None:
        return years
    sure = confidence(years[0].confidence, doubt.confidence)
    return [replace(years[0], confidence=round(sure, 2)), *years[1:], doubt]


def _level(stated: Sequence[Stated], region: Region | None) -> tuple[Level | None, list[Evidence], list[Message]]:
    """The level taken, its evidence, and warnings."""
    clues: list[Clue[Level]] = []
    warnings: list[Message] = []
    for facts in stated:
        if word := facts.get("level"):
            level = level_of(word)
            if level is None:
                warnings.append(unusable_level(facts))
            else:
                clues.append(Clue(level, facts.source, word))
    if region is not None:
        clues.append(Clue(region.level, REGION, region.name))
    weighed = weigh(clues, _compare_names)
    warnings += _disagreements("level", weighed, str, stated)
    return taken(weighed), as_evidence("level", weighed, str), warnings


def _disagreements(
    field: str, weighed: Sequence[WeighedClue[_T]], say: Callable[[_T], str], stated: Sequence[Stated]
) -> list[Message]:
    """A warning for each clue that conflicts with the one taken."""
    if not weighed or weighed[0].standing != "taken":
        return []
    first = weighed[0].clue
    return [
        note(
            "{field}: {source} says {value}, {taken_source} says {taken}",
            field=field,
            source=_place_of(w.clue.source, stated),
            value=say(w.clue.value),
            taken_source=note(first.source),
            taken=say(first.value),
        )
        for w in weighed[1:]
        if w.standing == "conflicts"
    ]


def _place_of(source: str, stated: Sequence[Stated]) -> str | Message:
    """A source as messages name it: plans.csv with the row."""
    return next((facts.place for facts in stated if facts.source == source), note(source))
