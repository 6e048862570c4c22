"""Kinds of documents as people name them: as plans have them, by a word that several share, or by a word of a title.

工作计划 means just this kind; 计划 means every kind with this word (工作计划, 行动计划, 工作总结和工作计划 …); 工作打算
and 十四五规划 mean what a title with these words is taken for (corpus/data/kinds.tsv).
"""

from __future__ import annotations

from collections.abc import Iterable

from plansearch.corpus.issuers import kind_of_title, kind_words
from plansearch.text.folding import fold

_NEAR = 5  # names offered for an unknown one
_CUTOFF = 0.4


def kinds_meant(name: str, in_index: Iterable[str]) -> frozenset[str]:
    """The kinds that a name means; empty where there is none of that name. in_index: kinds that plans have."""
    known = {*(kind for _, kind, _ in kind_words()), *in_index}
    wanted = fold(name)
    if exact := frozenset(kind for kind in known if fold(kind) == wanted):
        return exact
    if sharing := frozenset(kind for kind in known if wanted in fold(kind)):
        return sharing
    kind = kind_of_title(name)
    return frozenset() if kind is None else frozenset((kind,))


def near_kinds(name: str, in_index: Iterable[str]) -> tuple[str, ...]:
    """The names of kinds that are nearest to one that does not exist."""
    import difflib

    known = list(dict.fromkeys((*in_index, *(kind for _, kind, _ in kind_words()))))
    return tuple(difflib.get_close_matches(name, known, n=_NEAR, cutoff=_CUTOFF))
