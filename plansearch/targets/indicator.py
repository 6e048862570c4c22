"""The name of what is measured: taken from before or after the number, restored where the clause leaves it out."""

from __future__ import annotations

import re
from functools import lru_cache

from plansearch.targets.words import column, rows

_REGION = re.compile(r"^(?:全[市省区县州国盟旗]|[我本][市省区县州])(?:的)?")
_LOOSE = re.compile(r"^[的和与及、，\s]+|[的和与及、，\s等]+$")
_WRAPPED = re.compile(r"^（.*）|（[^）]*$|^[^（]*）")
_CHANGE = re.compile(r"(?:增长|增速|增幅|涨幅|降幅|同比|年均|分别|均)$")
_GENERIC = re.compile(r"^(?:总量|总数|数量|规模|总额|总规模|增幅|增速|总值|总面积|总里程|总产值|总产量|单产|总产|人均|人数|户数|比重|占比|投资|面积|覆盖率|达标率|产值|产量|均|税收|合格率|总人数|利润|利税)$")


def tidy(surface: str) -> str:
    """An indicator's name as coded: without region words, loose particles and words of change at its end."""
    name = surface.replace(" ", "")
    for _ in range(3):
        before = name
        name = _LOOSE.sub("", _REGION.sub("", name))
        name = _CHANGE.sub("", name) if len(name) > 4 else name
        if name == before:
            break
    if "（" not in name or "）" not in name:
        name = _WRAPPED.sub("", name) or name
    return name


def with_share(name: str) -> str:
    """民间投资占固定资产投资总额 is a share: 比重 is added unless the name already says what it is."""
    if "占" in name and not re.search(r"(?:比重|比例|份额|占比|率|比|百分比)$", name):
        return name + "比重"
    return name


def is_generic(name: str) -> bool:
    """Whether a name says only how much (总量, 规模) and needs the indicator before it."""
    return _GENERIC.match(name) is not None


def restored(name: str, subject: str) -> str:
    """The full name where `name` leans on `subject`, the indicator of the statement before."""
    if not subject:
        return name
    if not name:
        return subject
    if name.startswith("占"):
        return with_share(_stem(subject) + name)
    if is_generic(name) and not subject.endswith(name):
        return _stem(subject) + name
    return name


def _stem(subject: str) -> str:
    return re.sub(r"占[^占]*(?:比重|比例)$|(?:总量|总数)$", "", subject) or subject


@lru_cache(maxsize=None)
def _synonyms() -> dict[str, str]:
    names = {row["synonym"]: row["canonical"] for row in rows("indicators")}
    names.update({name: name for name in column("indicators", "canonical", "canonical")})
    return names


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """The name under which regions are lined up: GDP and 生产总值 are 地区生产总值. An unknown name stays as it is."""
    names = _synonyms()
    bare = re.sub(r"[“”（）()\s的]", "", name)
    if bare in names:
        return names[bare]
    short = re.sub(r"^(?:全[市省区县州]|地方|实现|完成)", "", bare)
    return names.get(short, bare or name)
