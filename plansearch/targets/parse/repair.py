"""Decimals whose point was printed as a Chinese full stop, a middle dot or with a space: 32。63% is 32.63%.

A date (5。12) and a list marker (1。加强…) look alike; only what follows tells them apart, so a repair needs a unit.
"""

from __future__ import annotations

import re

from plansearch.targets.lexicon.lexicon import Lexicon

_NAMES = {
    "。": "full stop read as decimal point",
    "·": "middle dot read as decimal point",
    "•": "middle dot read as decimal point",
}


def repaired(lexicon: Lexicon, printed: str, following: str) -> tuple[str, str] | None:
    """The number meant and the name of the repair, or None where `printed` is a date, a list marker or two numbers.

    printed: digits, a broken point, digits. following: the characters after it.
    """
    parts = re.split(r"[。·•]|\. | \.", printed)
    if len(parts) != 2 or not lexicon.patterns.broken_unit_after.match(following) or len(parts[1]) > 3:
        return None
    sign = next((c for c in printed if c in "。·•"), "")
    return f"{parts[0]}.{parts[1]}", _NAMES.get(sign, "space in decimal removed")
