"""Numbers that state no quantity of the plan: dates, ordinals, names, baselines, parameters of a named project."""

from __future__ import annotations

import re

from plansearch.targets.lexicon.lexicon import backwards, built, either, pattern, rows
from plansearch.targets.parse.numbers import Quantity
from plansearch.targets.parse.paragraph import CLOSING, Frame

_CLOCK = frozenset({"年", "月", "日", "时", "秒", "周", "季度", "个季度", "点钟", "分钟", "个月", "号"})
_LISTED = frozenset({"个", "项", "条", "件", "类", "种", "点", "次", "位"})
_PAGE_UNITS = frozenset({"次", "篇", "页", "人次", "字"})
_QUOTED = 14


@built
def _before() -> re.Pattern[str]:
    """What makes a number a parameter, read from the number backwards: 总投资, but not 年度总投资."""
    words = [r["cue"] for r in rows("decoys") if r["side"] == "before"]
    between = [
        "达到",
        "达",
        "约",
        "近",
        "超过",
        "超",
        "为",
        "规模",
        "将达",
        "将超过",
        "共",
        "逾",
        "面积",
        "可达",
        "突破",
        "了",
    ]
    return re.compile(f"(?:{backwards(between)})?{backwards(words)}(?!度年|年当|年今)")


@built
def _after() -> re.Pattern[str]:
    words = either(r["cue"] for r in rows("decoys") if r["side"] == "after")
    return re.compile(rf"(?:以上|以下|左右|多|余)?(?:的)?[^，。；、\d]{{0,4}}?{words}")


@built
def _parameter() -> re.Pattern[str]:
    """A named thing whose size the number gives: 2000吨…生产线."""
    things = either(r["cue"] for r in rows("decoys") if r["side"] == "thing")
    return re.compile(rf"(?:级|/年|/日|每年)?(?:以上|以下|及以上)?(?:的)?[^，。；、：（）\d]{{0,14}}?{things}")


_JOINED = re.compile(r"[第A-Za-z+＋/.\d—-]")  # the end of a name, a date or an ordinal


def is_decoy(frame: Frame, q: Quantity, *, left: str, end: int) -> bool:
    """Whether a number states nothing to be coded. left: its clause up to the number; end: where its sentence ends."""
    text = frame.text
    if not q.unit and q.form == "arabic":
        return not pattern("index").search(left + "0")
    if q.group == "grade" or (q.unit == "类" and pattern("graded").match(text, q.end)):
        return True
    if q.form == "hanzi" and q.group in ("count", "people") and not _counts(text, q, left):
        return True
    if q.form != "rank" and _JOINED.match(left[-1:]):
        return True
    if _in_name(frame, q) or (q.unit in _PAGE_UNITS and _is_chrome(frame, q)):
        return True
    if q.group == "time" and q.form in ("arabic", "hanzi", "mask") and _is_time(q, left):
        return True
    if q.form == "rank":
        return _is_idle_rank(text, q, left)
    if _is_baseline(text, q, left=left, end=end):
        return True
    if _before().match(left[::-1]):
        return True
    return q.unit in _LISTED and _after().match(text, q.end, end) is not None


def _counts(text: str, q: Quantity, left: str) -> bool:
    """Whether a Chinese numeral before a measure word counts something: a verb of doing stands right before it."""
    if len(text[q.start : q.end]) > 3 or q.lo == 1:
        return True
    return bool(pattern("founding").search(left)) and not pattern("reckoning").match(text, q.end)


def _in_name(frame: Frame, q: Quantity) -> bool:
    """Whether the number stands inside a short quotation, a title or a document number."""
    text = frame.text
    before = text[max(frame.start, q.start - 40) : q.start]
    if before[-1:] in ("〔", "["):
        return True
    if "《" in before and "》" not in before[before.rfind("《") :]:
        return True
    if "“" not in before[-_QUOTED:]:
        return False
    opened = text.rfind("“", max(frame.start, q.start - _QUOTED), q.start)
    if opened >= 0 and "”" not in text[opened : q.start]:
        closed = text.find("”", q.end, q.end + _QUOTED)
        if closed >= 0 and "“" not in text[q.end : closed] and closed - opened < _QUOTED + 6:
            return True
    return False


def _is_chrome(frame: Frame, q: Quantity) -> bool:
    """Whether a number counts readers or pages of the page the text was taken from: 阅读：152次, 精选6篇, 共5页."""
    return pattern("page").search(frame.text[max(frame.start, q.start - 10) : q.start]) is not None


def _is_time(q: Quantity, left: str) -> bool:
    if q.unit == "年" and q.lo is not None and q.lo >= 1900:
        return True
    if q.unit in ("岁", "周岁"):
        return "寿命" not in left and "年龄" not in left
    if q.unit in ("天",):
        return not (pattern("duration").search(left) or re.search(r"优良|达标", left))
    return not pattern("duration").search(left)


def _is_idle_rank(text: str, q: Quantity, left: str) -> bool:
    return pattern("standing").search(left) is None or pattern("foremost").search(left) is not None


_BASIS = re.compile(r"(?:以上|左右)?的?高?基础上")


def _is_baseline(text: str, q: Quantity, *, left: str, end: int) -> bool:
    """Whether the number is only what another is compared with: 由X提高到Y, 去年同期X, 在增长X的基础上."""
    if pattern("baseline").search(left) or _BASIS.match(text, q.end, end):
        return True
    return bool(
        ("由" in left or "从" in left) and pattern("origin").search(left) and pattern("rise").match(text, q.end, end)
    )


_SIZED_THEN_COUNTED = re.compile(
    r"(?:以上|以下|及以上|级|级以上|左右)?的?大?[^\W\d，。；：、]{1,14}?"
    r"(?:达到|达|总数|突破|超过|新增|力争|增加到|(?<![和与及])\d|[两三四五六七八九]个)"
)
_GOES_ON = re.compile(r"(?:以上|左右|以内)?(?:和|及|与|，|、|增长|下降|提高|同比|新增|带动|用于|支持|达到)")
_OF_COUNTED = re.compile(r"(?:以上|以下|及以上)?的[^，。；、]{1,12}?\d")
_WHO_INVEST = re.compile(
    r"[^，。；、：（）\d]{2,16}?(?:完成|实现)[^，。；、\d]{0,4}(?:投资|产值|销售|产出)[^，。；、\d]{0,4}\d"
)
_EACH_ABOVE = re.compile(r"\d[个家户所][^，。；、\d]{0,8}(?:超过?|过)$")
_OF_NOUN = re.compile(r"(?:以上|以下|及以上|级)的[^，。；、：（）\d和及与]{2,}")
_SIZE_OF_NOUN = re.compile(r"(?:以上|以下|及以上|级)的?[^，。；、：（）\d和及与]{2,}")
_OF_THING = re.compile(r"的(?!目标|任务|增长|水平|规模|预期|要求|投资|产能|能力)[^\W\d，。]{2}")
NO_SIZE = frozenset({"share", "pp", "multiple", "rank"})  # groups that never describe a noun
_NOUN = re.compile(r"[^\W\d，。；、和与及的以左增达]{2}")


def is_size(text: str, q: Quantity, *, end: int) -> bool:
    """Whether a sized quantity only describes what is counted beside it, whatever verb it has: 超200亿元园区6个."""
    if q.group in ("count", "people"):
        return False
    if q.group == "money" and _EACH_ABOVE.search(text, max(0, q.start - 12), q.start):
        return True
    after = text[q.end : min(end, q.end + 30)]
    return after[:1] not in CLOSING and _SIZED_THEN_COUNTED.match(after) is not None and not _GOES_ON.match(after)


def is_attribute(text: str, q: Quantity, *, end: int) -> bool:
    """Whether a sized quantity describes the noun after it (投资10亿元以上的项目), unless a verb of doing stands right
    before the number, which then counts what was done (建设10万亩基地). Not for the groups in `NO_SIZE`."""
    after = text[q.end : min(end, q.end + 30)]
    if after[:1] in CLOSING:
        return False
    if q.group in ("count", "people"):
        return (_OF_COUNTED.match(after) or _OF_NOUN.match(after) or _WHO_INVEST.match(after)) is not None
    if _parameter().match(text, q.end, end) or _SIZE_OF_NOUN.match(after):
        return True
    if q.group in ("mass", "energy", "volume", "data") and _NOUN.match(after):
        return True
    return q.group != "money" and _OF_THING.match(after) is not None
