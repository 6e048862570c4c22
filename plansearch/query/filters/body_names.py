"""Bodies that issue plans as people name them: by a part of their name, or by a kind of department.

科技局 means the departments for science and technology, whatever they are called and of whatever level: 科学技术局,
科技厅, and departments that were merged with others (科技和工业信息化局). A place before it must be a part of the place
that the body's own name begins with: 青澜市科技局 is also 青澜市科学技术局. The kinds are in
corpus/data/departments.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from plansearch.datafiles import records
from plansearch.text.folding import fold

_NEAR = 5  # names offered for an unknown one
_CUTOFF = 0.5
_ORGANS = "委员会|办公室|总局|局|厅|委|部|办|署|处|所|站"
"""What follows the subject of a department; 科学技术 alone is none."""
_ORGAN = re.compile(f"(?:{_ORGANS})$")
_OF_BODY = re.compile("(?<=[局厅部院])(?:党组|党委|党总支|党支部|机关党委|机关党支部|办公室|机关)$")
"""Parts of a department, which speak for it."""
_AND = "和与及、"


class Body(NamedTuple):
    """A body's name taken apart. place: what stands before the kind; kinds: none where it names no known one.

    main: those of the kinds that somebody means who gives this name: 镇政府 is 镇, and also a government.
    """

    place: str
    kinds: frozenset[str]
    main: frozenset[str]


@dataclass(frozen=True, slots=True)
class WantedBody:
    """A name as somebody gave it. folded: its matching form; body: the same taken apart."""

    name: str
    folded: str
    body: Body

    @classmethod
    def of(cls, name: str) -> WantedBody:
        """The name, taken apart."""
        return cls(name, fold(name), parsed(name))

    def fits(self, name: str | None) -> bool:
        """Whether a body is meant: of the same kind and place, or, where the kind is unknown, with the words given."""
        if not name:
            return False
        if not self.body.kinds:
            return self.folded in fold(name)
        own = parsed(name)
        return self.body.main <= own.kinds and self.body.place in own.place


def near_bodies(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The names of bodies and kinds of department that are nearest to one that nobody has."""
    import difflib

    candidates = list(dict.fromkeys((*known, *(row[0] for row in _rows()))))
    return tuple(difflib.get_close_matches(name, candidates, n=_NEAR, cutoff=_CUTOFF))


@cache
def parsed(name: str) -> Body:
    """The place and the kinds of a body, read from its name, in matching form."""
    whole = _OF_BODY.sub("", fold("".join(name.split())))
    if whole in _tables().stems:  # 科技 for 科技局
        return _body("", _tables().stems[whole])
    found = _by_ending(whole)
    by_stem = _by_stems(whole)
    if by_stem is not None and (found is None or len(by_stem.place) <= len(found.place)):
        return by_stem
    return found or Body("", frozenset(), frozenset())


def _by_ending(name: str) -> Body | None:
    """By the longest ending that is a kind."""
    endings = _tables().endings
    for start in range(len(name)):
        if kinds := endings.get(name[start:]):
            return Body(name[:start], frozenset(kinds), frozenset(kinds[:1]))
    return None


def _by_stems(name: str) -> Body | None:
    """By the subjects before an organ word: 科技和工业信息化 before 局."""
    organ = _ORGAN.search(name)
    if organ is None:
        return None
    stems, kinds, end = _tables().stems, frozenset[str](), organ.start()
    while start := _longest_stem(name, end) + 1:
        kinds |= stems[name[start - 1 : end]]
        end = start - 1
        if end and name[end - 1] in _AND and _longest_stem(name, end - 1) >= 0:
            end -= 1
    return _body(name[:end], kinds) if kinds else None


def _body(place: str, kinds: frozenset[str]) -> Body:
    return Body(place, kinds, kinds)


def _longest_stem(name: str, end: int) -> int:
    """Where the longest subject of a department begins that ends at `end`; -1 for none."""
    stems = _tables().stems
    return next((at for at in range(max(end - _tables().longest, 0), end) if name[at:end] in stems), -1)


class _Tables(NamedTuple):
    stems: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]
    longest: int


@cache
def _tables() -> _Tables:
    """Words to the kinds of department that they name; longest: characters of the longest subject."""
    stems: dict[str, frozenset[str]] = {}
    endings: dict[str, tuple[str, ...]] = {}
    for kind, form, word, _, _ in _rows():
        if form == "stem":
            stems[word] = stems.get(word, frozenset()) | {kind}
        else:
            endings[word] = (*endings.get(word, ()), kind)
    return _Tables(stems, endings, max(map(len, stems)))


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in records("plansearch.corpus.data", "departments.tsv"))
