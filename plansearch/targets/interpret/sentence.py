"""One sentence, read once for all its numbers: words for what is done and for aims, times, horizons, conditions."""

from __future__ import annotations

import sys
from bisect import bisect_right
from operator import itemgetter

from plansearch.model import Span
from plansearch.targets.lexicon.lexicon import Lexicon

_END = itemgetter(0)
_NOWHERE = sys.maxsize


class Sentence:
    """What the sentence `text[start:end]` (folded) says about time and intent.

    Each kind of word is searched when it is first asked for.
    """

    def __init__(self, lexicon: Lexicon, text: str, start: int, end: int) -> None:
        self.lexicon, self.text, self.start, self.end = lexicon, text, start, end
        self.span = Span(start, end)
        self.is_labelled = lexicon.patterns.labelled.search(text, start, end) is not None  # 约束性, 预期性
        self._found: dict[str, list[tuple[int, str]]] = {}
        self._first: dict[str, int] = {}  # where the first match of a pattern ends
        self._is_ahead: bool | None = None

    @property
    def is_ahead(self) -> bool:
        """Whether it looks ahead (今年, 力争, 到2027年)."""
        if self._is_ahead is None:
            self._is_ahead = self.lexicon.patterns.ahead.search(self.text, self.start, self.end) is not None
        return self._is_ahead

    @property
    def n_aims(self) -> int:
        """How many words for aims it holds."""
        return len(self._words("aim"))

    @property
    def is_conditional(self) -> bool:
        """Whether it holds a condition (原则上)."""
        return bool(self._words("condition"))

    def conditions(self, start: int, end: int) -> tuple[str, ...]:
        """Its conditions between two places, as printed (原则上)."""
        return tuple([word for last, word in self._words("condition") if start < last <= end])

    def n_done(self, limit: int) -> int:
        """How many words for what is done end before `limit`."""
        return bisect_right(self._words("done"), limit, key=_END)

    def says(self, name: str, limit: int) -> bool:
        """Whether a pattern of this name is found before `limit`."""
        first = self._first.get(name)
        if first is None:
            first = _NOWHERE
            if getattr(self.lexicon.hints, name).search(self.text, self.start, self.end):
                found = getattr(self.lexicon.patterns, name).search(self.text, self.start, self.end)
                first = found.end() if found else _NOWHERE
            self._first[name] = first
        return first <= limit

    def time(self, limit: int) -> str:
        """The last time named before `limit`, empty where there is none."""
        return self._last("time", limit)

    def horizon(self, limit: int) -> str:
        """The last horizon named before `limit`, empty where there is none."""
        return self._last("horizon", limit)

    def _last(self, name: str, limit: int) -> str:
        found = self._words(name)
        at = bisect_right(found, limit, key=_END) if found else 0
        return found[at - 1][1] if at else ""

    def _words(self, name: str) -> list[tuple[int, str]]:
        """Every word of a pattern, with its end."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = []
            if getattr(self.lexicon.hints, name).search(self.text, self.start, self.end):
                matches = getattr(self.lexicon.patterns, name).finditer(self.text, self.start, self.end)
                found += [(m.end(), m[0]) for m in matches]
        return found
