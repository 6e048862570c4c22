"""Slogans and bodies of a past period: 国土资源局 or 打赢脱贫攻坚战 in a plan for 2025.

Why: They date the source from which the draft was copied, and a body that is no more cannot do the task.

Wrong:
由国土资源局牵头，坚决打赢脱贫攻坚战。

Right:
由自然资源局牵头，巩固拓展脱贫攻坚成果。
五年来，我们打赢脱贫攻坚战，原国土资源局获表彰。

Errs: Sentences that look back (以来, 原, 曾, 回顾) may use the words, and parts that review. What the table
does not have is missed, and towns that kept a body longer are wronged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from plansearch.datafiles import table
from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule
from plansearch.text.sentences import sentence_at

_BACK = re.compile(
    r"以来|五年|[一二三四五六七八九十]年来|过去|去年|上年|回顾|历史|曾|原(?=[\u4e00-\u9fff])|胜利|如期|取得|获|荣|已|了|成果|更名|改为|撤销|并入|"
    r"时期|交给|精神|(?:19|20)\d\d年|首次|圆满|完成|衔接|之后|后"
)
_REVIEWS = re.compile(
    r"回顾|总结|过去|成就|成绩|完成情况|以来|指导思想|^[一二三四五六七八九十、（）]*20\d\d年(?:工作)?(?:完成|情况)"
)
_SOURCE = "past_words.tsv"


def _find(draft: Draft) -> Iterator[Found]:
    year = draft.year
    if year is None:
        return
    for match in _pattern().finditer(draft.text):
        row = _rows()[match[0]]
        if int(row["last"]) >= year:
            continue
        if looks_back(draft, match.start(), year):
            continue
        instead = row["instead"]
        yield Found(
            *match.span(),
            note(
                "{words} was used until {last}, and the plan is for {year}", words=match[0], last=row["last"], year=year
            ),
            note("it is {instead} now", instead=instead) if instead else note("say what is meant today"),
            f"{_SOURCE}: {row['source']}",
        )


def looks_back(draft: Draft, at: int, year: int) -> bool:
    """Whether the sentence at a place, or the section around it, speaks of what was."""
    span = sentence_at(draft.text, at)
    return _BACK.search(draft.text, span.start, span.end) is not None or is_review(draft, at, year)


def is_review(draft: Draft, at: int, year: int) -> bool:
    """Whether a place is in a section that reviews, or that is of an earlier year."""
    inner = [section for section in draft.sections if section.span.start <= at < section.span.end]
    return any(_REVIEWS.search(name) or str(year - 1) in name for section in inner for name in section.path)


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["words"]: row for row in table("plansearch.query.drafting.data", _SOURCE)}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_rows(), key=len, reverse=True))))


RULE = Rule(__name__, "warning", _find, needs=("year",))
