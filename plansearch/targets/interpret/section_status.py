"""Which voice speaks below each heading of a plan: a review tells of results, a part on tasks of targets.

2025年工作回顾            result
  一、… 九、办好十件实事   result: a chapter keeps the voice of the review it stands in
2026年主要工作            none: a later year ends the review
"""

from __future__ import annotations

import re

from plansearch.targets.interpret.status import Voice, heading_voice, looks_ahead
from plansearch.targets.lexicon.lexicon import pattern
from plansearch.targets.parse.paragraph import lines

_DIGIT = re.compile(r"[0-9×xX＿_□○＊番倍·百千万亿两]")
_NUMERAL = re.compile(
    r"某[某百千万亿%]|第[一二三四五六七八九十]|前[一二三四五六七八九十]|分之|位数|一半|成(?:以上|左右)"
)
_HEADING = re.compile(
    r"^(?:\*\*|#+\s|第[一二三四五六七八九十]+[章节篇部]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)"
)
_YEAR_OR_ORDINAL = re.compile(r"(?:19|20)\d\d年?|^.{0,3}、|第[一二三四五六七八九十]+[章节篇部]")
_CHAPTER = re.compile(r"^[*#\s]*(?:(?P<number>[一二三四五六七八九十]+)、|第[一二三四五六七八九十]+部分|附[件表录])")
_SECTION = re.compile(r"^[*#\s]*(?:（[一二三四五六七八九十]+）|\d{1,2}[.、])")
_NUMBER = re.compile(r"[*#\s]*(?:第?（?[一二三四五六七八九十]+[）、]?(?:部分|[章节篇部])?[、，：\s]*)?")
_YEARS = re.compile(r"(?:19|20)\d\d(?=\s?年)")
_HEADING_LENGTH = 60
_PLAIN_HEADING = 30
_OPENING_LINES = 6  # lines in which a title and a date are looked for


class Voices:
    """The voice from line to line. `voice` is that of the lines to come, `above` the last heading.

    text: folded; heading: the one above the text, folded, empty where there is none.
    """

    def __init__(self, text: str, heading: str) -> None:
        self.above = heading
        self.voice: Voice = heading_voice(heading)
        self._text = text
        self._in_review = False  # whether an unnumbered heading, or 第一部分, has opened a review
        self._last = ""  # the number of the last chapter in it
        self._is_first = True  # no chapter has had a voice of its own yet
        self._known: frozenset[int] | None = None

    def takes(self, line: str) -> bool:
        """Whether the line is a heading; what stands below it then has its voice."""
        if not self._is_heading(line):
            return False
        self.voice = self._below(line)
        self._is_first = self._is_first and not self.voice
        self.above = line
        return True

    def within(self, line: str) -> None:
        """Take a paragraph in: a chapter may open on its line, and a review ends where goals are announced."""
        if _CHAPTER.match(line):
            title = _title(line)
            if self._stays(line, title):
                return
            said = self._says(title)
            if said in ("target", "result"):
                self.voice, self._is_first = said, False
                return
        if self._is_first and not self.voice and _CHAPTER.match(self.above):
            self._is_first = False
            if pattern("opens_review").match(line):
                self.voice = "result"
        if self.voice == "result" and pattern("turn").search(line):
            self.voice, self._in_review = "", False

    def _is_heading(self, line: str) -> bool:
        """Whether a line is a heading: short, marked or numbered as one, and without a number beyond its year."""
        if len(line) >= _HEADING_LENGTH:
            return False
        if not _HEADING.match(line) and (
            line[-1] in "。；，：！" or len(line) > _PLAIN_HEADING or not (heading_voice(line) or _names_year(line))
        ):
            return False
        rest = _YEAR_OR_ORDINAL.sub("", line)
        return not has_number(rest, 0, len(rest))

    def _below(self, line: str) -> Voice:
        """The voice below a heading: a chapter sets it anew, a section of a review leaves it only to look ahead."""
        title = _title(line)
        if self._stays(line, title):
            return self.voice
        said = self._says(title)
        chapter = _CHAPTER.match(line)
        if chapter and chapter["number"]:
            return said
        if _SECTION.match(line):
            return (
                self.voice
                if self.voice == "result" and said == "target" and not looks_ahead(title)
                else said or self.voice
            )
        if said or chapter or _names_year(title):
            self._in_review, self._last = said == "result", ""
            return said
        return self.voice

    def _stays(self, line: str, title: str) -> bool:
        """Whether a chapter belongs to the review in which it stands: it looks not ahead, and its number goes on."""
        chapter = _CHAPTER.match(line)
        if not self._in_review or chapter is None or not chapter["number"]:
            return False
        number = chapter["number"]
        if (
            self.voice == "result"
            and not (number == "一" and self._last)
            and not looks_ahead(title)
            and pattern("outlook").search(title) is None
            and (not _names_year(title) or self._says(title) == "result")
        ):
            self._last = number
            return True
        self._in_review = False
        return False

    def _says(self, title: str) -> Voice:
        """What a heading says of the text below it; named by a year before that of another heading, it is a review."""
        said = heading_voice(title)
        year = _names_year(title)
        if said not in ("", "target") or not year or year + 1 not in self._years():
            return said
        return said if looks_ahead(title) or pattern("intent").search(title) else "result"

    def _years(self) -> frozenset[int]:
        """The years named in the headings, the title and the date below it."""
        if self._known is None:
            found: set[str] = set()
            for n, (start, end) in enumerate(lines(self._text)):
                line = self._text[start:end]
                if _CHAPTER.match(line):
                    found.update(_YEARS.findall(_title(line)))
                elif end - start < _HEADING_LENGTH and (n < _OPENING_LINES or _HEADING.match(line)):
                    found.update(_YEARS.findall(line))
            self._known = frozenset(map(int, found))
        return self._known


def has_number(text: str, start: int, end: int) -> bool:
    """Whether there may be a number in `text[start:end]`, printed in digits or otherwise, or masked."""
    return (_DIGIT.search(text, start, end) or _NUMERAL.search(text, start, end)) is not None


def _title(line: str) -> str:
    """A heading without the sentence that follows it on the same line."""
    return re.split(r"[。：]", line[:_HEADING_LENGTH], maxsplit=1)[0]


def _names_year(title: str) -> int:
    """The year by which a heading is named (2025年主要工作, the last of 2021—2025年), 0 for none."""
    found = pattern("named_year").match(title, _NUMBER.match(title).end())  # type: ignore[union-attr]
    return int(found["year"]) if found else 0
