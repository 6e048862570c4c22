"""Where the plans of a page begin: 篇1…篇6, 【篇一】, 第一篇, 范文二, numbered titles, a full title that comes back.

A page is cut only where its marks are a series, each with a text of its own, and where nothing says that the series
divides one plan: chapters that go on counting from one 篇 to the next, or 篇 with headings of their own on a page that
does not call itself a collection.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from plansearch.model import Span
from plansearch.sources.pages.boilerplate import Line, either
from plansearch.text.numerals import ONE_TO_TEN, to_int

_SHORTEST = 40  # characters of a plan on a page
_LONGEST_MARK = 60
_MOST = 300  # marks on a page
_FEW = 200  # characters before the second mark that must be a plan whose own mark is missing
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


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that may begin a plan. line: its place among the lines; label: the span of what only numbers it, in the
    text; title: the span of the words beside it. form: how it is written."""

    line: int
    number: int
    form: str
    label: Span
    title: Span


@dataclass(frozen=True, slots=True)
class Collection:
    """What a page says of itself: line of its title (-1 for none), the plans it promises (0 for no number)."""

    line: int
    promised: int


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms a mark takes, the surest first. The group `label` is what numbers, `title` what names."""
    piece = rf"(?:第\s*)?篇\s*{_OPEN}?{_NUMBER}{_CLOSE}?|(?P<ordinal>第\s*){_NUMBER.replace('<n>', '<m>')}\s*篇"
    sample = rf"(?:优秀|精选|经典|最新|参考|优质)?{either('label')}\s*(?:第\s*)?\(?{_NUMBER}\)?(?:\s*篇)?"
    lead = rf"(?P<label>{_OPEN}?\s*(?:%s)\s*{_CLOSE}?\s*[:、.—-]*\s*)(?P<title>.{{0,50}}?)"
    tail = rf"(?P<title>.{{2,50}}?)(?P<label>\s*[—-]*\s*{_OPEN}?\s*(?:%s)\s*{_CLOSE}?\s*:?)"
    named = rf"(?P<title>.{{2,50}}?{either('noun')}(?:\s*\(.{{1,8}}\))?)"
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


def collection(lines: Sequence[Line], titles: Sequence[str]) -> Collection | None:
    """What the page's titles or its first lines say of several plans; None where they say nothing of the kind."""
    many = re.compile(rf".*{_MANY}.*")
    kinds, nouns = re.compile(f".*{either('many')}.*"), re.compile(f".*{either('noun', 'many')}.*")
    head = [(at, line.folded) for at, line in enumerate(lines[:12]) if len(line.folded) <= _LONGEST_MARK]
    found: Collection | None = None
    for at, words in (*((-1, title) for title in titles), *head):
        if words.endswith(("。", ";", ":")) or not nouns.fullmatch(words):
            continue
        said = many.fullmatch(words)
        if said and (found is None or not found.promised or found.line < 0):
            found = Collection(at, 0 if said["many"] in "多几" else number(said["many"]))
        elif found is None and kinds.fullmatch(words):
            found = Collection(at, 0)
    return found


def number(printed: str) -> int:
    """The value of 12 or 十二; 0 where it names no single number: 三四 means three or four."""
    return 0 if _SEVERAL.search(printed) else to_int(printed) or 0


def bare(words: str) -> str:
    """A title without a number before it, blanks and signs, for comparing."""
    return _PLAIN.sub("", _ORDINAL.sub("", words))


def unnumbered(words: str) -> str:
    """A title without a number before it: （一）镇工作计划 is 镇工作计划."""
    return _ORDINAL.sub("", words).strip()


def page_name(words: str) -> str:
    """A page's title without its count and praise: 镇科技工作计划（精选6篇） is 镇科技工作计划."""
    counted = re.compile(rf"\s*{_OPEN}?\s*{either('praise')}?\s*{_MANY}\s*{_CLOSE}?.*$")
    words = counted.sub("", words)
    ending = re.compile(rf"\s*{_OPEN}?\s*(?:{either('praise', 'many')}\s*)+{_CLOSE}?$")
    return ending.sub("", words).strip()


def marks(lines: Sequence[Line], named: Collection | None, page: str) -> list[Mark]:
    """The marks that begin the plans of a page, in order; [] for a page of one plan. page: its name, "" for none."""
    found = list(_marks(lines))
    size = _Sizes(lines)
    candidates = [
        *([m for m in found if m.form == form] for form in dict.fromkeys(m.form for m in found if m.form in _LABELLED)),
        [m for m in found if m.form in _LABELLED],
        *_by_title(lines, [m for m in found if m.form == "title 1"]),
        *([m for m in found if m.form == form] for form in _LISTED),
        _repeated(lines, page),
    ]
    best: list[Mark] = []
    for series in candidates:
        chain = _chain(_with_texts(series, size), size)
        if _is_sound(chain, lines, named, page) and _rank(chain, named) > _rank(best, named):
            best = chain
    return best


def _rank(chain: Sequence[Mark], named: Collection | None) -> tuple[bool, bool, int, int]:
    """How well a series divides the page: the number it promises, several, by sure marks, as many as there are."""
    promised = bool(chain) and named is not None and len(chain) == named.promised
    sureness = 2 if chain and chain[0].form in _LABELLED else int(bool(chain) and chain[0].form not in _LISTED)
    return promised, len(chain) > 1, sureness, len({mark.number for mark in chain})


def _marks(lines: Sequence[Line]) -> Iterator[Mark]:
    for at, line in enumerate(lines):
        if len(line.folded) > _LONGEST_MARK or line.folded.endswith(("。", ";", ",")):
            continue
        for form, pattern in _forms():
            match = pattern.fullmatch(line.folded)
            if match is None or _NO_TITLE.match(match["title"]):
                continue
            groups = match.groupdict()
            printed = groups.get("m") or groups["n"]
            name = form.replace("篇1", "第1篇") if groups.get("ordinal") else form
            label, title = (Span(*match.span(part)).shift(line.span.start) for part in ("label", "title"))
            yield Mark(at, number(printed), name, label, title)
            break


class _Sizes:
    """Characters between two lines, from running sums."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._before = [0]
        for line in lines:
            self._before.append(self._before[-1] + len(line.folded))

    def between(self, first: int, last: int | None) -> int:
        """Characters of the lines from `first` to before `last` (None: to the end)."""
        return self._before[-1 if last is None else last] - self._before[first]


def _with_texts(series: Sequence[Mark], size: _Sizes) -> list[Mark]:
    """The marks that a text follows; those of a table of contents have none."""
    after = [mark.line for mark in series[1:]]
    following: list[int | None] = [*after, None]
    return [m for m, end in zip(series, following, strict=False) if size.between(m.line + 1, end) >= _SHORTEST]


def _chain(series: Sequence[Mark], size: _Sizes) -> list[Mark]:
    """The longest run of a series that counts up, by one or over one missing number, from 1 or, behind a text, from 2.

    A number that stands twice stays in, as a slip of the page.
    """
    if len(series) > _MOST:
        return []
    best: list[
        tuple[tuple[int, int], int]
    ] = []  # of the longest run to each mark (numbers, marks), and the mark before
    for at, mark in enumerate(series):
        starts = mark.number == 1 or (mark.number == 2 and size.between(0, mark.line) >= _FEW)
        length, before = ((1, 1) if starts else (0, 0)), -1
        for earlier in range(at):
            (numbers, times), step = best[earlier][0], mark.number - series[earlier].number
            if numbers and 0 <= step <= 2 and (numbers + (step > 0), times + 1) > length:
                length, before = (numbers + (step > 0), times + 1), earlier
        best.append((length, before))
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    chain = []
    while at >= 0 and best[at][0][0]:
        chain.append(series[at])
        at = best[at][1]
    return chain[::-1]


def _by_title(lines: Sequence[Line], series: Sequence[Mark]) -> list[list[Mark]]:
    """Marks of titles with a number behind, those of one title together."""
    found: dict[str, list[Mark]] = {}
    for mark in series:
        found.setdefault(bare(_title(lines, mark)), []).append(mark)
    return [same for same in found.values() if len(same) > 1]


def _title(lines: Sequence[Line], mark: Mark) -> str:
    line = lines[mark.line]
    return line.folded[mark.title.start - line.span.start : mark.title.end - line.span.start]


def _repeated(lines: Sequence[Line], page: str) -> list[Mark]:
    """A full title that comes back, each time over a text: the page's own, or one that stands three times."""
    named = re.compile(f".*{either('noun')}")
    times = Counter(line.folded for line in lines if 6 <= len(line.folded) <= _LONGEST_MARK)
    heard = [words for words, n in times.items() if n > 1 and named.fullmatch(words) and (n > 2 or bare(words) == page)]
    if len(heard) != 1:
        return []
    places = [at for at, line in enumerate(lines) if line.folded == heard[0]]
    places = [at for at in places if at + 1 < len(lines) and lines[at + 1].folded != heard[0]]
    return [
        Mark(at, place, "title again", Span(lines[at].span.end, lines[at].span.end), lines[at].span)
        for place, at in enumerate(places, start=1)
    ]


def _is_sound(chain: Sequence[Mark], lines: Sequence[Line], named: Collection | None, page: str) -> bool:
    """Whether a series divides a page into plans, and not one plan into parts."""
    if not chain or (len(chain) < 2 and not (named and chain[0].form in _LABELLED)):
        return False
    form = chain[0].form
    titles = [bare(_title(lines, mark)) for mark in chain]
    promised = named is not None and len(chain) == named.promised
    is_page = all(title in ("", page) for title in titles)
    if form == "title again":
        return promised or (named is not None and is_page)
    if form in _LISTED:
        return is_page or (named is not None and (promised or len(set(titles)) == 1))
    if form == "title 1":
        return is_page or (named is not None and (promised or all(title in page or page in title for title in titles)))
    if any("第" in mark.form for mark in chain):
        noun = re.compile(f".*{either('noun')}")
        papers = all(noun.fullmatch(title) for title in titles)
        return (named is not None or papers) and not _counts_on(chain, lines)
    return named is not None or not _counts_on(chain, lines)


def _counts_on(chain: Sequence[Mark], lines: Sequence[Line]) -> bool:
    """Whether the chapters of a later part go on counting where those of the part before stopped."""
    ends = [*(mark.line for mark in chain[1:]), len(lines)]
    last = 0
    for mark, end in zip(chain, ends, strict=True):
        text = "\n".join(line.folded for line in lines[mark.line : end])
        chapters = [number(found[1]) for found in _CHAPTER.finditer(text)]
        if chapters and last and chapters[0] == last + 1:
            return True
        last = chapters[-1] if chapters else last
    return False
