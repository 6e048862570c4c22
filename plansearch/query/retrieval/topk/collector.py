"""The k best of what shards find."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

Location = tuple[int, int]
"""The number of a shard and a number in it: of a plan or a passage."""


class TopK:
    """The best score of each plan or passage, and the n-th best of them (n = 0: everything is kept).

    carried: the best scores of shards that were searched before, ascending, so that this search starts from their
    threshold. They count for the threshold and are not found again.
    """

    def __init__(self, n: int, carried: Sequence[float] = ()) -> None:
        self.n = n
        self._best: dict[Location, float] = {}
        self._values = list(carried[-n:]) if n else []  # the n best scores, ascending

    def offer(self, key: Location, score: float) -> None:
        """Take in that a passage of `key` has this score."""
        before = self._best.get(key)
        if before is not None and score <= before:
            return
        self._best[key] = score
        if not self.n:
            return
        if before is not None:
            at = bisect_left(self._values, before)
            if at < len(self._values) and self._values[at] == before:
                del self._values[at]
        insort(self._values, score)
        if len(self._values) > self.n:
            del self._values[0]

    @property
    def threshold(self) -> float:
        """What a score must reach to be among the n best; minus infinity while there are fewer."""
        return self._values[0] if self.n and len(self._values) == self.n else float("-inf")

    @property
    def safe_threshold(self) -> float:
        """The threshold for partial sums, which run in another order and may differ by their last bits."""
        return self.threshold - abs(self.threshold) * 1e-9

    @property
    def best_scores(self) -> tuple[float, ...]:
        """The n best scores, ascending, to be carried over to the next shard."""
        return tuple(self._values)

    def found(self) -> list[tuple[float, Location]]:
        """(score, key) of those that reach the threshold: n, or more where the last ones tie; in no order."""
        least = self.threshold
        return [(score, key) for key, score in self._best.items() if score >= least]


def merge(parts: Iterable[TopK]) -> TopK:
    """The k best of all parts, which are of the same k. The order of the parts does not matter. No parts: nothing."""
    held = list(parts)
    if len(held) == 1:
        return held[0]
    merged = TopK(held[0].n if held else 0)
    for part in held:
        for score, key in part.found():
            merged.offer(key, score)
    return merged
