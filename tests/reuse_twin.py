"""Slow twins of text reuse: every two places of two texts compared."""

from __future__ import annotations

from plansearch.text.folding import fold
from plansearch.text.variants import BLANKS


def compared(text: str) -> str:
    """A text as it is compared: folded, without blanks; line breaks stay."""
    return "".join(character for character in fold(text) if character not in f"{BLANKS}\t\r\0")


def maximal_runs(one: str, other: str, least: int) -> set[tuple[int, int, int]]:
    """All runs of two compared texts that are longer on neither side: first place in each, and length."""
    found = set()
    for i in range(len(one)):
        for j in range(len(other)):
            if i and j and one[i - 1] == other[j - 1]:
                continue
            size = 0
            while i + size < len(one) and j + size < len(other) and one[i + size] == other[j + size]:
                size += 1
            if size >= least:
                found.add((i, j, size))
    return found
