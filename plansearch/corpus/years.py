"""The year of a plan: the years in its path, titles, lines and text, and the evidence against them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from re import Pattern

from plansearch.corpus.clues import (
    DATE,
    NUMBERED,
    REVIEW,
    YearClue,
    first_and_last_of_periods,
    is_plausible,
    masked_year_in,
    plain_years,
    words_of,
    year_in,
)  # fmt: skip
from plansearch.corpus.document_context import DocumentContext
from plansearch.corpus.evidence_weighting import (
    CLOSING,
    FILE_NAME,
    FOLDER,
    FRONT_MATTER,
    HEADING,
    NUMBER,
    OPENING,
    PAGE,
    SESSION,
    TABLE,
    TEXT,
    TITLE,
    Clue,
    Comparison,
    Found,
)  # fmt: skip
from plansearch.corpus.stated_facts import Stated, unusable_year
from plansearch.corpus.titles import is_of_site
from plansearch.datafiles import records
from plansearch.model import Evidence, Region
from plansearch.text.numerals import ONE_TO_TEN, to_int

_YEAR_FOLDER = re.compile(r"\d{4}(?:年度?|\s*[—–-]+\s*\d{4}(?:学年)?)?")
# How clear the words around a year are, by `YearClue.weight`: document number, compact date, date, review, period….
_CLARITY = (0.75, 0.8, 0.95, 0.9, 0.95, 0.98, 1.0)

# Characters of a text that are read.
_READ, _START, _END, _HEAD = 20000, 1500, 600, 300
_HEADING_WIDTH = 40
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_REVIEWED = re.compile(r"[^，。；：\n]{0,12}(?:回顾|总结|工作情况|完成情况|基本估价)")
_AHEAD = re.compile(
    r"(?:全?[省市县区镇乡局校]|我[省市县区镇乡局校]|政府|经济社会|经济和社会|国民经济|的|重点|主要|各项){0,3}"
    r"(?:工作|任务|目标|发展|预期)(?:的)?(?:总体|主要|重点|指导|基本思路|思路|安排|任务|目标|要求|建议|计划|打算|预期)"
    r"|全?[省市县区镇乡州][^，。；：\n]{0,10}?工作的?(?:总体(?:要求|思路|目标)|指导思想|基本思路|主要目标|目标任务)"
)
_HEADED = re.compile(r"[^，。；：\n]{0,10}(?:主要任务|重点任务|重点工作|工作安排|工作打算|目标任务|主要目标|工作计划)")
_AHEAD_OF = frozenset(("做好", "谋划", "抓好", "部署"))
_SUMMARY = re.compile(r"总结|述职|小结|公报")
_YEAR_PAST = re.compile(
    r"过去的((?:19|20)\d\d)年|((?:19|20)\d\d)年[，,]?[^。；\n]{0,12}是[^。；\n]{0,30}(?:的一年|之年)|((?:19|20)\d\d)年[，,](?:我们(?!要|将|必须|计划|力争)|面对|全[省市县区州](?![^。；\n]{0,40}(?:要|将|计划|力争|确保|目标|思路|总体|工作))"
    r"(?=[^。；\n]{0,80}(?:增长|同比|比上年|完成|实现|达到|取得)))"
)
_WILL_BE = re.compile("年[，,]?[^，。]{0,8}(?:必?将|可能)是")
_BEFORE_SENTENCE, _AFTER_SENTENCE = 12, 150
_SESSION = re.compile(
    rf"第?([{ONE_TO_TEN}]{{1,3}})届(?:全国)?(?:人民代表大会|人大)(?:常务委员会)?第?([{ONE_TO_TEN}]{{1,2}})次"
)
_FOUNDED = {"新中国": 1949, "中华人民共和国": 1949, "建国": 1949, "建党": 1921, "中国共产党": 1921, "改革开放": 1978}
_ANNIVERSARY = re.compile(rf"(?:迎接|庆祝)[^，。！；\n]{{0,8}}?({'|'.join(_FOUNDED)})(?:成立)?(\d{{2,3}})周年")
_CONGRESS = re.compile(r"党的?(十[一二三四五六七八九]|二十)大")
_WELCOMED = re.compile(r"(?:迎接|喜迎)[^，。！；\n]{0,6}?党的?(十[一二三四五六七八九]|二十)大")
_QUOTED_PERIOD = re.compile(rf"[“\"「]([{ONE_TO_TEN}]{{1,2}}五)[”\"」](?!普法)")
# A text that mentions a period this often is of its time; plans look ahead and back this many years.
_OFTEN, _BEFORE, _AFTER = 3, 2, 1
# How reliable a text about another period is: years get into names and titles by copying.
_CONTRADICTED = 0.9


# Goals in a text without any other year: how much of it is read, the longest time they are for, and how clear they are.
_SHORT, _PERIOD, _GOAL_CLARITY = 6000, 5, 0.65
_DEPUTIES = "各位代表"
_GOAL = re.compile(r"到((?:19|20)\d\d)年|((?:19|20)\d\d)年[，,][^。；，\n]{0,10}(?:计划|力争|确保)")
_MEETING = re.compile(
    r"((?:19|20)\d\d)年(?!度?工作总结)[^，。；\n\d]{0,16}?(?:工作会|推进会|部署会|座谈会|实施方案|工作部署|工作谋划)"
)
_MONTH = re.compile(r"年\s*(\d{1,2})\s*月")
_LATE, _STAGE = 11, 0.95
# A date alone, with its month; a plan may be signed from this month of the year before its own.
_SIGNED = re.compile(r"\s*(?P<year>\d{4})\s*(?:年\s*(?P<month>\d{1,2})\s*月|[-./]\s*(?P<number>\d{1,2})(?!\d)).{0,8}")
_FIRST_SIGNED = 10
# Documents that are for no year of their own.
_RULES = re.compile("办法|意见|规定|细则|条例|制度|指南|标准|规则")
_IN_TEXT = (OPENING, CLOSING, SESSION, HEADING, TEXT)  # what must agree against the name of a file


def years(
    context: DocumentContext, stated: Sequence[Stated], region: Region | None
) -> tuple[Found[int], dict[int, int]]:
    """Every clue to the year, those of the strongest sources first; and for each first year of a period its last."""
    found: Found[int] = Found()
    last: dict[int, int] = {}

    def take(clue: YearClue | None, source: str, quote: str = "") -> None:
        if clue is not None:
            is_period = clue.last > clue.year and source in (TITLE, OPENING)
            found.clues.append(Clue(clue.year, source, quote or clue.quote, _CLARITY[clue.weight], exact=is_period))
            last[clue.year] = max(last.get(clue.year, clue.year), clue.last)

    for facts in stated:
        if text := facts.get("year"):
            clue = year_in(text)
            if clue is None:
                found.warnings.append(unusable_year(facts))
            take(clue, facts.source, text)
    stem = PAGE if context.is_part else FILE_NAME
    take(year_in(context.path.stem), stem)
    for part in reversed(context.path.parts[:-1]):
        if _YEAR_FOLDER.fullmatch(part.strip()) and (clue := year_in(part)):
            take(clue, FOLDER, part)
            break
    for source, line in ((TITLE, context.title), (OPENING, next(iter(context.opening), ""))):
        if (clue := year_in(line)) is not None and clue.weight == REVIEW and _SUMMARY.search(line):
            take(clue, source)
            return found, last  # a summary is for the year it reports; its dates and headings are of the next year
    titled = year_in(context.title)
    if titled is not None and _of_the_copier(context, titled):
        found.unused.append(Evidence("year", str(titled.year), TITLE, titled.quote, 0.0, "unused"))
        return found, last
    take(titled, TITLE)
    named = titled or year_in(context.path.stem)
    for clue in _of_lines([line for line in context.opening if not is_of_site(line)]):
        take(_before_its_year(clue, named), OPENING)
    take(year_in(context.page_title), PAGE)
    for clue in _of_lines(context.closing):
        signed = _before_its_year(clue, named)
        take(_as_signed(clue, context.title) if signed is clue else signed, CLOSING)
    if context.number is not None and context.number.year is not None and is_plausible(context.number.year):
        found.clues.append(Clue(context.number.year, NUMBER, context.number.quote))
    found.clues.extend(_session(context.opening, region))
    masked = _masks(context, stem)
    if any(mask.source != stem for mask in masked):
        _discard_page_years(found)
    found.unused.extend(masked)
    if not masked or found.clues:
        found.clues.extend(_in_text(context.text[_body_at(context) :]))
    if not found.clues and not masked and len(context.text) <= _SHORT and _DEPUTIES not in context.text:
        found.clues.extend(_goals(context.text, last))
    if (said := _said_by_all(found.clues, context.text)) is not None:
        found.clues.remove(said)
        found.clues.insert(0, replace(said, exact=True))
    return found, last


def _as_signed(clue: YearClue, title: str) -> YearClue:
    """A year by the date below a text: rules signed in November are not of the year to come."""
    is_late = (month := _MONTH.search(clue.quote)) is not None and int(month[1]) >= _LATE
    return replace(clue, year=clue.year - 1) if is_late and clue.weight == DATE and _RULES.search(title) else clue


def _before_its_year(clue: YearClue, named: YearClue | None) -> YearClue:
    """A year by a date: that of the plan's name where the date is in the last quarter of the year before it."""
    date = _SIGNED.fullmatch(clue.quote)
    if date is None or named is None or named.weight == REVIEW:
        return clue
    is_late = int(date["month"] or date["number"]) >= _FIRST_SIGNED
    return replace(clue, year=named.year) if is_late and int(date["year"]) == named.year - 1 else clue


def _goals(text: str, last: dict[int, int]) -> Iterator[Clue[int]]:
    """The years for which a text without any other year sets goals (到2025年 …); else the year of its meeting."""
    text = plain_years(text)
    years = [int(match[1] or match[2]) for match in _GOAL.finditer(text)]
    if years and all(is_plausible(year) for year in years):
        first, end = (min(years), max(years)) if max(years) - min(years) < _PERIOD else (min(years), min(years))
        periods = [first_and_last_of_periods().get(name, (0, 0)) for name in _QUOTED_PERIOD.findall(text, 0, _START)]
        first, end = next((span for span in periods if span[1] == first == end), (first, end))
        last[first] = end
        yield Clue(first, TEXT, f"{first}年" if first == end else f"{first}—{end}年", _GOAL_CLARITY)
    elif meeting := _MEETING.search(text, 0, _START):
        yield Clue(int(meeting[1]), TEXT, meeting[0], _GOAL_CLARITY)


def _of_the_copier(context: DocumentContext, clue: YearClue | None) -> bool:
    """Whether a title's year may be the site's: the text masks its own years and names none like it."""
    if clue is None or masked_year_in(context.text[:_START]) is None:
        return False
    text = plain_years(context.text[len(context.title) : _READ])
    return not any(f"{year}年" in text for year in (clue.year - 1, clue.year, clue.year + 1))


def _said_by_all(clues: Sequence[Clue[int]], text: str) -> Clue[int] | None:
    """The first clue of a text whose clues all name another year than its file; None where the name may be right.

    Needed are headings of that year with the date or session of the opening, or such headings alone if no other year
    rivals them and the text reviews the file's year. Some sites file a report under the year it reviews.
    """
    named = next((clue.value for clue in clues if clue.source == FILE_NAME), None)
    said = [clue for clue in clues if clue.source in _IN_TEXT]
    heading = next((clue for clue in said if clue.source == HEADING), None)
    is_one_year = len({clue.value for clue in said}) == 1
    if named is None or heading is None or not is_one_year or heading.value == named:
        return None
    if any(clue.source in (TABLE, FRONT_MATTER) for clue in clues):
        return None
    kinds = {clue.source for clue in said}
    is_clear = heading.weight >= 1.0 and (len(kinds) > 1 or _is_reviewed(text, named))
    is_clear = is_clear or any(clue.source == TEXT and clue.weight >= _STAGE for clue in said)
    return said[0] if is_clear or kinds >= {OPENING, SESSION, HEADING} else None


def _is_reviewed(text: str, year: int) -> bool:
    """Whether a heading calls the part below it a review of a year."""
    found = (match for match in _YEAR.finditer(text[:_READ]) if int(match[1]) == year)
    return any(
        _REVIEWED.match(text, match.end()) and _line_length(text, match.start()) <= _HEADING_WIDTH for match in found
    )


def says_year(text: str, year: int | None) -> bool:
    """Whether a text names this year or the one before it."""
    if year is None:
        return False
    text = plain_years(text[:_READ])
    return f"{year}年" in text or f"{year - 1}年" in text


def contradicting_evidence(text: str, year: int) -> Evidence | None:
    """The evidence in a text against a year: a five-year plan long over or far ahead, a congress not yet held."""
    text = text[:_READ]
    periods = first_and_last_of_periods()
    mentioned = Counter(name for name in _QUOTED_PERIOD.findall(text) if name in periods)
    fitting = [name for name in mentioned if periods[name][0] - _BEFORE <= year <= periods[name][1] + _AFTER]
    if mentioned and not fitting:
        name, times = mentioned.most_common(1)[0]
        if times >= _OFTEN:
            first, last = periods[name]
            return _conflict(f"{first}–{last}", f"{name} {times}×")
    held = {match[1]: _congresses().get(match[1], 0) for match in _CONGRESS.finditer(text)}
    if held and year < max(held.values()) - 1:
        name = max(held, key=lambda n: held[n])
        return _conflict(f"{held[name]}", f"党的{name}大")
    return None


def compare_years(taken: Clue[int], other: Clue[int]) -> Comparison:
    """How another year relates to the one taken. A session one year off agrees, because some years hold two."""
    if taken.value == other.value:
        return "same"
    is_near = abs(taken.value - other.value) == 1
    return "agrees" if other.source == SESSION and is_near else "conflicts"


def _conflict(value: str, quote: str) -> Evidence:
    return Evidence("year", value, TEXT, quote, _CONTRADICTED, "conflicts")


def _of_lines(lines: Sequence[str]) -> Iterator[YearClue]:
    """The year that lines name most clearly, and the year of their clearest date.

    A heading such as 2024年工作回顾 is no clue, and the document's number is a clue of its own.
    """
    clues = [clue for line in lines if (clue := year_in(line)) and clue.weight not in (REVIEW, NUMBERED)]
    for of_date in (False, True):
        kind = [clue for clue in clues if (clue.weight == DATE) is of_date]
        if kind:
            yield max(kind, key=lambda clue: clue.weight)


def _body_at(context: DocumentContext) -> int:
    """The offset below the opening lines, whose years are counted already."""
    at = 0
    for _ in context.opening:
        while at < len(context.text) and context.text[at].isspace():
            at += 1
        at = context.text.find("\n", at) + 1 or len(context.text)
    return at


def _discard_page_years(found: Found[int]) -> None:
    """Move the page's years to the unused ones: they are of the collection, and the plan's own year is masked."""
    found.unused += [
        Evidence("year", str(clue.value), PAGE, clue.quote, round(clue.trust, 2), "unused")
        for clue in found.clues
        if clue.source == PAGE
    ]
    found.clues = [clue for clue in found.clues if clue.source != PAGE]


def _masks(context: DocumentContext, stem: str) -> list[Evidence]:
    """Masked years (20xx年) in the titles and opening lines, and in the first words of a plan on a page of several.

    They give no year, but a reason not to guess one.
    """
    lines = [
        (stem, context.path.stem),
        (TITLE, context.title),
        *((OPENING, line) for line in context.opening if line != context.title),
    ]
    lines += [(TEXT, context.text[:_HEAD])] if context.is_part else []
    found: dict[str, Evidence] = {}
    for source, line in lines:
        if mask := masked_year_in(line):
            found.setdefault(source, Evidence("year", "masked", source, mask, 0.0, "unused"))
    return list(found.values())


def _session(lines: Sequence[str], region: Region | None) -> Iterator[Clue[int]]:
    """The year of a session of a People's Congress, if the first year of its term is known."""
    if region is None or region.level not in ("国家", "省"):
        return
    for line in lines:
        match = _SESSION.search(line)
        if match is not None:
            term, session = to_int(match[1]) or 0, to_int(match[2]) or 0
            first = _first_year(region.code, term)
            year = first + session - 1 if first else 0
            if is_plausible(year) and session <= 5:
                yield Clue(year, SESSION, match[0])
            return


@cache
def _terms() -> dict[str, tuple[int, int]]:
    """For each region one term of its People's Congress and the term's first year."""
    return {
        code: (int(term), int(first))
        for code, _, term, first, _ in records("plansearch.corpus.data", "congress_terms.tsv")
    }


def _first_year(code: str, term: int) -> int:
    """The year in which a term begins: every five years; 0 for the early terms, which were irregular."""
    known = _terms().get(code)
    year = known[1] - 5 * (known[0] - term) if known else 0
    return year if year >= 1993 else 0


@cache
def _congresses() -> dict[str, int]:
    return {name: int(year) for name, year, _ in records("plansearch.corpus.data", "party_congresses.tsv")}


@cache
def _stage() -> Pattern[str]:
    names = "|".join(sorted(first_and_last_of_periods(), key=len, reverse=True))
    stage = "开局|起步|第一|收官|最后"
    return re.compile(rf"今年[^。；\n]{{0,20}}?[“\"「]?({names})[”\"」]?[^。；，\n]{{0,8}}?({stage})之?一?年")


def _in_text(text: str) -> Iterator[Clue[int]]:
    """Years of headings and set phrases, and of closing wishes; each with the words that occur most."""
    text = plain_years(text[:_READ] if len(text) <= _READ else text[: _READ - _END] + text[-_END:])
    votes: Counter[int] = Counter()
    quotes: dict[int, str] = {}
    for match in _YEAR.finditer(text):
        year, at = int(match[1]), match.start()
        is_heading = _line_length(text, at) <= _HEADING_WIDTH
        ahead = _AHEAD.match(text, match.end()) or (_HEADED.match(text, match.end()) if is_heading else None)
        if ahead or text[at - 2 : at] in _AHEAD_OF:
            votes[year] += 3 if is_heading else 2
            quotes[year] = match[0] + (ahead[0] if ahead else "")
        elif is_heading and (reviewed := _REVIEWED.match(text, match.end())):
            votes[year + 1] += 3
            quotes.setdefault(year + 1, match[0] + reviewed[0])
    for match in _YEAR_PAST.finditer(text, 0, _START):
        named = int(next(filter(None, match.groups())))
        is_ahead = match[2] is not None and _speaks_ahead(text, match)
        if match[2] is None or is_ahead or "的一年" in match[0]:
            year = named if is_ahead else named + 1
            votes[year] += 2
            quotes.setdefault(year, match[0])
    if votes:
        ranked = votes.most_common(2)
        year, most = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0
        if most > second and is_plausible(year):
            yield Clue(year, HEADING, quotes[year], min(1.0, 0.6 + 0.1 * most) * (1 - second / most / 2))
    if stage := _stage().search(text):
        first, last = first_and_last_of_periods()[stage[1]]
        yield Clue(first if stage[2] in ("开局", "起步", "第一") else last, TEXT, stage[0], 0.95)
    end = text[-_END:]
    if feast := _ANNIVERSARY.search(end):
        yield Clue(_FOUNDED[feast[1]] + int(feast[2]), TEXT, feast[0], 0.8)
    if (welcome := _WELCOMED.search(end)) and (year := _congresses().get(welcome[1], 0)):
        yield Clue(year, TEXT, welcome[0], 0.85)


def _speaks_ahead(text: str, said: re.Match[str]) -> bool:
    """Whether a sentence such as 2025年是关键的一年 introduces what is planned for the year, and does not review it.

    The heading above it tells, else the words that follow: those of which a table says that they look ahead or back.
    """
    start, year = text.rfind("\n", 0, said.start()) + 1, said[2]
    before = text[start : said.start()]
    is_first = len(before) <= _BEFORE_SENTENCE
    above = text[:start].rstrip().rpartition("\n")[2] if is_first else ""
    heading = above + before if is_first and len(above) <= _HEADING_WIDTH else ""
    if _first_of(("review", "heading-behind"), heading) < len(heading) or _first_of(("behind",), before) < len(before):
        return False
    years = _YEAR.findall(heading)
    is_plan = _first_of(("heading-ahead",), heading) < len(heading) and (not years or year in years)
    if (is_plan and year in years) or _WILL_BE.search(said[0]):
        return True
    rest = text[said.start() : said.end() + _AFTER_SENTENCE].split("\n", 1)[0]
    ahead, behind = _first_of(("ahead",), rest), _first_of(("behind",), rest)
    return ahead < behind or (is_plan and behind == len(rest))


def _first_of(kinds: Sequence[str], text: str) -> int:
    """Where the first word of these kinds begins; the length of the text where there is none."""
    places = [at for kind in kinds for word in words_of(kind) if (at := text.find(word)) >= 0]
    return min(places, default=len(text))


def _line_length(text: str, at: int) -> int:
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return (end if end >= 0 else len(text)) - start
