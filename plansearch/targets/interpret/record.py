"""The record of one statement: every code of a `Target`, from what was read around its number."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from plansearch.model import BoundType, Direction, FineKind, MaskField, OfficialType, Span, Target
from plansearch.targets.interpret.checks import checks
from plansearch.targets.interpret.dimensions import measure
from plansearch.targets.interpret.extent import in_list
from plansearch.targets.interpret.horizon import mask_of
from plansearch.targets.interpret.sentence import Sentence
from plansearch.targets.interpret.status import StatusClassifier
from plansearch.targets.lexicon.lexicon import Lexicon, cached
from plansearch.targets.parse.effort import PLAIN, efforts, striving
from plansearch.targets.parse.indicator import is_of_base
from plansearch.targets.parse.names import canonical_name
from plansearch.targets.parse.numberless.target import QualitativeTarget
from plansearch.targets.parse.numbers import Quantity
from plansearch.targets.parse.paragraph import ParagraphMarks
from plansearch.targets.parse.statement import Statement

_INHERITED = frozenset({"restored", "graded", "borrowed"})
_REACH = 24
_COMPARED = frozenset({"pp", "multiple", "share"})
_LETTERS = frozenset("lIOo")
_AFTER = 6


def build_numeric(
    text: str, paragraph: ParagraphMarks, *, item: Statement, classifier: StatusClassifier, heading: str
) -> Target:
    """The record of a statement with a number. text: as given, before folding; heading: the one above, folded."""
    q, bound, folded = item.quantity, item.bounding, paragraph.text
    lexicon = paragraph.lexicon
    words = classifier.sentence(q.start)
    is_prior = classifier.is_prior(words, q.start)
    status = "target" if is_prior else classifier.status(words, q.start, q.end)
    end = max(item.end, bound.end)
    listed = in_list(lexicon, folded[words.start : q.end]) if item.rule == "list" else None
    horizon = listed.cue if listed else words.horizon(q.start)
    base = _benchmark(lexicon, item, folded)
    meaning = measure(lexicon, q.unit, item.indicator, q.group)
    low = meaning.normal(q.lo) if meaning.base else None
    high = low if q.hi == q.lo else meaning.normal(q.hi) if meaning.base else None
    mask = _mask(lexicon, text, q.start, q.end) if q.form == "mask" else ""
    effort = PLAIN if status == "result" and item.striving.effort == "explore" else item.striving
    masked = mask_of(lexicon, horizon) if horizon else ""
    field: MaskField = "value" if mask else "horizon" if masked else ""
    return Target(
        indicator=item.indicator,
        indicator_raw=_as_printed(text, folded, item.surface, item.clause, end),
        status=status,
        kind=item.kind,
        bound=bound.bound,
        effort=effort.effort,
        lo=q.lo,
        hi=q.hi,
        unit=q.unit or None,
        value_raw=text[q.start : q.end],
        span=Span(item.start, end),
        value_span=Span(q.start, q.end),
        sentence=words.span,
        bound_cue=bound.cue,
        effort_cue=effort.cue,
        condition=classifier.conditions(words, clause=item.clause, number=q.start, end=end),
        horizon="" if base and base in horizon else horizon,
        is_prior=is_prior,
        is_masked=q.form == "mask",
        has_stretch=lexicon.patterns.stretch.match(folded, bound.end + 1, words.end) is not None,
        repair=q.repair or _letters(folded, text, q.start, q.end),
        rule=item.rule,
        bound_type=_bound_type(item),
        fine_kind=_fine_kind(lexicon, item, folded),
        direction=_direction(lexicon, item, folded),
        is_estimate=status == "result" and _is_estimate(item, words),
        qualifiers=_qualifiers(
            lexicon, folded, item.start, end, name=item.indicator if item.rule in _INHERITED else ""
        ),
        dimension=meaning.dimension,
        norm_lo=low,
        norm_hi=high,
        norm_unit=meaning.base,
        mask=mask or masked,
        mask_field=field,
        checks=("unit:elided",) if meaning.is_elided else (),
        official_type=_official(lexicon, words, end, heading=heading),
        inherited=item.rule in _INHERITED,
        benchmark=base,
        is_joint=item.is_joint,
        canonical=canonical_name(lexicon, item.indicator),
    )


def _benchmark(lexicon: Lexicon, item: Statement, text: str) -> str:
    """What a number is compared with: 全国平均水平 of 高于全国平均水平1个百分点, 2020年 of 下降到2020年的70%."""
    q = item.quantity
    if q.group not in _COMPARED or (q.group == "share" and text[q.start - 1] not in lexicon.words.base_character):
        return ""
    before = text[max(item.clause, q.start - _REACH) : q.start]
    if q.group == "pp":
        found = lexicon.patterns.above_by.search(before)
        return found["mark"] if found else ""
    if is_of_base(lexicon, before):
        found = lexicon.patterns.base_of.search(before)
        return found["base"] if found else ""
    return ""


def _letters(folded: str, text: str, start: int, end: int) -> str:
    """The flag of a number in which a letter was read as a digit (l3%)."""
    if folded[start:end] == text[start:end]:
        return ""
    is_letter = any(folded[at] in "01" and text[at] in _LETTERS for at in range(start, end))
    return "letter read as digit" if is_letter else ""


def _is_estimate(item: Statement, words: Sentence) -> bool:
    return item.striving.effort == "forecast" or words.says("estimate", item.quantity.start)


def _as_printed(text: str, folded: str, surface: str, start: int, end: int) -> str:
    """The name in the characters of the text given, some of which folding changed. start, end: of its clause."""
    at = folded.find(surface, start, end) if surface else -1
    return text[at : at + len(surface)] if at >= 0 else surface


def build_qualitative(
    text: str, paragraph: ParagraphMarks, item: QualitativeTarget, *, words: Sentence, heading: str
) -> Target:
    """The record of a target without a number, in a sentence of these words. text: as given, before folding."""
    effort = striving(paragraph, efforts(paragraph), clause=item.clause, number=item.end, is_verbal=False)
    if effort.effort == "maintain" and effort.cue not in paragraph.lexicon.words.keeping:
        # 稳定 is what is promised, not how firmly.
        effort = PLAIN
    return Target(
        indicator=item.indicator,
        indicator_raw=_as_printed(text, paragraph.text, item.surface, item.start, item.end),
        status="target",
        kind=item.kind,
        bound=item.bound,
        effort=effort.effort,
        lo=None,
        hi=None,
        unit=None,
        value_raw=None,
        span=Span(item.start, item.end),
        value_span=None,
        sentence=words.span,
        bound_cue=item.cue,
        effort_cue=effort.cue,
        condition=words.conditions(item.clause, paragraph.clause_end(item.end)),
        horizon=words.horizon(item.start),
        rule=item.rule,
        bound_type=item.bound_type,
        fine_kind="relative" if item.kind == "relative" else "qualitative",
        qualifiers=_qualifiers(paragraph.lexicon, paragraph.text, item.start, item.end),
        benchmark=item.benchmark,
        official_type=_official(paragraph.lexicon, words, item.end, heading=heading),
        canonical=canonical_name(paragraph.lexicon, item.indicator),
    )


def link_tiers(paragraph: ParagraphMarks, found: list[Target], numbers: list[Quantity]) -> list[Target]:
    """The records of one paragraph with what follows from their neighbours: tiers, and the checks by arithmetic.

    numbers: all of the paragraph.
    """
    _tiers(found)
    for i, more in checks(paragraph, found, numbers).items():
        found[i] = replace(found[i], checks=found[i].checks + more)
    return found


def _tiers(found: list[Target]) -> None:
    """确保30亿元、力争40亿元: a firmer and then a softer verb on one indicator of one sentence."""
    for i in range(1, len(found)):
        low, high = found[i - 1], found[i]
        if high.effort in ("strive", "seek") and high.rule != "list" and _is_one(low, high):
            found[i] = replace(high, tier="stretch")
            found[i - 1] = replace(low, tier="base" if low.tier == "stretch" else "floor")
        elif low.has_stretch and low.tier == "single":
            found[i - 1] = replace(low, tier="base")
    if found and found[-1].has_stretch and found[-1].tier == "single":
        found[-1] = replace(found[-1], tier="base")


def _is_one(low: Target, high: Target) -> bool:
    """Whether two numbers are tiers of one target: one indicator, kind and dimension, and the first is firmer."""
    return (
        low.sentence == high.sentence
        and low.status == high.status == "target"
        and (low.indicator, low.kind, low.dimension) == (high.indicator, high.kind, high.dimension)
        and high.inherited
        and low.lo is not None
        and high.lo is not None
        and (low.effort, low.tier) != (high.effort, "single")
    )


def _mask(lexicon: Lexicon, text: str, start: int, end: int) -> str:
    found = lexicon.patterns.mask_printed.match(text, start, end)
    return found[0] if found else text[start:end]


def _bound_type(item: Statement) -> BoundType:
    q, bound = item.quantity, item.bounding.bound
    if q.group == "share" and item.kind == "level" and q.lo == 100 and q.unit == "%" and bound in ("eq", "ge"):
        return "all"
    if q.lo == q.hi == 0 and q.form != "mask":
        return "zero"
    if item.kind == "rank":
        return "rank"
    return "multiple" if item.kind == "multiple" and bound == "eq" else bound


def _fine_kind(lexicon: Lexicon, item: Statement, text: str) -> FineKind:
    """Finer than kind: a share among levels; a flow, a norm (每乡镇一所) or a frequency (每年2次) among amounts."""
    q, kind = item.quantity, item.kind
    if kind not in ("level", "increment"):
        return kind
    if q.group == "share":
        return "share"
    before = text[max(item.clause, q.start - _REACH) : q.start]
    if q.unit in lexicon.words.frequency_unit and lexicon.patterns.frequency.search(before):
        return "frequency"
    if lexicon.patterns.norm.search(before):
        return "norm"
    return "flow" if kind == "increment" and lexicon.patterns.flow.search(text[item.start : q.start]) else kind


def _direction(lexicon: Lexicon, item: Statement, text: str) -> Direction:
    if item.kind not in ("growth", "pp", "increment", "level", "multiple"):
        return ""
    q = item.quantity
    patterns, (opening, around) = lexicon.patterns, item.verbs
    down = patterns.down
    if item.rule != "list":
        around = text[max(item.start, q.start - 12) : q.start]
        if item.kind == "multiple" and q.group == "share":
            around = patterns.base_start.sub("", around)
    if down.search(around) or (item.kind == "growth" and patterns.down_after.match(text, q.end)):
        return "down"
    if opening and down.search(opening) and not patterns.up.search(around):
        return "down"
    return "up" if item.kind != "level" or patterns.up.search(around) else ""


def _qualifiers(lexicon: Lexicon, text: str, start: int, end: int, *, name: str = "") -> tuple[str, ...]:
    """Grades and thresholds that narrow what is counted: 国家级, 省级以上, 亿元以上. name: where it is inherited."""
    hint, qualifier = lexicon.hints.qualifier, lexicon.patterns.qualifier
    found = qualifier.findall(text, start, end) if hint.search(text, start, end) else []
    if name and hint.search(name):
        found += qualifier.findall(name)
    return tuple(dict.fromkeys(found)) if found else ()


def _official(lexicon: Lexicon, words: Sentence, end: int, *, heading: str) -> OfficialType:
    """The plan's own label: right after the statement, before it in its sentence, at the end of the line, or above."""
    if not words.is_labelled and not _is_labelled(lexicon, heading):
        return ""
    text, first, last = words.text, words.start, words.end
    after = lexicon.patterns.official_after.match(text, end, last)
    if after:
        return _label(after[0])
    label = lexicon.patterns.official
    earlier = label.findall(text, first, end)
    at_end = label.findall(text, max(end, last - _AFTER), last)
    above = label.findall(heading)
    return _label((earlier or at_end or above or [""])[-1])


@partial(cached, size=256)
def _is_labelled(lexicon: Lexicon, heading: str) -> bool:
    return lexicon.patterns.labelled.search(heading) is not None


def _label(word: str) -> OfficialType:
    return "binding" if "约束" in word else "anticipatory" if "预期" in word else ""
