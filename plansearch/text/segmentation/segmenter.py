"""Text to words. The words are jieba's own: joined, they are the text again."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Protocol

from plansearch.text.segmentation.dictionary import Dictionary
from plansearch.text.segmentation.dictionary_cache import dictionary
from plansearch.text.segmentation.lattice import Lattice
from plansearch.text.segmentation.user_dictionary import read_user_dict

__all__ = ["Segmenter", "read_user_dict", "segment", "segmenter"]


class Segmenter(Protocol):
    """Anything that cuts text into words. `tests/text/segmentation/test_segmenters.py` tests every implementation."""

    def cut(self, text: str) -> list[str]:
        """Words in order; joined, they are the text again."""
        ...


def segment(text: str, *, user_dict: Path | str | None = None) -> list[str]:
    """Words of `text` as `jieba.lcut(text)` cuts them, with the HMM for unknown words.

    user_dict: a file in jieba's format (`word [frequency] [tag]` a line, UTF-8). The words joined equal the text.
    Errors: CorpusError where the dictionary cannot be read, with its line.
    """
    return segmenter(None if user_dict is None else Path(user_dict)).cut(text)


def segmenter(user_dict: Path | None = None) -> Lattice:
    """The segmenter with the words of a user dictionary; one object in a process for the same words.

    Errors: CorpusError.
    """
    return _lattice(dictionary(user_dict))


@cache
def _lattice(compiled: Dictionary) -> Lattice:
    return Lattice(compiled)
