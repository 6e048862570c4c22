"""All strings that two selections of plans repeat: see docs/method/bundles.md for which they are."""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.index.group_counts.groups import Stretch
from plansearch.progress import Progress, no_progress
from plansearch.query.statistics.keywords.key_word import KeyWord, key_word
from plansearch.query.statistics.keywords.limits import Limits
from plansearch.query.statistics.keywords.places import with_sentences
from plansearch.query.statistics.keywords.sides import Sides

_NO_DISPERSION = (float("nan"),) * 2
_LONG_WORK = 2_000_000  # characters from which progress is shown


class Bundles:
    """The bundles of two selections together that pass. n_weak: those that do not for want of evidence alone.

    words: with counts, without dispersion. progress: called with (stage, done, total) where the plans are many.
    """

    def __init__(self, sides: Sides, limits: Limits, progress: Progress = no_progress) -> None:
        from plansearch.index.repeats.by_group import repeats_by_group  # loads numba
        from plansearch.index.repeats.wanted import Wanted

        sizes = sides.n_chars()
        n_chars = tuple(sum(own.values()) for own in sizes)
        self._sides, self._sizes = sides, sizes
        self._found = found = repeats_by_group(
            sides.index, [Stretch(side.plans, side.parts) for side in sides.both],
            Wanted(limits.length, max(limits.n, 2), 1, 1), within="clause",
            progress=progress if sum(n_chars) > _LONG_WORK else no_progress,
        )  # fmt: skip
        texts = found.repeats.strings(found.numbers.tolist())
        rows, weak = limits.rows(found.n, found.plans_with, n_chars) if all(n_chars) else ([], [])
        rows = [row for row in rows if limits.takes(texts[row])]
        self.n_weak = sum(limits.takes(texts[row]) for row in weak)
        self._rows = {texts[row]: row for row in rows}
        self.words: list[KeyWord] = []
        for row in rows:
            own = found.n[row].tolist(), found.plans_with[row].tolist(), sides.groups.n_plans, n_chars, _NO_DISPERSION
            self.words.append(key_word(texts[row], zip(*own, strict=True)))

    def with_dispersion(self, words: Sequence[KeyWord]) -> list[KeyWord]:
        """Words among these with the dispersion of each."""
        found = self._found.deviations([self._rows[word.word] for word in words], self._sizes).tolist()
        return [word.with_dispersion(*dps) for word, dps in zip(words, found, strict=True)]

    def with_examples(self, words: Sequence[KeyWord]) -> list[KeyWord]:
        """Words among these with a first place of each."""
        places = self._found.first_places(
            [self._rows[word.word] for word in words], [1 if word.is_of_focus else 2 for word in words],
            self._sides.of_several_years,
        )  # fmt: skip
        return with_sentences(self._sides.index, words, places)
