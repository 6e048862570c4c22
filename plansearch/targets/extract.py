"""The door: every target and result that a text states."""

from __future__ import annotations

from pathlib import Path

from plansearch.model import Target
from plansearch.targets.interpret.record import related, said, stated
from plansearch.targets.interpret.section_status import Voices, has_number
from plansearch.targets.interpret.status import Judge, Voice
from plansearch.targets.interpret.tables import is_row, table_targets
from plansearch.targets.lexicon.lexicon import pattern, use
from plansearch.targets.parse.indicator import is_name
from plansearch.targets.parse.numbers import quantities
from plansearch.targets.parse.paragraph import fold, frame, lines, pieces
from plansearch.targets.parse.qualitative import Wordless, is_goal_paragraph, totals, wordless
from plansearch.targets.parse.statement import may_state, statements

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
    voices = Voices(folded, fold(heading))
    found: list[Target] = []
    table: list[tuple[int, int]] = []
    for start, end in lines(folded):
        line = folded[start:end]
        if is_row(line):
            table.append((start, end))
            continue
        if table:
            found.extend(table_targets(text, folded, table, voice=voices.voice, above=voices.above))
            table = []
        if pattern("note").match(line) or voices.takes(line):
            continue
        for ends in pieces(folded, start, end):
            voices.within(folded[slice(*ends)])
            if voices.voice != "neither":
                found.extend(_paragraph(text, folded, ends, voice=voices.voice, heading=voices.above))
    found.extend(table_targets(text, folded, table, voice=voices.voice, above=voices.above))
    return found


def _paragraph(text: str, folded: str, ends: tuple[int, int], *, voice: Voice, heading: str) -> list[Target]:
    has_total = pattern("total").search(folded, *ends) is not None
    if not has_total and not has_number(folded, *ends):
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
        words = bench.sentence(item.start)
        if bench.status(words, item.start, item.end) == "target":
            found.append(said(layout, item, words=words, heading=heading))
    if not found:
        return []
    found.sort(key=lambda t: (t.value_span or t.span).start)
    return related(layout, found, numbers)
