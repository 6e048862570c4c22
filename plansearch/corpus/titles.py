"""The title of a plan among the lines around it: no greeting, number, date, letterhead or word of a site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from re import Pattern

from plansearch.corpus.document_numbers import document_number, number_in_title
from plansearch.datafiles import records
from plansearch.text.folding import simplified
from plansearch.text.numerals import ONE_TO_TEN

# A title is looked for in this many lines and characters; a notice's own text is no longer.
_LINES, _CHARS, _NOTICE = 15, 3000, 6000
_LONGEST, _LONGEST_GLUED = 60, 70
# Characters of a line that are read, and of one that may have something behind a title.
_READ, _CLEANED = 300, 120
# Lines of a title that is printed on several.
_JOINED = 3
# Lines below the date of a notice in which the title of the document it issues is.
_BELOW = 3
_MARKUP = re.compile(r"<!--.*?-->|<[^>]*>|^[#>\s]+|\*\*|\[\^[^\]]*\]", re.S | re.M)
_LETTER_SPACED = re.compile(r"^(?:\S[ \u3000]+){2,}\S$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENDS = ("。", "；", "：", "，", "！", ":", ";", ",", "!", "、", "？")
_DIGIT = f"[0-9０-９xX×＊*_○〇零元{ONE_TO_TEN}]"
_DATE = re.compile(
    rf"[（(]?\s*{_DIGIT}{{4}}\s*(?:年|[-./])\s*(?:{_DIGIT}{{1,2}}\s*(?:月|[-./])\s*)?(?:{_DIGIT}{{1,3}}\s*日?)?\s*[）)]?"
    r"(?:\s*\d{1,2}:\d\d(?::\d\d)?)?"
)
_SECTION = re.compile(
    rf"[（(]?[{ONE_TO_TEN}]{{1,3}}[、）)．.]|第[{ONE_TO_TEN}]{{1,3}}[章节部]|\d{{1,2}}[、．.]\s*[^\d\s]"
)
_REPEATED = re.compile(r"(.{1,12}?)\1{2,}")
_OPEN = re.compile(r"(?:的|年|年度|和|及|与|、|《[^》]*)$|^(?:关于|中华人民共和国)")
# What a line in brackets below a title adds to it: years, or that it is a draft.
_ADDED = re.compile(r"\d{4}\s*年?\s*[—–―－~～至到-]+\s*\d{4}|稿|草案|试行|暂行")
# The body and the date of a cover page, behind which the title is printed again.
_COVER = re.compile(r"[\u3400-\u9fff]{2,12}\d{4}年\d{1,2}月")
_DATED = re.compile(rf"^[ \u3000]*{_DIGIT}{{4}}\s*年\s*{_DIGIT}{{1,2}}\s*月\s*{_DIGIT}{{1,3}}\s*日[ \u3000]*$", re.M)
_SUBTITLE = re.compile(r"[—–-]{1,4}\s*([^—–-].{3,58})")
_LETTERHEAD = re.compile(r"[^，。]{2,40}文\s*件")


def title_in(text: str, given: str) -> str:
    """The title of a canonical text; "" where none is printed.

    given: the title that the reader took from markup or from the first line; it stands unless it is no title. Otherwise
    the first line that can be one, joined with the next where one title is on several lines; else the title of the
    document below a notice (after its date), or the words for a kind of plan that begin a line of running text.
    """
    cleaned = plain_title(given)
    is_printed = not given or _is_first_line(given, text)
    if cleaned and not is_printed and not is_no_title(cleaned):
        return cleaned
    lines = list(_lines(text[:_CHARS]))
    return _in_head(lines) or _issued(text) or _glued(lines) or ("" if is_printed or is_no_title(cleaned) else cleaned)


def plain_title(line: str) -> str:
    """A line without markup, numbering of a site, and what a site adds behind titles (页数, 精选6篇, its name)."""
    line = " ".join(_MARKUP.sub(" ", line[:_READ]).split())
    if len(line) > _CLEANED:  # running text, of which only the beginning may be a site's
        return _words("lead").sub("", line)
    if _LETTER_SPACED.fullmatch(line):
        line = line.replace(" ", "")
    for pattern in (_words("lead"), _words("tail"), _words("tail")):
        line = pattern.sub("", line).strip()
    number = number_in_title(line)
    if number is not None and line.startswith(number.quote) and names_a_kind(line[len(number.quote) :]):
        line = line.removeprefix(number.quote).strip()
    return line


def states_no_title(stated: str) -> bool:
    """Whether metadata give a date, a number or a button for a title (`title: 1983年`)."""
    line = plain_title(stated)
    return bool(_DATE.fullmatch(line) or document_number(line) or is_of_site(line))


def is_of_site(line: str) -> bool:
    """Whether a site printed this line around the text: a button, a breadcrumb, when and by whom it was published."""
    return _words("chrome").search(simplified(line).lower()) is not None


def names_a_kind(line: str) -> bool:
    """Whether the line has a word for a kind of plan or document (计划, 要点, 通知)."""
    return _kind().search(simplified(line)) is not None


def _is_first_line(given: str, text: str) -> bool:
    first = next((line for line in text[:_CHARS].splitlines() if line.strip()), "")
    return "".join(given.split()) == "".join(_MARKUP.sub("", first).split()) or given.strip() == first.strip()


def _lines(text: str) -> Iterator[str]:
    """The first lines, up to the one with which running text begins."""
    number = 0
    for raw in text.splitlines():
        if line := plain_title(raw):
            yield line
            number += 1
            if number == _LINES or (_is_body(line) and not is_of_site(line)):
                return


def _in_head(lines: Sequence[str]) -> str:
    """The title above the body: the first line that can be one, with its other lines."""
    head: list[str] = []
    for line in lines:
        if _is_body(line) and not is_of_site(line):
            break
        head.append(line)
    usable = [at for at, line in enumerate(head) if not is_no_title(line)]
    for at in usable:
        joined = head[at]
        below = _SUBTITLE.fullmatch(head[at + 1]) if at + 1 < len(head) else None
        if below is not None and names_a_kind(below[1]) and not names_a_kind(joined):  # a slogan above the title
            return below[1]
        for following in head[at + 1 : at + _JOINED]:
            if names_a_kind(joined) and not joined.endswith(("的", "年", "和", "及", "与")):
                break
            if is_no_title(following) or not (_OPEN.search(joined) or _is_body_name(joined)):
                break
            joined += following
        if _is_body_name(joined) and not names_a_kind(joined) and at != usable[-1]:
            continue  # the body that issued it, above the title
        at_note = head.index(head[at]) + 1
        note = next((line for line in head[at_note : at_note + _JOINED] if _words("note").search(line)), "")
        if note and names_a_kind(joined) and not re.search(r"[）)]$", joined) and _ADDED.search(note):
            joined += note
        return joined
    return ""


def _is_body(line: str) -> bool:
    """Whether running text begins with this line."""
    return len(line) > _LONGEST or line.endswith("。") or "。" in line[:-1] or _SECTION.match(line) is not None


def is_no_title(line: str) -> bool:
    """Whether a line, as `plain_title` returns it, is anything else than a title: a date, a greeting, a button."""
    if len(_HAN.findall(line)) < 2 or line.endswith(_ENDS) or len(line) > _LONGEST:
        return True
    return bool(
        _DATE.fullmatch(line)
        or document_number(line)
        or _SECTION.match(line)
        or _REPEATED.fullmatch(line)
        or _LETTERHEAD.fullmatch(line)
        or is_of_site(line)
        or _words("mark").search(line)
        or _words("greeting").search(line)
        or _words("note").search(line)
        or (_words("speaker").search(line) and not names_a_kind(line))
    )


def _is_body_name(line: str) -> bool:
    """Whether a line is just the name of a body (青澜市教育局)."""
    return _bodies().fullmatch(line) is not None


def _issued(text: str) -> str:
    """The title of the document that a notice issues: below the date that ends the notice."""
    for match in _DATED.finditer(text, 0, _NOTICE):
        below = list(_lines(text[match.end() : match.end() + _CHARS]))[:_BELOW]
        title = next((line for line in below if not is_no_title(line)), "")
        if match.start() and names_a_kind(title):
            return title
    return ""


def _glued(lines: Sequence[str]) -> str:
    """The title at the beginning of a line of running text (…工作计划一、指导思想)."""
    for line in lines[:_BELOW]:
        if match := _glued_pattern().match(line):
            cover = _COVER.match(line, match.end())
            again = _glued_pattern().match(line, cover.end()) if cover else None
            return again[1] if again else match[1]
    return ""


@cache
def _words(place: str) -> Pattern[str]:
    rows = records("plansearch.corpus.data", "title_words.tsv")
    return re.compile("|".join(f"(?:{pattern})" for where, pattern, *_ in rows if where == place))


def _kinds() -> Iterator[str]:
    yield from (row[0] for row in records("plansearch.corpus.data", "genres.tsv"))
    yield from (row[0] for row in records("plansearch.corpus.data", "kinds.tsv"))


@cache
def _kind() -> Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, set(_kinds())), key=len, reverse=True)))


@cache
def _bodies() -> Pattern[str]:
    words = "|".join(row[0] for row in records("plansearch.corpus.data", "bodies.tsv"))
    return re.compile(rf"[\u3400-\u9fffxX×＊*]{{1,20}}(?:{words})")


@cache
def _glued_pattern() -> Pattern[str]:
    kind = _kind().pattern
    return re.compile(
        rf"([^。；！，：,;:!]{{2,{_LONGEST_GLUED}}}?(?:{kind})(?:[（(][^（()）]{{2,20}}[）)])?)"
        rf"[\s　]*(?={_words('body').pattern})"
    )
