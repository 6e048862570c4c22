"""Term to passages: counted while plans come in, written once.

Row N of every array is passage N. Arrays are little-endian on disk whatever the machine.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterable


class Postings:
    """Counts of terms by passage, in passage order."""

    def __init__(self) -> None:
        self.passages: dict[str, array[int]] = {}
        self.tfs: dict[str, array[int]] = {}
        self.lengths: array[int] = array("I")

    def add(self, terms: Iterable[str]) -> int:
        """Count the terms of the next passage; returns how many they are."""
        counts = Counter(terms)
        passage_no = len(self.lengths)
        for term, tf in counts.items():
            numbers = self.passages.get(term)
            if numbers is None:
                numbers = self.passages[term] = array("I")
                self.tfs[term] = array("I")
            numbers.append(passage_no)
            self.tfs[term].append(tf)
        length = counts.total()
        self.lengths.append(length)
        return length

    def vocabulary(self) -> list[str]:
        """Distinct terms in code point order: term number N is the N-th."""
        return sorted(self.passages)


def pack(numbers: array[int] | array[float]) -> bytes:
    """Bytes of an array, little-endian."""
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()


def unpack_ints(typecode: str, data: bytes) -> array[int]:
    """Integers packed by `pack`."""
    numbers: array[int] = array(typecode, data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def unpack_floats(data: bytes) -> array[float]:
    """Floats (64 bits) packed by `pack`."""
    numbers: array[float] = array("d", data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
