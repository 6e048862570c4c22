"""Numbers: for a question of how many, how much of the query is beside one number of a passage.

`.4 · max over numbers of Σ idf(w)` over the distinct content words w of the query that are within 25 characters before
the number or 15 after its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

WEIGHT = 0.4
BEFORE, AFTER = 25, 15  # code points
_NUMBER = re.compile(r"\d[\d.,]*")


def best_number(folded: str, idf: Mapping[str, float]) -> float:
    """The largest sum of the idf of words beside a number of a folded text; 0 without a number or a word."""
    here = [word for word in idf if word in folded]
    if not here:
        return 0.0
    best = 0.0
    for match in _NUMBER.finditer(folded):
        beside = folded[max(0, match.start() - BEFORE) : match.end() + AFTER]
        best = max(best, sum([idf[word] for word in here if word in beside]))
    return best
