"""Numbers that state no quantity of the plan: dates, ordinals, names, baselines, parameters of a named project."""

from __future__ import annotations

import re
from functools import lru_cache

from plansearch.targets.layout import Frame
from plansearch.targets.numbers import Quantity
from plansearch.targets.words import either, rows

_CLOCK = frozenset({"年", "月", "日", "时", "秒", "周", "季度", "个季度", "点钟", "分钟", "个月", "号"})
_YEAR = re.compile(r"(?:19|20)\d\d$")
_TERM = re.compile(r"(?:年限|寿命|时间|时限|工期|周期|时长|用时|里程|天数|龄)[^，。；]{0,8}$|(?:压缩|缩短|控制|提速|办结|限时)[^，。；]{0,10}$")
_FROM = re.compile(r"(?:由|从)(?:[^，。；由从]{0,16}?)$")
_RISE = re.compile(r"[^，。；、]{0,6}?(?:提高|提升|增加|上升|下降|降低|降|增|升|减少|扩大|扩大|压缩|缩短|缩减|减|发展|增长|拓展|回升|回落|调整|跃升|跃居|前移|攀升|放大|缩小|改|变|提|进)[^，。；]{0,3}?(?:到|至|为)")
_THEN = re.compile(r"[^，。；]{0,6}?(?:到|至|为)[^，。；]{0,4}?\d")
_PAST = re.compile(r"(?:去年同期|上年同期|同期|去年|上年)的?(?:为|是)?$|(?:比|较)[^，。；]{0,10}的$|(?:原来|原有|原|不足|不到)的?$")
_QUOTED = 14


@lru_cache(maxsize=None)
def _before() -> re.Pattern[str]:
    words = [r["cue"] for r in rows("decoys") if r["side"] == "before"]
    return re.compile(either(words) + r"(?:达到|达|约|近|超过|超|为|规模|将达|将超过|共|逾|面积|可达|突破|了)?$")


@lru_cache(maxsize=None)
def _after() -> re.Pattern[str]:
    return re.compile(r"(?:以上|以下|左右|多|余)?(?:的)?[^，。；、\d]{0,4}?" + either(r["cue"] for r in rows("decoys") if r["side"] == "after"))


@lru_cache(maxsize=None)
def _parameter() -> re.Pattern[str]:
    """A named thing whose size the number gives: 2000吨…生产线."""
    things = either(r["cue"] for r in rows("decoys") if r["side"] == "thing")
    return re.compile(rf"(?:级|/年|/日|每年)?(?:以上|以下|及以上)?(?:的)?[^，。；、：（）\d]{{0,14}}?{things}")


def is_decoy(frame: Frame, q: Quantity, *, left: str, end: int) -> bool:
    """Whether a number states nothing to be coded. left: its clause up to the number; end: where its sentence ends."""
    text = frame.text
    if not q.unit and q.form == "arabic":
        return not re.search(r"指数(?:控制在|为|达到|在|保持在|达)?$", left)
    if q.group == "grade":
        return True
    if q.form == "hanzi" and q.group in ("count", "people") and not _counts(text, q, left):
        return True
    if q.form != "rank" and re.search(r"第$|[A-Za-z+＋/.\d]$|[—-]$", left):
        return True
    if _in_name(frame, q):
        return True
    if q.form in ("arabic", "hanzi", "mask") and _is_time(q, left):
        return True
    if q.form == "rank":
        return _is_idle_rank(text, q, left)
    if _is_baseline(text, q, left=left, end=end):
        return True
    if _before().search(left):
        return True
    return q.group in ("count", "people", "data", "", "rank") and _after().match(text, q.end, end) is not None


def _counts(text: str, q: Quantity, left: str) -> bool:
    """Whether a Chinese numeral before a measure word counts something: a verb of doing stands right before it."""
    if len(text[q.start : q.end]) > 3 or q.lo == 1:
        return True
    verbs = ("新建", "建成", "引进", "新增", "创建", "改造", "开工", "建设", "培育", "完成", "新开工", "启动", "组建", "达到", "实施", "突破")
    return left.endswith(verbs) and not re.match(r"(?:大|重点|方面|全|“|转变|体系|高地|中心|百|更|新|一)", text[q.end : q.end + 3])


def _in_name(frame: Frame, q: Quantity) -> bool:
    """Whether the number stands inside a short quotation, a title or a document number."""
    text = frame.text
    opened = text.rfind("“", max(frame.start, q.start - _QUOTED), q.start)
    if opened >= 0 and "”" not in text[opened : q.start]:
        closed = text.find("”", q.end, q.end + _QUOTED)
        if closed >= 0 and "“" not in text[q.end : closed] and closed - opened < _QUOTED + 6:
            return True
    opened = text.rfind("《", max(frame.start, q.start - 40), q.start)
    if opened >= 0 and "》" not in text[opened : q.start]:
        return True
    return text[q.start - 1 : q.start] in ("〔", "[")


def _is_time(q: Quantity, left: str) -> bool:
    if q.group != "time":
        return False
    if q.unit == "年" and q.lo is not None and q.lo >= 1900:
        return True
    if q.unit in ("岁", "周岁"):
        return "寿命" not in left and "年龄" not in left
    if q.unit in ("天",):
        return not (_TERM.search(left) or re.search(r"优良|达标", left))
    return not _TERM.search(left)


def _is_idle_rank(text: str, q: Quantity, left: str) -> bool:
    return not re.search(r"(?:居|列|排名?|排在|升至|跃至|进入|跻身|位次|全[国省市区州县]|前进|名次|进位|保持|为|进|到|升到|上升到|总量|增速|综合实力)[^，。；]{0,14}$", left)


def _is_baseline(text: str, q: Quantity, *, left: str, end: int) -> bool:
    """Whether the number is only what another is compared with: 由X提高到Y, 去年同期X."""
    if _PAST.search(left):
        return True
    if _FROM.search(left) and (_RISE.match(text, q.end, end) or _THEN.match(text, q.end, end)):
        return True
    return False


def is_attribute(text: str, q: Quantity, *, end: int, is_verb: bool) -> bool:
    """Whether a sized quantity only describes the noun after it: 投资10亿元以上的项目, 超200亿元园区6个."""
    if q.group in ("share", "pp", "multiple", "rank", "count", "people") and not q.unit.endswith("级"):
        return bool(re.match(r"(?:以上|以下|及以上)?的[^，。；、]{1,12}?\d", text[q.end : min(end, q.end + 24)])) and q.group != "share" and not is_verb
    after = text[q.end : min(end, q.end + 30)]
    if re.match(r"(?:以上|以下|及以上|级|级以上|左右)?(?:的)?(?:大)?[^\W\d，。；：、]{1,14}?(?:达到|达|总数|突破|超过|新增|力争|增加到|(?<![和与及])\d|[两三四五六七八九]个)", after) and not re.match(
        r"(?:以上|左右|以内)?(?:和|及|与|，|、|增长|同比|达到|，)", after
    ):
        if not re.match(r"(?:以上)?(?:增长|下降|提高|同比|新增|带动|用于|支持)", after):
            return True
    if not is_verb and _parameter().match(text, q.end, end):
        return True
    if not is_verb and q.group in ("mass", "energy", "volume", "data") and re.match(r"[^\W\d，。；、和与及的以左增达]{2}", after):
        return True
    return bool(re.match(r"(?:以上|以下|及以上|级)的?[^，。；、：（）\d和及与]{2,}", after)) and not is_verb
