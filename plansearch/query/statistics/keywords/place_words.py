"""Words that name a place, or that any place has (全市, 市区): they do not tell what a selection of plans is about."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.datafiles import records
from plansearch.model import Region

_FORMER_UNITS = ("县", "市")


def names_in_texts(regions: Iterable[Region]) -> frozenset[str]:
    """The names of regions as texts use them. regions: those of an index, beside those of the country."""
    full, short = Gazetteer.load(more=regions).names_in_texts()
    return full | short


class PlaceWords:
    """Names of regions as texts use them, of earlier units, too, and words for places that name none; asked by `in`."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._gazetteer = Gazetteer.load(more=regions)
        full, short = self._gazetteer.names_in_texts()
        self._words = full | short | _general()

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        return word in self._words or (len(word) > 1 and word not in _also_words() and self._was_name(word))

    def _was_name(self, word: str) -> bool:
        """Whether a word is the name, full or short, of a unit of an earlier year."""
        if self._gazetteer.needs_context(word):
            return False
        return any(self._gazetteer.formerly(name) for name in (word, *(word + unit for unit in _FORMER_UNITS)))


@cache
def _general() -> frozenset[str]:
    general = (row[0] for row in records("plansearch.corpus.data", "general_places.tsv"))
    return frozenset((*general, *(row[1] for row in records("plansearch.corpus.data", "own_words.tsv"))))


@cache
def _also_words() -> frozenset[str]:
    return frozenset(row[0] for row in records("plansearch.corpus.data", "weak_names.tsv"))
