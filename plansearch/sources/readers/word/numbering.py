"""Automatic numbering of Word files: 一、（一）1. are in no paragraph, they follow from its list and its level.

Libraries that read Word files give these numbers as 1) or drop them. The formats of Chinese official papers are in
data/number_formats.tsv, named as in ISO/IEC 29500-1 §17.18.59.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from plansearch.datafiles import table

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (  # value, and its figures as places in "IVXLCDM"
    (1000, "6"), (900, "46"), (500, "5"), (400, "45"), (100, "4"), (90, "24"), (50, "3"), (40, "23"), (10, "2"),
    (9, "02"), (5, "1"), (4, "01"), (1, "0"),
)  # fmt: skip
_MOST = 30_000  # Word's own limit is 32,767


@cache
def _formats() -> dict[str, tuple[str, str]]:
    return {
        row["format"]: (row["method"], row["figures"]) for row in table("plansearch.sources.data", "number_formats.tsv")
    }


def formatted(number: int, name: str) -> str:
    """`number` in a format of the standard, by name. Decimal for an unknown format, and beyond the end of a list."""
    method, figures = _formats().get(name, ("positional", "0123456789"))
    if method == "unseen":
        return ""
    if not 0 < number <= _MOST:
        return str(number)
    if method == "padded":
        return f"{number:02}"
    if method == "dashed":
        return f"-{number}-"
    if method == "listed":
        return figures[number - 1] if number <= len(figures) else str(number)
    if method == "repeated":
        return figures[(number - 1) % 26] * ((number - 1) // 26 + 1)
    if method == "roman":
        return _roman(number, figures)
    if method == "tens" and number < 100:
        return _counted(number, figures, "tens")
    if method in ("positional", "tens"):
        return "".join(figures[int(digit)] for digit in str(number))
    return _counted(number, figures, method)


def _roman(number: int, figures: str) -> str:
    out = ""
    for value, places in _ROMAN:
        times, number = divmod(number, value)
        out += "".join(figures[int(place)] for place in places) * times
    return out


def _counted(number: int, figures: str, method: str) -> str:
    """一百零一: digits with their units. A leading 一十 is 十 except in "legal"; "bare" leaves out every 一."""
    out, gap = "", False
    for power in (4, 3, 2, 1, 0):
        digit = number // 10**power % 10 if power < 4 else number // 10**4
        if not digit:
            gap = bool(out)
            continue
        if gap and method != "bare":
            out += figures[0]
        gap = False
        silent = digit == 1 and (
            (method == "bare" and 0 < power < 4) or (method != "legal" and power == 1 and number < 20)
        )
        out += ("" if silent else figures[digit]) + (figures[9 + power] if power else "")
    return out


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name, the style it is based on, the list and level of its paragraphs, and whether it hides them
    (None where it does not say so)."""

    name: str
    based_on: str
    list_id: str
    level: int | None
    is_hidden: bool | None


@dataclass(frozen=True, slots=True)
class _Level:
    text: str
    format: str
    start: int
    restart: int | None  # this level starts again after a level up to this one, from 1; None: any upper one; 0: never
    is_decimal: bool  # numbers of upper levels are decimal, whatever their own format
    style: str
    suffix: str


@dataclass(frozen=True, slots=True)
class _List:
    definition: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of one document with their counters. Ask for the labels of its paragraphs in order."""

    lists: Mapping[str, _List]
    styles: Mapping[str, Style]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _met: set[tuple[str, int]] = field(default_factory=set)

    def label(self, properties: Element | None) -> str:
        """The number that Word prints before a paragraph with these properties (w:pPr), with its blank; "" for none."""
        list_id, level = self._place(properties)
        numbers = self.lists.get(list_id)
        if numbers is None or level not in numbers.levels:
            return ""
        counts = self._counts.setdefault(numbers.definition, {})
        if (list_id, level) not in self._met and level in numbers.starts:
            counts[level] = numbers.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else numbers.levels[level].start
        self._met.add((list_id, level))
        for deeper, its in numbers.levels.items():
            if deeper > level and level < (deeper if its.restart is None else its.restart):
                counts.pop(deeper, None)
        return _printed(level, numbers, counts)

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """List and level of a paragraph: its own, else its style's."""
        own = _value(properties, "numPr/numId")
        if own:
            return own, int(_value(properties, "numPr/ilvl") or 0)
        first = name = _value(properties, "pStyle") or ""
        for _ in range(len(self.styles)):
            style = self.styles.get(name)
            if style is None:
                break
            if style.list_id:
                return style.list_id, self._level_of(style, first, name)
            name = style.based_on
        return "", 0

    def _level_of(self, style: Style, *names: str) -> int:
        if style.level is not None:
            return style.level
        levels = self.lists[style.list_id].levels if style.list_id in self.lists else {}
        return next((no for no, level in levels.items() if level.style in names), 0)

    def style_name(self, properties: Element | None) -> str:
        """The name of a paragraph's style in small letters; "" without one."""
        style = self.styles.get(_value(properties, "pStyle") or "")
        return style.name.lower() if style else ""

    def style_id(self, properties: Element | None) -> str:
        """The name that the file gives to a paragraph's style; "" without one."""
        return _value(properties, "pStyle") or ""

    def hidden_styles(self) -> frozenset[str]:
        """The styles that hide their words, by the names that the file gives them."""
        return frozenset(filter(self._is_hidden, self.styles))

    def _is_hidden(self, name: str) -> bool:
        for _ in range(len(self.styles)):
            style = self.styles.get(name)
            if style is None or style.is_hidden is not None:
                return style is not None and bool(style.is_hidden)
            name = style.based_on
        return False


def _printed(level: int, numbers: _List, counts: Mapping[int, int]) -> str:
    own = numbers.levels[level]

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        its = numbers.levels.get(at)
        if its is None:
            return ""
        return formatted(counts.get(at, its.start), "decimal" if own.is_decimal else its.format)

    text = "" if own.format == "bullet" else _PLACE.sub(number, own.text)
    needs_blank = text and own.suffix != "nothing" and text[-1].isascii()
    return f"{text} " if needs_blank else text


def read_numbering(numbering: Element | None, styles: Element | None) -> Numbering:
    """The lists and styles of numbering.xml and styles.xml; both may be missing."""
    known = {} if styles is None else dict(_style(node) for node in styles.iter(f"{W}style"))
    lists: dict[str, _List] = {}
    if numbering is not None:
        definitions = {node.get(f"{W}abstractNumId", ""): node for node in numbering.findall(f"{W}abstractNum")}
        nums = {node.get(f"{W}numId", ""): node for node in numbering.findall(f"{W}num")}
        for name, node in nums.items():
            lists[name] = _list(_value(node, "abstractNumId") or "", node, definitions, nums, known)
    return Numbering(lists, known)


def _style(node: Element) -> tuple[str, Style]:
    level = _value(node, "pPr/numPr/ilvl")
    return node.get(f"{W}styleId", ""), Style(
        _value(node, "name") or "",
        _value(node, "basedOn") or "",
        _value(node, "pPr/numPr/numId") or "",
        int(level) if level else None,
        None if (vanish := node.find(f"{W}rPr/{W}vanish")) is None else is_on(vanish),
    )


def _list(
    name: str,
    num: Element,
    definitions: Mapping[str, Element],
    nums: Mapping[str, Element],
    styles: Mapping[str, Style],
) -> _List:
    """One list: the levels of its definition, or of the definition a list style names, with its own changes."""
    definition = definitions.get(name)
    linked = styles.get(_value(definition, "numStyleLink") or "")
    if linked is not None and linked.list_id in nums:
        name = _value(nums[linked.list_id], "abstractNumId") or ""
        definition = definitions.get(name)
    levels = {} if definition is None else dict(_level(node) for node in definition.findall(f"{W}lvl"))
    starts: dict[int, int] = {}
    for change in num.findall(f"{W}lvlOverride"):
        at = int(change.get(f"{W}ilvl", "0"))
        own = change.find(f"{W}lvl")
        if own is not None:
            levels[at] = _level(own)[1]
        start = _value(change, "startOverride")
        if start:
            starts[at] = int(start)
    return _List(name, levels, starts)


def _level(node: Element) -> tuple[int, _Level]:
    formats = [
        found.get(f"{W}val", "") for found in node.iter(f"{W}numFmt")
    ]  # a custom one brings another for old Words
    restart = _value(node, "lvlRestart")
    legal = node.find(f"{W}isLgl")
    return int(node.get(f"{W}ilvl", "0")), _Level(
        text=_value(node, "lvlText") or "",
        format=next((name for name in formats if name != "custom"), "decimal"),
        start=int(_value(node, "start") or 0),
        restart=int(restart) if restart else None,
        is_decimal=legal is not None and is_on(legal),
        style=_value(node, "pStyle") or "",
        suffix=_value(node, "suff") or "tab",
    )


def is_on(toggle: Element) -> bool:
    """Whether an element like <w:vanish/> switches on: w:val is missing or says so."""
    return toggle.get(f"{W}val", "1") not in ("0", "false", "off")


def _value(node: Element | None, path: str) -> str | None:
    """w:val of the first element at `path` (names without prefix) below `node`, if there is one."""
    if node is None:
        return None
    found = node.find("/".join(f"{W}{name}" for name in path.split("/")))
    return None if found is None else found.get(f"{W}val")
