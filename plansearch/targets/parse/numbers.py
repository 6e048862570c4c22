"""Numbers with their units: arabic, Chinese, mixed, fractions, multiples, ranks and ranges, as `Decimal`.

The scan looks for digits and for the few Chinese numeral forms that state a quantity by themselves. A Chinese numeral
before a noun (三大行动, 一批) is not a quantity. A masked number (xx亿元, x.x%, __家, □□) never becomes a number, nor
does a damaged one (5 9亿元, 12，50亿元): it is mended where only one reading is left, else it has no value.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Literal, NamedTuple

from plansearch.targets.lexicon.lexicon import Lexicon, cached
from plansearch.targets.parse.repair import GAPS, LOST, RATIO, ascending, follows_digit, neighbour, repaired
from plansearch.text.numerals import DIGITS, to_int

Form = Literal["arabic", "hanzi", "multiple", "rank", "mask"]

_LONGEST = 15  # digits of a number; what is longer is a code
_LEADING_ZERO = re.compile(r"0\d")
_BROKEN = re.compile("[。·• ]")
_START, _END = attrgetter("start"), attrgetter("end")
_SCALES = "十百千万亿"
_HUNDRED = "百"
_SHORT_POINT = "个"  # of 百分点
_HAN = frozenset("一二三四五六七八九两十百千万亿")
_LARGE = {"": 1, "千": 10**3, "百": 10**2, "万": 10**4, "亿": 10**8}
_MEASURED = frozenset({"share", "pp", "money", "area", "length", "mass", "volume", "energy", "people"})
_COUNTED = frozenset({"money", "area", "length", "mass", "volume", "energy", "data", "people", "count", "pp"})


class Quantity(NamedTuple):
    """A number as printed. start, end: the number with its unit. lo, hi: before the unit, None where masked.
    unit: as printed, vague words taken out; group: the unit's dimension. is_vague: 多, 余 or 几 is in it or after it.

    A tuple, like everything made once for each number: a frozen dataclass takes three times as long to make."""

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


@cached
def _group(lexicon: Lexicon, unit: str) -> str:
    groups = lexicon.column("units", "unit", "group")
    if unit in groups:
        return groups[unit]
    return groups.get(unit.lstrip(_SCALES), "count" if unit else "")


@lru_cache(maxsize=4096)
def _decimal(printed: str) -> Decimal:
    return Decimal(printed.replace("，", "").replace(" ", ""))


def _from_arabic(lexicon: Lexicon, text: str, m: re.Match[str]) -> Quantity | None:
    start, end = m.span()
    first, vague_one, scale, vague_two, unit, second, _, scale_two, unit_two = m.groups("")
    unit_one, repair = (scale + unit).strip(), ""
    if len(first) > _LONGEST or len(second) > _LONGEST:
        return None
    if _BROKEN.search(first):
        mended = repaired(lexicon, first, text[m.end("a") : m.end("a") + 6])
        if mended is None:
            return None
        first, repair = mended
    if unit_one[:1] == "%" and len(unit_one) > 1:
        if not lexicon.patterns.permille_rate.search(text, max(0, start - 30), start):
            unit_one, end = "%", end - 1
        else:
            unit_one, repair = "‰", "percent sign and stop read as per mille"
    unit_two = (scale_two + unit_two).strip()
    if second and not _is_range(unit_one, unit_two):
        end = m.end("u") if unit else max(m.end("w"), m.end("s"))
        second = ""
    if not second:
        value, vague = _decimal(first), bool(vague_one or vague_two)
        return Quantity(
            start, end, value, value, unit_one, _group(lexicon, unit_one), "arabic", is_vague=vague, repair=repair
        )
    if _BROKEN.search(second):
        mended = repaired(lexicon, second, text[m.end("b") : m.end("b") + 6])
        if mended is None:
            return None
        second, repair = mended
    ends = ascending(_decimal(first), _decimal(second), scale=_LARGE.get(unit_two[:1], 1) if not unit_one else 1)
    group = _group(lexicon, unit_two)
    if ends is None:
        return Quantity(start, end, None, None, unit_two, group, "mask", repair=LOST)
    return Quantity(start, end, ends[0], ends[1], unit_two, group, "arabic", is_range=True, repair=repair)


def _is_range(unit_one: str, unit_two: str) -> bool:
    """Whether two joined numbers form one range: one unit, shared or repeated."""
    return bool(unit_two) and (unit_one in ("", unit_two) or unit_one.lstrip(_SCALES) == "")


def _from_chinese(lexicon: Lexicon, m: re.Match[str]) -> Quantity | None:
    kind = m.lastgroup or ""
    if kind == "twice":
        kind = "double"
    start, end, word = m.start(), m.end(), m[0]
    if kind == "double":
        if m["twice"]:
            return Quantity(m.start("twice"), end, Decimal(2), Decimal(2), "倍", "multiple", "multiple")
        times = to_int(word.lstrip("翻了").rstrip("番半")) or 1
        value = Decimal(2) ** times
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
        return builders[kind](lexicon, m)
    if kind == "tenths":
        value = Decimal(to_int(word[0]) or 0)
        return Quantity(start, end, value, value, "成", "share", "hanzi")
    if kind == "digits":
        value = Decimal(10 if word[0] == "两" else 100)
        return Quantity(start, m.end("digits"), value, value, "%", "share", "hanzi", is_vague=True)
    if kind == "majority":
        return Quantity(start - 1, end, Decimal(50), Decimal(50), "%", "share", "hanzi", is_vague=True)
    if kind == "half":
        return Quantity(start, end, Decimal("0.5"), Decimal("0.5"), "", "share", "hanzi")
    if kind == "fold":
        whole, _, rest = word.partition("倍")
        number = _spoken(whole)
        if number is None:
            return None
        number += Decimal("0.5") if rest[:1] == "半" else 0
        vague = rest[-1:] in ("多", "余")
        return Quantity(start, end, number, number, "倍", "multiple", "multiple", is_vague=vague)
    return _count(lexicon, m)


def _whole(word: str) -> Decimal | None:
    value = to_int(word)
    return None if value is None else Decimal(value)


def _spoken(word: str) -> Decimal | None:
    """三点五 as 3.5, 十五 as 15."""
    whole, _, part = word.replace("·", "点").partition("点")
    value = _whole(whole)
    if value is None or not part:
        return value
    return Decimal(f"{value}." + "".join(str(DIGITS.get(c, 0)) for c in part))


def _places(lexicon: Lexicon, m: re.Match[str]) -> Quantity | None:
    """A decimal in Chinese digits, as plans were printed in the 1950s: 一、二四九·九亿元."""
    found = lexicon.patterns.places_start.match(m[0])
    value = _spoken(found[0].replace("、", "")) if found else None
    if found is None or value is None:
        return None
    printed = m[0][found.end() :]
    unit = lexicon.patterns.vague.sub("", printed, count=1)
    vague = unit != printed
    return Quantity(m.start(), m.end(), value, value, unit, _group(lexicon, unit), "hanzi", is_vague=vague)


def _percent(lexicon: Lexicon, m: re.Match[str]) -> Quantity | None:
    found = lexicon.patterns.percent_parts.match(m[0])
    if found is None:
        return None
    low, high = (None if word is None else _figure(word) for word in found.group("lo", "hi"))
    if low is None:
        return None
    unit = "%" if found["of"] == _HUNDRED else "‰"
    end = m.end() if high is not None else m.start() + found.end("lo")
    is_range = high is not None
    if high is not None and high < low:  # 百分之九到百分之五
        return Quantity(m.start(), end, None, None, unit, "share", "mask", repair=LOST)
    return Quantity(m.start(), end, low, high if is_range else low, unit, "share", "hanzi", is_range=is_range)


def _figure(word: str) -> Decimal | None:
    """五点五 and 5.5 alike."""
    return _decimal(word) if word[0] in "0123456789" else _spoken(word)


def _fraction(lexicon: Lexicon, m: re.Match[str]) -> Quantity | None:
    below, _sign, above = m[0].partition("分之")
    over, under = _whole(above), _whole(below)
    if not over or not under:
        return None
    value = over / under
    return Quantity(m.start(), m.end(), value, value, "", "share", "hanzi")


def _rank(lexicon: Lexicon, m: re.Match[str]) -> Quantity | None:
    found = lexicon.patterns.rank_parts.match(m[0])
    if found is None:
        return None
    value = _whole(found[1])
    if value is None:
        return None
    return Quantity(m.start(), m.end(), value, value, found[2], "rank", "rank", is_range=False)


def _bare(lexicon: Lexicon, m: re.Match[str]) -> Quantity | None:
    word = m[0]
    return Quantity(m.start(), m.end(), Decimal(1), Decimal(1), word, _group(lexicon, word), "hanzi")


def _count(lexicon: Lexicon, m: re.Match[str]) -> Quantity | None:
    """三十家, 四千万人, 三千多公里, 一亿二千万元: the scale right before the unit belongs to the unit."""
    found = lexicon.patterns.count_parts.fullmatch(m[0])
    if found is None:
        return None
    unit = found["unit"]
    group = _group(lexicon, unit)
    if found["part"]:
        value = _spoken(found["number"] + "点" + found["part"])
    else:
        whole, scale = _whole(found["number"] + found["scale"]), _whole(found["scale"]) or 1
        value = None if whole is None else whole / scale
    if value is None or group not in _COUNTED:
        return None
    unit = found["scale"] + unit
    vague = bool(found["vague"] or found["more"])
    return Quantity(m.start(), m.end(), value, value, unit, group, "hanzi", is_vague=vague)


def _compound(lexicon: Lexicon, text: str, start: int, end: int) -> Quantity | None:
    """2万5千公里 as 25000公里, 1亿3千多万元 as 13000万元."""
    m = lexicon.patterns.compound_number.match(text, start, end)
    if m is None:
        return None
    large, above, below = _decimal(m["large"]), _LARGE[m["above"]], Decimal(m["small"]) * _LARGE[m["below"]]
    scale = _LARGE[m["scale"]]
    value = large * above / scale + below if above > scale else large * above + below
    unit = m["scale"] + m["unit"]
    return Quantity(start, m.end(), value, value, unit, _group(lexicon, m["unit"]), "arabic", is_vague=bool(m["vague"]))


def quantities(lexicon: Lexicon, text: str, start: int, end: int) -> list[Quantity]:
    """Every number with a unit in `text[start:end]` (folded), in order; masks first, so that none is read as digits."""
    found = list(_masked(lexicon, text, start, end)) if lexicon.patterns.mask_start.search(text, start, end) else []
    found += list(_spoken_forms(lexicon, text, start, end, taken=found))
    found.sort(key=_START)
    found += _printed(lexicon, text, start, end, taken=found)
    found.sort(key=_START)
    if found and found[0].start == start and follows_digit(text, start):
        found[0] = found[0]._replace(lo=None, hi=None, form="mask", is_range=False, repair=LOST)
    return found


def _masked(lexicon: Lexicon, text: str, start: int, end: int) -> Iterator[Quantity]:
    for m in lexicon.patterns.masked_number.finditer(text, start, end):
        unit = m["unit"]
        if unit and not _is_markup(text, m.start(), m.start("unit"), line=(start, end)):
            lost = LOST if lexicon.patterns.lost_digits.search(m[0]) else ""
            vague = bool(m["vague"])
            yield Quantity(
                m.start(), m.end(), None, None, unit, _group(lexicon, unit), "mask", is_vague=vague, repair=lost
            )


def _spoken_forms(
    lexicon: Lexicon, text: str, start: int, end: int, *, taken: Sequence[Quantity]
) -> Iterator[Quantity]:
    for m in lexicon.patterns.spoken_number.finditer(text, start, end):
        if not _meets(taken, *m.span()):
            item = _from_chinese(lexicon, m)
            if (
                item is not None
                and text[m.start() - 1 : m.start()] == " "
                and text[m.start() - 2 : m.start() - 1] in _HAN
            ):
                item = item._replace(lo=None, hi=None, form="mask", is_range=False, repair=LOST)  # 一万二 千人
            if item is not None:
                yield item


def _printed(lexicon: Lexicon, text: str, start: int, end: int, *, taken: Sequence[Quantity]) -> list[Quantity]:
    search, position = lexicon.patterns.printed_number.search, start
    out: list[Quantity] = []
    while match := search(text, position, end):
        position = match.end()
        met = _met(taken, match.start(), position) if taken else None
        if met is not None:
            position = max(met.end, match.start() + 1)
            continue
        item = _from_arabic(lexicon, text, match)
        if item is None:
            position = match.end("a")
            continue
        position = item.end
        if item.unit and item.unit[-1] in _SCALES and text[position : position + 1].isdigit():
            item = _compound(lexicon, text, item.start, end) or item
            position = item.end
        if item.group == "pp" and out and out[-1].unit == _SHORT_POINT:
            between = text[out[-1].end : item.start]
            if 0 < len(between) <= 3 and lexicon.patterns.list_link.fullmatch(between):  # 3个和4个百分点
                out[-1] = out[-1]._replace(unit=item.unit, group=item.group)
        if item.unit and item.start > start and text[item.start - 1] in GAPS:
            _beside(lexicon, text, item, out, line=start)
        else:
            out.append(item)
        if _LEADING_ZERO.match(match["a"]) and item.group in _MEASURED and out and out[-1] is item:
            out[-1] = item._replace(lo=None, hi=None, form="mask", is_range=False, repair=LOST)  # 00亿元
    return out


def _beside(lexicon: Lexicon, text: str, item: Quantity, out: list[Quantity], *, line: int) -> None:
    """Adds a number that follows a blank, a comma, a colon or a sign, with what it makes of the numbers before it."""
    if text[item.start - 1] in "-负":
        if item.group in ("share", "pp", "money") and lexicon.patterns.minus_before.search(
            text, max(line, item.start - 4), item.start
        ):
            low = None if item.lo is None else -item.lo
            item = item._replace(start=item.start - 1, lo=low, hi=item.hi if item.is_range else low)
        out.append(item)
        return
    found = neighbour(lexicon, text, item, line=line)
    if found is None:
        out.append(item)
        return
    first, flag, value, is_list = found
    if is_list:
        for at in range(len(out) - 1, -1, -1):
            if out[at].start < first:
                break
            if not out[at].unit:
                out[at] = out[at]._replace(unit=item.unit, group=item.group)
        out.append(item)
        return
    while out and out[-1].start >= first:
        out.pop()
    if flag == LOST:
        out.append(item._replace(start=first, lo=None, hi=None, form="mask", is_range=False, repair=flag))
    elif flag == RATIO:
        return
    elif value is not None:
        out.append(item._replace(start=first, lo=value[0], hi=value[1], is_range=value[0] != value[1], repair=flag))


def _meets(taken: Sequence[Quantity], start: int, end: int) -> bool:
    """Whether a span shares a character with one of the numbers, which are in order."""
    return _met(taken, start, end) is not None


def _met(taken: Sequence[Quantity], start: int, end: int) -> Quantity | None:
    """The first of the numbers, which are in order, that shares a character with a span."""
    if not taken:
        return None
    at = bisect_right(taken, start, key=_END)
    return taken[at] if at < len(taken) and taken[at].start < end else None


def _is_markup(text: str, start: int, end: int, *, line: tuple[int, int]) -> bool:
    """Whether a run of asterisks is emphasis (**…**) or a bullet, not a mask. line: the ends of its line."""
    if "*" not in text[start:end]:
        return False
    return start == line[0] or ("**" in text[start:end] and text.count("**", *line) % 2 == 0)
