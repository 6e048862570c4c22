"""The outline of a plan: headings as the genre numbers them (第一章 一、 （一） 1. （1） 一是), nested as printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plansearch.model import Section, Span
from plansearch.text.numerals import ONE_TO_TEN, to_int

_HAN = f"{ONE_TO_TEN}百零〇○"
_NUMBERING: tuple[tuple[str, str], ...] = (
    ("编", rf"第\s?(?P<n0>[{_HAN}\d]{{1,4}})\s?编"),
    ("篇", rf"第\s?(?P<n1>[{_HAN}\d]{{1,4}})\s?(?:篇|部分)"),
    ("章", rf"第\s?(?P<n2>[{_HAN}\d]{{1,4}})\s?章"),
    ("节", rf"第\s?(?P<n3>[{_HAN}\d]{{1,4}})\s?节"),
    ("一、", rf"(?P<n4>[{_HAN}]{{1,3}})\s?[、．.](?![{_HAN}]{{1,3}}[、．.])"),
    ("（一）", rf"[（(]\s?(?P<n5>[{_HAN}]{{1,3}})\s?[）)]、?|(?P<n6>[㈠-㈩])"),
    ("1.", r"(?P<n7>\d{1,2})\s?[.．、。](?![\d０-９])"),
    ("（1）", r"(?:[（(]\s?(?P<n8>\d{1,2})\s?[）)]|(?P<n9>\d{1,2})[）)])、?|(?P<n10>[⑴-⒇①-⑳])"),
    ("一是", rf"(?P<n11>[{_HAN}]{{1,3}})(?:是|要(?![素点件闻]))"),
)
"""Kinds of numbering, the outermost first, as official papers use them (GB/T 9704 for those before 一是).

Damage by copying is accepted as well: 1。 for 1., and a 、 after a bracket.
"""

_POINT = len(_NUMBERING) - 1  # 一是: a paragraph as often as a heading
_PLAIN = len(_NUMBERING)  # a heading without a number
_HOLDER = _PLAIN + 1  # a heading without a number above numbered ones
_NUMBERED = re.compile(r"[^\S\n]*(?:" + "|".join(f"(?P<k{i}>{form})" for i, (_, form) in enumerate(_NUMBERING)) + ")")
_BARE = ("编", "篇", "章", "节")  # kinds whose number alone is a heading
_RUN_IN = ("一、", "（一）", "1.", "（1）", "一是")
_LISTED = ("1.", "（1）")  # kinds that number the items of a list as often as headings, so they must be terser
_LONGEST_LINE = (60, 40)  # characters of a heading on a line of its own; second number: listed kinds
_LONGEST_RUN = (45, 30)  # characters of a heading that runs in
_LONGEST_PLAIN = 20
_SHORTEST_PARAGRAPH = 40
_PLAIN_HEADING = re.compile(r"(?:[^\W\d_]|[“‘]|\d{4}\s?年|\d{4}[—－-]\d{4})[^。！？；：，…|\t:,;]*(?<![\d、.])$")
_FOREWORD = re.compile(r"[前序绪引导]\s*[言论语]")
_NOT_HEADING = re.compile(  # an address, an item, a name, a date
    rf"各位|[{_HAN}]{{1,3}}\s?[、．.是]|.*(?:长|主席|书记|主任)[ \u3000]+\S+$|.*[年月]\d+日"
)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading: the start of its line, its kind (index of `_NUMBERING`, or `_PLAIN`), its number and words."""

    start: int
    kind: int
    number: int
    words: str


def outline(text: str) -> list[Section]:
    """The sections of canonical `text` in order, each from its heading's line to the next heading that is not deeper.

    A heading is a numbered line without 。 (at most 60 characters; 40 for 1. and （1）), or the beginning of a numbered
    line up to its first 。 (at most 45; 30 for 1. and （1）); `path` has its words without the 。. 一是 is a heading
    only where the line continues after the 。. A line without a number is a heading if it has at most 20 characters, no
    punctuation, and a paragraph after it; the first line of the text is the title. Items of a list (1.… 2.… on lines of
    their own), notes (1.名词：解释) and table rows are no headings. Depth is 1 for the outermost headings and follows
    the order in which the kinds of numbering open one another, so missing or repeated numbers do no harm. [] for a text
    without headings.
    """
    headings = _headings(text)
    levels = _with_points(headings)
    ends = _ends(headings, levels, len(text))
    sections: list[Section] = []
    path: tuple[str, ...] = ()
    for heading, depth, end in zip(headings, levels, ends, strict=True):
        path = (*path[: depth - 1], heading.words)
        sections.append(Section(path, Span(heading.start, end), depth))
    return sections


class LineNumber(NamedTuple):
    """The number that a line begins with. kind: position in the kinds of numbering, the outermost 0; form: that kind.

    number: 0 where it cannot be read. start, end: of the number's own characters in the line; after: where the words
    begin.
    """

    kind: int
    form: str
    number: int
    start: int
    end: int
    after: int


def line_number(line: str) -> LineNumber | None:
    """The number that a line begins with, as headings and items of lists are numbered; None for another line."""
    match = _NUMBERED.match(line)
    if match is None:
        return None
    kind = _kind(match)
    group = next(f"n{i}" for i in range(12) if match[f"n{i}"] is not None)
    return LineNumber(kind, _NUMBERING[kind][0], _number(match), *match.span(group), match.end())


def without_number(heading: str) -> str:
    """A heading without its number and what separates them."""
    match = _NUMBERED.match(heading)
    return heading[match.end() :].strip() if match else heading.strip()


def _ends(headings: Sequence[_Heading], levels: Sequence[int], last: int) -> list[int]:
    """The end of each section: the next heading that is not deeper, or `last`."""
    ends = [last] * len(headings)
    opened: list[int] = []
    for row, depth in enumerate(levels):
        while opened and levels[opened[-1]] >= depth:
            ends[opened.pop()] = headings[row].start
        opened.append(row)
    return ends


def _headings(text: str) -> list[_Heading]:
    """The headings of `text`, without list items."""
    lines: list[tuple[int, str]] = []
    offset = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            lines.append((offset, line))
        offset += len(line) + 1
    numbered = [_NUMBERED.match(line) for _, line in lines]
    kinds = [_kind(match) if match else -1 for match in numbered]
    found: list[_Heading] = []
    for row, (start, line) in enumerate(lines):
        match = numbered[row]
        if match is None:
            following = lines[row + 1][1] if row + 1 < len(lines) and kinds[row + 1] in (-1, _POINT) else ""
            if row and _is_plain(line, following):
                found.append(_Heading(start, _PLAIN, 0, line.strip()))
            continue
        words = _words(line, match, _NUMBERING[kinds[row]][0])
        may_be_item = words == _bare(line) and (line.rstrip().endswith("。") or _NUMBERING[kinds[row]][0] in _LISTED)
        if words and not (may_be_item and _is_item(kinds, row)):
            found.append(_Heading(start, kinds[row], _number(match), words))
    return found


def _kind(match: re.Match[str]) -> int:
    return next(i for i in range(len(_NUMBERING)) if match[f"k{i}"] is not None)


def _number(match: re.Match[str]) -> int:
    """The number of a heading; 0 where it cannot be read."""
    printed = next(match[f"n{i}"] for i in range(12) if match[f"n{i}"] is not None)
    for first, last in ("㈠㈩", "⑴⒇", "①⑳"):
        if first <= printed <= last:
            return ord(printed) - ord(first) + 1
    return to_int(printed) or 0


def _bare(line: str) -> str:
    return line.strip().removesuffix("。")


def _words(line: str, match: re.Match[str], kind: str) -> str:
    """The words of the heading that a numbered line is or begins with; "" for no heading."""
    whole = line.strip()
    rest = line[match.end() :].strip()
    if not rest:
        return whole if kind in _BARE else ""
    if (kind in _BARE and rest[0] in "的，、是了") or " | " in whole:
        return ""
    listed = kind in _LISTED
    opening, stop, after = rest.partition("。")
    run = whole.removesuffix(rest) + opening
    if listed and re.search("[：:].", run):
        return ""
    if kind == "一是" and not after:
        return ""
    if not stop:
        return whole if len(whole) <= _LONGEST_LINE[listed] and not whole.endswith(("；", "，", "、", ";", ",")) else ""
    if kind not in _RUN_IN or "；" in run or len(run) > _LONGEST_RUN[listed]:
        return ""
    return "" if after[:1].isdigit() and run[-1].isdigit() else run


def _is_item(kinds: Sequence[int], row: int) -> bool:
    """Whether the line before or after a numbered line is numbered in the same way, like items of a list."""
    return kinds[row] in (kinds[row - 1] if row else -1, kinds[row + 1] if row + 1 < len(kinds) else -1)


def _is_plain(line: str, following: str) -> bool:
    """Whether a line without a number heads the paragraph `following` ("" where none follows)."""
    if len(following) < _SHORTEST_PARAGRAPH or "。" not in following:
        return False
    words = line.strip()
    if not 1 < len(words) <= _LONGEST_PLAIN or _NOT_HEADING.match(words):
        return False
    return _PLAIN_HEADING.match(words) is not None


def _with_points(headings: Sequence[_Heading]) -> list[int]:
    """The depth of each heading, from 1. Points (一是) are one level below the heading before them."""
    others = iter(_levels([heading for heading in headings if heading.kind != _POINT]))
    levels: list[int] = []
    above = 0
    for heading in headings:
        above = above if heading.kind == _POINT else next(others)
        levels.append(above + 1 if heading.kind == _POINT else above)
    return levels


def _levels(headings: Sequence[_Heading]) -> list[int]:
    """The depth of each heading except points: an open kind keeps its level, another one opens a deeper level."""
    levels: list[int] = []
    opened: list[int] = []
    last: dict[int, int] = {}
    nested: set[tuple[int, int]] = set()
    for row, heading in enumerate(headings):
        kind = heading.kind
        opened = [other for other in opened if other != _PLAIN]
        if kind == _PLAIN and row + 1 < len(headings) and _holds(heading, headings[row + 1]):
            kind = _HOLDER
            opened = _opened_below(opened, headings[row + 1].kind)
        elif kind == _PLAIN and _HOLDER in opened and not _is_amid(headings, row, last):
            opened = opened[: opened.index(_HOLDER)]
        elif kind in opened:
            opened = opened[: opened.index(kind)]
        elif kind != _PLAIN and not (row and headings[row - 1].kind == _PLAIN and opened[-1:] == [_HOLDER]):
            while opened and opened[-1] > kind and (opened[-1], kind) not in nested:
                if opened[-1] == _HOLDER or not _continues(headings, row, opened[-1], last[opened[-1]]):
                    opened.pop()
                else:
                    nested.add((opened[-1], kind))
        opened.append(kind)
        last[kind] = heading.number
        levels.append(len(opened))
    return levels


def _holds(heading: _Heading, following: _Heading) -> bool:
    """Whether a heading without a number has a series below it that starts at 1; a foreword has none."""
    is_first = following.number == 1 and following.kind != _PLAIN
    return is_first and _NUMBERING[following.kind][0] not in _BARE and not _FOREWORD.match(heading.words)


def _is_amid(headings: Sequence[_Heading], row: int, last: Mapping[int, int]) -> bool:
    """Whether the next numbered heading continues the series before `row`."""
    following = next((headings[i] for i in range(row, len(headings)) if headings[i].kind != _PLAIN), None)
    return following is not None and last.get(following.kind, 0) + 1 == following.number > 1


def _opened_below(opened: list[int], kind: int) -> list[int]:
    """The levels that stay open when a series of `kind` starts again under another heading without a number."""
    if kind in opened:
        opened = opened[: opened.index(kind)]
    return opened[:-1] if opened[-1:] == [_HOLDER] else opened


def _continues(headings: Sequence[_Heading], row: int, kind: int, number: int) -> bool:
    """Whether the series of `kind` continues after `row` with the next number, so headings between are inside it."""
    following = next((headings[i] for i in range(row, len(headings)) if headings[i].kind == kind), None)
    return following is not None and number > 0 and following.number == number + 1
