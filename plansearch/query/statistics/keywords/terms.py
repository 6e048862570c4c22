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


def terms(sides: Sides, kind: Kind, limits: Limits) -> tuple[list[KeyWord], int]:
    """The words or bigrams that pass, with counts and dispersion; and how many do not for want of evidence alone."""
    from plansearch.index.group_counts.terms import count_terms, deviations  # loads numba

    counts, n_plans = count_terms(sides.index, kind, sides.groups), sides.groups.n_plans
    if not all(counts.sizes):
        return [], 0
    rows, weak = limits.rows(counts.n, counts.plans_with, counts.sizes)
    rows = [row for row in rows if limits.takes(counts.name(row))]
    spread = deviations(sides.index, kind, sides.groups, counts, rows).tolist()
    words = []
    for row, dps in zip(rows, spread, strict=True):
        own = counts.n[row].tolist(), counts.plans_with[row].tolist(), n_plans, counts.sizes, dps
        words.append(key_word(counts.name(row), zip(*own, strict=True)))
    return words, sum(limits.takes(counts.name(row)) for row in weak)


def with_examples(
    sides: Sides, kind: Kind, words: Sequence[KeyWord], progress: Progress = no_progress, *, newest: bool = False
) -> list[KeyWord]:
    """The words with a first place of each. progress: called with (stage, done, total). newest: in the newest plan."""
    from plansearch.index.group_counts.terms import first_passage

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
