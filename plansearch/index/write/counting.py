"""What a shard counts: words with quantities, bigrams, and the order of all suffixes."""

from __future__ import annotations

import os
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from plansearch.compiled import is_kept
from plansearch.index.write import kernels
from plansearch.messages import note
from plansearch.notices import notify
from plansearch.text.segmentation.kernels import Kernel, kernel, with_strange

_forks: list[int] = []
"""Not empty in a process that was forked after this module was loaded. Threads of OpenMP do not survive a fork, and who
waits for them waits for ever; one thread needs no others."""
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=lambda: _forks.append(os.getpid()))

Arrays = dict[str, tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Counted:
    """The arrays of a shard's files. n_words, n_bigrams: occurrences in all passages."""

    words: Arrays
    bigrams: Arrays
    suffixes: Arrays
    n_words: int
    n_bigrams: int


def warm(user_dict: Path | None) -> None:
    """Load or compile everything that counting needs, so that it is there when workers start."""
    text = "高新技术企业60家，增长5.5%。".encode("utf-16-be")
    count(text, (array("I", [0]), array("I", [len(text) // 2])), [], {}, user_dict=user_dict)


def count(
    raw: bytes,
    passages: tuple[array[int], array[int]],
    quantities: Sequence[tuple[int, int, int, str]],
    strange: Mapping[int, int],
    *,
    user_dict: Path | None,
) -> Counted:
    """Count the texts of a shard.

    raw: units, big-endian. passages: their starts and ends. quantities: (passage, start, end, term), counted in units.
    strange: code points that need a stand-in, with their stand-ins.
    """
    if not is_kept(kernels.count_words):
        notify(note("compiling the kernels of counting (once, about 20 seconds)"))
    cutting = kernel(user_dict)
    units = np.frombuffer(raw, dtype=">u2").astype(np.uint16)
    span = np.array(passages[0], dtype=np.int32), np.array(passages[1], dtype=np.int32)
    words, n_words = _words(cutting, units, span, quantities, strange)
    # A stand-in is no letter here, because both characters of a pair must be units.
    terms, places, keys = kernels.count_bigrams(cutting.folds[units], cutting.alnum[units], *span)
    order = np.argsort(keys)
    bigrams = {"keys": ("I", keys[order]), **_postings(terms, places, _ranks(order), len(span[0]))}
    return Counted(words, bigrams, _suffixes(units), n_words, len(terms))


def _words(
    cutting: Kernel, units: Any, span: tuple[Any, Any], quantities: Sequence[Any], strange: Mapping[int, int]
) -> tuple[Arrays, int]:
    folds, alnum, meant = with_strange(cutting, strange)
    folded, letters = folds[units], alnum[units]
    terms, passages, places, lengths, is_end = kernels.count_words(
        units, cutting.cut_as[units], folded, letters, *span, cutting.tables
    )
    text = folded.tobytes().decode("utf-16-le", "surrogatepass")
    names = [text[at : at + size] for at, size in zip(places.tolist(), lengths.tolist(), strict=True)]
    if meant:
        names = [name.translate(meant) for name in names]
    extra_terms, extra_passages = _extra(quantities, names, is_end, letters)
    if extra_terms:
        terms = np.concatenate([terms, np.array(extra_terms, dtype=np.int32)])
        passages = np.concatenate([passages, np.array(extra_passages, dtype=np.uint16)])
        order = np.argsort(passages, kind="stable")
        terms, passages = terms[order], passages[order]
    encoded = [name.encode("utf-8", "surrogatepass") for name in names]
    order = np.array(sorted(range(len(encoded)), key=encoded.__getitem__), dtype=np.int64)
    sizes = np.array([len(encoded[n]) for n in order], dtype=np.uint32)
    arrays: Arrays = {
        "terms": ("B", b"".join(encoded[n] for n in order)),
        "terms_start": ("I", np.concatenate([[0], np.cumsum(sizes)]).astype(np.uint32)),
        **_postings(terms, passages, _ranks(order), len(span[0])),
    }
    return arrays, len(terms)


def _extra(quantities: Sequence[Any], names: list[str], is_end: Any, letters: Any) -> tuple[list[int], list[int]]:
    """Quantities that are not already one word, as (terms, passages). New terms are appended to `names`."""
    numbers = {name: number for number, name in enumerate(names)}
    terms, passages = [], []
    for passage, start, end, term in quantities:
        if is_end[start] and is_end[end] and not is_end[start + 1 : end].any() and letters[start:end].any():
            continue
        number = numbers.get(term)
        if number is None:
            number = numbers[term] = len(names)
            names.append(term)
        terms.append(number)
        passages.append(passage)
    return terms, passages


def _ranks(order: Any) -> Any:
    ranks = np.empty(len(order), dtype=np.int32)
    ranks[order] = np.arange(len(order), dtype=np.int32)
    return ranks


def _postings(terms: Any, passages: Any, ranks: Any, n_passages: int) -> Arrays:
    starts, postings, lengths = kernels.invert(terms, passages, ranks, n_passages)
    return {"starts": ("I", starts), "postings": ("H", postings), "lengths": ("H", lengths)}


def _suffixes(units: Any) -> Arrays:
    """The suffix array in two planes: the low 16 bits of each place, and the 8 bits above them."""
    import pydivsufsort

    if not len(units):
        places = np.empty(0, dtype=np.int32)
    elif _forks:
        from threadpoolctl import threadpool_limits

        with threadpool_limits(1, user_api="openmp"):
            places = pydivsufsort.divsufsort(units)
    else:
        places = pydivsufsort.divsufsort(units)
    return {"low": ("H", places.astype(np.uint16)), "high": ("B", (places >> 16).astype(np.uint8))}
