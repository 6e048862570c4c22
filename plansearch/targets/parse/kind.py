"""What sort of number a target states: growth, percentage points, a level, an increment, a rank, a multiple."""

from __future__ import annotations

import re
from functools import partial

from plansearch.model import Kind
from plansearch.targets.lexicon.lexicon import built, either, pattern, rows
from plansearch.targets.parse.clause import Left, verb_classes
from plansearch.targets.parse.numbers import Quantity

_RATE = re.compile(r"(?:(?<!自然)增长率|增速|增幅|涨幅|增长)$")
_PACE = re.compile(r"(?:以上|左右)?(?:的?(?:年均)?(?:增长|增速|增幅|涨幅|速度)|的(?:下降|降低|降幅))")
_ANNUAL = re.compile(r"(?:总值|收入|总额|增加值|产值|余额|固定资产投资|进出口|出口|进口)$")
_NOT_RATE = re.compile(r"(?:自然增长率)$")


@built
def _activity() -> re.Pattern[str]:
    return re.compile(either(r["cue"] for r in rows("activities")) + "(?:面积|任务|数|里程|规模)?$")


def kind_of(q: Quantity, left: Left, *, core: str, before: Kind | None, after: str = "") -> Kind:
    """The kind of a quantity. core: the indicator's words as printed; before: the kind of the item this one
    continues; after: the characters behind the number."""
    if q.group in ("pp", "multiple") or q.form in ("rank", "multiple"):
        return "pp" if q.group == "pp" else "rank" if q.form == "rank" else "multiple"
    if q.group == "rank":
        return "rank"
    if q.group == "share" or (q.form == "mask" and q.unit == "%"):
        return "growth" if _PACE.match(after) else _share_kind(left, core, before)
    if "累计建成" in left.head + left.verb:
        return "level"
    if left.cls == "increment":
        return "level" if left.verb == "完成" and pattern("stock").search(core) else "increment"
    if left.cls == "grow" and left.verb not in ("增速", "增幅"):
        return "increment"
    return _amount_kind(q, left, core=core, before=before)


def is_pace(name: str) -> bool:
    """Whether a name by itself is a rate of change: 地区生产总值增速."""
    return _RATE.search(name) is not None and _NOT_RATE.search(name) is None


def is_addition(name: str) -> bool:
    """Whether a name by itself is what comes to be within the period: 城镇新增就业, 人工造林."""
    return "新增" in name or "净增" in name or _activity().search(name) is not None


def _share_kind(left: Left, core: str, before: Kind | None) -> Kind:
    if _NOT_RATE.search(core):
        return "level"
    if left.cls == "grow" or _RATE.search(core) or opened_by(left, "grow"):
        return "growth"
    if not left.cls and left.start == left.end and before in ("growth", "level"):
        return before
    return "level"


def _amount_kind(q: Quantity, left: Left, *, core: str, before: Kind | None) -> Kind:
    if left.verb in ("完成", "累计完成", "完成了") or "完成" in left.head:
        return "level" if _ANNUAL.search(core) and left.verb != "累计完成" else "increment"
    if opened_by(left, "increment", "grow") and ("新增" in left.head or not pattern("stock").search(core)):
        return "increment"
    if is_addition(core):
        return "increment"
    if not left.cls and before == "increment" and q.group != "money" and not pattern("stock").search(core):
        return "increment"
    return "level"


def opened_by(left: Left, *wanted: str) -> bool:
    """Whether the verb that opened the clause is of one of the classes."""
    return not _classes_of(left.head).isdisjoint(wanted)


@partial(built, size=1024)
def _classes_of(opening: str) -> frozenset[str]:
    """The classes of the verbs that the opening words of a clause end with."""
    classes = verb_classes()
    heads = {opening, opening.rstrip("和、并及与了")} - {"达到", "保持", "实现"}
    return frozenset(classes.get(head[i:], "") for head in heads for i in range(len(head)))
