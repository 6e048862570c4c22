"""Numbers with their units: arabic, Chinese, mixed, fractions, multiples, ranks and ranges, as `Decimal`.

The scan is anchored on digits and on the few Chinese numeral forms that state a quantity by themselves; a Chinese
numeral before a noun (三大行动, 一批) is no quantity.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Literal, NamedTuple

from plansearch.targets.lexicon.lexicon import built, column, either
from plansearch.targets.parse.masks import MASK_SIGNS, is_markup, mask_pattern
from plansearch.targets.parse.repair import BROKEN_PERMILLE, BROKEN_SIGN, repaired

Form = Literal["arabic", "hanzi", "multiple", "rank", "mask"]

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_PLACES = "零〇一二三四五六七八九"
_HANZI = "零〇一二两三四五六七八九十百千"
_RUN = f"[{_HANZI}]{{1,12}}"
_LONGEST = 15  # digits of a number; what is longer is a code
_BROKEN = re.compile("[。·• ]")
_START, _END = attrgetter("start"), attrgetter("end")
_SEPARATOR = r"\s?(?:[-—–－~～－]{1,2}|至|到)\s?"


class Quantity(NamedTuple):
    """A number as printed. start, end: the number with its unit. lo, hi: before the unit, None where masked.
    unit: as printed, vague words taken out; group: the unit's dimension. is_vague: 多, 余, 几 stood in or after it.

    A tuple, as is all that is made once for each number: frozen dataclasses take three times as long to make."""

    start: int
    end: int
    lo: Decimal | None
    hi: Decimal | None
    unit: str
    group: str
    form: Form
    is_range: bool = False
    is_vague: bool = False
    repair: str = ""


def hanzi_value(word: str) -> Decimal | None:
    """The value of a Chinese numeral below ten thousand, 十五 as 15, 三百二 as 302; None where it is no numeral.

    Digits one after another count as places: 八七 is 87.
    """
    if len(word) > 1 and all(char in _DIGITS for char in word):
        return Decimal("".join(str(_DIGITS[char]) for char in word))
    total = digit = 0
    for char in word:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        else:
            return None
    return Decimal(total + digit) if word else None


@built
def unit_pattern() -> str:
    """A pattern for any unit of the lexicon."""
    return either(column("units", "unit", "group"))


@built
def _arabic() -> re.Pattern[str]:
    number = rf"[0-9](?:\d*{BROKEN_SIGN}\d+|\d{{0,2}}(?:，\d{{3}})+(?!\d)(?:\.\d+)?|\d*(?:\.\d+)?)"
    scale = r"(?:\s?[十百千]?[万亿]+|[百千](?![伏瓦克米分]))?"
    vague = r"(?:[多余来几](?![岁年月日]))?"
    unit = rf"(?:{BROKEN_PERMILLE}|{unit_pattern()})?"
    return re.compile(
        rf"(?P<a>{number})(?P<v>{vague})(?P<s>{scale})(?P<w>{vague})\s?(?P<u>{unit})"
        rf"(?:{_SEPARATOR}(?P<b>{number})(?P<x>{vague})(?P<t>{scale})\s?(?P<q>{unit}))?"
    )


@built
def _chinese() -> re.Pattern[str]:
    unit = unit_pattern()
    places = "位|名|名次"
    first = f"(?=[翻倍第前{_HANZI}万亿])"
    return re.compile(
        rf"{first}(?:(?P<double>翻了?(?:[一两二三四五]番(?:半)?|番)|(?P<twice>倍增)(?![行计工工程、“”]))"
        rf"|(?P<percent>百分之{_RUN}(?:[点·]{_RUN})?)(?:(?:至|到)百分之{_RUN})?"
        rf"|(?P<places>(?<![{_PLACES}、·])[{_PLACES}]{{1,4}}(?:、[{_PLACES}]{{3}}){{0,4}}·[{_PLACES}]{{1,12}}(?:[十百千]?[万亿]+)?(?:{unit}))"
        rf"|(?P<fraction>{_RUN}分之{_RUN})"
        rf"|(?P<rank>第(?:\d+|[一二三四五六七八九十]+)(?:{places})|(?<=[省市国州区列居县盟])第(?:[一二三四五六七八九]|\d+)(?=[，。；、！（]|$))"
        rf"|(?P<front>前(?:\d+|[一二三四五六七八九十]+)(?:{places}|强)?(?=[，。；、！（]|行列|以内|之内|$))"
        rf"|(?P<tenths>(?<![完建形构组促])[一二三四五六七八九]成(?:半)?(?=以上|左右|[，。；、]|的))"
        rf"|(?P<digits>[两三]位数)(?:以上)?"
        rf"|(?P<half>(?:(?<=[达过超近约])|(?<=[达过超近约]到))一半)"
        rf"|(?P<bare>(?<=[过破超达到逾在])(?:[十百千]?[万亿]+|[百千])(?:{unit})?)(?=以上|左右|大关|[，。；、！（）”]|$)"
        rf"|(?P<fold>{_RUN}(?:点{_RUN})?倍(?:[多余](?=[，。；、！（）]|$))?)"
        rf"|(?P<count>(?<![第{_HANZI}])(?:[两三四五六七八九][十百千]?[一二三四五六七八九]?|十[一二三四五六七八九]?|[百千](?=[家所座户人名]))[万]?(?:所|家|座|户|名|个(?!方面|百分点|重点|季度|体系))))"
    )


@built
def _group(unit: str) -> str:
    groups = column("units", "unit", "group")
    if unit in groups:
        return groups[unit]
    return groups.get(unit.lstrip("十百千万亿"), "count" if unit else "")


@lru_cache(maxsize=4096)
def _decimal(printed: str) -> Decimal:
    return Decimal(printed.replace("，", "").replace(" ", ""))


def _from_arabic(text: str, m: re.Match[str]) -> Quantity | None:
    start, end = m.span()
    first, vague_one, scale, vague_two, unit, second, _, scale_two, unit_two = m.groups("")
    unit_one, repair = (scale + unit).strip(), ""
    if len(first) > _LONGEST or len(second) > _LONGEST:
        return None
    if _BROKEN.search(first):
        mended = repaired(first, text[m.end("a") : m.end("a") + 6])
        if mended is None:
            return None
        first, repair = mended
    if unit_one == "%。":
        unit_one, repair = "‰", "percent sign and stop read as per mille"
    unit_two = (scale_two + unit_two).strip()
    if second and not _is_range(unit_one, unit_two):
        end = m.end("u") if unit else max(m.end("w"), m.end("s"))
        second = ""
    if not second:
        value, vague = _decimal(first), bool(vague_one or vague_two)
        return Quantity(start, end, value, value, unit_one, _group(unit_one), "arabic", is_vague=vague, repair=repair)
    if _BROKEN.search(second):
        mended = repaired(second, text[m.end("b") : m.end("b") + 6])
        if mended is None:
            return None
        second, repair = mended
    return Quantity(
        start,
        end,
        _decimal(first),
        _decimal(second),
        unit_two,
        _group(unit_two),
        "arabic",
        is_range=True,
        repair=repair,
    )


def _is_range(unit_one: str, unit_two: str) -> bool:
    """Whether two joined numbers form one range: one unit, shared or repeated."""
    return bool(unit_two) and (unit_one in ("", unit_two) or unit_one.lstrip("十百千万亿") == "")


def _from_chinese(m: re.Match[str]) -> Quantity | None:
    kind = m.lastgroup or ""
    if kind == "twice":
        kind = "double"
    start, end, word = m.start(), m.end(), m[0]
    if kind == "double":
        if m["twice"]:
            return Quantity(m.start("twice"), end, Decimal(2), Decimal(2), "倍增", "multiple", "multiple")
        times = hanzi_value(word.lstrip("翻了").rstrip("番半")) or Decimal(1)
        value = Decimal(2) ** int(times)
        return Quantity(start, end, value, value, "番", "multiple", "multiple")
    builders = {
        "percent": _percent,
        "places": _places,
        "fraction": _fraction,
        "rank": _rank,
        "front": _rank,
        "bare": _bare,
    }
    if kind in builders:
        return builders[kind](m)
    if kind == "tenths":
        value = hanzi_value(word[0]) or Decimal(0)
        return Quantity(start, end, value, value, "成", "share", "hanzi")
    if kind == "digits":
        value = Decimal(10 if word[0] == "两" else 100)
        return Quantity(start, m.end("digits"), value, value, "%", "share", "hanzi", is_vague=True)
    if kind == "half":
        return Quantity(start, end, Decimal("0.5"), Decimal("0.5"), "", "share", "hanzi")
    if kind == "fold":
        number = _spoken(word.rstrip("多余")[:-1])
        if number is None:
            return None
        return Quantity(start, end, number, number, "倍", "multiple", "multiple", is_vague=word[-1] != "倍")
    return _count(m)


def _spoken(word: str) -> Decimal | None:
    """三点五 as 3.5, 十五 as 15."""
    whole, _, part = word.replace("·", "点").partition("点")
    value = hanzi_value(whole)
    if value is None or not part:
        return value
    return Decimal(f"{value}." + "".join(str(_DIGITS.get(c, 0)) for c in part))


def _places(m: re.Match[str]) -> Quantity | None:
    """A decimal in Chinese digits, as plans were printed in the 1950s: 一、二四九·九亿元."""
    found = re.match(rf"[{_PLACES}、·]+", m[0])
    value = _spoken(found[0].replace("、", "")) if found else None
    if found is None or value is None:
        return None
    unit = m[0][found.end() :]
    return Quantity(m.start(), m.end(), value, value, unit, _group(unit), "hanzi")


def _percent(m: re.Match[str]) -> Quantity | None:
    value = _spoken(m["percent"][3:])
    return None if value is None else Quantity(m.start(), m.end("percent"), value, value, "%", "share", "hanzi")


def _fraction(m: re.Match[str]) -> Quantity | None:
    below, _, above = m[0].partition("分之")
    over, under = hanzi_value(above), hanzi_value(below)
    if not over or not under:
        return None
    value = over / under
    return Quantity(m.start(), m.end(), value, value, "", "share", "hanzi")


def _rank(m: re.Match[str]) -> Quantity | None:
    found = re.match(r"[第前](\d+|[一二三四五六七八九十]+)(.*)", m[0])
    if found is None:
        return None
    number = found[1]
    value = Decimal(number) if number.isdigit() else hanzi_value(number)
    if value is None:
        return None
    return Quantity(m.start(), m.end(), value, value, found[2], "rank", "rank", is_range=False)


def _bare(m: re.Match[str]) -> Quantity | None:
    word = m[0]
    return Quantity(m.start(), m.end(), Decimal(1), Decimal(1), word, _group(word), "hanzi")


def _count(m: re.Match[str]) -> Quantity | None:
    found = re.match(rf"([{_HANZI}]+)(.*)", m[0])
    value = hanzi_value(found[1]) if found else None
    if found is None or value is None:
        return None
    return Quantity(m.start(), m.end(), value, value, found[2], _group(found[2]), "hanzi")


def quantities(text: str, start: int, end: int) -> list[Quantity]:
    """Every number with a unit in `text[start:end]` (folded), in order; masks first, so that none is read as digits."""
    found = list(_masked(text, start, end)) if MASK_SIGNS.search(text, start, end) else []
    found += list(_spoken_forms(text, start, end, taken=found))
    found.sort(key=_START)
    found += list(_printed(text, start, end, taken=found))
    found.sort(key=_START)
    return found


def _masked(text: str, start: int, end: int) -> Iterator[Quantity]:
    for m in mask_pattern(unit_pattern()).finditer(text, start, end):
        unit = m["unit"]
        if unit and not is_markup(text, m.start(), m.start("unit"), line=(start, end)):
            yield Quantity(m.start(), m.end(), None, None, unit, _group(unit), "mask", is_vague=bool(m["vague"]))


def _spoken_forms(text: str, start: int, end: int, *, taken: Sequence[Quantity]) -> Iterator[Quantity]:
    for m in _chinese().finditer(text, start, end):
        if not _meets(taken, *m.span()):
            item = _from_chinese(m)
            if item is not None:
                yield item


def _printed(text: str, start: int, end: int, *, taken: Sequence[Quantity]) -> Iterator[Quantity]:
    search, position = _arabic().search, start
    while match := search(text, position, end):
        position = match.end()
        if _meets(taken, match.start(), position):
            continue
        item = _from_arabic(text, match)
        if item is None:
            position = match.end("a")
            continue
        position = item.end
        yield item


def _meets(taken: Sequence[Quantity], start: int, end: int) -> bool:
    """Whether a stretch shares a character with one of the numbers, which are in order."""
    if not taken:
        return False
    at = bisect_right(taken, start, key=_END)
    return at < len(taken) and taken[at].start < end
