"""A part that is larger than its whole, or parts that do not make it: 共50家，其中甲类60家.

Why: A reader who adds up sees that one of the figures is wrong.

Wrong:
实施重点项目50个，其中产业项目60个。
培育企业100家，包括龙头企业30家、骨干企业40家。

Right:
实施重点项目50个，其中产业项目30个。
培育企业100家，包括龙头企业30家、骨干企业70家。

Errs: After 其中 only the first part in the same unit is held against the whole, and several are not added up, because
they may overlap. After 包括 and 分别 they are, if every part has the unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plansearch.messages import Message, note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule

_UNIT = (
    r"亿美元|万美元|亿元|万元|万平方米|平方米|万吨|吨|万人次|万人|人次|人|万户|户|万亩|亩|万套|套|公里|千米|家|个|项|所|座|"
    r"条|处|名|件|台|辆|公顷|张|间|例|起"
)
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_WHOLE = re.compile(
    rf"(?P<whole>{_NUMBER})\s?(?:多|余)?(?P<unit>{_UNIT})(?P<bound>以上|左右)?[^，。；！？\n\d]{{0,6}}[，,（(：:]\s?"
    rf"(?P<word>其中|包括|分别(?:为|是))(?P<rest>[^。；！？\n）)]{{2,120}})"
)
_PART = re.compile(rf"(?<![\d.第])(?P<value>{_NUMBER})\s?(?P<unit>{_UNIT}|[%％])?")
_LIST = re.compile(r"[、和及]|，(?=[^，]{1,14}\d)")

_CHANGED = re.compile(r"(?:增加|减少|增长|下降|多|少)了?$")
_OF_SIZE = re.compile(r"以上|以下|及以上|的|级|以内")


def _find(draft: Draft) -> Iterator[Found]:
    for match in _WHOLE.finditer(draft.text):
        whole, unit = _value(match["whole"]), match["unit"]
        if _CHANGED.search(draft.text[max(0, match.start() - 3) : match.start()]):
            continue
        parts = list(_PART.finditer(draft.text, match.start("rest"), match.end("rest")))
        same = [part for part in parts if part["unit"] == unit]
        if match["word"] == "其中":
            first = same[0] if same and parts[0] is same[0] else None
            if first is not None and _value(first["value"]) > whole and not _is_other(draft.text, match, first):
                yield _found(draft, match, first, note("the part, {part}, is larger than the whole, {whole}",
                             part=first[0], whole=f"{match['whole']}{unit}"))  # fmt: skip
            continue
        total = sum((_value(part["value"]) for part in same), Decimal(0))
        is_list = len(same) >= 2 and len(same) == len(parts) and not match["bound"]
        if is_list and total != whole and abs(total - whole) > whole * Decimal("0.002"):
            reason = note(
                "the parts make {total}, not {whole}", total=f"{total}{unit}", whole=f"{match['whole']}{unit}"
            )
            yield _found(draft, match, same[-1], reason)


def _is_other(text: str, match: re.Match[str], part: re.Match[str]) -> bool:
    """Whether the part is of something else: a growth or an amount of money of the projects that were counted."""
    if _OF_SIZE.match(text, part.end()):
        return True
    between = text[match.start("rest") : part.start()]
    return re.search(r"增长|同比|每|年均|累计|投资|总|人均|带动|拉动|支出", between) is not None


def _found(draft: Draft, match: re.Match[str], part: re.Match[str], reason: Message) -> Found:
    start, end = match.start("whole"), match.end("unit")
    return Found(part.start(), part.end(), reason, note("look the figures up"), draft.address(start, end))


def _value(printed: str) -> Decimal:
    return Decimal(printed.replace(",", ""))


RULE = Rule(__name__, "error", _find)
