"""Amount: how much of a passage is about the query.

`.08 · total · ln(1 + min(c, 80) / 50)`, where total is the weight of all bigrams of the query and c the number of
characters of the sentences that hold more than 40 % of it. A passage that only mentions the subject in a list or in
passing has few.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from plansearch.query.retrieval.stages.proximity import Occurrence

WEIGHT = 0.08
SHARE = 0.4  # of the query's weight, which a sentence about it holds
ENOUGH = 80  # characters; more adds nothing
_UNIT = 50  # characters
_END = "[。!?\n]"  # in folded text


def n_about(folded: str, occurrences: Sequence[Occurrence], weights: Mapping[str, float]) -> int:
    """Characters of the sentences of a folded text that are about the query, at most ENOUGH.

    occurrences: of the query's bigrams in the text, in order; weights: of all bigrams of the query.
    """
    if not occurrences:
        return 0
    least = SHARE * sum(weights.values())
    starts = [0, *(match.end() for match in re.finditer(_END, folded))]  # of sentences
    size = at = 0
    while at < len(occurrences) and size < ENOUGH:
        number = bisect_right(starts, occurrences[at][0])
        start, end = starts[number - 1], starts[number] - 1 if number < len(starts) else len(folded)
        held = set()
        while at < len(occurrences) and occurrences[at][0] < end:
            held.add(occurrences[at][1])
            at += 1
        if sum([weights[term] for term in held]) > least:
            size += end - start
    return min(size, ENOUGH)


def score(n: int, total: float) -> float:
    """What n characters about a query add to a score. total: the weights of all bigrams of the query, added up."""
    return WEIGHT * total * math.log1p(n / _UNIT)
