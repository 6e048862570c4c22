"""What a number means: a floor, a ceiling, about, a range, or just itself."""

from __future__ import annotations

from typing import NamedTuple

from plansearch.model import Bound
from plansearch.targets.lexicon.lexicon import Lexicon, cached
from plansearch.targets.parse.numbers import Quantity
from plansearch.targets.parse.paragraph import CLOSING

_REACH = 30  # characters before a number within which 至少 governs it


class Bounding(NamedTuple):
    """A bound, the word that gave it (empty for a bare number) and where the statement ends with it.

    A number that is vague by itself (两位数) has a bound and no word for it.
    """

    bound: Bound
    cue: str
    end: int
    is_suffix: bool = False


@cached
def _codes(lexicon: Lexicon, side: str) -> dict[str, Bound]:
    return {row["cue"]: row["bound"] for row in lexicon.rows("bound") if row["side"] == side}  # type: ignore[misc]


def code_after(lexicon: Lexicon, cue: str) -> Bound:
    """What a word after a number means (以上, 左右)."""
    return _codes(lexicon, "after")[cue]


def suffix(lexicon: Lexicon, text: str, quantity: Quantity, end: int) -> tuple[str, int]:
    """The bound word after a number (以上, 左右, 以内), empty for none, and where the number ends with it."""
    if text[quantity.end : quantity.end + 1] in CLOSING:
        return "", quantity.end
    match = lexicon.patterns.bound_after.match(text, quantity.end, end)
    return (match["cue"], match.end()) if match else ("", quantity.end)


def bounding(lexicon: Lexicon, text: str, quantity: Quantity, *, left: int, after: str, stop: int) -> Bounding:
    """The bound of a number: a word after it decides, else a word before it, else 多, 余 or 几 in it.

    left: where its clause begins; after, stop: its `suffix`.
    """
    if quantity.is_range:
        return Bounding("range", after, stop)
    if after:
        return Bounding(code_after(lexicon, after), after, stop, is_suffix=True)
    ahead = lexicon.patterns.bound_before.match(text[max(left, quantity.start - 8) : quantity.start][::-1])
    if ahead:
        cue = ahead["cue"][::-1]
        return Bounding(_codes(lexicon, "before")[cue], cue, stop)
    first = max(left, quantity.start - _REACH)
    early = (
        lexicon.patterns.bound_early.search(text, first, quantity.start)
        if lexicon.hints.bound_early.search(text, first, quantity.start)
        else None
    )
    if early:
        cue = early["cue"] or early["about"]
        return Bounding(_codes(lexicon, "before")[cue], cue, stop)
    if quantity.is_vague:
        vague = lexicon.patterns.vague.search(text, quantity.start, quantity.end)
        return Bounding("ge", vague[0] if vague else "", stop)
    return Bounding("eq", "", stop)
