"""How much text two plans share: strings of eight Han characters, as copies are told by (docs/method/copies.md)."""

from __future__ import annotations

from typing import Any

SHINGLE = 8
_HAN, _HAN_END = 0x3400, 0x9FFF
_BASE = 1_000_003


def shingles(text: str) -> Any:
    """Hashes of the distinct strings of eight Han characters of a text without anything else: uint64, ascending."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
    codes = codes[(codes >= _HAN) & (codes <= _HAN_END)]
    if len(codes) < SHINGLE:
        return np.empty(0, np.uint64)
    hashes = np.zeros(len(codes) - SHINGLE + 1, np.uint64)
    for at in range(SHINGLE):
        hashes = hashes * np.uint64(_BASE) + codes[at : at + len(hashes)]
    return np.unique(hashes)


def shared(own: Any, other: Any) -> tuple[float, float]:
    """Of two texts' shingles: the share of the own ones that the other has, and the resemblance, both 0 to 1."""
    import numpy as np

    both = len(np.intersect1d(own, other, assume_unique=True))
    all_of_them = len(own) + len(other) - both
    return (both / len(own) if len(own) else 0.0), (both / all_of_them if all_of_them else 0.0)
