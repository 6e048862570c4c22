"""How often chosen words or characters are in groups of passages, and how many words or characters these have.

It loads numba. Twins in the tests recount the texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from plansearch.compiled import is_kept, jit
from plansearch.index import format as fmt
from plansearch.index.files.index_files import made_with_user_dict
from plansearch.index.group_counts.groups import Groups
from plansearch.index.group_counts.terms import posting_bounds, postings_of, term_numbers
from plansearch.index.over_shards import in_batches
from plansearch.index.reader import Reader
from plansearch.index.shard import Shard
from plansearch.messages import note
from plansearch.notices import notify
from plansearch.text.segmentation.kernels import kernel, with_strange
from plansearch.text.sentences_jit import unit

_OF_WORDS = np.zeros(256, np.uint8)  # bytes of words that begin with a figure: letters, figures, a point and %
_OF_WORDS[list(b"0123456789abcdefghijklmnopqrstuvwxyz.%")] = 1
_FIGURES = ord("0"), ord("9")
_MASKS = "×*○□_"
_MASK_BYTES = [sign.encode()[0] for sign in f"x{_MASKS}"]


class Frequencies(NamedTuple):
    """n: of each of the chosen, int64 [n_chosen, n_groups]; sizes: of all words or characters, int64 [n_groups]."""

    n: Any
    sizes: Any


def word_frequencies(reader: Reader, groups: Groups, words: Sequence[str]) -> Frequencies:
    """How often words are in the groups. Quantities that the index counts beside the words in them are no words here.

    Errors of the sizes: a word of a dictionary that begins with a figure and goes on in Chinese (4S店) is taken for a
    quantity and left out.
    """
    return _added(reader, groups, words, words_in_shard)


def character_frequencies(reader: Reader, groups: Groups, characters: Sequence[str]) -> Frequencies:
    """How often characters are in the groups, in matching form; letters and figures alone are characters here."""
    return _added(reader, groups, characters, characters_in_shard)


def _added(reader: Reader, groups: Groups, units: Sequence[str], count: Callable[..., Frequencies]) -> Frequencies:
    """The sums over all shards. count: of one shard."""
    n_groups = len(groups.n_plans)
    n, sizes = np.zeros((len(units), n_groups), np.int64), np.zeros(n_groups, np.int64)
    tasks = [(no, own, n_groups, units) for no, own in enumerate(groups.of_passages)]
    for part in chain.from_iterable(in_batches(reader, count, tasks, compiled=True)):
        n += part.n
        sizes += part.sizes
    return Frequencies(n, sizes)


def words_in_shard(shard: Shard, of_passages: Any, n_groups: int, words: Sequence[str]) -> Frequencies:
    """How often words are in the groups of a shard. of_passages: as in `Groups`."""
    if not is_kept(_add_terms):
        notify(note("compiling the kernels that count words (once, about 5 seconds)"))
    shard.file(fmt.WORDS).require_intact()
    field = shard.words
    n = np.zeros((len(words) + 1, n_groups), np.int64)  # the last row is of quantities
    sizes = np.bincount(of_passages, np.asarray(field.lengths), n_groups + 1)[1:].astype(np.int64)
    terms, others = term_numbers(field, words), _quantities(shard)
    held = np.flatnonzero(terms >= 0)
    _add_terms(
        *postings_of(field), of_passages, np.concatenate([terms[held], others]),
        np.concatenate([held, np.full(len(others), len(words), np.int64)]), n,
    )  # fmt: skip
    return Frequencies(n[:-1], sizes - n[-1])


def characters_in_shard(shard: Shard, of_passages: Any, n_groups: int, characters: Sequence[str]) -> Frequencies:
    """The same for characters."""
    if not is_kept(_add_characters):
        notify(note("compiling the kernels that count words (once, about 5 seconds)"))
    for name in (fmt.TEXT, fmt.PASSAGES):
        shard.file(name).require_intact()
    n = np.zeros((len(characters) + 1, n_groups), np.int64)  # the last row is of all others
    rows = {character: row for row, character in enumerate(characters)}
    cutting = made_with_user_dict(shard.files.get(fmt.USER_DICT), kernel)
    folds, letters, meant = with_strange(cutting, {code: unit for unit, code in shard.stand_ins.items()})
    row_of = np.where(letters.astype(bool), len(characters), -1).astype(np.int64)
    for code in np.flatnonzero(letters).tolist():
        own = rows.get(chr(meant.get(int(folds[code]), int(folds[code]))))
        if own is not None:
            row_of[code] = own
    starts, ends = (np.asarray(bounds) for bounds in shard.passage_bounds)
    _add_characters(np.frombuffer(shard.units, np.uint8), starts, ends, of_passages, row_of, n)
    return Frequencies(n[:-1], n.sum(axis=0))


def _quantities(shard: Shard) -> Any:
    """The numbers of the terms that are no words but quantities or masks: 60家, 5%-6%, xx亿元. int64."""
    field = shard.words
    text, starts = np.asarray(field.views["terms"]), np.asarray(field.views["terms_start"]).astype(np.int64)
    if len(starts) < 2:
        return np.empty(0, np.int64)
    others = np.concatenate([[0], np.cumsum(_OF_WORDS[text] == 0)])
    first = text[starts[:-1]]
    begins = (first >= _FIGURES[0]) & (first <= _FIGURES[1])
    is_quantity = begins & (others[starts[1:]] > others[starts[:-1]])
    is_quantity[_masks(shard, np.flatnonzero(np.isin(first, _MASK_BYTES)))] = True
    return np.flatnonzero(is_quantity)


def _masks(shard: Shard, numbers: Iterable[Any]) -> list[int]:
    found, cutting = [], made_with_user_dict(shard.files.get(fmt.USER_DICT), kernel)
    for number in map(int, numbers):
        name = shard.words.name(number)
        if name[0] in _MASKS or (name[0] == "x" and len(cutting.cut(name)) > 1):
            found.append(number)
    return found


@jit
def _add_terms(starts, postings, of_passages, terms, rows, n):  # type: ignore[no-untyped-def]
    """Add the occurrences of terms to rows of n, int64 [n_rows, n_groups]."""
    for t in range(len(terms)):
        first, many, end = posting_bounds(starts, postings, terms[t])
        for x in range(first, end):
            group = np.int64(of_passages[postings[x]]) - 1
            if group >= 0:
                n[rows[t], group] += 1 if x < many else postings[x + end - many]


@jit
def _add_characters(raw, starts, ends, of_passages, row_of, n):  # type: ignore[no-untyped-def]
    """Add the characters of passages to rows of n. row_of: of each unit, -1 for none."""
    for passage in range(len(starts)):
        group = np.int64(of_passages[passage]) - 1
        if group >= 0:
            for at in range(starts[passage], ends[passage]):
                row = row_of[unit(raw, at)]
                if row >= 0:
                    n[row, group] += 1
