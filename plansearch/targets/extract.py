"""The door: every target and result that a text states."""

from __future__ import annotations

import re
from pathlib import Path

from plansearch.model import Target
from plansearch.targets.indicator import is_name
from plansearch.targets.layout import fold, frame, lines, pieces
from plansearch.targets.numbers import quantities
from plansearch.targets.openings import hastened
from plansearch.targets.record import related, said, stated
from plansearch.targets.statement import may_state, statements
from plansearch.targets.status import Judge, Voice, heading_voice, looks_ahead
from plansearch.targets.tables import is_row, table_targets
from plansearch.targets.wordless import Wordless, is_goal_paragraph, totals, wordless
from plansearch.targets.words import pattern, use

_HAS_NUMBER = re.compile(
    hastened(
        r"[\d×xX＿_□○＊番倍·]|某[某百千万亿%]|[第前][一二三四五六七八九十]|分之|位数|一半|成(?:以上|左右)|[百千万亿两]"
    )
)
_HEADING = re.compile(
    r"^(?:\*\*|#+\s|第[一二三四五六七八九十]+[章节篇部]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)"
)
_YEAR_OR_ORDINAL = re.compile(r"(?:19|20)\d\d年?|^.{0,3}、|第[一二三四五六七八九十]+[章节篇部]")
_CHAPTER = re.compile(r"^[*#\s]*(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分|附[件表录])")
_SECTION = re.compile(r"^[*#\s]*(?:（[一二三四五六七八九十]+）|\d{1,2}[.、])")
_HEADING_LENGTH = 60
_PLAIN_HEADING = 30
_FEWEST = 2  # numeric targets of a paragraph in which words without a number are read


def extract_targets(text: str, heading: str = "", *, lexicon: Path | str | None = None) -> list[Target]:
    """Every statement in `text` that ties a quantity or benchmark to an indicator, in order of appearance.

    text: one paragraph or a whole plan; its own heading lines set the context for what follows. heading: the heading
    above the text, if it is known. lexicon: a folder of tables to be added to the lexicon (see docs/method/targets.md).
    Baselines, names, dates, ordinals and parameters of projects are left out. Masked
    numbers (xx亿元) come back without a value. Empty text gives an empty list.
    """
    use(lexicon)
    folded = fold(text)
    voice = heading_voice(fold(heading))
    above = fold(heading)
    found: list[Target] = []
    table: list[tuple[int, int]] = []
    for start, end in lines(folded):
        line = folded[start:end]
        if is_row(line):
            table.append((start, end))
            continue
        if table:
            found.extend(table_targets(text, folded, table, voice=voice, above=above))
            table = []
        if _is_heading(line):
            voice = _voice_below(line, voice)
            above = line
            continue
        for ends in pieces(folded, start, end):
            voice = _voice_within(folded[slice(*ends)], voice)
            if voice != "neither":
                found.extend(_paragraph(text, folded, ends, voice=voice, heading=above))
    found.extend(table_targets(text, folded, table, voice=voice, above=above))
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


def _paragraph(text: str, folded: str, ends: tuple[int, int], *, voice: Voice, heading: str) -> list[Target]:
    has_total = pattern("total").search(folded, *ends) is not None
    if not has_total and not _HAS_NUMBER.search(folded, *ends):
        return []
    numbers = quantities(folded, *ends)
    if not has_total and not may_state(folded[ends[0] : ends[1]], numbers):
        return []
    layout = frame(folded, *ends)
    items = [item for item in statements(layout, numbers) if item.indicator and is_name(item.indicator)]
    bench = Judge(layout, [item.quantity for item in items], voice=voice)
    found = [stated(text, layout, item=item, bench=bench, heading=heading) for item in items]
    taken = [(t.span.start, t.span.end) for t in found]
    n_targets = sum(t.status == "target" for t in found)
    without: list[Wordless] = []
    if n_targets >= _FEWEST:
        n_growth = sum(t.status == "target" and t.kind == "growth" for t in found)
        is_goal = is_goal_paragraph(layout, heading, n_targets=n_targets, n_growth=n_growth)
        without = list(wordless(layout, taken, with_change=is_goal))
    if has_total:
        without += totals(layout, taken + [(item.start, item.end) for item in without])
    for item in without:
        if bench.status(item.start, item.end) == "target":
            found.append(said(layout, item, words=bench.sentence(item.start), heading=heading))
    if not found:
        return []
    found.sort(key=lambda t: (t.value_span or t.span).start)
    return related(layout, found)
