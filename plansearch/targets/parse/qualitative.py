"""Targets without a number, as goal paragraphs state them: 与经济增长同步, 完成省下达任务, 进出口稳中提质."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plansearch.model import Bound, BoundType, Kind
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.clause import read_left
from plansearch.targets.parse.distribute import parts
from plansearch.targets.parse.indicator import tidy
from plansearch.targets.parse.paragraph import ParagraphMarks

_BREAK = "，；：。！？"
_FEWEST_SIGNS, _MOST_SIGNS = 3, 24  # characters of the subject of a total
_TOTALS: tuple[tuple[str, BoundType], ...] = (("all_end", "all"), ("zero_end", "zero"), ("zero_start", "zero"))
_FEWEST = 3  # numeric targets of a paragraph that lists goals


@dataclass(frozen=True, slots=True)
class QualitativeTarget:
    """A target without a number: its indicator and surface, where its clause is, and its kind and bound."""

    indicator: str
    surface: str
    start: int
    end: int
    clause: int
    kind: Kind
    bound: Bound
    cue: str
    rule: str
    benchmark: str = ""
    bound_type: BoundType = "qualitative"


def _is_quota(lexicon: Lexicon, words: str) -> bool:
    return bool(lexicon.patterns.quota_of_authority.search(words) or lexicon.patterns.quota.search(words))


def is_goal_paragraph(paragraph: ParagraphMarks, heading: str, *, n_targets: int, n_growth: int) -> bool:
    """Whether a paragraph lists the plan's headline goals, by its lead-in or heading and the targets it holds."""
    patterns = paragraph.lexicon.patterns
    if n_targets >= _FEWEST and patterns.goal.search(paragraph.text, paragraph.start, paragraph.end) is not None:
        return True
    return patterns.goal_heading.search(heading) is not None or (n_growth >= 4 and "目标" in heading)


def qualitative_targets(
    paragraph: ParagraphMarks, taken: list[tuple[int, int]], *, with_change: bool
) -> Iterator[QualitativeTarget]:
    """The targets without a number between the statements at `taken`. with_change: also 持续改善 and its like."""
    for start, end, clause in _uncovered(paragraph, taken):
        yield from _read(paragraph, start, end, clause=clause, taken=taken, with_change=with_change)


def totals(paragraph: ParagraphMarks, taken: list[tuple[int, int]]) -> Iterator[QualitativeTarget]:
    """The targets that leave nothing out (乡镇公交全覆盖, 应保尽保) or nothing over (零就业家庭清零, 全面消除危房)."""
    text = paragraph.text
    for start, end, clause in _uncovered(paragraph, taken):
        if not paragraph.lexicon.patterns.total.search(text, start, end):
            continue
        body = text[start:end].rstrip()
        for name, bound_type in _TOTALS:
            found = getattr(paragraph.lexicon.patterns, name).search(body)
            if found is None or "未" in body:
                continue
            if name == "zero_start":
                first, last = start + found.end(), start + len(body)
            else:
                first, last = start, start + found.start()
            subject = _total_of(paragraph.lexicon, text, first, last)
            if _FEWEST_SIGNS <= len(subject) <= _MOST_SIGNS:
                stop = start + len(body)
                yield QualitativeTarget(
                    subject, subject, start, stop, clause, "qualitative", "eq", found[0], "total", bound_type=bound_type
                )
            break


def _total_of(lexicon: Lexicon, text: str, start: int, end: int) -> str:
    """What a total is about: after the totals before the last one of a list."""
    return tidy(lexicon, lexicon.patterns.totals_before_last.sub("", _subject(lexicon, text, start, end)))


def _uncovered(paragraph: ParagraphMarks, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """The clauses that no statement covers, and the rest of a clause after its last statement."""
    text = paragraph.text
    at = paragraph.start
    cuts = [m for m, k in zip(paragraph.marks, paragraph.kinds, strict=True) if k in _BREAK]
    begun = sorted(taken)
    number = covered = 0
    for cut in [*cuts, paragraph.end]:
        while number < len(begun) and begun[number][0] < cut:
            covered = max(covered, begun[number][1])
            number += 1
        start = max(at, covered)
        start = paragraph.lexicon.patterns.item_opening.match(text, start, cut).end()  # type: ignore[union-attr]
        if cut - start >= 5:
            yield start, cut, at
        at = cut + 1


def _read(
    paragraph: ParagraphMarks, start: int, end: int, *, clause: int, taken: list[tuple[int, int]], with_change: bool
) -> Iterator[QualitativeTarget]:
    text, lexicon = paragraph.text, paragraph.lexicon
    patterns, words = lexicon.patterns, lexicon.words
    body = text[start:end].rstrip()
    end = start + len(body)
    if end - start > 70:
        return
    quota = patterns.quota_end.search(body) if body[-1:] in words.quota_last else None
    if quota and _is_quota(lexicon, body[quota.start() :]):
        verb = quota["verb"]
        subject = _subject(lexicon, text, start, start + quota.start()) or quota["object"]
        if not subject and start > paragraph.start + 2 and text[start - 1] == "，":
            start = max(
                paragraph.clause_start(start - 1), max((b for _, b in taken if b < start), default=paragraph.start)
            )
            subject = _subject(lexicon, text, start, clause - 1)
        bound: Bound = "le" if verb == "控制在" else "eq"
        yield from _each(
            lexicon,
            QualitativeTarget(
                "", subject, start, end, clause, "relative", bound, quota[0], "quota", _goal(quota), "relative"
            ),
        )
        return
    shapes = (
        (patterns.pace_end, "pace", body.endswith(words.pace_last)),
        (patterns.above_end, "benchmark", patterns.above_word.search(body)),
    )
    for shape, rule, is_likely in shapes:
        found = shape.search(body) if is_likely else None
        if found:
            cue = found.groupdict().get("cue") or ""
            bound = "eq" if not cue or cue == "达到" else "le" if cue in words.ceiling else "ge"
            subject = _subject(lexicon, text, start, start + found.start())
            if subject:
                made = QualitativeTarget(
                    "", subject, start, end, clause, "relative", bound, found[0], rule, _mark(found), "relative"
                )
                yield from _each(lexicon, made)
            return
    if not with_change:
        return
    found = patterns.change.match(body) or patterns.act.match(body)
    if found:
        subject = _subject(lexicon, text, start + found.start("subject"), start + found.end("subject"))
        yield from _each(
            lexicon, QualitativeTarget("", subject, start, end, clause, "qualitative", "eq", found["cue"], "change")
        )


def _mark(found: re.Match[str]) -> str:
    """What a pace is set by: 经济增长 in 与经济增长同步, 全省平均水平 in 高于全省平均水平."""
    if not found.groupdict().get("cue"):
        return found["mark"]
    return found[0][found.end("cue") - found.start() :]


def _goal(quota: re.Match[str]) -> str:
    """What a quota is set by: 省下达任务 in 完成省下达任务."""
    return quota[0][quota.end("verb") - quota.start() :]


def _subject(lexicon: Lexicon, text: str, start: int, end: int) -> str:
    left = read_left(lexicon, text, start, end, with_right=False)
    return text[left.start : left.end] if left.end > left.start else ""


def _each(lexicon: Lexicon, made: QualitativeTarget) -> Iterator[QualitativeTarget]:
    """The target under its own name, or one for each name of a list (A和B完成省下达任务)."""
    name = tidy(lexicon, lexicon.patterns.list_words.sub("", made.surface))
    if len(name) < 2 or lexicon.patterns.no_subject.search(name):
        return
    items = (name,) if name.startswith("城乡") else parts(lexicon, name)
    ends = lexicon.patterns.measure_end if made.kind == "relative" else lexicon.patterns.subject_end
    if len(items) < 2 or "等" in name or not all(map(ends.search, name.replace("、", "和").split("和"))):
        items = (name,)
    for item in items:
        yield replace(made, indicator=tidy(lexicon, item))
