"""A share of more than a hundred per cent: 覆盖率达到105%.

Why: Nothing can be covered, passed or owned to more than the whole; a digit or the decimal point slipped.

Wrong:
城镇污水处理率达到195%以上。

Right:
城镇污水处理率达到95%以上。
出口增长率达到120%，完成目标的105%。

Errs: Shares that may be above a hundred (产销率, 入学率 with pupils of elsewhere) are left out by their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule

_SHARE = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{0,8}(?:覆盖率|合格率|达标率|普及率|处理率|入学率|巩固率|参保率|绿化率|利用率|转化率|就业率|"
    r"办结率|满意率|满意度|通过率|建成率|回收率|占比|比重|所占比例|普及程度|机械化率|城镇化率|优良率|优良天数比例|优良比例|"
    r"到位率|签约率|接种率|供水率|入户率|通达率|化解率|调解率|回复率|结案率|好评率|知晓率|保有率|开通率|完好率))"
    r"[^，。；、\n\d]{0,8}?(?:达到?|为|提高到|提升到|提高至|提升至|保持在|稳定在|在|超过|突破|至|到)?\s?"
    r"(?P<value>\d{3,}(?:\.\d+)?)\s?[%％]"
)
_FINE = re.compile(r"增长|完成|产销|负债|产能|出租|毛入学|同比|产值|超|投入产出|装载|使用率|提取")


def _find(draft: Draft) -> Iterator[Found]:
    for match in _SHARE.finditer(draft.text):
        if float(match["value"]) <= 100 or _FINE.search(match[0]):
            continue
        start = match.start("value")
        yield Found(
            start, match.end(), note("{what} cannot be {value} %", what=match["what"], value=match["value"]),
            note("look the figure up"), "arithmetic",
        )  # fmt: skip


RULE = Rule(__name__, "error", _find)
