"""Places that a text names, with where each name is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from plansearch.corpus.gazetteer import Gazetteer, head_of
from plansearch.datafiles import records
from plansearch.model import Region, Span


class NamedPlace(NamedTuple):
    """A name in a text. start, end: code points; regions: all that the name may mean; is_full: with its 市, 县 …."""

    start: int
    end: int
    regions: tuple[Region, ...]
    is_full: bool


def places_named(text: str, gazetteer: Gazetteer) -> Iterator[NamedPlace]:
    """The names of regions in a text in order, the longest at each place; words that are rarely places are no names."""
    by_head = gazetteer.names_by_head()
    at, last = 0, len(text) - 1
    while at < last:
        names = by_head.get(head_of(text[at : at + 2]))
        best = None
        if names is not None:
            for name, codes in names:
                if (best is None or len(name) > len(best[0])) and text.startswith(name, at):
                    best = (name, codes)
        if best is None:
            at += 1
            continue
        name, codes = best
        regions = [region for code in codes if (region := gazetteer.get(code)) is not None]
        full = sorted((r for r in regions if text.startswith(r.name, at)), key=lambda r: -len(r.name))
        if not full and any(_begins_full(text, at + step, gazetteer) for step in range(1, len(name))):
            at += 1  # 美丽江西省 has no 丽江
            continue
        if full:
            regions = [r for r in full if r.name == full[0].name]
        end = at + (len(full[0].name) if full else len(name))
        yield NamedPlace(at, end, tuple(regions), bool(full))
        at = end


def _begins_full(text: str, at: int, gazetteer: Gazetteer) -> bool:
    """Whether a full name of three characters or more begins at a place."""
    for name, codes in gazetteer.names_by_head().get(head_of(text[at : at + 2]), ()):
        regions = [gazetteer.get(code) for code in codes] if text.startswith(name, at) else []
        if any(region is not None and len(region.name) > 2 and text.startswith(region.name, at) for region in regions):
            return True
    return False


def are_related(one: Region, other: Region, gazetteer: Gazetteer) -> bool:
    """Whether a region is another, contains it, or is in it, today or in earlier tables."""
    return one.code == other.code or gazetteer.was_below(one, other) or gazetteer.was_below(other, one)


@cache
def context_weights() -> dict[tuple[str, str], float]:
    """What words tell by their side of a name: log-odds that a draft has a place of its own there."""
    rows = records("plansearch.query.drafting.data", "place_contexts.tsv")
    return {(side, words.replace("⏎", "\n")): float(weight) for side, words, weight, *_ in rows}


def sentence_weight(text: str, sentence: Span, but: Collection[str] = ()) -> float:
    """What the words of a sentence tell, as `context_weights`. but: words that do not count."""
    return sum(
        weight for words, weight in _of_sentences()
        if words not in but and text.find(words, sentence.start, sentence.end) >= 0
    )  # fmt: skip


@cache
def _of_sentences() -> tuple[tuple[str, float], ...]:
    return tuple((words, weight) for (side, words), weight in context_weights().items() if side == "sentence")
