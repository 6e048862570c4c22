"""By when: the cue before a number (年内, 到2027年, “十五五”末) and the years it means."""

from __future__ import annotations

import re
from functools import lru_cache

_MASK = re.compile(r"[xXｘＸ×＊*＿_□○某]{1,4}")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_FIRST_PLAN = 1953
_YEAR = re.compile(r"(?P<by>到|至)?(?P<year>(?:19|20)\d\d)年?(?P<end>底|末|前)?")
_PLAN = re.compile(r"(?:(?P<tens>十)(?P<more>[一二三四五六七])?|(?P<ones>[一二三四五六七八九]))五”?(?P<end>末|期末)?")
_AHEAD = re.compile(r"(?P<n>\d{1,2}|[一二两三四五六七八九十])年")
_THIS = re.compile(r"年内|全年|今年|本年|当年|年底|年末|年度|半年|季度|月|暑期|暑假|寒假|开学|春节|国庆|汛期|岁末")


@lru_cache(maxsize=4096)
def mask_of(cue: str) -> str:
    """The masked part of a cue (20__年), empty where nothing is masked."""
    found = _MASK.search(cue)
    return found[0] if found else ""


def period(cue: str, plan_year: int | None) -> tuple[int, int] | None:
    """First and last year a cue means, in a plan of `plan_year`; None where it is masked, empty, or cannot be told.

    到2027年 in a plan of 2025 is (2025, 2027); “十四五”末 is (2025, 2025), “十四五”期间 (2021, 2025); 三年内 counts
    from the plan's year.
    """
    if not cue or mask_of(cue):
        return None
    if found := _YEAR.search(cue):
        year = int(found["year"])
        first = plan_year if (found["by"] or found["end"]) and plan_year and plan_year <= year else year
        return first, year
    if found := _PLAN.search(cue):
        number = 10 + _DIGITS.get(found["more"], 0) if found["tens"] else _DIGITS[found["ones"]]
        last = _FIRST_PLAN + 5 * number - 1
        if number > 2:  # 1963 to 1965 belonged to no plan
            last += 3
        return (last if found["end"] else last - 4), last
    if plan_year is None:
        return None
    if "明年" in cue:
        return plan_year + 1, plan_year + 1
    if found := _AHEAD.search(cue):
        n = int(found["n"]) if found["n"].isdigit() else _DIGITS.get(found["n"], 10)
        return plan_year, plan_year + n - 1
    return (plan_year, plan_year) if _THIS.search(cue) else None
