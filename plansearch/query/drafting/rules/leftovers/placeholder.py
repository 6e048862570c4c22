"""Words of a template or of a colleague in the draft: 〔此处〕, 待补充, 请填写.

Why: They are meant for who writes, not for who reads.

Wrong:
全年完成投资（待补充）亿元。
〔此处插入典型案例〕

Right:
全年完成投资五十亿元（不含续建项目）。
短板弱项有待补齐。

Errs: Words that a table does not have are not found. A form that is handed out with blanks is full of findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule

_INSIDE = (
    r"此处|这里|待补|待定|待核|待查|待填|请补|请填|请核|请各|填写|插入|补充|数据|空一行|换行|照片|图片|领导姓名|姓名|"
    r"单位名称|略"
)
_PLACEHOLDER = re.compile(
    rf"[〔【［\[(（{{<＜](?:{_INSIDE})(?:[^〕】］\])）}}>＞\n]{{0,24}}[待填写插入略核实]?)?[〕】］\])）}}>＞]"
    r"|待补充|待核实(?=[。，）)])|此处(?:插入|填写|补充|省略|待)|请填写|请补充|TODO|TBD|FIXME|[Ll]orem ipsum"
    r"|错误[！!]未(?:找到|定义)[^\n。]{0,12}"
)
_FINE = re.compile(r"数据(?!待|缺|未|需|由)")  # （数据来源：统计局）
_ABBREVIATED = re.compile(r"[（(](?:补充|照片|图片|插入|略)[^）)]{6,}")


def _find(draft: Draft) -> Iterator[Found]:
    for match in _PLACEHOLDER.finditer(draft.text):
        if _FINE.match(match[0], 1) or _ABBREVIATED.match(match[0]):
            continue
        yield Found(
            *match.span(), note("a placeholder is left: {words}", words=match[0]), note("fill it in or take it out")
        )


RULE = Rule(__name__, "error", _find)
