"""One sentence read once for all its numbers: its words of doing and of aiming, its times, horizons and conditions."""

from __future__ import annotations

from functools import cached_property

from plansearch.targets.words import pattern


class Sentence:
    """What the sentence `text[start:end]` (folded) says of time and intent; each sort of word is sought when asked."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end

    @cached_property
    def is_ahead(self) -> bool:
        """Whether it looks ahead (今年, 力争, 到2027年)."""
        return pattern("ahead").search(self.text, self.start, self.end) is not None

    @cached_property
    def n_aims(self) -> int:
        """How many words of aiming it holds."""
        return len(pattern("aim").findall(self.text, self.start, self.end))

    @cached_property
    def conditions(self) -> tuple[str, ...]:
        """Its conditions, as printed (原则上)."""
        return tuple(word for _, word in self._words("condition"))

    @cached_property
    def _dones(self) -> list[tuple[int, str]]:
        return self._words("done")

    @cached_property
    def _times(self) -> list[tuple[int, str]]:
        return self._words("time")

    @cached_property
    def _horizons(self) -> list[tuple[int, str]]:
        return self._words("horizon")

    def n_done(self, limit: int) -> int:
        """How many words of doing end before `limit`."""
        return sum(end <= limit for end, _ in self._dones)

    def says(self, name: str, limit: int) -> bool:
        """Whether a pattern of this name is found before `limit`."""
        return pattern(name).search(self.text, self.start, limit) is not None

    def time(self, limit: int) -> str:
        """The last time named before `limit`, empty where there is none."""
        return next((word for end, word in reversed(self._times) if end <= limit), "")

    def horizon(self, limit: int) -> str:
        """The last horizon named before `limit`, empty where there is none."""
        return next((word for end, word in reversed(self._horizons) if end <= limit), "")

    def _words(self, name: str) -> list[tuple[int, str]]:
        """Every word of a pattern, with its end."""
        return [(m.end(), m[0]) for m in pattern(name).finditer(self.text, self.start, self.end)]
