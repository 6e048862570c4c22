"""All words, or pairs of characters, of two selections of plans."""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.index.occurrences import text_of_span
from plansearch.index.reader import Kind
from plansearch.messages import note
from plansearch.model import Span
from plansearch.progress import Progress, no_progress
from plansearch.query.statistics.keywords.key_word import KeyWord, key_word
from plansearch.query.statistics.keywords.limits import Limits
from plansearch.query.statistics.keywords.places import with_sentences
from plansearch.query.statistics.keywords.sides import Sides
from plansearch.text.folding import fold
from plansearch.text.terms import bigrams, spans_of

_LOCATING = note("looking for examples")
_NO_DISPERSION = (float("nan"),) * 2


class Terms:
    """The words or bigrams of two selections that pass. n_weak: those that do not for want of evidence alone.

    words: with counts, without dispersion.
    """

    def __init__(self, sides: Sides, kind: Kind, limits: Limits) -> None:
        from plansearch.index.group_counts.terms import count_terms  # loads numba

        self._sides, self._kind = sides, kind
        self._counts = counts = count_terms(sides.index, kind, sides.groups)
        rows, weak = limits.rows(counts.n, counts.plans_with, counts.sizes) if all(counts.sizes) else ([], [])
        rows = [row for row in rows if limits.takes(counts.name(row))]
        self.n_weak = sum(limits.takes(counts.name(row)) for row in weak)
        self._rows = {counts.name(row): row for row in rows}
        n, plans_with, sizes = counts.n[rows].tolist(), counts.plans_with[rows].tolist(), counts.sizes
        self.words = [
            key_word(word, zip(*own, sides.groups.n_plans, sizes, _NO_DISPERSION, strict=True))
            for word, *own in zip(self._rows, n, plans_with, strict=True)
        ]

    def with_dispersion(self, words: Sequence[KeyWord]) -> list[KeyWord]:
        """Words among these with the dispersion of each. It takes longer than the counts, so few words are best."""
        from plansearch.index.group_counts.terms import deviations

        rows = [self._rows[word.word] for word in words]
        found = deviations(self._sides.index, self._kind, self._sides.groups, self._counts, rows)
        return [word.with_dispersion(*dps) for word, dps in zip(words, found.tolist(), strict=True)]

    def with_examples(
        self, words: Sequence[KeyWord], progress: Progress = no_progress, *, newest: bool = False
    ) -> list[KeyWord]:
        """Words among these with a first place of each. progress: called with (stage, done, total). newest: in the
        newest plan."""
        from plansearch.index.group_counts.terms import first_passage

        sides, kind = self._sides, self._kind
        several_years, entries = sides.of_several_years, sides.index.plan_entries

        def order(plan: int) -> tuple[bool, int]:
            return plan in several_years, -(entries[plan].year or 0) if newest else 0

        places = []
        for done, word in enumerate(words):
            progress(_LOCATING, done, len(words))
            group = 1 if word.is_of_focus else 2
            place = first_passage(sides.index, kind, word.word, sides.groups, group, order)
            assert place
            places.append((place[0], *_in_passage(sides, kind, word.word, *place)))
        return with_sentences(sides.index, words, places)


def _in_passage(sides: Sides, kind: Kind, term: str, plan: int, passage: Span) -> tuple[int, int]:
    """Where a term is first in a passage; the whole passage where an index of another version has other words there."""
    text = text_of_span(sides.index, plan, passage)
    if kind == "words":
        spans = list(spans_of({term}, text, fold(text), sides.index.segmenter))
    else:
        spans = [token.span for token in bigrams(text) if token.term == term]
    first = min(spans, default=Span(0, len(text)))
    return passage.start + first.start, passage.start + first.end
