"""Text to words. The words are jieba's own: joined, they are the text again."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from plansearch.text.segmentation.dictionary import Dictionary, dictionary
from plansearch.text.segmentation.lattice import Lattice
from plansearch.text.segmentation.user_dictionary import read_user_dict

__all__ = ["Cutter", "cutter", "read_user_dict", "segment"]

Cutter = Lattice


def segment(text: str, *, user_dict: Path | str | None = None) -> list[str]:
    """Words of `text` as `jieba.lcut(text)` cuts them, with the HMM for unknown words.

    user_dict: a file in jieba's format (`word [frequency] [tag]` a line, UTF-8). Joined words equal the text.
    Errors: CorpusError where the dictionary cannot be read, with its line.
    """
    return cutter(None if user_dict is None else Path(user_dict)).cut(text)


def cutter(user_dict: Path | None = None) -> Cutter:
    """What cuts with a user dictionary, loaded once in a process for the same words. Errors: CorpusError."""
    return _lattice(dictionary(user_dict))


@cache
def _lattice(compiled: Dictionary) -> Lattice:
    return Lattice(compiled)
