"""Half-width punctuation between Chinese characters or at the end of a Chinese line: two styles in one
paper.

Why: Official papers have full-width punctuation (GB/T 15834); the other style comes from another source or keyboard.

Wrong:
加强领导,压实责任，抓好落实。
全年新增高新技术企业六十家以上.

Right:
加强领导，压实责任，抓好落实（GDP增长6.5%）。

Errs: One finding stands for all places of a paragraph, and where more than five paragraphs have some, for all of them.
Marks beside letters and figures are left in peace, but for a full stop after a figure or % at the end of a Chinese
line. A full stop between Chinese characters is told where a long clause is before it: names have points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plansearch.messages import plural
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Edit, Found
from plansearch.query.drafting.rules.rule import Rule

_HALF = re.compile(
    r"(?<=[\u4e00-\u9fff”）》])[,;:?!](?=[\u4e00-\u9fff“（《]|[ \t]*$)"
    r"|(?<=[\u4e00-\u9fff”）》%％\d])\.(?=[\u4e00-\u9fff“（《]|[ \t]*$)",
    re.MULTILINE,
)
_LAST_CLAUSE = re.compile(r"[\u4e00-\u9fff][^\n]{2,}[\u4e00-\u9fff”）》%％\d]$")  # before a full stop
_LONG_CLAUSE = re.compile(r"[\u4e00-\u9fff][^，。；：、,;:.·\n]{7,}$")
_MANY = 5  # paragraphs; of more, one finding stands for all
FULL_WIDTH = str.maketrans(",;:?!.", "，；：？！。")
"""Half-width marks, and what they are in Chinese."""


def _find(draft: Draft) -> Iterator[Found]:
    by_line: dict[int, list[int]] = {}
    for match in _HALF.finditer(draft.text):
        if match[0] == "." and not _is_full_stop(draft, match.start()):
            continue
        by_line.setdefault(draft.line_of(match.start()), []).append(match.start())
    lines = list(by_line.values())
    for places in lines if len(lines) <= _MANY else [[at for line in lines for at in line]]:
        line = draft.line_span(draft.line_of(places[0]))
        edits = tuple(Edit(at, at + 1, draft.text[at].translate(FULL_WIDTH)) for at in places)
        reason = plural(
            "a half-width mark is between Chinese characters", "{n} half-width marks are between Chinese characters",
            len(places),
        )  # fmt: skip
        yield Found(
            max(places[0] - 4, line.start), min(places[0] + 3, line.end), reason,
            plural("write it full-width", "write them full-width", len(places)), "GB/T 15834", edits,
        )  # fmt: skip


def _is_full_stop(draft: Draft, at: int) -> bool:
    """Whether a point ends a Chinese sentence, and is not in a number (一.) or a foreign name."""
    start = draft.line_span(draft.line_of(at)).start
    is_last = not draft.text[at + 1 : draft.line_span(draft.line_of(at)).end].strip()
    return (_LAST_CLAUSE if is_last else _LONG_CLAUSE).search(draft.text, start, at) is not None


RULE = Rule(__name__, "warning", _find)
