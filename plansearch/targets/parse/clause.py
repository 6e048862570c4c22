"""One clause read around a number: opening words, the indicator's own words, and the verb before the number.

到2027年，  力争 │ 规模以上工业增加值 │ 年均增长 │ 7% │ 以上
            lead          core           tail     number
年内 │ 新建 │ 20个 │ 口袋公园
lead   verb          right
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plansearch.targets.lexicon.lexicon import Lexicon, cached
from plansearch.targets.parse.paragraph import CLOSING

_CONNECTIVES = "、和与及 ，"


class Left(NamedTuple):
    """What comes before a number in its clause. start, end: the indicator's own words (equal where elided). verb: the
    word next to the number, cls its class (grow, reach, increment or empty); head: the verb that opened the clause."""

    start: int
    end: int
    verb: str
    cls: str
    head: str
    verb_start: int


@cached
def verb_classes(lexicon: Lexicon) -> dict[str, str]:
    """Class of each verb: grow, reach, increment."""
    return lexicon.column("verbs", "cue", "class")


def read_left(lexicon: Lexicon, text: str, start: int, end: int, *, with_right: bool) -> Left:
    """The clause `text[start:end]` before a number. with_right: a noun follows the number, so that any verb before it
    is a verb and not part of the indicator."""
    patterns = lexicon.patterns
    goal = patterns.goal_opening.match(text, start, end) if text.find("目标", start, end) >= 0 else None
    start = goal.end() if goal else start
    lead = patterns.lead.match(text, start, end)
    begin = lead.end() if lead else start
    if patterns.will.search(text, begin, end):
        will = patterns.subject_will.match(text, begin, end)
        if will:
            lead = patterns.lead.match(text, will.end(), end)
            begin = lead.end() if lead else will.end()
    served = patterns.served.match(text, begin, end) if text[begin - 1 : begin] in lexicon.words.towards else None
    begin = served.end() if served else begin
    backing = patterns.backing.match(text, begin, end) if text.startswith(lexicon.words.backing, begin) else None
    begin = backing.end() if backing else begin
    tail = _tail(lexicon, text[begin:end], with_right=with_right)
    stop = end - tail.end() if tail else end
    if tail and begin < stop and text.startswith(lexicon.words.compact, stop - 1, end):
        stop += 1  # 签约, where 约 says nothing of the number
    verb, cls = _last_verb(lexicon, text[stop:end])
    head = patterns.clause_head.match(text, begin, stop)
    opener = text[lead.start() : lead.end()] if lead else ""
    verb_start = begin
    if head and head.end() <= stop:
        opener += head[0]
        if stop - head.end() >= 2 or head.end() == stop:
            begin = head.end()
        if begin == stop and not verb:
            verb, cls = opener, "increment"
    return Left(begin, stop, verb, cls, opener, verb_start)


def verb_start(text: str, left: Left, number: int) -> int:
    """Where an elided statement begins: at its verb, connectives dropped. number: where the number begins."""
    start = left.verb_start
    while start < number and text[start] in _CONNECTIVES:
        start += 1
    return min(start, number)


def _tail(lexicon: Lexicon, body: str, *, with_right: bool) -> re.Match[str] | None:
    """The verbs, adverbs and links before a number, read backwards, with what it is compared with (比上年)."""
    patterns = lexicon.patterns
    if "比" in body or "较" in body or "于" in body:
        pattern = patterns.tail_before_noun_compared if with_right else patterns.tail_compared
    else:
        pattern = patterns.tail_before_noun if with_right else patterns.tail
    return pattern.match(body[::-1])


def _last_verb(lexicon: Lexicon, tail: str) -> tuple[str, str]:
    """The verb nearest the number in the words before it, and its class. A verb of growth goes before a bound word, and
    before 为 where that only states the goal (增长预期目标为5%)."""
    if not tail:
        return "", ""
    classes, words = verb_classes(lexicon), lexicon.words
    first = ""
    is_aim = "目标" in tail
    for match in lexicon.patterns.backwards_verb.finditer(tail[::-1]):
        word = match[0][::-1]
        if not first:
            first = word
        # The level arrived at (提高到, 降至) is not changed by the growth before it; 达到 names no such level.
        reaches = first.endswith(words.arriving) and first != "达到"
        is_pace = word in words.pace_noun or (is_aim and first in words.goal_verb)
        if classes[word] in ("grow", "increment") and (not reaches or is_pace):
            return word, classes[word]
    return first, classes.get(first, "")


def only_done(lexicon: Lexicon, text: str, start: int, end: int) -> bool:
    """Whether only a verb of doing stands before a number, which then counts what was done."""
    left = read_left(lexicon, text, start, end, with_right=True)
    return left.start >= left.end and left.cls == "increment"


def read_right(lexicon: Lexicon, text: str, start: int, end: int) -> tuple[int, int]:
    """The noun after a number (新建10个‖研发平台): its span, empty where punctuation or a verb follows."""
    begin, patterns = start, lexicon.patterns
    if text[start : start + 1] in CLOSING or patterns.no_noun.match(text, begin, end):
        return start, start
    if text.startswith("的", begin):
        begin += 1
    if begin >= end or patterns.no_noun.match(text, begin, end):
        return start, start
    cut = patterns.noun_cut.search(text, begin, min(end, begin + 46))
    stop = cut.start() if cut else end
    trim = patterns.noun_trim.search(text[begin:stop])
    if trim:
        stop = begin + trim.start()
    return (begin, stop) if 1 <= stop - begin <= 44 else (start, start)


def read_beyond_persons(lexicon: Lexicon, text: str, start: int, end: int) -> tuple[int, int]:
    """The noun that households share with the persons behind them: 1万户、4万人‖搬迁; empty where there is none."""
    persons = lexicon.patterns.with_persons.match(text, start, end)
    return read_right(lexicon, text, persons.end(), end) if persons else (start, start)


_LONGEST_BRACKET = 24
_DIGIT = re.compile("[0-9]")


def read_beyond_bracket(lexicon: Lexicon, text: str, start: int, end: int) -> tuple[int, int]:
    """The noun after a bracket that only adds a number (2400户（累计3600户）‖餐饮单位); empty where there is none."""
    close = text.find("）", start, start + _LONGEST_BRACKET)
    if close < 0 or not _DIGIT.search(text, start, close):
        return start, start
    return read_right(lexicon, text, close + 1, end)
