"""A mark or small word that is there twice: 。。, ，。, ，, and 的的.

Why: Something was cut out or typed twice.

Wrong:
全面完成各项任务。。
加强重点领域的的监管，，压实责任。
压实工作责任，,抓好落实。

Right:
全面完成各项任务……
目的的确已经达到。

Errs: Rows of points as leaders of a table of contents are left in peace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Edit, Found
from plansearch.query.drafting.rules.leftovers.half_width_marks import FULL_WIDTH
from plansearch.query.drafting.rules.rule import Rule

_DOUBLED = re.compile(
    r"(?<!。)。。(?!。)|(?<!，)，，(?!，)|、、(?!、)|；；|：：|，。|。，|、。|，、|、，|；。|。；|，；|；，|：，|。、"
    r"|，,|,，|；;|;；|：:|:：|[、；：。],|,[、；：。]|[，、：。];|;[，、：。]|。\.(?![\d.])|(?<=[\u4e00-\u9fff])\.[，。；、]"
    r"|(?<![目标准似])的的(?![确士])|(?<![和])和和(?![和睦谐])|(?<![在实])在在(?!在)|与与|及及"
)


def _find(draft: Draft) -> Iterator[Found]:
    for match in _DOUBLED.finditer(draft.text):
        start, end = match.span()
        words = match[0]
        full = words.translate(FULL_WIDTH)
        fixes = (Edit(start, end, full[0]),) if full[0] == full[1] else ()
        yield Found(start, end, note("twice or one too many: {words}", words=words), note("keep one"), "", fixes)


RULE = Rule(__name__, "warning", _find)
