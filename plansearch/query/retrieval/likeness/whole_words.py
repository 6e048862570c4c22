"""Which terms can be shown as reasons: whole words and names. Terms are also pieces that the segmenter guessed."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache

from plansearch.datafiles import table
from plansearch.text.folding import fold
from plansearch.text.segmentation.segmenter import segmenter

_BARE = re.compile(r"[\d.,%-]+|[〇零一二两三四五六七八九十百千万亿]+")
_LONGEST = 5  # characters of a word that goes over a border


def whole_words(terms: Sequence[str], text: str, known: Container[str] = ()) -> Iterator[str]:
    """The terms that are whole words of a text, in their order: no bare numbers and no pieces of longer words.

    Each is looked at when it is taken, because few are shown of many.

    A term that no dictionary holds is a piece where it begins with a word that is followed by its object (以), or where
    at each place in the text a known word goes over one of its borders (小蓝经 in 小蓝经开区); any term is one where a
    longer term holds it at each place. known: words beside those of the dictionary, such as names of places.
    """
    folded = fold(text)
    kept = [term for term in terms if not _BARE.fullmatch(term)]
    return (term for term in kept if not _is_piece(term, folded, kept, known))


def _is_piece(term: str, text: str, terms: Sequence[str], known: Container[str]) -> bool:
    places = [match.span() for match in re.finditer(re.escape(term), text)]
    if not places:
        return False
    if any(term in other and len(places) <= text.count(other) for other in terms if other != term):
        return True
    if segmenter().knows(term):
        return False
    if term[0] in _leading():
        return True
    return all(_is_crossed(text, start, known) or _is_crossed(text, end, known) for start, end in places)


def _is_crossed(text: str, border: int, known: Container[str]) -> bool:
    """Whether a known word goes over a border."""
    knows = segmenter().knows
    words = (
        text[start:end]
        for start in range(max(0, border - _LONGEST + 1), border)
        for end in range(border + 1, min(len(text), start + _LONGEST) + 1)
    )
    return any(knows(word) or word in known for word in words)


@cache
def _leading() -> frozenset[str]:
    """Words of one character that are followed by their object."""
    rows = table("plansearch.text.data", "bundle_edges.tsv")
    return frozenset(row["word"] for row in rows if row["edge"] in ("end", "both"))
