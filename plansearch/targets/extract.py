"""The door: every target and result that a text states."""

from __future__ import annotations

import re

from plansearch.model import Span, Target
from plansearch.targets.effort import efforts, striving
from plansearch.targets.indicator import is_name
from plansearch.targets.layout import Frame, fold, frame, lines
from plansearch.targets.statement import Statement, statements
from plansearch.targets.status import Judge, Voice, heading_voice, judge, looks_ahead
from plansearch.targets.wordless import Wordless, is_goal_paragraph, wordless
from plansearch.targets.words import pattern

_HAS_NUMBER = re.compile(r"[\d×xX＿_□○＊番倍]|[第前][一二三四五六七八九十]|分之|位数|一半|成(?:以上|左右)|[百千万亿两]")
_HEADING = re.compile(
    r"^(?:\*\*|#+\s|第[一二三四五六七八九十]+[章节篇部]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)"
)
_YEAR_OR_ORDINAL = re.compile(r"(?:19|20)\d\d年?|^.{0,3}、|第[一二三四五六七八九十]+[章节篇部]")
_CHAPTER = re.compile(r"^(?:\*\*|#+\s*)*(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分|附[件表录])")
_SECTION = re.compile(r"^(?:\*\*|#+\s*)*(?:（[一二三四五六七八九十]+）|\d{1,2}[.、])")
_HEADING_LENGTH = 60
_PLAIN_HEADING = 30


def extract_targets(text: str, heading: str = "") -> list[Target]:
    """Every statement in `text` that ties a quantity or benchmark to an indicator, in order of appearance.

    text: one paragraph or a whole plan; its own heading lines set the context for what follows. heading: the heading
    above the text, if it is known. Baselines, names, dates, ordinals and parameters of projects are left out. Masked
    numbers (xx亿元) come back without a value. Empty text gives an empty list.
    """
    folded = fold(text)
    voice = heading_voice(fold(heading))
    above = fold(heading)
    found: list[Target] = []
    for start, end in lines(folded):
        line = folded[start:end]
        if _is_heading(line):
            voice = _voice_below(line, voice)
            above = line
            continue
        voice = _voice_within(line, voice)
        if voice == "neither" or not _HAS_NUMBER.search(line):
            continue
        found.extend(_paragraph(text, frame(folded, start, end), voice=voice, heading=above))
    return found


def _is_heading(line: str) -> bool:
    """Whether a line is a heading: short, marked or numbered as one, and without a number beyond its year."""
    if len(line) >= _HEADING_LENGTH:
        return False
    if not _HEADING.match(line) and (line[-1] in "。；，：！" or len(line) > _PLAIN_HEADING or not heading_voice(line)):
        return False
    return _HAS_NUMBER.search(_YEAR_OR_ORDINAL.sub("", line)) is None


def _title(line: str) -> str:
    """A heading without the sentence that follows it on the same line."""
    return re.split(r"[。：]", line[:_HEADING_LENGTH], maxsplit=1)[0]


def _voice_below(line: str, voice: Voice) -> Voice:
    """The voice below a heading: a chapter sets it anew, a section of a review leaves it only to look ahead."""
    title = _title(line)
    said = heading_voice(title)
    if _CHAPTER.match(line):
        return said
    if voice == "result" and said == "target" and _SECTION.match(line) and not looks_ahead(title):
        return voice
    return said or voice


def _voice_within(line: str, voice: Voice) -> Voice:
    """The voice from a paragraph on: a chapter may open on its line, and a review ends where goals are announced."""
    said = heading_voice(_title(line)) if _CHAPTER.match(line) else ""
    if said in ("target", "result"):
        return said
    return "" if voice == "result" and pattern("turn").search(line) else voice


def _paragraph(text: str, layout: Frame, *, voice: Voice, heading: str) -> list[Target]:
    items = [item for item in statements(layout) if is_name(item.indicator)]
    if not items:
        return []
    bench = judge(layout, [item.quantity for item in items], voice=voice)
    found = [_target(text, layout, item=item, bench=bench) for item in items]
    n_targets = sum(t.status == "target" for t in found)
    if n_targets < 3:
        return found
    n_growth = sum(t.status == "target" and t.kind == "growth" for t in found)
    is_goal = is_goal_paragraph(layout, heading, n_targets=n_targets, n_growth=n_growth)
    taken = [(t.span.start, t.span.end) for t in found]
    for item in wordless(layout, taken, with_change=is_goal):
        if bench.status(item.start, item.end, clause=item.clause) == "target":
            found.append(_wordless_target(layout, item))
    found.sort(key=lambda t: (t.value_span or t.span).start)
    return found


def _wordless_target(layout: Frame, item: Wordless) -> Target:
    first, last = layout.sentence(item.start)
    effort = striving(layout, efforts(layout), clause=item.clause, number=item.end, is_verbal=False)
    return Target(
        indicator=item.indicator,
        indicator_raw=item.surface,
        status="target",
        kind=item.kind,
        bound=item.bound,
        effort=effort.effort if effort.effort != "maintain" else "plain",
        lo=None,
        hi=None,
        unit=None,
        value_raw=None,
        span=Span(item.start, item.end),
        value_span=None,
        sentence=Span(first, last),
        bound_cue=item.cue,
        effort_cue=effort.cue,
        horizon=_horizon(layout.text[first : item.start]),
        rule=item.rule,
    )


def _target(text: str, layout: Frame, *, item: Statement, bench: Judge) -> Target:
    q, bound = item.quantity, item.bounding
    first, last = layout.sentence(q.start)
    status = bench.status(q.start, q.end, clause=item.clause)
    sentence = layout.text[first:last]
    horizon = _horizon(layout.text[first : q.start])
    is_prior = bool(pattern("prior").search(layout.text[first : q.start])) and bench.voice == "result"
    stretch = pattern("stretch").match(layout.text, bound.end + 1, last)
    return Target(
        indicator=item.indicator,
        indicator_raw=item.surface,
        status="target" if is_prior else status,
        kind=item.kind,
        bound=bound.bound,
        effort=item.striving.effort,
        lo=q.lo,
        hi=q.hi,
        unit=q.unit or None,
        value_raw=text[q.start : q.end],
        span=Span(item.start, max(item.end, bound.end)),
        value_span=Span(q.start, q.end),
        sentence=Span(first, last),
        bound_cue=bound.cue,
        effort_cue=item.striving.cue,
        condition=tuple(m[0] for m in pattern("condition").finditer(sentence)),
        horizon=horizon,
        is_prior=is_prior,
        is_masked=q.form == "mask",
        has_stretch=stretch is not None,
        repair=q.repair,
        rule=item.rule,
    )


def _horizon(before: str) -> str:
    found = pattern("horizon").findall(before)
    return found[-1] if found else ""
