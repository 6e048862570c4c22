"""The targets without a number of a paragraph, in the parts of it that no statement covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plansearch.targets.parse.numberless.clauses import uncovered
from plansearch.targets.parse.numberless.goals import Scope
from plansearch.targets.parse.numberless.relative import relative_target
from plansearch.targets.parse.numberless.states import state_target
from plansearch.targets.parse.numberless.target import QualitativeTarget
from plansearch.targets.parse.paragraph import ParagraphMarks

_LONGEST = 70  # characters of a clause


def qualitative_targets(
    paragraph: ParagraphMarks, taken: list[tuple[int, int]], *, goals: list[Scope], with_relative: bool
) -> Iterator[QualitativeTarget]:
    """The targets without a number between the statements at `taken`.

    goals: the parts of the paragraph that state goals, in which a change or a state is one. with_relative: quotas,
    paces and benchmarks are read outside them, too.
    """
    owner = ""
    text, patterns, hint = paragraph.text, paragraph.lexicon.patterns, paragraph.lexicon.hints.no_goal
    if not goals and not (with_relative and patterns.relative_hint.search(text, paragraph.start, paragraph.end)):
        return
    for start, end, clause in _items(paragraph, taken):
        goal = next((scope for scope in goals if scope.start < end and start < scope.end), None)
        if end - start > _LONGEST or not (goal or with_relative):
            continue
        end = start + len(text[start:end].rstrip())
        if hint.search(text, start, end) and patterns.no_goal.search(text[start:end]):
            continue
        found = relative_target(paragraph, start, end, clause=clause, taken=taken, is_goal=goal is not None)
        if found is not None:
            yield from found
        elif goal:
            for made in state_target(paragraph, start, end, clause=clause, with_act=end > goal.acts):
                if owner and made.indicator in paragraph.lexicon.words.bare_measure:
                    made = replace(made, indicator=owner + made.indicator)
                yield replace(made, lead=goal.lead)
                owner = _owner(paragraph, made.indicator)


def _items(paragraph: ParagraphMarks, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """The clauses that no statement covers, cut where 、 joins one statement to another."""
    for start, end, clause in uncovered(paragraph, taken):
        if paragraph.text.find("、", start, end) >= 0:
            for joint in paragraph.lexicon.patterns.item_joint.finditer(paragraph.text, start, end):
                yield start, joint.start(), clause
                start = clause = joint.end()
        yield start, end, clause


def _owner(paragraph: ParagraphMarks, name: str) -> str:
    """What is measured, without the measure (优势产业 of 优势产业规模), for a measure that follows by itself."""
    found = next((word for word in paragraph.lexicon.words.bare_measure if name.endswith(word)), "")
    return name.removesuffix(found) if found else ""
