"""Targets that name a change or a state to be reached: 人居环境显著提升, 基本普及卫生厕所, 耕地不减少, 走在全国前列."""

from __future__ import annotations

from collections.abc import Iterator

from plansearch.targets.parse.indicator import tidy
from plansearch.targets.parse.numberless.target import QualitativeTarget, named, subject_of, without_lead
from plansearch.targets.parse.paragraph import ParagraphMarks

_SHORTEST = 2  # characters of the subject of a state
_LONGEST = 40
_LONGEST_THEME = 40  # characters of the sentence that opens an item


def state_target(
    paragraph: ParagraphMarks, start: int, end: int, *, clause: int, with_act: bool
) -> Iterator[QualitativeTarget]:
    """The targets of the clause at `[start, end)` that name a change or a state. clause: where the whole clause begins.

    with_act: also a verb before what it changes (降低青壮年文盲率).
    """
    text = paragraph.text
    if _is_theme(paragraph, start, end) or paragraph.lexicon.patterns.act_opening.match(text, start, end):
        return
    is_one = False
    for made in _one(paragraph, start, end, clause=clause, with_act=with_act):
        is_one = True
        yield made
    if not is_one and "、" in text[start:end]:
        for first, last in _items(text, start, end):
            yield from _one(paragraph, first, last, clause=clause, with_act=False)


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list (环境总体良好、物价基本稳定)."""
    while start < end:
        cut = text.find("、", start, end)
        yield start, cut if cut >= 0 else end
        start = cut + 1 if cut >= 0 else end


def _one(
    paragraph: ParagraphMarks, start: int, end: int, *, clause: int, with_act: bool
) -> Iterator[QualitativeTarget]:
    text, lexicon = paragraph.text, paragraph.lexicon
    patterns = lexicon.patterns
    body = text[start:end]
    found = patterns.change.match(body)
    if found is None and with_act:
        found = patterns.act.match(body)
    if found is None and (found := patterns.change_any.match(body)) and patterns.no_measure.search(found["subject"]):
        found = None
    if found:
        first, last = start + found.start("subject"), start + found.end("subject")
        if earlier := patterns.predicate_item.match(found["subject"]):
            first += earlier.end()  # 社会稳定、环境质量持续改善
        subject = subject_of(lexicon, text, first, last)
        if len(subject) <= _SHORTEST or subject[0] == "的":
            subject = text[first:last]  # 发展质量
        subject = patterns.rank_in.sub("", patterns.every.sub("", subject))
        if patterns.no_state.search(subject):
            return
        made = QualitativeTarget("", subject, start, end, clause, "qualitative", "eq", found["cue"], "change")
        yield from named(lexicon, made)
        return
    found = patterns.state_between.match(body)
    if found is None and lexicon.hints.state_after.search(body):
        found = patterns.state_after.match(body)
    if found:
        subject = without_lead(lexicon, text, start + found.start("subject"), start + found.end("subject"))
        subject = patterns.every.sub("", subject)
    elif found := patterns.state_before.match(body):
        subject = found["subject"]
    else:
        return
    subject = tidy(lexicon, subject)
    if not _SHORTEST <= len(subject) <= _LONGEST or patterns.no_state.search(subject):
        return
    name = tidy(lexicon, subject + (found.groupdict().get("object") or ""))
    yield QualitativeTarget(name, subject, start, end, clause, "qualitative", "eq", found["cue"], "state")


def _is_theme(paragraph: ParagraphMarks, start: int, end: int) -> bool:
    """Whether a clause belongs to the theme that opens an item (——实力显著提升。) and is spelt out by what follows."""
    first = paragraph.text.find("。", paragraph.start, paragraph.end)
    if not end <= first < paragraph.end - 1 or first - paragraph.start > _LONGEST_THEME:
        return False
    mark = paragraph.lexicon.patterns.item_mark.match(paragraph.text, paragraph.start, first)
    return mark is not None and mark.end() > mark.start()
