"""A mask where a name, a year or a number should be: ××, XX, 20xx年, 某某, 138xxxxxxxx.

Why: Models and drafts have masks; a paper that is handed in has none.

Wrong:
全年完成投资××亿元。
力争20xx年新增企业六十家。
联系电话138xxxxxxxx。

Right:
全年完成投资五十亿元。
推广4×4轮作和XXL号防护服。

Errs: A single × or X is not taken for a mask, and 某 in a story (某企业) is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule

_MASK = re.compile(
    r"(?:19|20)?[×＊╳]{2,}|(?:19|20)[xX*＊×_]{2}(?=\s?年)|(?:19|20)\d[xX](?=\s?年)|"
    r"(?<![A-Za-z\d])[xX]{2,}(?![A-Za-z])|(?<![A-Za-z\d])\d{2,}-?(?:[xX]{3,}|\*{3,})\d*(?![A-Za-z\d])|(?<![\d*])\*{2,}(?=[^\s*])|"
    r"[＿_]{2,}|某某+|(?<![一二三四五六七八九十○〇])[○〇]{2,}(?=[省市县区局厅委年月家个万亿元%])|[△▲□■]{2,}"
)


def masks_in(text: str) -> Iterator[re.Match[str]]:
    """The masks of a text, in order."""
    return _MASK.finditer(text)


def _find(draft: Draft) -> Iterator[Found]:
    for match in masks_in(draft.text):
        yield Found(*match.span(), note("a mask is left: {mask}", mask=match[0]), note("fill it in"))


RULE = Rule(__name__, "error", _find)
