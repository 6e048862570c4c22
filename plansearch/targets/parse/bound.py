"""What a number means: a floor, a ceiling, about, a range, or just itself."""

from __future__ import annotations

import re
from typing import NamedTuple

from plansearch.model import Bound
from plansearch.targets.lexicon.lexicon import backwards, built, either, rows
from plansearch.targets.parse.numbers import Quantity
from plansearch.targets.parse.paragraph import CLOSING

_VAGUE = re.compile(r"[多余来几]")


class Bounding(NamedTuple):
    """A bound, the word that gave it (empty for a bare number) and where the statement ends with it.

    A number that is vague by itself (两位数) has a bound and no word for it.
    """

    bound: Bound
    cue: str
    end: int
    is_suffix: bool = False


@built
def _codes(side: str) -> dict[str, Bound]:
    return {row["cue"]: row["bound"] for row in rows("bound") if row["side"] == side}  # type: ignore[misc]


@built
def _after() -> re.Pattern[str]:
    return re.compile(rf"(?:的|人次|目标)?(?P<cue>{either(_codes('after'))})")


@built
def _before() -> re.Pattern[str]:
    filler = backwards(["到", "在", "了", "能", "全年", "总数"])
    return re.compile(rf"(?:{filler})?(?P<cue>{backwards(_codes('before'))})")


def code_after(cue: str) -> Bound:
    """What a word after a number means (以上, 左右)."""
    return _codes("after")[cue]


def suffix(text: str, quantity: Quantity, end: int) -> tuple[str, int]:
    """The bound word after a number (以上, 左右, 以内), empty for none, and where the number ends with it."""
    match = _after().match(text, quantity.end, end) if text[quantity.end : quantity.end + 1] not in CLOSING else None
    return (match["cue"], match.end()) if match else ("", quantity.end)


def bounding(text: str, quantity: Quantity, *, left: int, after: str, stop: int) -> Bounding:
    """The bound of a number: a word after it decides, then a word before it, then 多, 余, 几.

    left: where its clause begins; after, stop: its `suffix`.
    """
    if quantity.is_range:
        return Bounding("range", after, stop)
    if after:
        return Bounding(code_after(after), after, stop, is_suffix=True)
    ahead = _before().match(text[max(left, quantity.start - 8) : quantity.start][::-1])
    if ahead:
        cue = ahead["cue"][::-1]
        return Bounding(_codes("before")[cue], cue, stop)
    if quantity.is_vague:
        vague = _VAGUE.search(text, quantity.start, quantity.end)
        return Bounding("ge", vague[0] if vague else "", stop)
    return Bounding("eq", "", stop)
