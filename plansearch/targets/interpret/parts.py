"""What the parts of a plan are: plan ahead, review, guiding thoughts, safeguards, glossary, opening and closing.

Whether a part looks back or ahead is decided as for statements (`section_status`). Headings tell the rest, and what is
below a heading is what the heading is, unless one below says otherwise:

一、总体要求            guiding
  （一）指导思想          guiding
  （三）主要目标          plan: its own heading says so
二、重点任务            plan
三、保障措施            safeguards
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plansearch.model import PARTS, Part, Section
from plansearch.targets.interpret.section_status import SectionStatusTracker
from plansearch.targets.interpret.status import PlanFacts, SectionStatus, kind_status, wording
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.paragraph import fold, lines, pieces
from plansearch.text.font_forms import unified

_CLOSING_LINES = 6  # at most, from the last greeting to the end
_CLOSING_CHARS = 1200
_OPENING_CHARS = 600  # in which a text opens, whatever it says of the plan
_WINDOW = 400  # characters whose words tell what a place is a part of
_CLEAR = 2.0  # log-odds of those words
_LEAST_NOTES = 3  # lines of a glossary without a heading
_MOST_NOTES = 0.5  # of its lines, those that explain a word of the text
_OTHER_LINES = 3  # lines between notes and below them that are none
_HEADING_CHARS = 30
_STOPS = "。；！？.;!?"
_NO_QUOTES = re.compile(r"[“”‘’\"「」《》\s]")
_OF_STATUS: dict[SectionStatus, Part] = {"target": "plan", "result": "review", "neither": "glossary"}


@dataclass(frozen=True, slots=True)
class Parts:
    """The part of each place of a text. starts: offsets, ascending, the first is 0; parts: what begins there."""

    starts: tuple[int, ...]
    parts: tuple[Part, ...]

    def at(self, offset: int) -> int:
        """The number of the part at an offset: its position in `PARTS`."""
        return PARTS.index(self.parts[bisect_right(self.starts, offset) - 1])


UNKNOWN_PARTS = Parts((0,), ("",))
"""Those of a text of which nothing is known, such as a passage of a retrieval collection."""


def parts_of(lexicon: Lexicon, text: str, sections: Sequence[Section], plan: PlanFacts) -> Parts:
    """The parts of a text. sections: its outline; plan: its kind and year, as far as they are known."""
    found = _with_notes(lexicon, text, list(_LineReader(lexicon, text, sections, plan)))
    found = _without_closing(lexicon, text, sections, found)
    starts, parts = [0], list[Part]([found[0][2] if found else ""])
    for (_, before, _), (_, _, part) in pairwise(found):
        if part != parts[-1]:
            starts.append(before)  # blanks before a line belong to it
            parts.append(part)
    return Parts(tuple(starts), tuple(parts))


_Line = tuple[int, int, Part]
"""Where a line begins and ends, and its part."""


class _LineReader:
    """Reads a text line by line and says of each what it is a part of."""

    def __init__(self, lexicon: Lexicon, text: str, sections: Sequence[Section], plan: PlanFacts) -> None:
        self._lexicon, self._sections = lexicon, sections
        self._text = fold(lexicon, unified(text))
        self._tracker = SectionStatusTracker(lexicon, self._text, "", plan)
        self._usual: Part = _OF_STATUS.get(kind_status(lexicon, self._tracker.plan.kind), "")
        self._base: Part = ""
        self._worded: Part = ""
        self._is_glossary = False
        self._own: list[Part] = []  # of each section so far: what its heading or one above it says
        self._opened: list[int] = []

    def __iter__(self) -> Iterator[_Line]:
        for start, end in lines(self._text):
            line = self._text[start:end]
            section = self._enter(end)
            is_heading = self._tracker.read_heading(line)
            if not is_heading:
                for first, last in pieces(self._text, start, end):
                    self._tracker.read_paragraph(self._text[first:last])
            yield start, end, self._part(start, line, section, is_heading=is_heading)

    def _enter(self, end: int) -> int:
        """Open the sections that begin before `end`; the number of the innermost one, -1 for none."""
        while len(self._own) < len(self._sections) and self._sections[len(self._own)].span.start < end:
            number = len(self._own)
            section = self._sections[number]
            self._opened = [one for one in self._opened if self._sections[one].span.end > section.span.start]
            heading = fold(self._lexicon, section.path[-1])
            above = self._own[self._opened[-1]] if self._opened else ""
            self._own.append(self._of_heading(heading, above))
            self._opened.append(number)
        return self._opened[-1] if self._opened else -1

    def _of_heading(self, heading: str, above: Part) -> Part:
        """What a heading makes of the section below it; what the section above is, where it says nothing."""
        patterns = self._lexicon.patterns
        if patterns.glossary_heading.search(heading):
            return "glossary"
        if above == "glossary":
            return above
        if patterns.guiding_heading.search(heading):
            return "guiding"
        if patterns.safeguards_heading.search(heading):
            return "safeguards"
        return "" if above and patterns.plan_heading.search(heading) else above

    def _part(self, start: int, line: str, section: int, *, is_heading: bool) -> Part:
        patterns, status = self._lexicon.patterns, self._tracker.section_status
        if patterns.note.match(line) or patterns.glossary_heading.match(line):
            self._is_glossary = True
        elif is_heading and patterns.chapter_start.match(line):
            self._is_glossary = False
        if self._is_glossary:
            return "glossary"
        if section < 0 and self._is_opening(start + len(line), is_status_set=status == "target"):
            return "opening"
        self._follow(status)
        if section >= 0 and (own := self._own[section]) and self._base != "review":
            return own
        if self._base != "review" and patterns.guiding_line.match(line):
            return "guiding"
        return self._base or self._worded_as(start)

    def _is_opening(self, end: int, *, is_status_set: bool) -> bool:
        """Whether a line before the first heading is one of a few lines that open a text with headings."""
        if self._base or not self._sections:
            return False
        return not is_status_set or end <= _OPENING_CHARS

    def _worded_as(self, start: int) -> Part:
        """The part by the words from a place on, where nothing else tells; as before where they tell nothing."""
        score = wording(self._lexicon, self._text[start : start + _WINDOW])
        if abs(score) >= _CLEAR:
            self._worded = "plan" if score > 0 else "review"
        return self._worded

    def _follow(self, status: SectionStatus) -> None:
        """The plan or review that the lines to come belong to: a review ends where its status does."""
        told = _OF_STATUS.get(status, "")
        if told in ("plan", "review"):
            self._base = told
        elif not told:
            self._base = "plan" if self._base else self._usual


def _with_notes(lexicon: Lexicon, text: str, found: list[_Line]) -> list[_Line]:
    """The lines, numbered notes that explain words of the text and end it (`17.链长制：…`) as its glossary.

    Notes are told from numbered tasks by their words: the text has most of them before, in quotes or with a numeral,
    or what follows defines them; and they do not say what to do.
    """
    notes = _last_numbered(lexicon, text, found)
    if len(notes) < _LEAST_NOTES or found[-1][2] == "glossary":
        return found
    first = notes[0][0]
    before = _NO_QUOTES.sub("", text[: found[first][0]])
    n_notes = sum(_explains(lexicon, text, note, before) for _, note in notes)
    if n_notes < len(notes) * _MOST_NOTES:
        return found
    above = text[slice(*found[first - 1][:2])].rstrip() if first else ""
    if 0 < len(above) <= _HEADING_CHARS and above[-1] not in _STOPS:
        first -= 1  # the heading of the notes
    return [*found[:first], *((start, end, "glossary") for start, end, _ in found[first:])]


def _last_numbered(lexicon: Lexicon, text: str, found: Sequence[_Line]) -> list[tuple[int, re.Match[str]]]:
    """The last run of numbered lines with a colon: the number of each line, and its parts. Few other lines may be in it
    and below it; a line with number 1 begins it."""
    notes: list[tuple[int, re.Match[str]]] = []
    n_others = 0
    for number in range(len(found) - 1, -1, -1):
        start, end, _ = found[number]
        line = lexicon.patterns.note_line.match(text, start, end)
        n_others = 0 if line else n_others + 1
        if line:
            notes.insert(0, (number, line))
        if n_others > _OTHER_LINES or (line and int(line["number"]) == 1):
            break
    return notes


def _explains(lexicon: Lexicon, text: str, note: re.Match[str], before: str) -> bool:
    """Whether a numbered line explains a word of the text before it."""
    patterns, term = lexicon.patterns, note["term"]
    if patterns.note_task.match(term) or patterns.note_task.match(text, note.end()):
        return False
    is_named = patterns.note_term.search(term) or patterns.note_definition.match(text, note.end())
    return bool(is_named) and _NO_QUOTES.sub("", term) in before


def _without_closing(lexicon: Lexicon, text: str, sections: Sequence[Section], found: list[_Line]) -> list[_Line]:
    """The lines, those from the last greeting of a speech to its end as its closing."""
    last = next((n for n in range(len(found) - 1, -1, -1) if found[n][2] != "glossary"), -1)
    headings = sections[-1].span.start if sections else 0
    for n in range(last, max(last - _CLOSING_LINES, 0), -1):
        start, end, _ = found[n]
        if start <= headings or found[last][1] - start > _CLOSING_CHARS:
            break
        if lexicon.patterns.closing_line.match(text, start, end):
            closing: list[_Line] = [(first, end, "closing") for first, end, _ in found[n : last + 1]]
            return [*found[:n], *closing, *found[last + 1 :]]
    return found
