"""Where words end: so that a text that is shown in part begins and ends with whole words and whole numbers."""

from __future__ import annotations

import re

_AROUND = 6  # characters on either side of a place that are cut into words
_LONGEST_RUN = 20  # characters of a number or Latin word
_RUN = re.compile(r"[0-9A-Za-z.,%‰]*[0-9A-Za-z%‰]")
_BACKWARDS = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,]*$")
_INSIDE = re.compile(r"[0-9A-Za-z.,%‰]")


def border_before(text: str, at: int) -> int:
    """The offset, at most `at`, where the word or number begins that `at` is in; `at` where it is between words."""
    if not 0 < at < len(text) or "\n" in text[at - 1 : at + 1]:
        return at
    if _INSIDE.match(text, at) and (run := _BACKWARDS.search(text[max(0, at - _LONGEST_RUN) : at])):
        return at - (run.end() - run.start())
    return _word_at(text, at)[0]


def border_after(text: str, at: int) -> int:
    """The offset, at least `at`, where the word or number ends that `at` is in; `at` where it is between words."""
    if not 0 < at < len(text) or "\n" in text[at - 1 : at + 1]:
        return at
    if _INSIDE.match(text, at - 1) and (run := _RUN.match(text, at)):
        return run.end()
    return _word_at(text, at)[1]


def shortened(text: str, most: int) -> str:
    """The text, or its first whole words with … behind them, at most so many characters; half a word if the first is
    too long.
    """
    if len(text) <= most:
        return text
    end = border_before(text, most - 1)
    return f"{text[: end or most - 1]}…"


def _word_at(text: str, at: int) -> tuple[int, int]:
    """Where the word begins and ends that goes over a place; the place twice where none does."""
    if not (text[at - 1].isalnum() and text[at].isalnum()):
        return at, at
    from plansearch.text.segmentation.segmenter import segmenter  # most texts are shown whole

    start = text.rfind("\n", max(0, at - _AROUND), at) + 1 or max(0, at - _AROUND)
    end = text.find("\n", at, at + _AROUND)
    for word in segmenter().cut(text[start : at + _AROUND if end < 0 else end]):
        if start >= at:
            break
        if start + len(word) > at:
            return start, start + len(word)
        start += len(word)
    return at, at
