"""How a phrase is framed: words before it in its clause, the phrase with slots for numbers, words behind it."""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

from plansearch.text.slots import with_slots

LEFT, RIGHT = 14, 12  # characters that are looked at
_SHORT = 4  # characters behind the phrase that are all taken (以上, 左右)
_WORDS = 2  # words that are taken of more
_END = re.compile(r"[，、。；：！？,;:!?\s（）()《》“”\"]")


class Segmenter(Protocol):
    """What cuts a text into words."""

    def cut(self, text: str) -> list[str]:
        """The words of a text, in order."""
        ...


class Frame(NamedTuple):
    """before, after: words of the same clause; node: the phrase, numbers and masks as `__`."""

    before: str
    node: str
    after: str

    def __str__(self) -> str:
        return "".join(self)


def frame_of(text: str, start: int, end: int, segmenter: Segmenter) -> Frame:
    """The frame of text[start:end]."""
    left = _END.split(text[max(0, start - LEFT) : start])[-1]
    right = _END.split(text[end : end + RIGHT], maxsplit=1)[0]
    before = "".join(list(segmenter.cut(with_slots(left)))[-_WORDS:]) if left else ""
    after = right if len(right) <= _SHORT else "".join(list(segmenter.cut(right))[:_WORDS])
    return Frame(before, with_slots("".join(text[start:end].split())), with_slots(after))
