"""A five-year plan (十四五, 十五五) that does not fit the year: 2025 called the first year of 十五五.

Why: 开局之年 and 收官之年 come once in five years; copied openings carry those of another year.

Wrong:
2025年是“十五五”规划开局之年，做好各项工作意义重大。
确保“十三五”规划目标任务圆满完成。

Right:
2025年是“十四五”规划收官之年，做好各项工作意义重大。
2026年是“十五五”规划开局之年。

Errs: Promises (确保, 力争, 推进) of a plan that is over are told where the clause and the part do not look back;
its assessment and projects that go on are left in peace. A sentence that names no year may speak of last year, this
year or next year. Other plans with first and last years (三年行动) are not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from plansearch.datafiles import records
from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule
from plansearch.query.drafting.rules.stale.past_words import is_review
from plansearch.text.sentences import sentence_at

_FIRST = r"开局|起步|第一|首"
_STAGE = rf"[^。；，\n]{{0,14}}?(?P<stage>{_FIRST}|收官|最后|决战|决胜)(?:之?一?年)"
_SAID = re.compile(r"(?P<year>(?:19|20)\d\d)\s?年|今年|去年|明年|上年|过去一年|过去的一年")
_ENDED = r"(?:全面|深入|扎实|认真|大力|继续|加快)(?:实施|落实|推进|推动|贯彻|执行)(?:落实|实施)?"
_PROMISED = (
    r"(?:确保|力争|争取|保证|务必|努力|奋力|全力|坚决|(?:全面|高质量|高标准|按时|如期)(?:完成|实现)|推[进动]|抓好|做好)"
)
_LOOKS_BACK = re.compile(
    r"评估|总结|期末|终期|编制|衔接|遗留|结转|扫尾|收尾|续建|未完|验收|取得|已|(?<!为)了|成[果就绩]"
)
_YEARS_BACK = re.compile(r"以来|过去|[去上]年|年来|回顾")
_PAST = re.compile(r"收官|扫尾|完成|评估|总结|期末|以来|编制|制定|谋划|衔接|遗留|结转|目标任务")


def _find(draft: Draft) -> Iterator[Found]:
    year = draft.year
    if year is None or draft.last_year != year:
        return
    yield from _stages(draft, year)
    yield from _ended(draft, year)
    yield from _promised(draft, year)


def _stages(draft: Draft, year: int) -> Iterator[Found]:
    for match in _stage_pattern().finditer(draft.text):
        first, last = _periods()[match["period"] or match["ordinal"]]
        is_first = match["stage"] in _FIRST.split("|")
        right = first if is_first else last
        start = max(draft.text.rfind(mark, 0, match.start()) for mark in "。；\n") + 1
        said = [*_SAID.finditer(draft.text, start, match.start())]
        may_be = {year - 1, year, year + 1} if not said else {_meant(said[-1], year)}
        if right in may_be:
            continue
        period = f"“{match['period']}”" if match["period"] else f"第{match['ordinal']}个五年"
        yield Found(
            said[-1].start() if said else match.start(), match.end(),
            note("{period} is {first} to {last}, so its {which} year is {right}", period=period, first=first, last=last,
                 which=note("first") if is_first else note("last"), right=right),
            note("correct the year or the period"), "periods.tsv",
        )  # fmt: skip


def _ended(draft: Draft, year: int) -> Iterator[Found]:
    for match in _ended_pattern().finditer(draft.text):
        last = _periods()[match["period"]][1]
        start, end = draft.text.rfind("。", 0, match.start()) + 1, draft.text.find("。", match.end())
        if last >= year or _PAST.search(draft.text, start, end if end > 0 else len(draft.text)):
            continue
        yield _over(match, last, year)


def _promised(draft: Draft, year: int) -> Iterator[Found]:
    """Promises of a plan that is over."""
    text = draft.text
    for match in _promised_pattern().finditer(text):
        last = _periods()[match["period"]][1]
        if last >= year:
            continue
        sentence = sentence_at(text, match.start())
        before = text[sentence.start : match.start()]
        if _LOOKS_BACK.search(match[0]) or _YEARS_BACK.search(before) or str(year - 1) in before:
            continue
        if not is_review(draft, match.start(), year):
            yield _over(match, last, year)


def _over(match: re.Match[str], last: int, year: int) -> Found:
    return Found(
        match.start("period"), match.end("period"),
        note("“{period}” ended in {last}; the plan is for {year}", period=match["period"], last=last, year=year),
        note("name the period that is meant now"), "periods.tsv", severity="warning",
    )  # fmt: skip


def _meant(said: re.Match[str], year: int) -> int:
    if said["year"]:
        return int(said["year"])
    return year + {"今年": 0, "明年": 1}.get(said[0], -1)


@cache
def _periods() -> dict[str, tuple[int, int]]:
    rows = records("plansearch.corpus.data", "periods.tsv")
    named = {name: (int(first), int(last)) for name, _, first, last, _ in rows}
    return named | {ordinal: (int(first), int(last)) for _, ordinal, first, last, _ in rows if ordinal not in named}


@cache
def _names() -> str:
    return "|".join(sorted((row[0] for row in records("plansearch.corpus.data", "periods.tsv")), key=len, reverse=True))


@cache
def _stage_pattern() -> re.Pattern[str]:
    ordinals = "|".join(
        sorted((row[1] for row in records("plansearch.corpus.data", "periods.tsv")), key=len, reverse=True)
    )
    return re.compile(rf"(?:[“\"「](?P<period>{_names()})[”\"」]|第(?P<ordinal>{ordinals})个五年){_STAGE}")


@cache
def _ended_pattern() -> re.Pattern[str]:
    return re.compile(rf"{_ENDED}[“\"「](?P<period>{_names()})[”\"」]规划")


@cache
def _promised_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{_PROMISED}[^。；，、\n“”]{{0,10}}[“\"「]?(?<!十)(?P<period>{_names()})[”\"」]?"
        r"(?:时期|期间)?(?:经济社会|发展|主要|各项|确定的|既定|重点)*(?:规划|目标|任务|收官|圆满|顺利|工作)[^。；，、“\n]{0,20}"
    )


RULE = Rule(__name__, "error", _find, needs=("year",))
