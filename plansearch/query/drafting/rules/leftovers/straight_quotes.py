"""Straight quotation marks around Chinese words: "十四五" instead of “十四五”.

Why: Official papers have curved marks (GB/T 15834); straight ones come from a page or a program.

Wrong:
推动"十四五"规划落地见效。

Right:
推动“十四五”规划落地见效。

Errs: One finding stands for all places of a paragraph. An odd mark in a line is reported and not mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plansearch.messages import plural
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Edit, Found
from plansearch.query.drafting.rules.rule import Rule

_QUOTE = re.compile(r"[\"＂]")
_NEAR = 30  # characters of a quotation that is shown whole
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _find(draft: Draft) -> Iterator[Found]:
    for number in range(1, len(draft.lines) + 1):
        span = draft.line_span(number)
        places = [match.start() for match in _QUOTE.finditer(draft.text, span.start, span.end)]
        if not places or not _HAN.search(draft.text, span.start, span.end):
            continue
        is_paired = len(places) % 2 == 0
        edits = tuple(Edit(at, at + 1, "“”"[turn % 2]) for turn, at in enumerate(places)) if is_paired else ()
        end = places[1] + 1 if len(places) > 1 and places[1] - places[0] < _NEAR else places[0] + 1
        yield Found(
            places[0], end, plural("a quotation mark is straight", "{n} quotation marks are straight", len(places)),
            plural("write it as “ or ”", "write them as “ and ”", len(places)), "GB/T 15834", edits,
        )  # fmt: skip


RULE = Rule(__name__, "warning", _find)
