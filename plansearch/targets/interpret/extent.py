"""What time a number covers: one year, several, or a part of one. Numbers of unlike extents are never compared.

A number takes the time from its own sentence; else from what was said before it: 今后五年 holds for the paragraphs that
follow, until a heading of the same depth or a paragraph on one year ends it. `terms` finds these words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from plansearch.model import Section
from plansearch.targets.lexicon.lexicon import Lexicon, packaged

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CLAUSE_END = re.compile("[，；。]")
_OPENING = 40  # characters of a paragraph in which the years are named that it and the next ones are about
Cover = Literal["year", "several", "part", "unclear"]
_Found = TypeVar("_Found")


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


def extent(before: str, headings: Sequence[str] = (), lexicon: Lexicon | None = None, *, lead: str = "") -> Extent:
    """What a number covers by the last cue before it in its sentence; else by what it stands below.

    before: the sentence up to and with the number. headings: those above it, the outermost first. lead: the text before
    the sentence, as far back as wanted. A sentence that opens with a time (刚刚过去的2017年, 五年来) speaks for those
    after it in its paragraph; where a heading names several years, also for the paragraphs after it. Without any cue it
    is one year that is not named, also below a heading with a year: the headings of a plan name both the year of the
    plan and the year that it reviews.
    """
    lexicon = lexicon or packaged()
    if found := _in_sentence(lexicon, before):
        return found
    above = _heading(lexicon, headings)
    topic = _topic(lexicon, lead[lead.rfind("\n") + 1 :], is_line=False)
    if above.cover == "year":
        return topic if topic and topic.cover == "several" else above
    return topic or _topic_above(lexicon, lead, headings[0]) or above


def is_of_one_year(headings: Sequence[str], lexicon: Lexicon, *, lead: str) -> bool:
    """Whether the last time that the text before a sentence opens with, within its chapter, is one year."""
    topic = _topic(lexicon, lead[lead.rfind("\n") + 1 :], is_line=False) or (
        _topic_above(lexicon, lead, headings[0]) if headings else None
    )
    return topic is not None and topic.cover == "year"


def _in_sentence(lexicon: Lexicon, before: str) -> Extent | None:
    """The last cue of a sentence: a time, the base of a comparison (比2020年), or a comparison with the year before.

    同比 does not end the part of a year that the sentence is about (上半年).
    """
    patterns, cues = lexicon.patterns, _cues_in(lexicon, before)
    if listed := in_list(lexicon, before):
        return listed
    if base := patterns.base_year.search(before):
        return _since(base, _last(cues))
    compared = _last(patterns.year_on_year.finditer(before))
    if compared is None or (cues and before.rfind(cues[-1].cue) >= compared.end()):
        return _last(cues)
    times = [cue for cue in cues if cue.cue not in compared[0]]
    return times[-1] if times and times[-1].cover == "part" else Extent("year", cue=compared[0])


def in_list(lexicon: Lexicon, before: str) -> Extent | None:
    """The time of a number in a list that has one time for each (一季度、上半年和全年分别增长5%、6%、7%), else None.

    before: its sentence up to and with the number.
    """
    found = _last(lexicon.patterns.times_listed.finditer(before))
    if found is None or _CLAUSE_END.search(before, found.end()):
        return None
    times = lexicon.patterns.time_in_list.findall(found["times"])
    n = len(_NUMBER.findall(before, found.end()))
    return _last(_cues_in(lexicon, times[n - 1])) if 0 < n <= len(times) else None


def _since(base: re.Match[str], named: Extent | None) -> Extent:
    """The time since a base: the year after it, or the years up to the one that the sentence names."""
    if base["year"] is None:
        return Extent("several", cue=base[0])
    year, cue = int(base["year"]) + 1, base[0][: base.end("year") - base.start() + 1]
    if named and named.cover != "year":
        return named
    return Extent(
        "year" if named is None or named.year in (None, year) else "several", cue=cue, year=None if named else year
    )


def _heading(lexicon: Lexicon, headings: Sequence[str]) -> Extent:
    """What the innermost heading with a cue says."""
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


def _topic_above(lexicon: Lexicon, lead: str, chapter: str) -> Extent | None:
    """What the nearest paragraph above says that opens with a time, as far back as the heading of the chapter.

    lead: up to a place of the paragraph that is asked about.
    """
    start = lead.rfind("\n")
    while start >= 0:
        end, start = start, lead.rfind("\n", 0, start)
        line = lead[start + 1 : end]
        if chapter in line:
            return None
        if found := _topic(lexicon, line, is_line=True):
            return found
    return None


def _topic(lexicon: Lexicon, text: str, *, is_line: bool) -> Extent | None:
    """The time that a sentence of a text opens with: its last sentence that does so; is_line: the first of a line."""
    opening = lexicon.patterns.time_opening
    found = opening.match(text) if is_line else _last(opening.finditer(text))
    if found is None:
        return None
    cue = next(iter(_cues_in(lexicon, found[0])), None)
    return cue if cue and cue.cover != "part" else None


def _cues_in(lexicon: Lexicon, text: str) -> list[Extent]:
    found = []
    for match in lexicon.patterns.any_extent.finditer(text):
        cover: Cover = "several" if match["several"] else "part" if match["part"] else "year"
        found.append(Extent(cover, int(match["year"]) if match["year"] else None, match[0]))
    return found


def _last(found: Iterable[_Found]) -> _Found | None:
    return next(reversed([*found]), None)


def terms(lexicon: Lexicon, text: str, sections: Sequence[Section]) -> Callable[[int], str]:
    """A function that gives, for the start of a sentence, the words before it that say which years it is about.

    They are in its paragraph (今年, 今后五年, “十四五”时期 at the beginning of a sentence), or in an earlier one or a
    heading that speaks for what follows; "" where nothing does. sections: the outline of the text.
    """
    places, words = [0], [""]

    def note(place: int, cue: str) -> None:
        if cue != words[-1]:
            places.append(place)
            words.append(cue)

    lasting, depth = "", 0  # words that hold beyond their paragraph, and the depth of the section they hold in
    above = iter([*sections, None])
    section, inside = next(above), 0
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line, is_heading = text[start:end], False
        while section is not None and section.span.start < end:
            is_heading, inside, section = True, section.depth, next(above)
            if inside <= max(depth, 1):
                lasting, depth = "", 0
        cues = [] if is_heading and lexicon.patterns.term_mixed.search(line) else list(_openings(lexicon, line))
        if cues and cues[0][0] <= _OPENING and (is_heading or cues[0][2] or lexicon.patterns.term_intro.search(line)):
            lasting, depth = cues[-1][1], inside
        for place, cue, _ in cues:
            note(start + place, cue)
        note(end, lasting)
        start = end + 1
    return lambda sentence: words[bisect_left(places, max(sentence, 1)) - 1]


def _openings(lexicon: Lexicon, line: str) -> Iterable[tuple[int, str, bool]]:
    """Where sentences of a line begin with words for one year or several, the words, and whether it is one."""
    patterns = lexicon.patterns
    if patterns.term_opening.search(line) is None:
        return
    found: re.Match[str]
    for found in patterns.term_opening.finditer(line):
        cue = found["several"] or found["one"] or found["goals"]
        yield found.end() - len(cue), cue, not found["several"]
