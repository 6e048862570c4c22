"""The status below each heading of a plan: a review holds results, a part on tasks holds targets.

2025年工作回顾            result
  一、… 九、办好十件实事   result: a chapter keeps the status of the review that it belongs to
2026年主要工作            empty: a later year ends the review
"""

from __future__ import annotations

import re

from plansearch.targets.interpret.status import (
    PlanFacts,
    SectionStatus,
    heading_status,
    kind_status,
    looks_ahead,
    reports_then_plans,
)
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.paragraph import lines

_SENTENCE_END = re.compile("[。：]")
_HEADING_LENGTH = 60
_PLAIN_HEADING = 30
_OPENING_LINES = 6  # lines in which a title and a date are looked for
_UNKNOWN = PlanFacts()


class SectionStatusTracker:
    """The status from line to line. `section_status` is that of the lines to come, `above` the last heading.

    text: folded; heading: the one above the text, folded, empty where there is none; plan: what is known of the whole.
    """

    def __init__(self, lexicon: Lexicon, text: str, heading: str, plan: PlanFacts = _UNKNOWN) -> None:
        self._lexicon, self._patterns = lexicon, lexicon.patterns
        title = self._title_of_kind(text)
        plan = PlanFacts(plan.kind or title, plan.year or self._year_in_title(title))
        self.above, self.plan = heading, plan
        self._is_bulletin = kind_status(lexicon, plan.kind) == "result" and not reports_then_plans(lexicon, plan.kind)
        # a part that reports, whatever its headings, until one of them looks ahead
        self.is_report = self._is_bulletin or reports_then_plans(lexicon, plan.kind)
        self._has_reviewed = False  # whether a chapter of such a part was called a review
        self._is_numbered_anew = False  # whether 一、 came again below such a review
        self._text = text
        self._in_review = False  # whether an unnumbered heading, or 第一部分, has opened a review
        self._last = ""  # the number of the last chapter in it
        self._is_first = True  # no chapter has had a status of its own yet
        self._known: frozenset[int] | None = None
        if heading:
            self._end_report(heading)
        self.section_status: SectionStatus = self._or_usual(self._announced(heading))

    def _year_in_title(self, title: str) -> int | None:
        """The first year that a title plans for: 2025 in 2024年工作总结和2025年工作计划, and in （2025—2027年）."""
        years = self._patterns.title_year.findall(title)
        if not years:
            return None
        return int(years[-1 if reports_then_plans(self._lexicon, title) else 0])

    def _title_of_kind(self, text: str) -> str:
        """The title of a text of several lines, if it names a kind of plan."""
        start, end = next(lines(text), (0, 0))
        is_title = end - start < _HEADING_LENGTH and text.find("\n", end) >= 0
        return text[start:end] if is_title and self._patterns.title_kind.search(text, start, end) else ""

    @property
    def is_alone(self) -> bool:
        """Whether nothing above the next line says what it is about: no heading, and no kind of plan."""
        return not (self.above or self.section_status or self.plan.kind or self.is_report)

    def read_heading(self, line: str) -> bool:
        """Whether the line is a heading; if so, it sets the status of what follows."""
        if not self._is_heading(line):
            return False
        self._end_report(line)
        self.section_status = self._or_usual(self._status_below(line))
        if not self.above and self.section_status == "target" and self._is_title(line):
            self.section_status = ""
        if self.section_status == "result" and self._patterns.chapter_start.match(line):
            self._has_reviewed = self._has_reviewed or heading_status(self._lexicon, _title(line)) == "result"
        self._is_first = self._is_first and not self.section_status
        self.above = line
        return True

    def _is_title(self, line: str) -> bool:
        """Whether a first heading is the name of the whole (糖坊村2025年工作计划), which says of what kind it is."""
        patterns = self._patterns
        is_numbered = patterns.chapter_start.match(line) or patterns.section_start.match(line)
        return not is_numbered and kind_status(self._lexicon, line) == "target"

    def read_paragraph(self, line: str) -> None:
        """Follow a paragraph: a chapter may open on its line, and a review ends where goals are announced."""
        if self._patterns.chapter_start.match(line):
            title = _title(line)
            if self._continues_review(line, title):
                return
            status = self._status_of(title)
            if status in ("target", "result"):
                self.section_status, self._is_first = status, False
                return
        if self._is_first and not self.section_status and self._patterns.chapter_start.match(self.above):
            self._is_first = False
            if self._patterns.opens_review.match(line):
                self.section_status = "result"
        if self._lexicon.hints.report_follows.search(line) and self._patterns.report_follows.search(line):
            self.section_status, self.is_report = "result", True
        if self.section_status == "result" and (
            self._patterns.turn.search(line) or self._patterns.plan_follows.match(line)
        ):
            self.section_status, self._in_review, self.is_report = "", False, False
        if not self.section_status and self._patterns.announces_list.search(line):
            self.section_status = "target"

    def _or_usual(self, status: SectionStatus) -> SectionStatus:
        """The status, or that of the kind of plan where there is none: all of a bulletin states results."""
        return status or ("result" if self.is_report else "")

    def _end_report(self, heading: str) -> None:
        """A summary ends where a heading speaks of plans, or of the year planned for, or where its chapter ends."""
        if not self.is_report or self._is_bulletin or self._patterns.result_heading.search(heading):
            return
        year = self._year_of(_title(heading))
        if (
            self._patterns.ends_report.search(heading)
            or (year and year - 1 in self._years() and year == max(self._years()))
            or (year and year == self.plan.year and self._patterns.kind_of_both.search(self.plan.kind))
            or (self._has_reviewed and self._opens_next_chapter(heading))
        ):
            self.is_report = False

    def _opens_next_chapter(self, heading: str) -> bool:
        """Whether a heading opens the chapter after a review: 一、 below a review begins to number its sections."""
        chapter = self._patterns.chapter_start.match(heading)
        self._is_numbered_anew = self._is_numbered_anew or (chapter is not None and chapter["number"] == "一")
        return chapter is not None and not self._is_numbered_anew

    def _announced(self, heading: str) -> SectionStatus:
        """What a heading announces; in a bulletin or summary, targets only where it speaks of plans or goals."""
        status = heading_status(self._lexicon, heading)
        if self.is_report and status == "target":
            return "target" if self._patterns.goal_heading.search(heading) else ""
        return status

    def _is_heading(self, line: str) -> bool:
        """Whether a line is a heading: short, marked or numbered as one, and without a number beyond its year."""
        if len(line) >= _HEADING_LENGTH:
            return False
        if not self._patterns.heading_start.match(line) and (
            line[-1] in "。；，：！"
            or len(line) > _PLAIN_HEADING
            or not (heading_status(self._lexicon, line) or self._year_of(line))
        ):
            return False
        rest = self._patterns.year_or_ordinal.sub("", line)
        return not has_number(self._lexicon, rest, 0, len(rest))

    def _status_below(self, line: str) -> SectionStatus:
        """The status below a heading: a chapter sets a new one, a section of a review leaves it only to look ahead."""
        title = _title(line)
        if self._continues_review(line, title):
            return self.section_status
        status = self._status_of(title)
        chapter = self._patterns.chapter_start.match(line)
        if chapter and chapter["number"]:
            return status
        if self._patterns.section_start.match(line):
            is_kept = self.section_status == "result" and status == "target" and not looks_ahead(self._lexicon, title)
            return self.section_status if is_kept else status or self.section_status
        if status or chapter or self._year_of(title):
            self._in_review, self._last = status == "result", ""
            return status
        return self.section_status

    def _continues_review(self, line: str, title: str) -> bool:
        """Whether a chapter belongs to the review around it: it does not look ahead, and its number continues."""
        chapter = self._patterns.chapter_start.match(line)
        if not self._in_review or chapter is None or not chapter["number"]:
            return False
        number = chapter["number"]
        if (
            self.section_status == "result"
            and not (number == "一" and self._last)
            and not looks_ahead(self._lexicon, title)
            and self._patterns.outlook.search(title) is None
            and (not self._year_of(title) or self._status_of(title) == "result")
        ):
            self._last = number
            return True
        self._in_review = False
        return False

    def _status_of(self, title: str) -> SectionStatus:
        """The status that a heading announces. One that names a year before that of another heading opens a review."""
        status = self._announced(title)
        year = self._year_of(title)
        if status not in ("", "target") or not year or year + 1 not in self._years():
            return status
        is_plan = looks_ahead(self._lexicon, title) or self._patterns.intent.search(title)
        return status if is_plan else "result"

    def _year_of(self, title: str) -> int:
        """The year by which a heading is named (2025年主要工作, the last of 2021—2025年), 0 for none."""
        number = self._patterns.heading_number.match(title)
        found = self._patterns.named_year.match(title, number.end() if number else 0)
        return int(found["year"]) if found else 0

    def _years(self) -> frozenset[int]:
        """The years named in the headings, the title and the date below it."""
        if self._known is None:
            found: set[str] = {str(self.plan.year)} if self.plan.year else set()
            for n, (start, end) in enumerate(lines(self._text)):
                line = self._text[start:end]
                if self._patterns.chapter_start.match(line):
                    found.update(self._patterns.heading_year.findall(_title(line)))
                elif end - start < _HEADING_LENGTH and (n < _OPENING_LINES or self._patterns.heading_start.match(line)):
                    found.update(self._patterns.heading_year.findall(line))
            self._known = frozenset(map(int, found))
        return self._known


def has_number(lexicon: Lexicon, text: str, start: int, end: int) -> bool:
    """Whether there may be a number in `text[start:end]`, printed in digits or otherwise, or masked."""
    return (
        lexicon.patterns.digit_or_mask.search(text, start, end) or lexicon.patterns.numeral.search(text, start, end)
    ) is not None


def _title(line: str) -> str:
    """A heading without the sentence that follows it on the same line."""
    return _SENTENCE_END.split(line[:_HEADING_LENGTH], maxsplit=1)[0]
