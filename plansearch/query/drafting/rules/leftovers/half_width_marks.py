"""Half-width punctuation between Chinese characters: two styles of punctuation in one paper.

Why: Official papers have full-width punctuation (GB/T 15834); the other style comes from another source or keyboard.

Wrong:
加强领导,压实责任，抓好落实。

Right:
加强领导，压实责任，抓好落实（GDP增长6.5%）。

Errs: One finding stands for all places of a paragraph, and where more than five paragraphs have some, for all of them.
Marks beside letters and figures are left in peace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plansearch.messages import plural
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Edit, Found
from plansearch.query.drafting.rules.rule import Rule

_HALF = re.compile(r"(?<=[\u4e00-\u9fff”）》])[,;:?!](?=[\u4e00-\u9fff“（《])")
_MANY = 5  # paragraphs; of more, one finding stands for all
_FULL = str.maketrans(",;:?!", "，；：？！")


def _find(draft: Draft) -> Iterator[Found]:
    by_line: dict[int, list[int]] = {}
    for match in _HALF.finditer(draft.text):
        by_line.setdefault(draft.line_of(match.start()), []).append(match.start())
    lines = list(by_line.values())
    for places in lines if len(lines) <= _MANY else [[at for line in lines for at in line]]:
        edits = tuple(Edit(at, at + 1, draft.text[at].translate(_FULL)) for at in places)
        reason = plural(
            "a half-width mark is between Chinese characters", "{n} half-width marks are between Chinese characters",
            len(places),
        )  # fmt: skip
        yield Found(
            max(places[0] - 4, draft.text.rfind("\n", 0, places[0]) + 1), places[0] + 3, reason,
            plural("write it full-width", "write them full-width", len(places)), "GB/T 15834", edits,
        )  # fmt: skip


RULE = Rule(__name__, "warning", _find)
