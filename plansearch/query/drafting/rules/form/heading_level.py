"""Levels of headings out of order: 1. right below 一、 where （一） belongs, or （一） outside of any 一、.

Why: GB/T 9704 and the regulations on official papers number parts by 一、, （一）, 1., （1）; where a level is
missing, a part was moved or cut, or the paper does not look like one.

Wrong:
一、推进产业升级
（一）培育企业
新增高新技术企业六十家。
二、改善民生福祉
1.办好教育
新增普惠托位八百个。
2.办好医疗
新增床位一百张。

Right:
一、推进产业升级
（一）培育企业
1.新增高新技术企业六十家。
2.新增专精特新企业八十家。
二、改善民生福祉
（一）办好教育
新增普惠托位八百个。

Errs: A draft that goes from 一、 to 1. throughout has a style of its own, which is told once, as a hint. Numbers of
lists that only look like headings are taken for some. Parts, chapters and sections (第一部分, 第一章) may stand in
place of 一、.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule
from plansearch.text.outline import line_number

_FIRST, _SECOND, _THIRD = "一、", "（一）", "1."
_LARGEST = 40  # a larger number is no heading's
_PART = re.compile(r"第[一二三四五六七八九十]{1,3}(?:部分|章|节|编|篇)")
_FEWEST = 2  # headings 一、 in a draft that has this level


class _Line(NamedTuple):
    """A numbered line: where its number is, its form, and its number."""

    start: int
    end: int
    form: str
    number: int


def _find(draft: Draft) -> Iterator[Found]:
    lines = list(_numbered(draft))
    n_first = sum(line.form == _FIRST for line in lines)
    has_second = any(line.form == _SECOND for line in lines)
    above: _Line | None = None  # the last 一、, part or chapter
    second: _Line | None = None  # the last （一） since then
    third: _Line | None = None  # the last 1. since 一、 or （一）
    told: _Line | None = None
    is_told = False
    for line in lines:
        if line.form in (_FIRST, ""):
            above, second, third = line, None, None
        elif line.form == _SECOND:
            if line.number == 2 and second is None and third is not None and third.number == 1 and third != told:
                yield Found(
                    third.start, third.end,
                    note("{number} stands where （一） belongs: the next one is {other}",
                         number=_words(draft, third), other=_words(draft, line)),
                    note("number it （一）"), "GB/T 9704-2012, 7.3.3",
                )  # fmt: skip
            second, third = line, None
            if above is None and n_first >= _FEWEST and line.number == 1:
                yield Found(
                    line.start, line.end, note("{number} stands before any 一、", number=_words(draft, line)),
                    note("put the heading 一、 back, or number it 一、"), "GB/T 9704-2012, 7.3.3",
                )  # fmt: skip
        elif (
            line.form == _THIRD
            and (third := line)
            and above is not None
            and above.form == _FIRST
            and second is None
            and line.number == 1
            and not is_told
        ):
            is_told, told = not has_second, line
            yield Found(
                line.start, line.end,
                note("{number} comes right below {above}, without （一） between them",
                     number=_words(draft, line), above=_words(draft, above)),
                note("number it （一）, or put the heading （一） back"), "GB/T 9704-2012, 7.3.3",
                severity=None if has_second else "hint",
            )  # fmt: skip


def _numbered(draft: Draft) -> Iterator[_Line]:
    for number in range(1, len(draft.lines) + 1):
        span = draft.line_span(number)
        line = span.of(draft.text)
        if _PART.match(line.strip()):
            yield _Line(span.start, span.end, "", 0)
            continue
        at = line_number(line)
        if at is None or at.form not in (_FIRST, _SECOND, _THIRD) or not 0 < at.number <= _LARGEST or " | " in line:
            continue
        if line[at.after :].strip():
            start = span.start + len(line) - len(line.lstrip())
            yield _Line(start, span.start + at.after, at.form, at.number)


def _words(draft: Draft, line: _Line) -> str:
    return draft.text[line.start : line.end].strip()


RULE = Rule(__name__, "warning", _find)
