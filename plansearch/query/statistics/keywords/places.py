"""Key words with a place of each: its address and its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from plansearch.index.reader import Reader
from plansearch.query.statistics.keywords.key_word import KeyWord
from plansearch.text.sentences import sentence_at

_TEXTS = 64  # texts of plans that are kept


def with_sentences(
    index: Reader, words: Sequence[KeyWord], places: Sequence[tuple[int, int, int] | None]
) -> list[KeyWord]:
    """The words in their order, each with its place: plan number, start and end; None for a word that is nowhere."""
    text_of = lru_cache(_TEXTS)(index.text)
    found = list(words)
    for number in sorted(range(len(places)), key=lambda number: places[number] or ()):  # so that texts are read once
        place = places[number]
        if place is not None:
            plan, start, end = place
            text = text_of(plan)
            address = f"{index.plan_entries[plan].id}#{start}-{end}"
            sentence = sentence_at(text, start).of(text)
            found[number] = replace(words[number], address=address, sentence=sentence)
    return found
