"""One clause read around a number: opening words, the indicator's own words, and the verb before the number.

到2027年，  力争 │ 规模以上工业增加值 │ 年均增长 │ 7% │ 以上
            lead          core           tail     number
年内 │ 新建 │ 20个 │ 口袋公园
lead   verb          right
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from plansearch.targets.lexicon.lexicon import backwards, built, column, either, members, rows
from plansearch.targets.parse.paragraph import CLOSING

_YEAR = r"(?:到|至|在|自|从)?(?:(?:19|20)\d\d|\d\d|(?:20)?[_xX×＊□]{2})年(?:度|底|末|初|时)?(?:前|之前|以前)?(?:，)?"
_SPAN = r"(?:提前|力争)?(?:\d{1,2}|[一二两三四五六])年(?:内|来|间|累计|共)?"
_COMING = r"(?:今后|未来)\s?(?:\d{1,2}|[一二两三四五六七八九十])\s?年(?:内|间)?"
_WITHIN = r"用[一二两三四五\d]+年(?:左右)?(?:的)?时间"
_GOAL = re.compile(
    r"[^，。；：\d“”]{0,12}?(?:预期|奋斗|主要|总体|发展|工作|调控)目标(?:任务)?(?:初步)?(?:安排|建议)?(?:是|为|定为)"
    r"(?=[^，。；\d]{3})"
)
_MONTH = r"(?:\d{1,2}(?:[-—至]\d{1,2})?月(?:份|底|末)?(?:前)?)"
_AGAIN = r"(?:到|至)?“?(?:十[一二三四五]五?|[八九]五)”?(?:末|期末|期间|时期)"
_PER_YEAR = r"(?:比|较)(?:(?:19|20)\d\d年|[^，。；]{2,8}?(?:年|期|末|初|底))(?:的)?"
_THAN = r"(?:比|较|高于|低于|快于|高出|低出)[^，。；\d]{1,10}?(?:平均水平|平均)?(?:高出|高|低|快)?"
_MEASURE = (
    r"(?:率|额|总[额量值]|值(?!班)|量(?!子)|业(?!企)|余额|面积|能力|规模(?![化以])|收入|增加值|比[例重]|水平"
    r"|数(?![字据])|型(?!材)|性|化(?![工肥学石])|类|式|地$|系统|品(?![牌种质])|器(?!材)|用地|周期)"
)

_HELPING = (
    "完成", "组织实施", "实施", "推进", "推动", "启动", "组织", "加快", "抓好", "争取", "规划", "谋划", "继续",
    "开展", "全面",
)  # fmt: skip
_SECOND = r"(?:发展|壮大|改造|提升|实施|落地|引进|打造|投用|推广|培育|安置|建设(?!用地))"
_TOWARDS = frozenset("为向给对")
_SERVED = re.compile(r"[^，。；、\d]{2,12}?(?=提供|发放|放映|办理|配备|赠送|开展|减免|解决|配送)")
_CHANGING = ("减少", "增加", "压减", "缩减", "降低", "净增加", "净减少", "提升", "提高")


class Left(NamedTuple):
    """What stands before a number in its clause. start, end: the indicator's own words (equal where elided). verb: the
    word next to the number, cls its class (grow, reach, increment or empty); head: the verb that opened the clause."""

    start: int
    end: int
    verb: str
    cls: str
    head: str
    verb_start: int


def _first(words: Iterable[str]) -> str:
    """The characters that words begin with, as the inside of a class."""
    return "".join(sorted({re.escape(word[0]) for word in words}))


@built
def verb_classes() -> dict[str, str]:
    """Class of each verb: grow, reach, increment."""
    return column("verbs", "cue", "class")


@built
def _lead() -> re.Pattern[str]:
    strong = [r["cue"] for r in rows("lead") if r["class"] not in ("weak", "whole")]
    whole = either(members("lead", column="class", value="whole"))
    weak = members("lead", column="class", value="weak")
    verbs = either(members("verbs", column="class", value="increment"))
    number = r"[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、(?![一二三四五六七八九十])|\d{1,2}[.、]"
    signs = _first({*strong, *weak}) + r"\s*、—）”\-\d（(一二三四五六七八九十两到至在自从提力用今未“八九_xX×＊□"
    return re.compile(
        rf"(?:(?=[{signs}])(?!{whole})(?:[\s*、—）”-]|{_YEAR}|{_MONTH}|{_SPAN}|{_COMING}|{_WITHIN}|{_AGAIN}|{either(strong)}|{either(weak)}(?={verbs})|{number}))*"
    )


@built
def _head() -> re.Pattern[str]:
    """Verbs that open a clause: helping ones (完成, 推进) before, others joined by 和 or 、 after."""
    words = [*members("verbs", column="class", value="increment"), *_CHANGING]
    verbs = either(words)
    weak = either(members("lead", column="class", value="weak"))
    verb = rf"(?:{verbs})(?!{_MEASURE})"
    signs = _first([*_HELPING, *members("lead", column="class", value="weak"), *words])
    return re.compile(
        rf"(?=[{signs}])(?:{either(_HELPING)}(?={verbs}))*{weak}?{verb}(?:{_SECOND}(?=..))?(?:(?:和|、|并|及|与|了)+(?:{verb})?)*"
    )


@built
def _tail(with_right: bool, with_than: bool) -> re.Pattern[str]:
    """Verbs, adverbs and links before a number, read backwards. with_than: and what it is compared with (比上年)."""
    kinds = ("grow", "reach", "increment") if with_right else ("grow", "reach")
    verbs = [r["cue"] for r in rows("verbs") if r["class"] in kinds]
    if not with_right:
        verbs += ["新增", "净增", "再添", "取消", "增设"]
    adverbs = [r["cue"] for r in rows("adverbs")]
    links = ["和", "、", "并", "及", "了", " "] if with_right else ["了", " "]
    year = r"年\d{2,4}[较比]"
    than = r"[高快低]?(?:出)?[^，。；、\d]{2,9}?(?:[较比]|于[高低快])(?=[持保争力确速幅长续，都均也]|$)"
    each = "均(?![人户地])"
    yearly = r"均平年(?:每|(?![一二两三四五六七八九十几\d]))"
    sorts = [yearly, backwards(verbs), backwards(adverbs), backwards(links), each, year, *([than] if with_than else [])]
    return re.compile(f"(?:{'|'.join(sorts)})+")


@built
def _verb_at_end() -> re.Pattern[str]:
    return re.compile(backwards(verb_classes()))


def read_left(text: str, start: int, end: int, *, with_right: bool) -> Left:
    """The clause `text[start:end]` before a number. with_right: a noun follows the number, so that any verb before it
    is a verb and not part of the indicator."""
    goal = _GOAL.match(text, start, end) if text.find("目标", start, end) >= 0 else None
    start = goal.end() if goal else start
    lead = _lead().match(text, start, end)
    begin = lead.end() if lead else start
    served = _SERVED.match(text, begin, end) if text[begin - 1 : begin] in _TOWARDS else None
    begin = served.end() if served else begin
    body = text[begin:end]
    tail = _tail(with_right, "比" in body or "较" in body or "于" in body).match(body[::-1])
    stop = end - tail.end() if tail else end
    verb, cls = _last_verb(text[stop:end])
    head = _head().match(text, begin, stop)
    opener = ""
    verb_start = begin
    if head and head.end() <= stop:
        opener = (text[lead.start() : lead.end()] if lead else "") + head[0]
        if stop - head.end() >= 2 or head.end() == stop:
            begin = head.end()
        if begin == stop and not verb:
            verb, cls = opener, "increment"
    else:
        opener = text[lead.start() : lead.end()] if lead else ""
    return Left(begin, stop, verb, cls, opener, verb_start)


def _last_verb(tail: str) -> tuple[str, str]:
    """The verb nearest the number in the words before it, and its class; a bound word gives way to a verb of growth,
    and so does 为 where it only states the goal (增长预期目标为5%)."""
    if not tail:
        return "", ""
    reverse = tail[::-1]
    pattern, classes = _verb_at_end(), verb_classes()
    first = ""
    is_aim = "目标" in tail
    for match in pattern.finditer(reverse):
        word = match[0][::-1]
        if not first:
            first = word
        if classes[word] in ("grow", "increment") and (not _reaches(first) or (is_aim and first in ("为", "定为"))):
            return word, classes[word]
    return first, classes.get(first, "")


def _reaches(word: str) -> bool:
    """Whether the verb names the level arrived at (提高到, 降至, 达到), which growth before it does not change."""
    return word.endswith(("到", "至", "为")) and word not in ("达到",)


@built
def _stopper() -> re.Pattern[str]:
    words = [r["cue"] for r in rows("after")]
    return re.compile(rf"(?:的)?{either(words)}|[，；：。！？、（）\s]|和(?![美谐平])|及|与|以及|并|或")


@built
def _cut() -> re.Pattern[str]:
    verbs = either(members("verbs", column="class", value="increment"))
    return re.compile(
        rf"、(?={verbs})|，|；|。|(?:打造|建设|建|发展|培育|培养)成为?|成为"
        r"|提供|纳入|列入|入选|用于|达到|参加|进入|享受|免费(?=实施)"
    )


@built
def _trim() -> re.Pattern[str]:
    return re.compile(r"(?:工作|任务|等|以上|目标|的|和|及|与|以及|、|并|”?工程建设)+$")


def read_right(text: str, start: int, end: int) -> tuple[int, int]:
    """The noun after a number (新建10个‖研发平台): its span, empty where punctuation or a verb follows."""
    begin = start
    if text[start : start + 1] in CLOSING or _stopper().match(text, begin, end):
        return start, start
    if text.startswith("的", begin):
        begin += 1
    if begin >= end or _stopper().match(text, begin, end):
        return start, start
    cut = _cut().search(text, begin, min(end, begin + 46))
    stop = cut.start() if cut else end
    trim = _trim().search(text[begin:stop])
    if trim:
        stop = begin + trim.start()
    return (begin, stop) if 1 <= stop - begin <= 44 else (start, start)
