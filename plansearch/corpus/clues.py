"""Clues in a title, a file name or an opening line to the year and the region of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from re import Pattern

from plansearch.corpus.gazetteer import STATE, Gazetteer
from plansearch.corpus.rare_units import TOWNSHIP_ENDS
from plansearch.datafiles import records
from plansearch.model import Region
from plansearch.text.numerals import ONE_TO_TEN, to_int

FIRST_YEAR, LAST_YEAR = 1949, 2035

# How reliable a year is, from a document's number up to a year before a word of planning.
NUMBERED, _COMPACT, DATE, REVIEW, _PERIOD, _PLAIN, _PLANNED = range(7)
# Characters after a year in which its noun is looked for.
_REACH = 30
# The longest names of regions: a few development zones.
_LONGEST_NAME = 20
# Congresses that meet in November or December hear the report for the year to come.
_NEXT_YEAR_FROM = 11

_FOUR = re.compile(r"(?<![\d.])(?:19[4-9]\d|20[0-3]\d)(?![\d])")
_COMPACT_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
_DAY = re.compile(r"\s*(?:年\s*(\d{1,2}|元)\s*月\s*\d{1,2}\s*日|([-./])\s*(\d{1,2})\s*\2\s*\d{1,2}(?![\d.]))")
_RANGE = re.compile(r"(?:19|20)\d\d\s*年?(?:\s*\d{1,2}\s*月)?\s*(?:[—–―－~～至到]+|-{1,2})\s*$")
_TO = re.compile(r"\s*年?(?:\s*\d{1,2}\s*月)?\s*(?:[—–―－~～至到]+|-{1,2})\s*((?:19|20)\d\d)(?!\d)")
# Two figures for a year, before a word for a kind of plan: 24年工作总结, 25年度工作要点.
_TWO = re.compile(
    r"(?<![\d.,近第约满去来经这后前隔了计共每])(\d\d)(?=年度?(?:[上下]半年)?(?:重点)?(?:工作|总结|计划|述职|党建|教学)[^\d，。；]{0,8})"
)
_MASK = "[xX×Ｘｘ*＊_○〇]"
_MASKED = re.compile(rf"(?<![\dA-Za-z])(?:(?:19|20|二[〇○零]){_MASK}{{1,2}}|{_MASK}{{2,4}})\s*年")
_NUMBERED = re.compile(r"\s*(?:[〕\]］)）】]\s*第?|-)\s*\d+\s*号")
_FULL_WIDTH = re.compile("[０-９]")
_CENTURIES = ("一九", "二〇", "二○", "二零", "二Ｏ", "二０")
_CHINESE_YEAR = re.compile(r"[一二][〇○零Ｏ０一二三四五六七八九]{3}(?=\s*[年）)—–―－~～至到-])")
_CHINESE_DATE = re.compile(rf"(?<=[年月])\s*([{ONE_TO_TEN}]{{1,3}})\s*(?=[月日])")
_SPACED = re.compile(r"(?<=[\u3400-\u9fff])[ \u3000\t]+(?=[\u3400-\u9fff])")


@dataclass(frozen=True, slots=True)
class YearClue:
    """A year, the words it was read from, and how reliable they are (`weight`: higher is better; an ordinal).

    last: the last year where the words name several (2021—2025年, “十四五”规划), else 0.
    """

    year: int
    quote: str
    weight: int
    last: int = 0


@dataclass(frozen=True, slots=True)
class PlaceClue:
    """A region and the words that name it. `region` is None where several have that name; `rivals` then lists them."""

    region: Region | None
    quote: str
    rivals: tuple[Region, ...] = ()


def is_plausible(year: int) -> bool:
    """True for the years a plan of the People's Republic can be for."""
    return FIRST_YEAR <= year <= LAST_YEAR


def year_in(text: str) -> YearClue | None:
    """The year of a title, file name or line; None where it names none (20xx年 and 20__年 are none).

    Of several years the one before a word of planning: 2024 in 2023年工作总结和2024年工作计划. A range (2024—2025学年)
    gives its first year, and so does a five-year plan (“十四五”规划). A date counts less than a year, and from November
    on it counts for the year after.
    """
    text = _TWO.sub(_with_century, plain_digits(text))
    best: YearClue | None = None
    for clue in (*_four_digits(text), *_compact_dates(text), *_periods(text)):
        if is_plausible(clue.year) and (best is None or clue.weight > best.weight):
            best = clue
    return best


def _with_century(match: re.Match[str]) -> str:
    """2024 for 24, 1998 for 98; numbers between are no years."""
    year = int(match[1])
    return f"20{match[1]}" if year <= LAST_YEAR % 100 else f"19{match[1]}" if year >= FIRST_YEAR % 100 else match[1]


def masked_year_in(text: str) -> str | None:
    """The words of a masked year (20xx年, 20__年, ××年, 二○××年); None where there is none."""
    match = _MASKED.search(text)
    return match[0] if match else None


def place_in(text: str, gazetteer: Gazetteer, within: Region | None = None) -> PlaceClue | None:
    """The first region that a title, file name or line names, down to the lowest unit (江苏省南京市); None without.

    A full name must begin at a border (start, punctuation, a year, words such as 在); a short name must also end at
    one. Words that are rarely places (城区, 和平) count only inside `within`. Regions inside `within` take precedence.
    """
    text = _SPACED.sub("", text)
    for start in range(len(text) - 1):
        if _is_border(text, start) and (clue := _place_at(text, start, gazetteer, within)):
            return clue
    return None


def is_national(text: str) -> bool:
    """Whether a title is one of the State's five-year plans, which do not name the State."""
    return any(word in text for word in words_of("national"))


def without_credits(line: str) -> str:
    """The line up to where it says who published, copied or wrote the page (来源：, 发布于): no clue to a region."""
    match = _credits().search(line)
    return line[: match.start()] if match else line


@cache
def _credits() -> Pattern[str]:
    words = "|".join(sorted(words_of("credit"), key=len, reverse=True))
    return re.compile(rf"(?:{words})\s*[:：]|(?<![\u3400-\u9fff])(?:{words})")


def names_recipients(line: str) -> bool:
    """Whether a line says for whom a document is (各县、区人民政府：), which is nobody's region."""
    return any(line.startswith(word) for word in words_of("recipients"))


def ends_opening(line: str) -> bool:
    """Whether the body of a plan begins with this line."""
    return any(line.startswith(word) for word in words_of("opening-ends"))


@cache
def words_of(kind: str) -> tuple[str, ...]:
    """The words of a kind of clue, in the order of the table."""
    return tuple(row[1] for row in records("plansearch.corpus.data", "clues.tsv") if row[0] == kind)


def plain_digits(text: str) -> str:
    """Years and dates in ASCII digits: 2024年1月9日 for 二〇二四年一月九日."""
    text = plain_years(text)
    return _CHINESE_DATE.sub(lambda m: str(to_int(m[1])), text)


def plain_years(text: str) -> str:
    """Full-width digits and the Chinese digits of years in ASCII."""
    if _FULL_WIDTH.search(text):  # translating a long text is slow
        text = text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    if not any(century in text for century in _CENTURIES):
        return text
    return _CHINESE_YEAR.sub(lambda m: str(to_int(m[0])), text)


def _four_digits(text: str) -> Iterator[YearClue]:
    matches = list(_FOUR.finditer(text))
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        after = text[match.end() : following.start() if following else None][:_REACH]
        year = int(match[0])
        if _RANGE.search(text, 0, match.start()) or not _is_year(after, text[match.end() :]):
            continue
        if day := _DAY.match(text, match.end()):
            late = int((day[1] or day[3]).replace("元", "1")) >= _NEXT_YEAR_FROM
            yield YearClue(year + 1 if late else year, match[0] + day[0], DATE)
        elif _NUMBERED.match(text, match.end()):
            yield YearClue(year, match[0], NUMBERED)
        else:
            to = _TO.match(text, match.end())
            last = int(to[1]) if to and year < int(to[1]) <= LAST_YEAR else 0
            words = text[match.end() :][:_REACH] if last else after
            yield YearClue(year, (match[0] + words)[:_REACH].strip(), _weigh(words, _PLAIN), last)


def _is_year(after: str, rest: str) -> bool:
    """False for 2000亩, and for the far year of 2035年远景目标."""
    if any(rest.startswith(word) for word in words_of("unit")):
        return False
    return not any(word in after[:8] for word in words_of("prospect"))


def _weigh(after: str, plain: int) -> int:
    if any(word in after for word in words_of("review")):
        return REVIEW
    return _PLANNED if plain == _PLAIN and any(word in after for word in words_of("plan")) else plain


def _compact_dates(text: str) -> Iterator[YearClue]:
    for match in _COMPACT_DATE.finditer(text):
        yield YearClue(int(match[1]), match[0], _COMPACT)


def first_and_last_of_periods() -> dict[str, tuple[int, int]]:
    """Five-year plans by name (十四五), each with its first and last year."""
    return _period_pattern()[1]


@cache
def _period_pattern() -> tuple[Pattern[str], dict[str, tuple[int, int]]]:
    table = records("plansearch.corpus.data", "periods.tsv")
    known = {name: (int(first), int(last)) for name, _, first, last, _ in table}
    names = "|".join(sorted((row[0] for row in table), key=len, reverse=True))
    ordinals = "|".join(sorted((row[1] for row in table), key=len, reverse=True))
    pattern = (
        rf"[“\"「]({names})[”\"」]"
        rf"|(?<![{ONE_TO_TEN}百])({names})(?=时期|规划|计划|期间|纲要|专项|发展|国民)"
        rf"|第({ordinals})个五年"
    )
    return re.compile(pattern), known


@cache
def _ordinals() -> dict[str, str]:
    return {row[1]: row[0] for row in records("plansearch.corpus.data", "periods.tsv")}


def _periods(text: str) -> Iterator[YearClue]:
    pattern, known = _period_pattern()
    for match in pattern.finditer(text):
        first, last = known[_ordinals()[match[3]] if match[3] else match[match.lastindex or 1]]
        yield YearClue(first, match[0], _weigh(text[match.end() :][:_REACH], _PERIOD), last)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _is_border(text: str, at: int) -> bool:
    return at == 0 or not _is_han(text[at - 1]) or any(text.endswith(word, 0, at) for word in words_of("before"))


def _is_end(text: str, at: int) -> bool:
    return at >= len(text) or not _is_han(text[at]) or any(text.startswith(word, at) for word in words_of("after"))


def _place_at(text: str, start: int, gazetteer: Gazetteer, within: Region | None) -> PlaceClue | None:
    """The longest name at `start`, together with the names of lower units that follow it."""
    is_known = gazetteer.may_begin(text[start : start + 2])
    for end in range(min(len(text), start + _LONGEST_NAME), start + 1, -1):
        if not is_known and text[end - 1] not in TOWNSHIP_ENDS:
            continue
        name = text[start:end]
        regions, full = gazetteer.named(name, in_text=True)
        inside = _inside([*regions, *gazetteer.formerly(name)], within, gazetteer) if within is not None else []
        known = within is not None and within.code != STATE and bool(inside)
        found = inside or (regions if full or within is None or within.code == STATE else [])
        if not found or (gazetteer.needs_context(name) and not known):
            continue
        deeper = _deeper(text, end, gazetteer, found)
        if deeper is not None:
            return PlaceClue(deeper.region, name + deeper.quote, deeper.rivals)
        if not full and not _is_end(text, end):
            continue
        top = gazetteer.highest(name, found)
        return PlaceClue(top[0], name) if len(top) == 1 else PlaceClue(None, name, tuple(top))
    return None


def _inside(regions: list[Region], within: Region, gazetteer: Gazetteer) -> list[Region]:
    """The different ones of these regions that are, or were once, inside another or it."""
    around = {r.code: r for r in regions if r.code == within.code or gazetteer.was_below(r, within)}
    return list(around.values())


def _deeper(text: str, at: int, gazetteer: Gazetteer, above: list[Region]) -> PlaceClue | None:
    """A region whose name begins at `at` and that is below one of `above`."""
    for region in above:
        clue = _place_at(text, at, gazetteer, region) if at < len(text) - 1 else None
        if clue is not None and clue.region is not None and gazetteer.was_below(clue.region, region):
            return clue
    return None
