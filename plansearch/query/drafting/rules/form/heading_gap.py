"""Numbers of headings or items that jump or come twice: 一、 followed by 三、.

Why: A reader looks for the part that is missing, or asks which of the two is meant; most often a part was cut or moved.

Wrong:
一、推进产业升级
新增高新技术企业六十家。
三、改善民生福祉
新增普惠托位八百个。
四、加强自身建设
依法履行各项职责。

Right:
一、推进产业升级
新增高新技术企业六十家。
二、改善民生福祉
新增普惠托位八百个。
三、加强自身建设
依法履行各项职责。

Errs: A series that goes on from one part to the next (（五） after 二、) is accepted. A cut at the end of a series
leaves no trace. Lines that begin with a number by chance are taken for items where two of them follow one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from plansearch.messages import mark, note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Edit, Found
from plansearch.query.drafting.rules.rule import Rule
from plansearch.text.numerals import to_han
from plansearch.text.outline import LineNumber, line_number

_POINT = "一是"
_MONTHS = re.compile("[一二三四五六七八九十]{1,3}(?:月|季度|年级)")  # 五、六月份
_LARGEST = 60  # a larger number is a year or an amount
_FARTHEST = 3  # numbers that a jump may leave out; farther ones are no series


@dataclass(frozen=True)
class _Item:
    """A numbered line: where it begins, its number, the lines without a number right before it, and its words."""

    start: int
    at: LineNumber
    line: str
    is_headed: bool

    @property
    def span(self) -> tuple[int, int]:
        return self.start + self.at.start, self.start + self.at.end


def _find(draft: Draft) -> Iterator[Found]:
    items = _items(draft)
    for group in _series(items):
        jumps = [
            (before, after) for before, after in pairwise(group)
            if after.at.number != before.at.number + 1
        ]  # fmt: skip
        for before, after in jumps:
            n, expected = after.at.number, before.at.number + 1
            missing = tuple(_in_full(number, after) for number in range(expected, n))
            printed = _in_full(n, after)
            is_double = n == before.at.number
            template = (
                mark("{number} comes twice in a row") if is_double else mark("{missing} is missing before {number}")
            )
            if n < before.at.number:
                template = mark("{number} comes after {before}")
            reason = note(template, number=printed, missing=missing, before=_in_full(before.at.number, before))
            suggestion = note(
                "number this one {number}, or put the missing part back", number=_in_full(expected, after)
            )
            is_safe = is_double and len(jumps) == 1  # a gap tells of a part that is lost: only a person may close it
            fixes = _renumbered(group, after, expected) if is_safe else ()
            yield Found(*after.span, reason, suggestion, draft.address(*before.span), fixes)


def _items(draft: Draft) -> list[_Item]:
    """The numbered lines of a draft, without rows of tables and points (一是), which stand in paragraphs."""
    found: list[_Item] = []
    is_headed = False
    for number in range(1, len(draft.lines) + 1):
        span = draft.line_span(number)
        line = span.of(draft.text)
        if not line.strip():
            continue
        at = line_number(line)
        if (
            at is None
            or at.form == _POINT
            or not 0 < at.number <= _LARGEST
            or " | " in line
            or not line[at.after :].strip()
            or _MONTHS.match(line, at.after)
        ):
            is_headed = is_headed or (len(line.strip()) <= 30 and not line.rstrip().endswith(("。", "；", "，")))
            continue
        found.append(_Item(span.start, at, line, is_headed))
        is_headed = False
    return found


def _series(items: list[_Item]) -> list[list[_Item]]:
    """Numbered lines that follow one another under one heading. A number that no open series leads to opens one."""
    done: list[list[_Item]] = []
    opened: list[list[_Item]] = []  # innermost last
    last: dict[str, list[_Item]] = {}  # by form
    for item in items:
        form, n = item.at.form, item.at.number
        inside = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0].at.form == form), None)
        if inside is not None:
            group = opened[inside]
            if n == group[-1].at.number + 1 or _is_slip(group[-1], item, items):
                del opened[inside + 1 :]
                group.append(item)
                last[form] = group
                continue
            del opened[inside:]
        elif form in last and n == last[form][-1].at.number + 1 and n > 1:  # goes on under the next heading
            opened = [group for group in opened if group[0].at.kind < item.at.kind]
            last[form].append(item)
            opened.append(last[form])
            continue
        opened = [group for group in opened if group[0].at.kind < item.at.kind or n == 1]
        opened.append([item])
        done.append(opened[-1])
        last[form] = opened[-1]
    return done


def _is_slip(before: _Item, item: _Item, items: list[_Item]) -> bool:
    """Whether a number that does not follow the one before is a slip in one series, and not the start of another."""
    n, previous = item.at.number, before.at.number
    if n == 1:
        return False
    if n == previous:
        return not item.is_headed and item.line.strip() != before.line.strip()
    return previous < n <= previous + 1 + _FARTHEST


def _renumbered(group: list[_Item], first: _Item, number: int) -> tuple[Edit, ...]:
    """The numbers of a series from one on, put right."""
    at = group.index(first)
    return tuple(
        Edit(*item.span, _printed(number + step, item.at)) for step, item in enumerate(group[at:])
        if item.line[item.at.start : item.at.end].isalnum() and not _is_sign(item.line[item.at.start])
    )  # fmt: skip


def _is_sign(character: str) -> bool:
    return "①" <= character <= "⒇" or "㈠" <= character <= "㈩"


def _in_full(number: int, like: _Item) -> str:
    """A number with the brackets that the line has around its own: （三）."""
    before, after = like.line[like.at.start - 1 : like.at.start], like.line[like.at.end : like.at.end + 1]
    text = _printed(number, like.at)
    return f"{before}{text}{after}" if before and before in "（(" and after and after in "）)" else text


def _printed(number: int, like: LineNumber) -> str:
    return to_han(number) if like.form in ("一、", "（一）", "章", "节", "编", "篇") else str(number)


RULE = Rule(__name__, "warning", _find)
