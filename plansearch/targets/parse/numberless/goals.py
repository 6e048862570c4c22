"""Where a paragraph states goals: its heading or lead-in announces them, or a horizon opens a list of outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from plansearch.targets.lexicon.lexicon import Lexicon, cached
from plansearch.targets.parse.paragraph import ParagraphMarks

_FEWEST = 3  # numeric targets of a paragraph that lists goals
_FEWEST_GROWTH = 4
_ITEM = "——"  # opens an item of a list of goals
_FEWEST_LED = 2  # below a heading that names goals among other things

Span = tuple[int, int]


class Scope(NamedTuple):
    """A part of the text in which a change or a state is a goal. acts: from where also a verb before what it changes
    (降低文盲率) is one; before, and at its end, that is an act. lead: where the lead-in stands, -1 for none."""

    start: int
    end: int
    acts: int
    lead: int = -1


@partial(cached, size=256)
def is_goal_heading(lexicon: Lexicon, heading: str) -> bool:
    """Whether a heading announces goals and nothing else: （二）工作目标, not 目标任务和重点工作."""
    return lexicon.patterns.goals_only.search(heading) is not None


def may_state_goals(lexicon: Lexicon, heading: str, text: str, start: int, end: int) -> bool:
    """Whether the paragraph `text[start:end]` may state goals without a number, whatever numbers it holds."""
    if is_goal_heading(lexicon, heading):
        return True
    if text.startswith(_ITEM, start) and lexicon.patterns.goals_among.search(heading) is not None:
        return True
    return lexicon.patterns.goal_lead.search(text, start, end) is not None


def goal_scopes(
    paragraph: ParagraphMarks,
    heading: str,
    *,
    numbers: list[Span],
    outcomes: list[Span],
    n_growth: int,
    may_be_goal: bool = True,
) -> list[Scope]:
    """The parts of a paragraph that state goals; empty where it states none.

    numbers: the spans of its numeric targets; outcomes: of those among them that are rates or levels, not amounts;
    n_growth: how many are rates of growth; may_be_goal: what `may_state_goals` says of the paragraph.
    """
    n_targets = len(numbers)
    if not may_be_goal and n_targets < _FEWEST_LED:
        return []
    patterns = paragraph.lexicon.patterns
    lead = patterns.lead_in.search(paragraph.text, paragraph.start, paragraph.end)
    whole = (paragraph.start, paragraph.end)
    begin, at = (lead.start(), lead.start()) if lead else (paragraph.start, -1)
    if is_goal_heading(paragraph.lexicon, heading) or (
        n_targets >= _FEWEST and patterns.goal.search(paragraph.text, *whole) is not None
    ):
        return [Scope(*whole, begin, at)]
    if n_targets >= _FEWEST_LED and (
        patterns.goal_heading.search(heading) is not None or (n_growth >= _FEWEST_GROWTH and "目标" in heading)
    ):
        return [Scope(*whole, begin if lead else paragraph.end, at)]
    if not may_be_goal and len(outcomes) < _FEWEST:
        return []
    found = list(_led(paragraph, outcomes))
    if paragraph.text.startswith(_ITEM, paragraph.start) and patterns.goals_among.search(heading) is not None:
        found.append(Scope(*whole, paragraph.end))
    return found


def _led(paragraph: ParagraphMarks, outcomes: list[Span]) -> Iterator[Scope]:
    """What a lead-in (到2030年, 目标是) opens: the rest of its sentence, and the sentences after it until one opens
    with an act. A sentence with several outcomes in figures needs no lead-in."""
    led = -1
    at = paragraph.start
    for stop in [*paragraph.stops, paragraph.end]:
        if stop <= at:
            continue
        lead = paragraph.lexicon.patterns.goal_lead.search(paragraph.text, at, stop)
        if paragraph.lexicon.patterns.situation.search(paragraph.text, at, stop):
            led = -1
        elif lead:
            led = lead.start()
            yield Scope(led, stop, led, led)
        else:
            led = -1 if led < 0 or _opens_with_act(paragraph, at, stop) else led
            if led >= 0 or sum(at <= start < stop for start, _ in outcomes) >= _FEWEST:
                yield Scope(at, stop, stop, led)
        at = stop


def _opens_with_act(paragraph: ParagraphMarks, start: int, end: int) -> bool:
    """Whether the first clause of a sentence says what is to be done (加强河道巡查), not what is to be reached."""
    patterns, text = paragraph.lexicon.patterns, paragraph.text
    first = min(paragraph.clause_end(start), end)
    lead = patterns.lead.match(text, start, first)
    begin = lead.end() if lead else start
    head = patterns.clause_head.match(text, begin, first)
    return patterns.act_opening.match(text, start, first) is not None or (head is not None and head.end() > begin)
