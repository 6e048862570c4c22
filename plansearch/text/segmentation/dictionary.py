"""jieba's dictionary and probabilities as one memory-mapped file of arrays.

The file holds a trie of the dictionary's words and their beginnings (node 0 is the empty word), their log frequencies,
and the probabilities of the HMM for unknown words. `compilation.py` writes it, `dictionary_cache.py` decides when;
`lattice.py` reads it with the standard library alone, `kernels.py` with numba; both cut text as jieba does.

    root        int32 [65536]     child of node 0 by character, 0 where there is none
    edges       uint64 [2**bits]  the other edges of the trie, open addressing with linear probing:
                                  (node << 16 | character) << 24 | child; 0: empty
    sieve       uint64 [2**16]    one bit for each of 2**22 hashes of edges: tells most edges that do not exist
    log_freq    float64 [nodes]   ln(frequency), -1 where a node is no word
    forced      uint8 [nodes]     1: never taken whole from the HMM (frequency 0 in a user dictionary)
    emit        float64 [65536*4] ln P(character | state), states B M E S
    start       float64 [4]       ln P(first state)
    trans       float64 [16]      ln P(state | state before), row: the state before
    classes     uint8 [65536]     1: Han as jieba knows it (U+4E00–9FD5); 2: ASCII letter or digit; 3: one of +#&._%-
    folds       uint16 [65536]    matching form of each character
    alnum       uint8 [65536]     1: a letter or figure, of which terms are made
    cut_as      uint16 [65536]    the character as which each is segmented: half-width, simplified, or itself
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plansearch.arrays import open_arrays

VERSION = "dictionary-11"
MULTIPLIER = 0x9E3779B97F4A7C15  # 2**64 / golden ratio: spreads edges over the table
CHILD_BITS, CHARACTER_BITS, SIEVE_BITS = 24, 16, 22
CHILD_MASK = (1 << CHILD_BITS) - 1
NO_WORD = -1.0
HAN, ALNUM, JOINER = 1, 2, 3
ARRAYS = frozenset(
    ("root", "edges", "sieve", "log_freq", "forced", "emit", "start", "trans", "classes", "folds", "alnum", "cut_as")
)


@dataclass(frozen=True, slots=True, eq=False)
class Dictionary:
    """A compiled dictionary. `views`: its arrays by name; `bits`: the hash table's size. path: None in memory."""

    path: Path | None
    log_total: float
    bits: int
    has_forced: bool
    checksum: int
    views: dict[str, memoryview]

    def is_intact(self) -> bool:
        """Whether the arrays are those that were compiled; reads all of them (about 15 ms)."""
        return checksum(self.views) == self.checksum


def open_dictionary(path: Path) -> Dictionary | None:
    """The dictionary in a file; None where there is no file or its header or size is wrong. Numbers are not checked."""
    with contextlib.suppress(OSError, ValueError, TypeError):
        file = open_arrays(path)
        if file.views.keys() == ARRAYS:
            return Dictionary(path, **file.meta, views=file.views)
    return None


def checksum(arrays: Mapping[str, Any]) -> int:
    """CRC-32 over the arrays in the order of their names."""
    crc = 0
    for name in sorted(arrays):
        crc = zlib.crc32(arrays[name], crc)
    return crc
