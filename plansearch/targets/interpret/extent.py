"""What time a number covers: one year, several, or a part of one. Numbers of unlike extents are never compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from plansearch.targets.lexicon.lexicon import Lexicon, packaged

Cover = Literal["year", "several", "part", "unclear"]


@dataclass(frozen=True, slots=True)
class Extent:
    """The time a number covers. year: the one named, None where none is; cue: the words that say so, "" for none.

    cover: unclear where a heading names one year and several (2024年和过去五年工作回顾).
    """

    cover: Cover
    year: int | None = None
    cue: str = ""

    def fits(self, year: int | None, *, is_sum: bool = False) -> bool:
        """Whether it is a whole year, and may be this one.

        is_sum: the number adds up over the time (new jobs; not a growth, not a stock), so that no unclear time will do.
        """
        if self.cover == "unclear":
            return not is_sum
        return self.cover == "year" and (year is None or self.year in (None, year))


def extent(before: str, headings: Sequence[str] = (), lexicon: Lexicon | None = None) -> Extent:
    """What a number covers by the last cue before it in its sentence, else by the innermost heading that has one.

    before: the sentence up to and with the number. Without any cue it is one year that is not named, also below a
    heading with a year: the headings of a plan name both the year of the plan and the year that it reviews.
    """
    lexicon = lexicon or packaged()
    if found := _last(_cues_in(lexicon, before)):
        return found
    for heading in reversed(headings):
        cues = _cues_in(lexicon, heading)
        several = _last(cue for cue in cues if cue.cover == "several")
        if several and any(cue.cover == "year" for cue in cues):
            return Extent("unclear", cue=several.cue)
        if several:
            return several
        if cues:
            break
    return Extent("year")


def _cues_in(lexicon: Lexicon, text: str) -> list[Extent]:
    found = []
    for match in lexicon.patterns.any_extent.finditer(text):
        cover: Cover = "several" if match["several"] else "part" if match["part"] else "year"
        found.append(Extent(cover, int(match["year"]) if match["year"] else None, match[0]))
    return found


def _last(cues: Iterable[Extent]) -> Extent | None:
    return next(reversed([*cues]), None)
