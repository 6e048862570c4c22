"""One indicator with two values: 60家 in one section and 45家 in another.

Why: Whoever is to reach the target cannot know which one counts; most often one section was brought up to date and the
other was not.

Wrong:
一、主要目标
全年新增高新技术企业60家。
二、重点任务
实施倍增计划，新增高新技术企业45家。

Right:
一、主要目标
全年新增高新技术企业60家，新增专精特新企业45家。
二、重点任务
到2027年新增高新技术企业90家。

Errs: Only targets with the same words of action and for the same years are compared. Different words for one thing, and
one thing in two places (中心城区、全市), are missed on purpose.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from plansearch.messages import note
from plansearch.model import Target
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.places import places_named
from plansearch.query.drafting.rules.rule import Rule

_FILLING = re.compile(
    r"[\d.,%％\s]|达到?|突破|超过?|不低于|不少于|以上|以内|左右|力争|确保|实现|完成|全年|今年|的|为|在|约|将|数量?|总"
)
_YEARS = re.compile(
    r"年均|每年|年内|(?:20\d\d|[一二三五两])年|时期|今后|未来|期末|上半年|季度|月底|年底|届满|累计|以来"
)
_PERIOD = re.compile(r"[一二三四五]年(?!来|级)|十[一二三四五]?五|今后|未来|时期|20\d\d年|本届|今年|本年|全年")
_BEFORE = 3000  # characters before a statement where no section begins
_ACTION = re.compile(
    r"新增|净增|新建|建成|改造|培育|开工|竣工|续建|投产|认定|引进|实施|创建|打造|改扩建|维修|规划|储备|签约|完工|启动"
)
_THIS_YEAR = ("全年", "今年", "本年")
_ALIKE = 0.75  # share of characters of two statements without their numbers
_SHORTEST = 5  # characters of an indicator that says enough


def _find(draft: Draft) -> Iterator[Found]:
    groups: dict[tuple[str, ...], list[Target]] = defaultdict(list)
    for target in draft.targets:
        if _counts(target):
            horizon = "" if target.horizon in (*_THIS_YEAR, f"{draft.year}年") else target.horizon
            groups[target.canonical, target.fine_kind, target.dimension, horizon].append(target)
    for group in groups.values():
        for at, later in enumerate(group):
            earlier = next((one for one in group[:at] if _contradict(draft, one, later)), None)
            if earlier is None:
                continue
            first, span = earlier.value_span, later.value_span
            if first is None or span is None:
                continue
            yield Found(
                span.start, span.end,
                note("{indicator} is {value} here and {other} in line {line}", indicator=later.indicator,
                     value=later.value_raw or "", other=earlier.value_raw or "", line=draft.printed_line(first.start)),
                note("give one value in both places, or say how they differ"), draft.address(first.start, first.end),
            )  # fmt: skip
            break


def _counts(target: Target) -> bool:
    """Whether a statement sets one plain value of a named indicator."""
    is_plain = target.tier == "single" and not target.inherited and not target.is_prior and not target.is_joint
    is_value = target.lo is not None and target.lo == target.hi and target.value_span is not None
    return target.status == "target" and is_plain and is_value and len(target.canonical) >= _SHORTEST


def _contradict(draft: Draft, one: Target, other: Target) -> bool:
    """Whether two statements set different values for the same thing, in the same words of action and for one time."""
    if _is_sum(one, other) or one.norm_lo == other.norm_lo or one.sentence == other.sentence or one.unit != other.unit:
        return False
    text = draft.text
    sentences = [target.sentence.of(text) for target in (one, other)]
    years = [set(_YEARS.findall(said)) - {f"{draft.year}年"} for said in sentences]
    if years[0] != years[1]:
        return False
    if _is_for_years(draft, one) != _is_for_years(draft, other):
        return False
    spoken = [_FILLING.sub("", target.span.of(text).replace(target.value_raw or "", "")) for target in (one, other)]
    if set(_ACTION.findall(spoken[0])) != set(_ACTION.findall(spoken[1])):
        return False
    both, either = set(spoken[0]) & set(spoken[1]), set(spoken[0]) | set(spoken[1])
    if not either or len(both) / len(either) < _ALIKE:
        return False
    first, second = ({place.regions for place in places_named(said, draft.gazetteer)} for said in sentences)
    return first == second


def _is_sum(one: Target, other: Target) -> bool:
    """Whether one of two amounts that are added (新增) is so much larger that it is for several years."""
    values = sorted(value for value in (one.norm_lo, other.norm_lo) if value is not None)
    return one.fine_kind == "increment" and len(values) == 2 and values[0] * 3 <= values[1] <= values[0] * 6


def _is_for_years(draft: Draft, target: Target) -> bool:
    """Whether the last word on time before a statement, in its part of the draft, speaks of several or later years."""
    at, year = target.span.start, draft.year or 0
    part = next((one for one in draft.sections if one.span.start <= at < one.span.end), None)
    start = max(0, at - _BEFORE) if part is None else part.span.start
    said = [
        match for match in _PERIOD.finditer(draft.text, start, at)
        if not match[0][:4].isdigit() or int(match[0][:4]) >= year
    ]  # fmt: skip
    return bool(said) and said[-1][0] not in (*_THIS_YEAR, f"{year}年")


RULE = Rule(__name__, "error", _find)
