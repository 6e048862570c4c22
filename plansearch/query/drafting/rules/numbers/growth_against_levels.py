"""A growth that the two levels beside it do not give: 由100家增加到150家，增长30%.

Why: One of the three figures was changed and the others were not.

Wrong:
高新技术企业由100家增加到150家，增长30%。
普惠托位由800个增加到600个。

Right:
高新技术企业由100家增加到150家，增长50%。
普惠托位由800个减少到600个，下降25%。

Errs: Growth at comparable prices differs from that of the levels; amounts of money are allowed ten points. Yearly
growth over several years (年均) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule

_NUMBER = r"\d+(?:\.\d+)?"
_UP, _DOWN = "增加|增长|提高|提升|上升|扩大|增至|发展", "减少|下降|降低|压减|降至|缩短"
_LEVELS = re.compile(
    rf"(?:由|从)[^，。；\n\d]{{0,12}}(?:20\d\d年[^，。；\n\d]{{0,6}})?(?P<from>{_NUMBER})(?P<unit1>[^\d，。；、\s]{{0,6}}?)"
    rf"(?P<verb>{_UP}|{_DOWN})(?:了)?(?:到|至|为)?(?:20\d\d年[^，。；\n\d]{{0,6}})?(?P<to>{_NUMBER})"
    r"(?P<unit2>[万亿]?[%％\u4e00-\u9fff]{0,4})"
    r"(?P<growth>[，,（(]\s?(?:同比|比上年)?(?:净)?(?:增长|增加|提高|上升|下降|减少)(?:了)?"
    rf"(?P<percent>{_NUMBER})\s?[%％])?"
)
_MONEY, _FEW, _ROUNDED = Decimal(10), Decimal("1.0"), re.compile("元")


def _find(draft: Draft) -> Iterator[Found]:
    for match in _LEVELS.finditer(draft.text):
        before, after = Decimal(match["from"]), Decimal(match["to"])
        unit = match["unit1"] or match["unit2"]
        if match["unit1"] and not match["unit2"].startswith(match["unit1"]):
            continue
        is_up = match["verb"] in _UP.split("|")
        ends_as_level = re.search(r"[到至为]", match[0][match.end("verb") - match.start() - 1 :][:3]) is not None
        is_rank = match["unit2"][:1] in ("位", "名")
        if not ends_as_level or is_rank or before == 0 or unit[:1] in "年月日时位名第":
            continue
        if (is_up and after < before) or (not is_up and after > before):
            reason = note("{after} is {which} than {before}", after=match["to"], before=match["from"],
                          which=note("less") if is_up else note("more"))  # fmt: skip
            yield Found(match.start("to"), match.end("to"), reason, note("look the figures up"), "arithmetic")
        elif match["percent"] and not unit.startswith(("%", "％")):
            real = abs(after / before - 1) * 100
            allowed = _MONEY if _ROUNDED.search(unit) else max(_FEW, real * Decimal("0.03"))
            if abs(real - Decimal(match["percent"])) > allowed:
                reason = note("from {before} to {after} is {real} %, not {said} %", before=match["from"],
                              after=match["to"], real=f"{real:.1f}", said=match["percent"])  # fmt: skip
                yield Found(
                    match.start("percent"), match.end("percent"), reason, note("look the figures up"), "arithmetic"
                )


RULE = Rule(__name__, "error", _find)
