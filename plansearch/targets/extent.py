"""What time a number covers: one year, several, or a part of one. Numbers of unlike extents are never compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from plansearch.targets.words import built, source

Cover = Literal["year", "several", "part"]


@dataclass(frozen=True, slots=True)
class Extent:
    """The time a number covers. year: the one named, None where none is; cue: the words that say so, "" for none."""

    cover: Cover
    year: int | None = None
    cue: str = ""

    def fits(self, year: int) -> bool:
        """Whether it is a whole year, and may be this one."""
        return self.cover == "year" and self.year in (None, year)


def extent(before: str, headings: Sequence[str] = ()) -> Extent:
    """What a number covers by the last cue before it in its sentence, else by the innermost heading that has one.

    before: the sentence up to and with the number. Without any cue it is one year, which is not named.
    """
    if found := _last(before):
        return found
    for heading in reversed(headings):
        found = _last(heading)
        if found is not None and found.cover == "several":
            return found
        if found is not None and found.year is not None:
            return Extent("year")  # the year of the plan in its headings is not that of what it reviews
    return Extent("year")


def _last(text: str) -> Extent | None:
    found = None
    for match in _cues().finditer(text):
        cover: Cover = "several" if match["several"] else "part" if match["part"] else "year"
        found = Extent(cover, int(match["year"]) if match["year"] else None, match[0])
    return found


@built
def _cues() -> re.Pattern[str]:
    return re.compile(
        f"(?P<several>{source('several_years')})|(?P<part>{source('part_year')})|(?P<one>{source('one_year')})"
    )
