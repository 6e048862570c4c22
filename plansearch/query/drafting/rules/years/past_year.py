"""A year gone by where the draft speaks of what is to come: last year's year was left in.

Why: A plan for 2025 that sets tasks for 2024 was made of last year's file; the year is what is forgotten most.

Wrong:
三、2024年重点工作
2024年，我们要新增高新技术企业六十家。
到2024年底，力争建成重点实验室五家。

Right:
一、2024年工作回顾
2024年，我们新增高新技术企业五十家。
三、2025年重点工作
2025年，我们要新增高新技术企业六十家。

Errs: Only words that look ahead (要, 将, 力争, 重点工作) beside the year tell, and promises (力争, 确保,
前完成) in a sentence with a deadline (到2024年底, 2024年6月底前), if the part does not review and nothing in the
sentence says that it is done. Plans of several years and titles in 《》 are left in peace. A report on last
year's intentions (2024年，我们要求…) may be taken for a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule
from plansearch.query.drafting.rules.stale.past_words import is_review
from plansearch.text.sentences import sentence_at

_YEAR = r"(?P<year>(?:19|20)\d\d|二[〇○零][一二三四五六七八九〇○零]{2})\s?年"
_WHO = r"(?:我们|全[省市县区镇乡州旗局校]|我[省市县区镇乡州旗局校]|各级各部门|各部门)?"
_AHEAD = re.compile(
    rf"{_YEAR}[，,]?{_WHO}"
    r"(?:要(?![求件点素])|将(?![^，。；]{0,12}(?:作为|摆在|放在|列为))|力争|争取|计划(?!生育|内|外)|拟(?!定|订)|预期目标|主要预期|须|必须)"
)
_HEADED = re.compile(
    rf"(?<!《){_YEAR}度?(?:的)?(?:政府)?(?:主要|重点|总体|经济社会发展)?(?:工作)?的?"
    r"(?:安排|思路|打算|计划|要点|重点|任务|目标|预期目标|主要目标|总体要求|重点工作|重点任务|发展目标|工作部署)"
)
_TASK = re.compile(rf"(?:[做抓搞干]好|今后五年[和及暨]){_YEAR}的?(?:全年|政府)?(?:各项)?工作(?!的基础|总结|回顾)")
_DEADLINE = re.compile(
    rf"(?P<until>[到至])?{_YEAR}(?P<before>(?:上半年|\d{{1,2}}月份?)?[底末]?(?:之前|以前|前)|年?[底末内])?(?!的?(?:水平|同期))"
)
_PROMISE = re.compile(
    r"力争|争取|确保|务必|务求|必须|努力|(?<![主重首需纲概])要(?![求件点素闻])|(?:[年底末前，：们]|全[省市县区州])将|前(?:全部|全面|基本)?(?:完成|建成)"
)
_DONE = re.compile(r"已|(?<!为)了|截至|提出|明确|要求|原定|曾|取得|签订|以来|预计|同比|如期|印发|荣获|实现了|出台")
_NOW = re.compile(rf"今年[（(是即]{{1,2}}{_YEAR}")
_REVIEW = re.compile(r"总结|回顾|完成情况|执行情况|落实情况|实施情况|开展情况|确定的|提出的|安排的|下达|以来")
_LONGEST_HEADING, _LONG = 36, 200
_FARTHEST = 5  # years back that a leftover may be


def _find(draft: Draft) -> Iterator[Found]:
    year = draft.year
    if year is None or draft.last_year != year:
        return
    yield from _beside_the_year(draft, year)
    yield from _deadlines(draft, year)


def _beside_the_year(draft: Draft, year: int) -> Iterator[Found]:
    for pattern in (_AHEAD, _HEADED, _NOW, _TASK):
        for match in pattern.finditer(draft.text):
            named = _value(match["year"])
            if not year - _FARTHEST <= named < year:
                continue
            line = draft.line_span(draft.line_of(match.start())).of(draft.text)
            is_fine = _REVIEW.search(line[:_LONG]) is not None if len(line) > _LONGEST_HEADING else _is_fine(line, year)
            if is_fine:
                continue
            if pattern is _HEADED and len(line.strip()) > _LONGEST_HEADING:
                continue
            if _is_title(draft.text, match.start()):
                continue
            reason = note("{words} speaks of what is to come, but the plan is for {year}", words=match[0], year=year)
            yield Found(*match.span("year"), reason, note("write {year} if this year is meant", year=year))


def _deadlines(draft: Draft, year: int) -> Iterator[Found]:
    """Promises for a day that is past."""
    text = draft.text
    for match in _DEADLINE.finditer(text):
        if match["until"] is None and match["before"] is None:
            continue
        if not year - _FARTHEST <= _value(match["year"]) < year or is_review(draft, match.start(), year):
            continue
        span = sentence_at(text, match.start())
        said = text[span.start : span.end]
        if _PROMISE.search(said) is None or _DONE.search(said) or _is_title(text, match.start()):
            continue
        reason = note("{words} is past in a plan for {year}, but is promised", words=match[0], year=year)
        yield Found(*match.span("year"), reason, note("write {year} if this year is meant", year=year))


def _is_title(text: str, at: int) -> bool:
    return text.count("《", 0, at) > text.count("》", 0, at)


def _is_fine(line: str, year: int) -> bool:
    """Whether a heading reviews, or names the draft's own year as well."""
    return _REVIEW.search(line) is not None or str(year) in line


def _value(printed: str) -> int:
    digits = printed.translate(str.maketrans("〇○零一二三四五六七八九", "000123456789"))
    return int(digits) if digits.isdigit() else 0


RULE = Rule(__name__, "error", _find, needs=("year",))
