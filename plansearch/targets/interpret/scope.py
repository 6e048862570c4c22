"""Of whom a statement speaks when it does not speak of the plan's own region: a part of it, or a unit below or above it.

This is decided once for each statement. An index stores the result (`index.target_store.Stored.scope`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.model import Target

_HAN = "[\u3400-\u9fff]"
_MARKER = r"[\s\u3000*#>（(]*(?:[一二三四五六七八九十]{1,3}[、．.)）是]|\d{1,2}[、．.)）])?\s*"
_LEAD = r"(?:其中[，,：:]?|确保|力争|争取|实现|完成|预计|到?(?:20\d\d|今|明)年(?:末|底)?|年内|全年)*"
_NO_NAME = "开展|发挥|加大|加快|推进|推动|强化|建设|提升|支持|完善|深化|培育|围绕|依托|占"  # verbs with an object
_ZONE = (
    "新区直管区|直管区|新区|开发区|高新区|经开区|自贸试验区|自贸区|自贸港|综保区|保税区|示范区|试验区|集中区|核心区|科技城|"
    "园区|中心城区|主城区|老城区|城区|市区|县域|市本级|省本级|区本级|县本级|本级|市属|省属|县区|区县|县市区"
)
# Words for what is measured of a region: a place in front of them is the subject of its clause.
_MEASURED = (
    "地区生产总值|生产总值|GDP|人均|规模以上|规模工业|规上|工业|固定资产|投资|财政|一般公共|地方|税收|社会消费品|社零|居民|"
    "城镇|城乡|农民|农村|常住人口|进出口|外贸|出口|实际利用|利用外资|招商|服务业|高新技术|民营经济|经济总量|营业收入|产值|"
    "总产值|空气|森林覆盖|绿化覆盖|登记失业|调查失业|新增就业"
)
_DOES = "计划|安排|完成|实现|力争|确保|要|全年|今年"
_UNIT = f"{_HAN}{{2,6}}?[市县区旗州](?!市|区|县|场|化)"
_PLACE = f"(?:全[市省县州])?(?P<name>全国|全省|(?:(?!{_NO_NAME}){_HAN}){{0,8}}?(?:{_ZONE})|{_UNIT})"
_OWN = re.compile("(?:全|我|本)(?:[省市州县区旗盟镇乡]|自治区|地区|街道)")
_CLAUSE = re.compile(r"[，,；;：:。\n]|——")
_SUBJECT = re.compile(f"{_MARKER}{_LEAD}(?P<place>{_PLACE})(?:{_MEASURED})")
_FIRST_SUBJECT = re.compile(f"{_MARKER}{_LEAD}(?P<place>{_PLACE})(?:{_MEASURED}|{_DOES})")
_ZONE_NAME = re.compile(f"(?:{_ZONE})$")
_ABOVE = {
    "全国": ("国家",),
    "全省": ("国家", "省"),
}  # words for a whole unit, with the levels of plans for which that is no other place


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """What is known of the place that a plan is for. None where a field is unknown."""

    region: str | None
    region_code: str | None
    level: str | None
    title: str
    body: str | None


def scope_of(target: Target, text: str, is_other: Callable[[str], bool]) -> str:
    """The place that a statement is for, as printed, where it is not the plan's own region; else "".

    text: the plan's text, in which the target's spans count. is_other: see `other_places`.
    """
    return scope(text[target.sentence.start : target.span.end], is_other)


def scope(up_to_end: str, is_other: Callable[[str], bool]) -> str:
    """The place that a statement is for, as printed, where it is not the plan's own region; else "".

    The place at the beginning of the last clause counts first. Otherwise the place at the beginning of the sentence
    counts, unless a later clause names the own region (全市). up_to_end: the sentence up to the end of the statement.
    """
    *before, last = _CLAUSE.split(up_to_end)
    if place := _place(_SUBJECT, last, is_other):
        return place
    if not before or _OWN.search(last) or any(_OWN.search(clause) for clause in before[1:]):
        return ""
    return _place(_FIRST_SUBJECT, before[0], is_other)


def other_places(gazetteer: Gazetteer, own: OwnPlace) -> Callable[[str], bool]:
    """A function that tells whether a name (枫渚县, 高新区, 全省) means another place than a plan's own.

    A zone is another place unless the plan's region, title or issuing body contains its name. Any other name must be
    in the gazetteer.
    """

    def is_other(name: str) -> bool:
        if name in _ABOVE:
            return own.level is not None and own.level not in _ABOVE[name]
        if _ZONE_NAME.search(name):
            return not any(name in (text or "") for text in (own.region, own.title, own.body))
        known = gazetteer.candidates(name)
        return bool(known) and all(region.code != own.region_code for region in known)

    return is_other


def _place(pattern: re.Pattern[str], clause: str, is_other: Callable[[str], bool]) -> str:
    match = pattern.match(clause)
    return match["place"] if match and is_other(match["name"]) else ""
