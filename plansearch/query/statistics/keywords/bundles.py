"""All strings that two selections of plans repeat: see docs/method/bundles.md for which they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from plansearch.index.group_counts.groups import Stretch
from plansearch.progress import Progress, no_progress
from plansearch.query.statistics.keywords.key_word import Counts, KeyWord
from plansearch.query.statistics.keywords.places import with_sentences
from plansearch.query.statistics.keywords.sides import Sides

_LONG_WORK = 2_000_000  # characters from which progress is shown


class Bundles:
    """The bundles of two selections together. length: least number of characters; least: occurrences of each.

    progress: called with (stage, done, total) where the plans are many.
    """

    def __init__(self, sides: Sides, length: int, least: int, progress: Progress = no_progress) -> None:
        from plansearch.index.repeats.by_group import repeats_by_group  # loads numba
        from plansearch.index.repeats.repeats import Wanted

        self._sides, self._sizes = sides, sides.n_chars()
        n_chars = sum(sum(own.values()) for own in self._sizes)
        self._found = repeats_by_group(
            sides.index, [Stretch(side.plans, side.parts) for side in sides.both],
            Wanted(length, max(least, 2), 1, 1), progress=progress if n_chars > _LONG_WORK else no_progress,
        )  # fmt: skip
        self._rows: dict[str, int] = {}

    def passing(self, passes: Callable[[KeyWord], bool]) -> list[KeyWord]:
        """Those that pass, with their counts and dispersion."""
        found, n_plans, sizes = self._found, self._sides.groups.n_plans, [sum(own.values()) for own in self._sizes]
        if not all(sizes):
            return []
        words, rows = [], []
        for row, (number, n, with_it) in enumerate(
            zip(found.numbers.tolist(), found.n.tolist(), found.plans_with.tolist(), strict=True)
        ):
            word = KeyWord(found.repeats.string(number), *map(Counts, n, with_it, n_plans, sizes))
            if passes(word):
                words.append(word)
                rows.append(row)
        self._rows = {word.word: row for word, row in zip(words, rows, strict=True)}
        spread = found.deviations(rows, self._sizes).tolist()
        return [word.with_dispersion(*dps) for word, dps in zip(words, spread, strict=True)]

    def with_examples(self, words: Sequence[KeyWord]) -> list[KeyWord]:
        """Words that passed, with a first place of each."""
        several_years = self._sides.of_several_years
        places = [
            self._found.first_place(self._rows[word.word], 1 if word.is_of_focus else 2, several_years)
            for word in words
        ]
        return with_sentences(self._sides.index, words, places)
