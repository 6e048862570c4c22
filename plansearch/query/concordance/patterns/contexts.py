"""What a match must not stand right after or before, such as 力争 after 努."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plansearch.text.variants import BLANKS, MOST_BLANKS
from plansearch.text.variants import pattern as spellings_of


@dataclass(frozen=True, slots=True)
class Context:
    """What a match must not stand right after or before.

    left, right: expressions for the end of the text before it and the beginning of the text behind it; None for
    anything. size: characters on either side that are enough to tell.
    """

    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    size: int

    @classmethod
    def of(cls, not_after: Sequence[str], not_before: Sequence[str], *, exact: bool) -> Context:
        """The context of a pattern with these fields, in all spellings unless it is exact."""
        blanks = "" if exact else f"[{BLANKS}]{{0,{MOST_BLANKS}}}"

        def either(strings: Sequence[str]) -> str:
            return "|".join((not exact and spellings_of(one)) or re.escape(one) for one in strings)

        left = re.compile(f"(?:{either(not_after)}){blanks}\\Z") if not_after else None
        right = re.compile(f"{blanks}(?:{either(not_before)})") if not_before else None
        longest = max(map(len, (*not_after, *not_before)), default=0)
        return cls(left, right, longest * (1 + MOST_BLANKS) + MOST_BLANKS)

    def allows(self, text: str, start: int, end: int) -> bool:
        """Whether a match at these offsets counts."""
        if self.left and self.left.search(text, max(0, start - self.size), start):
            return False
        return not (self.right and self.right.match(text, end))
