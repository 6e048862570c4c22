"""Where a passage begins and ends for a reader: not at the full stop of the sentence before, nor at an open bracket."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plansearch.query.drafting.reuse.passages import ReusedPassage

_OPENING = ("Ps", "Pi")  # general categories of Unicode: （《【 and “‘


def trimmed(passage: ReusedPassage, text: str, other: str) -> ReusedPassage:
    """A passage without marks and blanks before its words, and without opening marks and blanks after them.

    text, other: of the draft and of the plan. Opening marks before its words stay, and so do closing ones after them.
    A passage without words stays as it is.
    """
    start, end = _words_in(text, passage.start, passage.end)
    if passage.kind == "exact":  # the same characters, although one text may have “ where the other has "
        before = _n_printed(text[passage.start : start])
        after = _n_printed(text[end : passage.end])
        plan_start = _after(other, passage.plan_start, passage.plan_end, before)
        plan_end = _before(other, plan_start, passage.plan_end, after)
    else:
        plan_start, plan_end = _words_in(other, passage.plan_start, passage.plan_end)
    return passage._replace(start=start, end=end, plan_start=plan_start, plan_end=plan_end)


def _words_in(text: str, start: int, end: int) -> tuple[int, int]:
    first, last = start, end
    while first < last and (text[first].isspace() or _is_mark(text[first], is_opening=False)):
        first += 1
    while first < last and (text[last - 1].isspace() or _is_mark(text[last - 1], is_opening=True)):
        last -= 1
    return (first, last) if first < last else (start, end)


def _is_mark(character: str, *, is_opening: bool) -> bool:
    category = unicodedata.category(character)
    return category.startswith("P") and (category in _OPENING) == is_opening


def _n_printed(words: str) -> int:
    return len("".join(words.split()))


def _after(text: str, start: int, end: int, n: int) -> int:
    """The place after n printed characters and the blanks there."""
    while start < end and (n or text[start].isspace()):
        n -= not text[start].isspace()
        start += 1
    return start


def _before(text: str, start: int, end: int, n: int) -> int:
    """The place before the last n printed characters and the blanks there."""
    while start < end and (n or text[end - 1].isspace()):
        n -= not text[end - 1].isspace()
        end -= 1
    return end
