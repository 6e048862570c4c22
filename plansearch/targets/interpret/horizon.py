"""By when: the cue before a number (年内, 到2027年, “十五五”末) and the years it means."""

from __future__ import annotations

from functools import partial

from plansearch.targets.lexicon.lexicon import Lexicon, cached, packaged
from plansearch.text.numerals import to_int

_FIRST_PLAN = 1953


@partial(cached, size=4096)
def mask_of(lexicon: Lexicon, cue: str) -> str:
    """The masked part of a cue (20__年), empty where nothing is masked."""
    found = lexicon.patterns.horizon_mask.search(cue)
    return found[0] if found else ""


def period(cue: str, plan_year: int | None, lexicon: Lexicon | None = None) -> tuple[int, int] | None:
    """First and last year a cue means, in a plan of `plan_year`; None where it is masked, empty or unknown.

    到2027年 in a plan of 2025 is (2025, 2027); “十四五”末 is (2025, 2025), “十四五”期间 (2021, 2025); 三年内 counts
    from the plan's year. lexicon: None for the package's.
    """
    lexicon = lexicon or packaged()
    patterns = lexicon.patterns
    if not cue or mask_of(lexicon, cue):
        return None
    cue = patterns.horizon_spoken.sub(lambda spoken: str(to_int(spoken[0])), cue)
    if found := patterns.horizon_year.search(cue):
        year = int(found["year"])
        first = plan_year if (found["by"] or found["end"]) and plan_year and plan_year <= year else year
        return first, year
    if found := patterns.horizon_plan.search(cue):
        number = to_int((found["tens"] or "") + (found["more"] or found["ones"] or "")) or 0
        last = _FIRST_PLAN + 5 * number - 1
        if number > 2:  # 1963 to 1965 belonged to no plan
            last += 3
        return (last if found["end"] else last - 4), last
    if plan_year is None:
        return None
    if "明年" in cue:
        return plan_year + 1, plan_year + 1
    if found := patterns.horizon_ahead.search(cue):
        n = to_int(found["n"]) or 0
        return plan_year, plan_year + n - 1
    return (plan_year, plan_year) if patterns.horizon_this.search(cue) else None
