"""Headings with which the plans of a page begin: 篇1…篇6, 【篇一】, 第一篇, 范文二, numbered or repeated titles.

A page is divided only where such headings form a series, each with a text of its own, and where nothing shows that the
series divides one plan: chapters that continue to count from one 篇 to the next, or 篇 with headings of their own on a
page that does not call itself a collection.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from plansearch.model import Span
from plansearch.sources.pages.boilerplate import Line, alternation, words
from plansearch.text.folding import fold
from plansearch.text.numerals import ONE_TO_TEN, to_int

_SHORTEST = 40  # characters of a plan on a page
_LONGEST_HEADING = 60
_MOST = 300  # headings of plans on a page
_FEW = 200  # characters before the second heading that must be a plan whose own heading is missing
_NUMBER = rf"(?P<n>[{ONE_TO_TEN}]{{1,3}}|\d{{1,2}})"
_OPEN, _CLOSE = r"[\[(【<《「〔★☆●■◆▲※*#]", r"[\])】>》」〕★☆●■◆▲※*#]"
_CHAPTER = re.compile(rf"^\s*第\s*([{ONE_TO_TEN}]{{1,3}}|\d{{1,2}})\s*章", re.MULTILINE)
_SEVERAL = re.compile("[一二两三四五六七八九]{2}")
_NO_TITLE = re.compile(r"[章幅的是了要就]|大?文章|报道")
_MANY = (
    rf"(?<![第\d{ONE_TO_TEN}])(?P<many>\d{{1,3}}|[两{ONE_TO_TEN}]{{1,3}}|[多几])"
    r"\s*[篇份套则](?!章|大?文章|幅)"
)
_PLAIN = re.compile(r"[\W_]+")
_ORDINAL = re.compile(rf"^\s*(?:[(（【\[]\s*[{ONE_TO_TEN}\d]{{1,3}}\s*[)）】\]]|[{ONE_TO_TEN}\d]{{1,3}}[、.．])\s*")


_IN_LINE = re.compile(
    rf"[\[(【〔]\s*(?:第\s*{_NUMBER}\s*篇|篇\s*{_NUMBER.replace('<n>', '<m>')})\s*[\])】〕]\s*:?"
    rf"|(?<=[。!?;\s])(?:第\s*{_NUMBER.replace('<n>', '<o>')}\s*篇|篇\s*{_NUMBER.replace('<n>', '<p>')})\s*[:、]"
)
"""A heading that numbers a plan, within a line of running text."""
_AT_LINE = re.compile(rf"[^。,;:!?]{{2,40}}?\s*篇\s*{_NUMBER}(?![{ONE_TO_TEN}\d])")
"""A title with the number of a plan, at the beginning of a line of running text."""


@dataclass(frozen=True, slots=True)
class PlanHeading:
    """A line that may begin a plan. line: its number among the lines; label, title: the spans in the text of its
    numbering and of its words. form: how it is written."""

    line: int
    number: int
    form: str
    label: Span
    title: Span


@dataclass(frozen=True, slots=True)
class Collection:
    """A page that calls itself a collection. line: that of the title (-1: the page's metadata); promised: how many
    plans it says it holds (0 for no number)."""

    line: int
    promised: int


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms of headings, the most reliable first. Group `label` is the numbering, `title` the words."""
    piece = rf"(?:第\s*)?篇\s*{_OPEN}?{_NUMBER}{_CLOSE}?|(?P<ordinal>第\s*){_NUMBER.replace('<n>', '<m>')}\s*篇"
    sample = rf"(?:优秀|精选|经典|最新|参考|优质)?{alternation('label')}\s*(?:第\s*)?\(?{_NUMBER}\)?(?:\s*篇)?"
    lead = rf"(?P<label>{_OPEN}?\s*(?:%s)\s*{_CLOSE}?\s*[:、.—-]*\s*)(?P<title>.{{0,50}}?)"
    tail = rf"(?P<title>.{{2,50}}?)(?P<label>\s*[—-]*\s*{_OPEN}?\s*(?:%s)\s*{_CLOSE}?\s*:?)"
    named = rf"(?P<title>.{{2,50}}?{alternation('noun')}(?:\s*\(.{{1,8}}\))?)"
    return tuple(
        (name, re.compile(pattern))
        for name, pattern in (
            ("篇1 title", lead % piece),
            ("title 篇1", tail % piece),
            (
                "words 篇1: title",
                rf"(?P<label>.{{2,40}}?{_OPEN}?\s*(?:{piece})\s*{_CLOSE}?\s*[:—-]+\s*)(?P<title>.{{2,50}})",
            ),
            ("范文1 title", lead % sample),
            ("title 范文1", tail % sample),
            ("title 1", rf"{named}(?P<label>\s*{_OPEN}?\s*{_NUMBER}\s*{_CLOSE}?)"),
            ("1、title", rf"(?P<label>{_NUMBER}\s*[、.:]\s*){named}"),
            ("(1)title", rf"(?P<label>{_OPEN}\s*{_NUMBER}\s*{_CLOSE}\s*[、.:]?\s*){named}"),
        )
    )


_LABELLED = (
    "篇1 title", "title 篇1", "words 篇1: title", "范文1 title", "title 范文1",
    "第1篇 title", "title 第1篇", "words 第1篇: title",
)  # fmt: skip
_LISTED = ("1、title", "(1)title")
OWN_TITLE = "title of its own"
_SHORTEST_DOCUMENT = 200  # characters of a document below a title of its own
_BEFORE_TITLE = 4  # lines that may be above the first title
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEGINS_TO_COUNT = re.compile(
    rf"(?:第?(?P<one>[一1])|第?[{ONE_TO_TEN}\d]{{1,3}})[、.章节部]|\((?:(?P<two>[一1])|[{ONE_TO_TEN}\d]{{1,3}})\)"
)


def collection(lines: Sequence[Line], titles: Sequence[str]) -> Collection | None:
    """The collection that the page's titles or first lines announce; None where they announce none."""
    many = re.compile(rf".*{_MANY}.*")
    kinds, nouns = re.compile(f".*{alternation('many')}.*"), re.compile(f".*{alternation('noun', 'many')}.*")
    head = [(at, line.folded) for at, line in enumerate(lines[:12]) if len(line.folded) <= _LONGEST_HEADING]
    found: Collection | None = None
    for at, said in (*((-1, title) for title in titles), *head):
        if said.endswith(("。", ";", ":")) or not nouns.fullmatch(said):
            continue
        counted = many.fullmatch(said)
        if counted and (found is None or not found.promised or found.line < 0):
            found = Collection(at, 0 if counted["many"] in "多几" else numeral_value(counted["many"]))
        elif found is None and kinds.fullmatch(said):
            found = Collection(at, 0)
    if found is None and lines and len(lines[0].folded) > _LONGEST_HEADING:  # the title is glued to the text
        counted = re.match(
            rf".{{2,50}}?{_OPEN}\s*{alternation('praise', 'many')}?\s*{_MANY}\s*{_CLOSE}", lines[0].folded
        )
        if counted and nouns.match(counted[0]):
            found = Collection(0, 0 if counted["many"] in "多几" else numeral_value(counted["many"]))
    return found


def with_headings_apart(lines: Sequence[Line], promised: int) -> list[Line]:
    """The lines of a collection, where headings inside a line (…。镇工作计划【第二篇】今年…) are lines of their own.

    Only headings that count up from 1, each before a text, are taken for such; one alone if it is in brackets and the
    page announces several (`promised`).
    """
    found = [(at, match) for at, line in enumerate(lines) for match in _numbered_within(line)]
    chain: list[tuple[int, re.Match[str]]] = []
    for at, match in found:
        number = numeral_value(next(filter(None, match.groups()), ""))
        follows = len(lines[at].folded) - match.end() >= _SHORTEST or len(lines[at].folded) <= _LONGEST_HEADING
        if number == len(chain) + 1 and follows:
            chain.append((at, match))
    chain = [(at, match) for at, match in chain if len(lines[at].folded) > _LONGEST_HEADING]
    if len(chain) < 2 and not (chain and promised > 1 and chain[0][1][0].rstrip(": ")[-1] in "】])"):
        return list(lines)
    titled = re.compile(rf"[^。;:!?]{{2,40}}{alternation('noun')}\s*")
    apart: list[Line] = []
    for at, line in enumerate(lines):
        cuts = [0]
        for match in (match for of_line, match in chain if of_line == at):
            before = line.folded[cuts[-1] : match.start()]
            last = max(map(before.rfind, "。!?;\n")) + 1
            titles = last and titled.fullmatch(before[last:])
            cuts += [cuts[-1] + last if titles else match.start(), match.end()]
        pieces = zip(cuts, [*cuts[1:], len(line.folded)], strict=True)
        apart += [_piece(line, start, end) for start, end in pieces if line.folded[start:end].strip()]
    return apart


def _numbered_within(line: Line) -> Iterator[re.Match[str]]:
    """The headings within a line: in brackets or after a sentence; a title with its number at the beginning."""
    begins = _AT_LINE.match(line.folded) if len(line.folded) > _LONGEST_HEADING else None
    if begins is not None:
        yield begins
    yield from (match for match in _IN_LINE.finditer(line.folded) if begins is None or match.start() >= begins.end())


def _piece(line: Line, start: int, end: int) -> Line:
    """A part of a line, without the blanks around it."""
    words = line.folded[start:end]
    start += len(words) - len(words.lstrip())
    return Line(Span(start, start + len(words.strip())).shift(line.span.start), words.strip())


def numeral_value(printed: str) -> int:
    """The value of 12 or 十二; 0 where it names no single number: 三四 means three or four."""
    return 0 if _SEVERAL.search(printed) else to_int(printed) or 0


def comparable_title(words: str) -> str:
    """A title without its number, blanks and signs, for comparison."""
    return _PLAIN.sub("", _ORDINAL.sub("", words))


def unnumbered(words: str) -> str:
    """A title without its number: 镇工作计划 for （一）镇工作计划."""
    return _ORDINAL.sub("", words).strip()


def page_name(words: str) -> str:
    """A page's title without count and praise: 镇科技工作计划 for 镇科技工作计划（精选6篇）."""
    counted = re.compile(rf"\s*{_OPEN}?\s*{alternation('praise')}?\s*{_MANY}\s*{_CLOSE}?.*$")
    words = counted.sub("", words)
    ending = re.compile(rf"\s*{_OPEN}?\s*(?:{alternation('praise', 'many')}\s*)+{_CLOSE}?$")
    return ending.sub("", words).strip()


def plan_headings(lines: Sequence[Line], named: Collection | None, page: str) -> list[PlanHeading]:
    """The headings that begin the plans of a page, in order; [] for a page of one plan.

    named: the collection that the page announces; page: its name, "" for none.
    """
    found = list(_candidates(lines))
    size = _Sizes(lines)
    candidates = [
        *([h for h in found if h.form == form] for form in dict.fromkeys(h.form for h in found if h.form in _LABELLED)),
        [h for h in found if h.form in _LABELLED],
        *_by_title(lines, [h for h in found if h.form == "title 1"]),
        *([h for h in found if h.form == form] for form in _LISTED),
        _repeated(lines, page),
        own_titles(lines),
    ]
    best: list[PlanHeading] = []
    for series in candidates:
        chain = _chain(_with_texts(series, size), size)
        if _is_sound(chain, lines, named, page) and _rank(chain, named) > _rank(best, named):
            best = chain
    return best


def _rank(chain: Sequence[PlanHeading], named: Collection | None) -> tuple[bool, bool, int, int]:
    """How well a series divides the page: as many as announced, more than one, by reliable forms, with many numbers."""
    promised = bool(chain) and named is not None and len(chain) == named.promised
    reliability = 2 if chain and chain[0].form in _LABELLED else int(bool(chain) and chain[0].form not in _LISTED)
    return promised, len(chain) > 1, reliability, len({heading.number for heading in chain})


def _candidates(lines: Sequence[Line]) -> Iterator[PlanHeading]:
    for at, line in enumerate(lines):
        if len(line.folded) > _LONGEST_HEADING or line.folded.endswith(("。", ";", ",")):
            continue
        for form, pattern in _forms():
            match = pattern.fullmatch(line.folded)
            if match is None or _NO_TITLE.match(match["title"]):
                continue
            groups = match.groupdict()
            printed = groups.get("m") or groups["n"]
            name = form.replace("篇1", "第1篇") if groups.get("ordinal") else form
            label, title = (Span(*match.span(part)).shift(line.span.start) for part in ("label", "title"))
            yield PlanHeading(at, numeral_value(printed), name, label, title)
            break


class _Sizes:
    """Characters between two lines, by cumulative sums."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._before = [0]
        for line in lines:
            self._before.append(self._before[-1] + len(line.folded))

    def between(self, first: int, last: int | None) -> int:
        """Characters of the lines from `first` to before `last` (None: to the end)."""
        return self._before[-1 if last is None else last] - self._before[first]


def _with_texts(series: Sequence[PlanHeading], size: _Sizes) -> list[PlanHeading]:
    """The headings that a text follows; those in a table of contents have none."""
    after = [heading.line for heading in series[1:]]
    following: list[int | None] = [*after, None]
    return [h for h, end in zip(series, following, strict=False) if size.between(h.line + 1, end) >= _SHORTEST]


def _chain(series: Sequence[PlanHeading], size: _Sizes) -> list[PlanHeading]:
    """The longest part of a series whose numbers rise by one or two, from 1 or, after a text, from 2.

    A number that is repeated stays in, as a mistake of the page.
    """
    if len(series) > _MOST:
        return []
    best: list[
        tuple[tuple[int, int], int]
    ] = []  # the longest run to each heading (numbers, headings), and the heading before
    for at, heading in enumerate(series):
        starts = heading.number == 1 or (heading.number == 2 and size.between(0, heading.line) >= _FEW)
        length, before = ((1, 1) if starts else (0, 0)), -1
        for earlier in range(at):
            (numbers, times), step = best[earlier][0], heading.number - series[earlier].number
            if numbers and 0 <= step <= 2 and (numbers + (step > 0), times + 1) > length:
                length, before = (numbers + (step > 0), times + 1), earlier
        best.append((length, before))
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    chain = []
    while at >= 0 and best[at][0][0]:
        chain.append(series[at])
        at = best[at][1]
    return chain[::-1]


def _by_title(lines: Sequence[Line], series: Sequence[PlanHeading]) -> list[list[PlanHeading]]:
    """Titles with a number after them, those of one title together."""
    found: dict[str, list[PlanHeading]] = {}
    for heading in series:
        found.setdefault(comparable_title(_title(lines, heading)), []).append(heading)
    return [same for same in found.values() if len(same) > 1]


def _title(lines: Sequence[Line], heading: PlanHeading) -> str:
    line = lines[heading.line]
    return line.folded[heading.title.start - line.span.start : heading.title.end - line.span.start]


def _repeated(lines: Sequence[Line], page: str) -> list[PlanHeading]:
    """A full title that is repeated, each time above a text: the page's own, or one that appears three times."""
    named = re.compile(f".*{alternation('noun')}")
    times = Counter(line.folded for line in lines if 6 <= len(line.folded) <= _LONGEST_HEADING)
    repeated = [
        words
        for words, n in times.items()
        if n > 1 and named.fullmatch(words) and (n > 2 or comparable_title(words) == page)
    ]
    if len(repeated) != 1:
        return []
    places = [at for at, line in enumerate(lines) if line.folded == repeated[0]]
    places = [at for at in places if at + 1 < len(lines) and lines[at + 1].folded != repeated[0]]
    return [
        PlanHeading(at, place, "title again", Span(lines[at].span.end, lines[at].span.end), lines[at].span)
        for place, at in enumerate(places, start=1)
    ]


@cache
def _own_title() -> re.Pattern[str]:
    """The full title of a document: whose, for which year, and what kind of paper it is."""
    return re.compile(
        rf"(?:(?:19|20)\d\d年度?)?(?P<who>(?![全我本各该])[^\W\d_]{{2,16}}{alternation('unit')})"
        rf"(?:关于)?(?:(?:19|20)\d\d年?度?)?[^。,;:!?|]{{0,20}}?(?P<paper>{alternation('paper')})"
    )


def may_have_own_titles(printed: Sequence[str]) -> bool:
    """Whether two of these short lines may be titles of documents; quick for a plain file."""
    papers = words("paper")
    last = frozenset(paper[-1] for paper in papers)
    found = [line for line in printed if line and line[-1] in last and line.endswith(papers)]
    return len(found) > 1 and sum(_own_title().fullmatch(fold(line.strip())) is not None for line in found) > 1


def own_titles(lines: Sequence[Line]) -> list[PlanHeading]:
    """The titles of documents that follow one another in a file: of different bodies, or of one body's years.

    The file begins with the first of them, each begins to count its sections again, and a notice with what it issues is
    one document. [] where there are none, or only one.
    """
    found: list[tuple[int, re.Match[str]]] = []
    for at, line in enumerate(lines):
        if len(line.folded) <= _LONGEST_HEADING and (match := _own_title().fullmatch(line.folded)):
            found.append((at, match))
    if len(found) < 2 or found[0][0] > _BEFORE_TITLE:
        return []
    bodies = {match["who"] for _, match in found}
    titles = [lines[at].folded for at, _ in found]
    of_bodies = len(bodies) == len(found) and len({match["paper"] for _, match in found}) == 1
    of_years = len(set(titles)) == len(found) and len({_YEAR.sub("", title) for title in titles}) == 1
    places = [at for at, _ in found]
    if not (of_bodies or of_years) or not all(
        _begins(lines[a:b]) for a, b in zip(places, [*places[1:], None], strict=True)
    ):
        return []
    return [
        PlanHeading(at, number, OWN_TITLE, Span(lines[at].span.end, lines[at].span.end), lines[at].span)
        for number, at in enumerate(places, start=1)
    ]


def _begins(lines: Sequence[Line]) -> bool:
    """Whether lines are a document of some length that begins to count its sections, and has nothing attached."""
    counts = next((match for line in lines[1:] if (match := _BEGINS_TO_COUNT.match(line.folded))), None)
    attached = any(line.folded.startswith("附件") for line in lines)
    is_long = sum(len(line.folded) for line in lines) >= _SHORTEST_DOCUMENT
    return is_long and not attached and counts is not None and bool(counts["one"] or counts["two"])


def _is_sound(chain: Sequence[PlanHeading], lines: Sequence[Line], named: Collection | None, page: str) -> bool:
    """Whether a series divides a page into plans, and not a single plan into parts."""
    if not chain or (len(chain) < 2 and not (named and chain[0].form in _LABELLED)):
        return False
    form = chain[0].form
    titles = [comparable_title(_title(lines, heading)) for heading in chain]
    promised = named is not None and len(chain) == named.promised
    is_page = all(title in ("", page) for title in titles)
    if form == OWN_TITLE:
        return True
    if form == "title again":
        return promised or (named is not None and is_page)
    if form in _LISTED:
        return is_page or (named is not None and (promised or len(set(titles)) == 1))
    if form == "title 1":
        return is_page or (named is not None and (promised or all(title in page or page in title for title in titles)))
    if any("第" in heading.form for heading in chain):
        noun = re.compile(f".*{alternation('noun')}")
        papers = all(noun.fullmatch(title) for title in titles)
        return (named is not None or papers) and not _chapters_continue(chain, lines)
    return named is not None or not _chapters_continue(chain, lines)


def _chapters_continue(chain: Sequence[PlanHeading], lines: Sequence[Line]) -> bool:
    """Whether the chapters of a later part continue to count where those of the part before stopped."""
    ends = [*(heading.line for heading in chain[1:]), len(lines)]
    last = 0
    for heading, end in zip(chain, ends, strict=True):
        text = "\n".join(line.folded for line in lines[heading.line : end])
        chapters = [numeral_value(found[1]) for found in _CHAPTER.finditer(text)]
        if chapters and last and chapters[0] == last + 1:
            return True
        last = chapters[-1] if chapters else last
    return False
