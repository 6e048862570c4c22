"""Articles (第X条) that jump or come twice.

Why: Other papers cite articles by their numbers; a gap makes every citation doubtful.

Wrong:
第一条 为了规范管理，制定本办法。
第三条 各部门按照职责抓好落实。

Right:
第一条 为了规范管理，制定本办法。
第二条 各部门按照职责抓好落实。

Errs: Articles that begin again at 第一条 (an annex) are accepted. Articles inside a sentence are citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Edit, Found
from plansearch.query.drafting.rules.rule import Rule
from plansearch.text.numerals import to_han, to_int

_ARTICLE = re.compile(
    r"^[ \u3000\t]*第\s?([一二三四五六七八九十百零〇\d]{1,5})\s?条(?=[ \u3000：:、\t]|[^的和规之款、，]{4})",
    re.MULTILINE,
)


def _find(draft: Draft) -> Iterator[Found]:
    last, place = 0, ""
    for match in _ARTICLE.finditer(draft.text):
        number = to_int(match[1]) or 0
        missing = range(last + 1, number)
        is_there = any(f"第{to_han(n)}条" in draft.text[: match.start()] for n in missing)  # inside a line
        if last and number not in (1, last + 1) and not is_there:
            right = str(last + 1) if match[1].isdigit() else to_han(last + 1)
            yield Found(
                *match.span(1),
                note("article {number} follows article {last}", number=number, last=last),
                note("number the articles one after the other"), place,
                (Edit(*match.span(1), right),) if number == last else (),
            )  # fmt: skip
        last, place = number, draft.address(*match.span(1))


RULE = Rule(__name__, "warning", _find)
