"""The door: every target and result that a text states."""

from __future__ import annotations

import re
from decimal import Decimal

from plansearch.model import Span, Target
from plansearch.targets.effort import efforts, striving
from plansearch.targets.indicator import canonical
from plansearch.targets.layout import Frame, fold, frame, lines
from plansearch.targets.statement import Statement, statements
from plansearch.targets.status import Judge, Voice, heading_voice, judge
from plansearch.targets.wordless import Wordless, is_goal_paragraph, wordless

_HAS_NUMBER = re.compile(r"[\d×xX＿_□○＊]|翻[了一两]?番|第[一二三四五六七八九十]|百分之|倍|[一-九]成|突破[十百千万亿]")
_HEADING = re.compile(r"^(?:\*\*|#+\s|第[一二三四五六七八九十]+[章节篇部]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")
_HORIZON = re.compile(
    r"(?:到|至)?(?:20)\d\d年(?:底|末)?(?:前)?|今年|全年|年内|年底前?|本年度|明年|(?:今后|未来)[三五]年|“?十[一二三四五]五”?(?:期间|时期|末|期末)|五年内?|本届政府任期"
)
_CONDITION = re.compile(r"原则上|有条件的[^，。；]{0,6}|视[^，。；]{1,8}情况|在[^，。；]{2,16}(?:前提|基础)(?:下|上)")
_STRETCH = re.compile(r"(?:争取|力争|努力)[^，。；\d]{0,14}?(?:更好|更快|更高|更优|超过|好于|高一些|快一些)[^，。；\d]{0,6}")
_PRIOR = re.compile(r"目标任务：|年初目标|原定目标|计划目标：")


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
        if end - start < 60 and _HEADING.match(line) and not _HAS_NUMBER.search(re.sub(r"\d{4}年|^.{0,3}、", "", line)):
            voice = heading_voice(line) or voice
            above = line
            continue
        if voice == "neither" or not _HAS_NUMBER.search(line):
            continue
        found.extend(_paragraph(text, frame(folded, start, end), voice=voice, heading=above))
    return found


def _paragraph(text: str, layout: Frame, *, voice: Voice, heading: str) -> list[Target]:
    items = statements(layout)
    if not items:
        return []
    bench = judge(layout, [item.quantity for item in items], voice=voice)
    found = [_target(text, layout, item, bench) for item in items]
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
    effort = striving(layout, efforts(layout), clause=item.clause, head=item.start, number=item.end)
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


def _target(text: str, layout: Frame, item: Statement, bench: Judge) -> Target:
    q, bound = item.quantity, item.bounding
    first, last = layout.sentence(q.start)
    status = bench.status(q.start, q.end, clause=item.clause)
    lo, hi = _ends(q.lo, q.hi, bound.bound)
    sentence = layout.text[first:last]
    horizon = _horizon(layout.text[first : q.start])
    is_prior = bool(_PRIOR.search(layout.text[first : q.start])) and bench.voice == "result"
    stretch = _STRETCH.match(layout.text, bound.end + 1, last)
    return Target(
        indicator=item.indicator,
        indicator_raw=item.surface,
        status="target" if is_prior else status,
        kind=item.kind,
        bound=bound.bound,
        effort=item.striving.effort,
        lo=lo,
        hi=hi,
        unit=text[q.start : q.end][-len(q.unit) :] if q.unit and text[q.start : q.end].translate({}).endswith(q.unit) else q.unit,
        value_raw=text[q.start : q.end],
        span=Span(item.start, max(item.end, bound.end)),
        value_span=Span(q.start, q.end),
        sentence=Span(first, last),
        bound_cue=bound.cue,
        effort_cue=item.striving.cue,
        condition=tuple(m[0] for m in _CONDITION.finditer(sentence)),
        horizon=horizon,
        is_prior=is_prior,
        is_masked=q.form == "mask",
        has_stretch=stretch is not None,
        repair=q.repair,
        rule=item.rule,
    )


def _ends(lo: Decimal | None, hi: Decimal | None, bound: str) -> tuple[Decimal | None, Decimal | None]:
    """Both ends as printed; the open side of a floor or ceiling stays the printed number's."""
    return lo, hi


def _horizon(before: str) -> str:
    found = _HORIZON.findall(before)
    return found[-1] if found else ""


__all__ = ["canonical", "extract_targets"]
