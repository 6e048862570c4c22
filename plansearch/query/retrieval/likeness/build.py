"""How far the outlines of two plans agree: their headings aligned in order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plansearch.text.outline import without_number

LEAST = 0.5  # least likeness of headings that are aligned
_NO_WORDS = re.compile(r"[\W\d_]+")
_TIME = re.compile(r"[\d〇○零一二三四五六七八九十xX]*(?:年代|年度|年|月|日)")


@dataclass(frozen=True, slots=True)
class Alignment:
    """score: 0 to 1; pairs: headings that are aligned, in order."""

    score: float
    pairs: tuple[tuple[str, str], ...]


class Outline:
    """Headings of a plan that others are compared with.

    names: of places, which headings are compared without, as without numbers, years and punctuation.
    """

    def __init__(self, headings: Sequence[str], names: Iterable[str]) -> None:
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        first = "".join(sorted({name[0] for name in longest_first}))
        alternatives = "|".join(map(re.escape, longest_first))
        self._names = re.compile(f"(?=[{re.escape(first)}])(?:{alternatives})" if longest_first else r"(?!)")
        self.headings = tuple(headings)
        self._pairs = [self.pairs_of(heading) for heading in headings]
        self._with: dict[str, list[int]] = defaultdict(list)
        for number, pairs in enumerate(self._pairs):
            for pair in sorted(pairs):
                self._with[pair].append(number)

    def pairs_of(self, heading: str) -> frozenset[str]:
        """Pairs of neighbouring characters of a heading, without what is left out; a single character is one."""
        words = _NO_WORDS.sub("", _TIME.sub("", self._names.sub("", without_number(heading))))
        return frozenset(words[at : at + 2] for at in range(max(len(words) - 1, 1))) - {""}

    def likeness(self, heading: str) -> dict[int, float]:
        """Dice's coefficient of a heading with those of the outline that share a pair, by number."""
        pairs = self.pairs_of(heading)
        shared: dict[int, int] = defaultdict(int)
        for pair in pairs:
            for number in self._with.get(pair, ()):
                shared[number] += 1
        return {number: 2 * n / (len(pairs) + len(self._pairs[number])) for number, n in shared.items()}

    def align(self, headings: Sequence[str]) -> Alignment:
        """The best alignment with the headings of another plan, in the order of both.

        The score is Dice's coefficient with the likeness of each pair for 1; 0 where a plan has no headings.
        """
        places = [
            (own, other, like)
            for other, heading in enumerate(headings)
            for own, like in sorted(self.likeness(heading).items(), reverse=True)
            if like >= LEAST
        ]
        best: list[tuple[float, int]] = []  # sum up to each place, and the place before it
        for at, (own, other, like) in enumerate(places):
            before = max(
                ((best[k][0], -k) for k in range(at) if places[k][0] < own and places[k][1] < other), default=(0.0, 1)
            )
            best.append((before[0] + like, -before[1]))
        if not best:
            return Alignment(0.0, ())
        at = max(range(len(best)), key=lambda k: (best[k][0], -k))
        total, taken = best[at][0], list[tuple[str, str]]()
        while at >= 0:
            own, other, _ = places[at]
            taken.append((self.headings[own], headings[other]))
            at = best[at][1]
        return Alignment(2 * total / (len(self.headings) + len(headings)), tuple(reversed(taken)))
