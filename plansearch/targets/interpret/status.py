"""Whether a statement is a target, a result, or in a part of the text that states neither.

Four kinds of evidence are added as log-odds: the heading above, the paragraph's wording, the shape of its numbers, and
the words of the sentence. The weights of the wording were estimated on paragraphs below review headings and task
headings of published reports.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from functools import partial
from operator import itemgetter
from typing import Literal, NamedTuple

from plansearch.model import Status
from plansearch.targets.interpret.sentence import Sentence
from plansearch.targets.lexicon.lexicon import Lexicon, cached
from plansearch.targets.parse.clause import verb_classes
from plansearch.targets.parse.numbers import Quantity
from plansearch.targets.parse.paragraph import ParagraphMarks

SectionStatus = Literal["target", "result", "neither", ""]

NUMBER = re.compile(r"(?=[0-9xX×＊□])(?:[0-9]+(?:\.[0-9]+)?|[xX×＊□]+(?:\.[xX×＊□]+)?(?=[\u4e00-\u9fff%]))")
_HEADING_WEIGHT = 4.0
_KIND_WEIGHT = 3.0  # of a kind of plan that states targets, in a paragraph without a heading of its own
_EARLIER_WEIGHT = 3.0  # of an ended year named earlier in the paragraph
_TENSE = {"self": 5.0, "own": 5.0, "before": 1.0}  # against a target
_TENSE_BELOW_TASKS = {"now": 3.0, "self": 6.0}
_LEAN = 0.5
_OPENS = "。，"  # what a cue of the beginning of a clause begins with
_AIM, _DONE = 2.0, 2.5  # of each of up to two words
_MOST_FOR, _MOST_AGAINST = 3 * _AIM + _HEADING_WEIGHT, 2 * _DONE
_MOST_AGAINST_DATED = _MOST_AGAINST + _EARLIER_WEIGHT


class PlanFacts(NamedTuple):
    """What is known of a plan as a whole. kind: as an index names it, empty where unknown; year: the first year planned
    for, None where unknown."""

    kind: str = ""
    year: int | None = None


_UNKNOWN = PlanFacts()
_LAST_YEAR = 9999
_FIRST = itemgetter(0)


@cached
def _weights(lexicon: Lexicon) -> dict[str, float]:
    return {row["cue"]: float(row["weight"]) for row in lexicon.rows("status")}


@cached
def _prefixes(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """The cues with which each cue begins, itself among them."""
    cues = _weights(lexicon)
    return {cue: tuple(cue[:n] for n in range(1, len(cue) + 1) if cue[:n] in cues) for cue in cues}


def heading_status(lexicon: Lexicon, heading: str) -> SectionStatus:
    """What a heading says about the text below it: 工作回顾 result, 目标任务 target, 名词解释 neither; else empty."""
    patterns = lexicon.patterns
    is_review = patterns.result_heading.search(heading) is not None
    if is_review and (patterns.coming.search(heading) or patterns.both.search(heading)):
        return ""
    if patterns.neither_heading.search(heading) and not patterns.explained_plan.search(heading):
        return "neither"
    if is_review:
        return "result"
    return "target" if patterns.target_heading.search(heading) else ""


@partial(cached, size=256)
def kind_status(lexicon: Lexicon, kind: str) -> SectionStatus:
    """What a plan of this kind states where nothing else tells: 统计公报 result, 行动方案 target, else empty."""
    if not kind or lexicon.patterns.kind_of_both.search(kind):
        return ""
    if lexicon.patterns.kind_of_results.search(kind):
        return "result"
    return "target" if lexicon.patterns.kind_of_targets.search(kind) else ""


@partial(cached, size=256)
def reports_then_plans(lexicon: Lexicon, kind: str) -> bool:
    """Whether a plan of this kind begins with what was done: a summary, alone or followed by a plan."""
    return lexicon.patterns.kind_of_summary.search(kind) is not None


def looks_ahead(lexicon: Lexicon, heading: str) -> bool:
    """Whether a heading is about a time to come (今后五年, 2026年目标), not only about goals and tasks."""
    return lexicon.patterns.coming.search(heading) is not None or lexicon.patterns.ahead.search(heading) is not None


@cached
def _acts(lexicon: Lexicon) -> frozenset[str]:
    """The cues of results that are a bare verb of doing where a clause begins (。新增) or before a number (建成0)."""
    verbs = verb_classes(lexicon)
    cues = [cue for cue, weight in _weights(lexicon).items() if weight < 0]
    opening = {cue for cue in cues if cue[0] in _OPENS and cue[1:] in verbs}
    return frozenset(opening.union(cue for cue in cues if cue[-1] == "0" and verbs.get(cue[:-1]) == "increment"))


def wording(lexicon: Lexicon, text: str, *, is_alone: bool = False) -> float:
    """Log-odds of target against result, from the words of a paragraph or sentence (positive: target).

    is_alone: no heading, kind or shape of numbers speaks for a report. A bare verb (新增床位500张) opens tasks as well
    as reports; only where other words speak for a result it does so, too.
    """
    plain = "。" + NUMBER.sub("0", text)
    weights, prefixes = _weights(lexicon), _prefixes(lexicon)
    search = lexicon.patterns.status_cue.search
    found: set[str] = set()
    match = search(plain)
    while match:
        found.update(prefixes[match[0]])
        match = search(plain, match.start() + 1)  # cues may overlap
    if is_alone and (acts := found & _acts(lexicon)) and all(weights[cue] > 0 for cue in found - acts):
        found -= acts
    return math.fsum([weights[cue] for cue in found])


def is_precise(q: Quantity) -> bool:
    """Whether a number is counted rather than set: three significant digits or more (14534套, 37.3%)."""
    if q.lo is None or q.form != "arabic":
        return False
    digits = str(q.lo).rstrip("0").rstrip(".") if "." in str(q.lo) else str(q.lo).rstrip("0")
    return len(digits.replace(".", "").lstrip("0")) >= 3


class StatusClassifier:
    """Decides the status of the statements of one paragraph, which lies in a part of the text with `section_status`.

    quantities: all that state something. Their shape counts too: plans set round numbers, reports count precise ones
    and use 余 and 多. plan: what is known of the whole; is_report: whether this part of it reports, as a summary does;
    is_alone: whether neither a heading nor a kind of plan says anything.
    """

    def __init__(
        self,
        paragraph: ParagraphMarks,
        quantities: list[Quantity],
        *,
        section_status: SectionStatus,
        plan: PlanFacts = _UNKNOWN,
        is_report: bool = False,
        is_alone: bool = False,
    ) -> None:
        self._is_alone = is_alone
        self.paragraph, self.quantities, self.section_status = paragraph, quantities, section_status
        self.plan = plan
        self._leaning = "result" if is_report else kind_status(paragraph.lexicon, plan.kind)
        self._dated: list[tuple[int, int]] | None = None
        self._tenses: list[tuple[int, str]] | None = None
        self._years: list[tuple[int, str]] | None = None
        self._last_report: int | None = None
        self._plan_at: int | None = None
        self._starts = [q.start for q in quantities]
        self._read: dict[int, Sentence] = {}
        self._base: float | None = None

    @property
    def base(self) -> float:
        """Log-odds of target from heading, wording and numbers of the whole paragraph."""
        if self._base is None:
            self._base = self._score_of_paragraph()
        return self._base

    def _score_of_paragraph(self) -> float:
        text, first, last = self.paragraph.text, self.paragraph.start, self.paragraph.end
        score = {"target": _HEADING_WEIGHT, "result": -_HEADING_WEIGHT}.get(self.section_status, 0.0)
        if self._leaning == "target" and not self.section_status:
            score += _KIND_WEIGHT
        elif self._leaning == "result" and self.section_status == "result":
            score -= _KIND_WEIGHT
        n_precise = sum(map(is_precise, self.quantities))
        n_vague = sum(q.is_vague and q.form == "arabic" for q in self.quantities)
        is_alone = self._is_alone and not n_precise and not n_vague
        score += max(-6.0, min(6.0, wording(self.paragraph.lexicon, text[first:last], is_alone=is_alone)))
        n_round = len(self.quantities) - n_precise - n_vague
        score += 0.1 * min(n_round, 6) - 0.45 * min(n_precise, 4) - 0.4 * min(n_vague, 2)
        if self.paragraph.lexicon.patterns.problems.search(text, first, last):
            score -= 2 * _HEADING_WEIGHT
        if not self.section_status and self.paragraph.lexicon.patterns.assigned.search(text, first, last):
            score += _KIND_WEIGHT
        return score + _LEAN

    def sentence(self, position: int) -> Sentence:
        """The sentence around `position`, read once."""
        first, last = self.paragraph.sentence(position)
        found = self._read.get(first)
        if found is None:
            found = self._read[first] = Sentence(self.paragraph.lexicon, self.paragraph.text, first, last)
        return found

    def conditions(self, words: Sentence, *, clause: int, number: int, end: int) -> tuple[str, ...]:
        """The conditions on a number: of its clause, and of the text between the number before it and its clause.

        words: its sentence; clause, number: where they begin; end: of the statement.
        """
        if not words.is_conditional:
            return ()
        at = bisect_left(self._starts, number)
        since = max(words.start, self.quantities[at - 1].end if at else 0)
        return words.conditions(min(clause, since), self.paragraph.clause_end(end))

    def status(self, words: Sentence, start: int, end: int) -> Status:
        """The status of a statement at `[start, end)`. words: its sentence.

        Below a review heading a statement is a result unless its own sentence looks ahead. What is dated before the
        year planned for is a result, and so is what is said of the present (目前, 截至10月底) outside a part on tasks,
        and what follows a sentence on the past year (过去一年，…。) up to the next word of intent.
        """
        if self._has_ended(words, start):
            return "result"
        if self.section_status == "result" and not words.is_ahead:
            return "result"
        if self.section_status != "target" and self._tense(words, start) == "now":
            return "result"
        if self._is_of_past_year(start) and not words.is_ahead:
            return "result"
        return "target" if self._score(words, start, end) > 0 else "result"

    def is_prior(self, words: Sentence, start: int) -> bool:
        """Whether a statement at `start`, in a sentence of these words, quotes an earlier plan's goal (年初目标)."""
        if self._has_ended(words, start) and words.says("planned", start):
            return True
        is_reported = self._is_reported(start)
        if self.section_status != "result" and not self._has_ended(words, start) and not is_reported:
            return False
        if words.says("prior", start) or (is_reported and words.says("planned", start)):
            return True
        place = self.paragraph  # a paragraph that opens with 目标任务： holds nothing else, up to its outcome
        return (
            place.lexicon.patterns.prior.match(place.text, place.start) is not None
            and self._tense(words, start) != "now"
        )

    def _is_reported(self, start: int) -> bool:
        """Whether the paragraph says after `start` what became of its goals (完成情况：)."""
        if self._last_report is None:
            place = self.paragraph
            found = [m.start() for m in place.lexicon.patterns.reported.finditer(place.text, place.start, place.end)]
            self._last_report = found[-1] if found else -1
        return start < self._last_report

    def _tense(self, words: Sentence, start: int) -> str:
        """What the words of time and intent before `start` say: "now" (目前 in its sentence), "before" (the same, in a
        sentence before), "self" and "own" (a body on itself: 下辖; 在校生), "on" (intent after those), or nothing."""
        is_task = False
        for end, tense in reversed(self._tenses_before(start)):
            if tense == "task":  # it ends what a body says of itself, not what is said of the present in its sentence
                is_task = True
            elif tense == "now":
                return "now" if end >= words.start else "on" if is_task else "before"
            else:
                return "on" if is_task else tense
        return ""

    def _tenses_before(self, start: int) -> list[tuple[int, str]]:
        if self._tenses is None:
            self._tenses = self._read_tenses()
        return self._tenses[: bisect_right(self._tenses, start, key=_FIRST)]

    def _read_tenses(self) -> list[tuple[int, str]]:
        """The words of time and intent of the paragraph with their ends, where any is of the present."""
        place, patterns = self.paragraph, self.paragraph.lexicon.patterns
        may_be = patterns.now_or_profile if self.section_status == "target" else patterns.now_or_self
        if not may_be.search(place.text, place.start, place.end):
            return []
        return [(m.end(), m.lastgroup or "") for m in patterns.tense.finditer(place.text, place.start, place.end)]

    def _has_ended(self, words: Sentence, start: int) -> bool:
        """Whether the last date before `start` in its sentence is a year before the one planned for."""
        if not self.plan.year:
            return False
        found, year = self._date_before(start)
        return found >= words.start and 0 < year < self.plan.year

    def _date_before(self, start: int) -> tuple[int, int]:
        """The end and the year of the last date of the paragraph before `start`: a year, or 0 for 今年 and its like.

        (-1, 0) where there is none, and where the plan's year is unknown.
        """
        if self.plan.year is None:
            return -1, 0
        if self._dated is None:
            found = self.paragraph.lexicon.patterns.dated.finditer(
                self.paragraph.text, self.paragraph.start, self.paragraph.end
            )
            self._dated = [(m.end(), int(m["year"] or 0)) for m in found]
        at = bisect_right(self._dated, (start, _LAST_YEAR))
        return self._dated[at - 1] if at else (-1, 0)

    def _weight_of_date(self, words: Sentence, start: int) -> float:
        """Log-odds of target from the last date before a statement, where the plan's year is known."""
        found, year = self._date_before(start)
        if not self.plan.year or not year:
            return 0.0
        if year < self.plan.year:
            return -_EARLIER_WEIGHT
        return _AIM if found >= words.start and self._leaning != "result" else 0.0

    def _weight_of_tense(self, words: Sentence, start: int) -> float:
        """Log-odds of target from the last word of time or intent before a statement.

        An item of a list (二是…) is what the sentence before the list is.
        """
        place, patterns = self.paragraph, self.paragraph.lexicon.patterns
        tense = self._tense(words, start)
        if tense in ("", "on") and not words.n_aims and patterns.enumerated.match(words.text, words.start, words.end):
            return _AIM if patterns.aim.search(place.text, place.start, words.start) else 0.0
        return -(_TENSE_BELOW_TASKS if self.section_status == "target" else _TENSE).get(tense, 0.0)

    def _is_of_past_year(self, start: int) -> bool:
        """Whether a sentence that opens with the past year (过去一年，…。) speaks for those after it up to `start`."""
        if self._years is None:
            place, patterns = self.paragraph, self.paragraph.lexicon.patterns
            is_named = patterns.past_word.search(place.text, place.start, place.end) is not None
            found = patterns.past_or_next.finditer(place.text, place.start, place.end) if is_named else ()
            self._years = [(m.end(), m["past"] or "") for m in found]
        at = bisect_right(self._years, start, key=_FIRST)
        return at > 0 and bool(self._years[at - 1][1])

    def _announced_at(self) -> int:
        """Where the paragraph announces the plan: …完成投资2亿元。现就2026年工作安排如下. -1 where it does not."""
        if self._plan_at is None:
            place = self.paragraph
            found = place.lexicon.patterns.plan_announced.search(place.text, place.start, place.end)
            self._plan_at = found.start() + 1 if found else -1
        return self._plan_at

    def _score(self, words: Sentence, start: int, end: int) -> float:
        """Log-odds of target for one statement. Its words are not read where they could not change the result."""
        if self.base <= -_MOST_FOR or words.time(start) in self.paragraph.lexicon.words.last_year:
            return -1.0
        tense = self._weight_of_tense(words, start)
        if words.end < self._announced_at():
            tense -= _HEADING_WEIGHT
        if self.base + tense > (_MOST_AGAINST_DATED if self.plan.year else _MOST_AGAINST):
            return self.base
        limit = self.paragraph.clause_end(end)
        done = words.n_done(limit)
        if done and self._tense(words, start) == "on":  # 目前…，年底前完成: what is done ends with the word of intent
            done -= words.n_done(self._tenses_before(start)[-1][0])
        score = self.base + tense + _AIM * min(words.n_aims, 2) - _DONE * min(done, 2)
        score += self._weight_of_date(words, start)
        if not done and words.says("lead_in", limit):
            score += _HEADING_WEIGHT
        return score
