"""The sentences of a passage that answer a query: whole ones, 100 to 150 characters of them, with most of the query.

Chosen are the sentences that together hold most of the query: the weights of its terms, each counted once, less a
share of what the passage holds (`GAP`) for each gap between them. Among equals those whose terms are closest together
are chosen, then the earliest. Sentences beside them are added up to 100 characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from plansearch.model import Span
from plansearch.text.folding import fold
from plansearch.text.sentences import sentence_ends, trimmed

LEAST, MOST = 100, 150  # characters of an answer
BETWEEN = " … "  # what stands for sentences that are left out
GAP = 0.15  # the share of a passage's weight that a sentence beyond a gap must add
_CANDIDATES = 8  # sentences that are tried in every combination
_SEMICOLONS = "；;"
# Compiled where they are needed.
_PAUSES = (r"[；;，：]|[,:](?!\d)", r"[、\s]")
_ITEM = r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳]|\d{1,2}[）)、.．](?!\d))"


class Piece(NamedTuple):
    """Successive sentences of a passage. is_cut_before, is_cut_after: they begin or end inside a longer sentence."""

    span: Span
    is_cut_before: bool = False
    is_cut_after: bool = False


class _Unit(NamedTuple):
    """A sentence, or a part of one, by its first and last code point."""

    start: int
    end: int
    is_cut_before: bool = False
    is_cut_after: bool = False


class _Choice(NamedTuple):
    """Units by their numbers, in order. terms: those that they hold, as bits; size: in characters."""

    terms: int
    size: int
    members: tuple[int, ...]


def answering_pieces(
    text: str, weights: Mapping[str, float], start: int = 0, folded: str | None = None
) -> tuple[Piece, ...]:
    """The sentences of `text` from code point `start` on that answer best, in order; neighbours are one piece.

    weights: of the query's terms, as they occur in a folded text. folded: `fold(text)`, if it is known. Sentences end
    at 。！？ and line breaks, items of a list and longer sentences than 150 characters at ； as well. What is longer
    still is cut at a pause, or after 150 characters. At most 150 characters, and at least 100 if the text has them and
    another sentence fits; all sentences where they fit. () for a text of blanks.
    """
    units = _units(text, start)
    if len(units) < 2 or sum(unit.end - unit.start for unit in units) <= MOST:
        return _pieces(units, range(len(units)))
    return _pieces(units, _filled(units, _chosen(fold(text) if folded is None else folded, units, weights)))


def joined(text: str, pieces: Sequence[Piece]) -> str:
    """The pieces of a text in one line, with … where something is left out between them or of a sentence."""
    parts = BETWEEN.join(piece.span.of(text) for piece in pieces)
    before = "…" if pieces and pieces[0].is_cut_before else ""
    after = "…" if pieces and pieces[-1].is_cut_after else ""
    return f"{before}{parts}{after}".replace("\n", " ")


def _units(text: str, start: int) -> list[_Unit]:
    """The sentences from `start` on; what is longer than MOST in parts."""
    sentences: list[_Unit] = []
    for end in sentence_ends(text, start, len(text)):
        body = text[start:end]
        first = start + len(body) - len(body.lstrip())
        last = start + len(body.rstrip())
        if first < last:
            sentences.append(_Unit(first, last))
        start = end
    if any(text[unit.end - 1] in _SEMICOLONS for unit in sentences[:-1]):
        sentences = _with_semicolons(text, sentences)
    if all(unit.end - unit.start <= MOST for unit in sentences):
        return sentences
    units: list[_Unit] = []
    for unit in sentences:
        parts = _parts(text, Span(unit.start, unit.end))
        units += [_Unit(part.start, part.end, no > 0, no < len(parts) - 1) for no, part in enumerate(parts)]
    return units


def _with_semicolons(text: str, clauses: Sequence[_Unit]) -> list[_Unit]:
    """Clauses that end at ； joined to the next ones where the whole has at most MOST characters."""
    sentences: list[_Unit] = []
    group: list[_Unit] = []
    for clause, following in zip(clauses, [*clauses[1:], None], strict=True):
        group.append(clause)
        if (
            following is None
            or text[clause.end - 1] not in _SEMICOLONS
            or "\n" in text[clause.end : following.start]
            or re.compile(_ITEM).match(text, following.start)
        ):
            whole = _Unit(group[0].start, clause.end)
            sentences += [whole] if whole.end - whole.start <= MOST else group
            group = []
    return sentences


def _parts(text: str, sentence: Span) -> list[Span]:
    """A sentence in parts of at most MOST characters that end at pauses, else anywhere."""
    parts = [sentence]
    for pause in map(re.compile, _PAUSES):
        parts = [piece for part in parts for piece in _cut(text, part, pause)]
    return [
        piece
        for part in parts
        for at in range(part.start, part.end, MOST)
        if (piece := trimmed(text, at, min(at + MOST, part.end))) is not None
    ]


def _cut(text: str, part: Span, pause: re.Pattern[str]) -> list[Span]:
    """A part that is too long, cut after every pause; another part as it is."""
    if part.end - part.start <= MOST:
        return [part]
    edges = [part.start, *(match.end() for match in pause.finditer(text, part.start, part.end)), part.end]
    return [piece for a, b in pairwise(edges) if (piece := trimmed(text, a, b)) is not None]


def _chosen(folded: str, units: Sequence[_Unit], weights: Mapping[str, float]) -> tuple[int, ...]:
    """The numbers of the units that hold most of the query together, in order; the first one where none holds any."""
    ends, start = [unit.end for unit in units], units[0].start
    held, first, last = [0] * len(units), [0] * len(units), [0] * len(units)
    bit = 1
    for term in weights:
        at = folded.find(term, start)
        while 0 <= at < ends[-1]:
            no = bisect_right(ends, at)
            if not held[no]:
                first[no] = last[no] = at
            elif at < first[no]:
                first[no] = at
            elif at > last[no]:
                last[no] = at
            held[no] |= bit
            at = folded.find(term, at + 1)
        bit <<= 1
    spreads = [b - a for a, b in zip(first, last, strict=True)]
    every = 0
    for terms in held:
        every |= terms
    complete = [no for no, terms in enumerate(held) if terms == every]
    if complete:
        return (min(complete, key=spreads.__getitem__),)
    return _best_together(units, held, spreads, tuple(weights.values()))


def _best_together(
    units: Sequence[_Unit], held: Sequence[int], spreads: Sequence[int], weights: Sequence[float]
) -> tuple[int, ...]:
    """The units that hold most together, where no single one holds all. held: terms of each; spreads: how far apart."""
    totals = {terms: _total(terms, weights) for terms in held}
    candidates = sorted((no for no, terms in enumerate(held) if terms), key=lambda no: -totals[held[no]])
    choices: list[_Choice] = [_Choice(0, 0, ())]
    every = 0
    for no in sorted(candidates[:_CANDIDATES]):
        size, terms = units[no].end - units[no].start, held[no]
        every |= terms
        choices += [
            _Choice(known.terms | terms, known.size + size, (*known.members, no))
            for known in choices
            if known.size + size <= MOST and known.terms | terms != known.terms
        ]
    gap = GAP * _total(every, weights)

    def rank(choice: _Choice) -> tuple[float, int, tuple[int, ...]]:
        if choice.terms not in totals:
            totals[choice.terms] = _total(choice.terms, weights)
        gaps = sum(b - a > 1 for a, b in pairwise(choice.members))
        return gap * gaps - totals[choice.terms], sum(spreads[no] for no in choice.members), choice.members

    return min(choices[1:], key=rank).members


def _total(terms: int, weights: Sequence[float]) -> float:
    """The weights of terms that are given as bits."""
    return sum(weight for number, weight in enumerate(weights) if terms >> number & 1)


def _filled(units: Sequence[_Unit], chosen: Iterable[int]) -> list[int]:
    """Units with the nearest others that fit, until there are LEAST characters; of two that are near the following."""
    members = list(chosen)
    size = sum(units[no].end - units[no].start for no in members)
    while size < LEAST:
        nearest, distance = -1, float(len(units))
        for no, unit in enumerate(units):
            if size + unit.end - unit.start <= MOST and no not in members:
                away = min([no - member if no > member else member - no + 0.5 for member in members])
                if away < distance:
                    nearest, distance = no, away
        if nearest < 0:
            break
        members.append(nearest)
        size += units[nearest].end - units[nearest].start
    return sorted(members)


def _pieces(units: Sequence[_Unit], chosen: Iterable[int]) -> tuple[Piece, ...]:
    """Units in order, successive ones as one piece."""
    runs: list[list[int]] = []
    for no in chosen:
        if runs and no == runs[-1][1] + 1:
            runs[-1][1] = no
        else:
            runs.append([no, no])
    return tuple(
        Piece(Span(units[a].start, units[b].end), units[a].is_cut_before, units[b].is_cut_after) for a, b in runs
    )
