"""The figure of key words: bars to both sides, the words of the focus to the right."""

from __future__ import annotations

from plansearch.messages import note
from plansearch.present.figures.parts.limits import MOST_ROWS, left_out
from plansearch.query.statistics.keyness import Keyness, KeyWord
from plansearch.query.statistics.keywords.sides import REST
from plansearch.report.figures.figure import Figure, Value
from plansearch.report.figures.kinds.bars import Bars
from plansearch.report.figures.kinds.dots import Panel, Row

LOG_LIKELIHOOD = note("evidence of a difference (log-likelihood G²)")
LOG_RATIO = note("log ratio: 1 is twice as often, 2 four times")


def figure(result: Keyness) -> Figure | None:
    """The words in the order of the table, by log ratio where they are sorted by it, else by log-likelihood."""
    request = result.request
    by_ratio = request.sort == "log_ratio"
    shown = result.words[:MOST_ROWS]
    rows = tuple(Row(word.word, _value(word, by_ratio)) for word in shown)
    against: str = note("all others") if request.against == REST else request.against
    sides = tuple(note("more in {criteria}", criteria=side) for side in (against, request.focus))
    plot = Bars((Panel("", rows),), LOG_RATIO if by_ratio else LOG_LIKELIHOOD, sides)
    title = note("Words of {criteria}, compared with {conditions}", criteria=request.focus, conditions=against)
    return Figure(title, (plot,), notes=left_out(len(shown), len(result.words)))


def _value(word: KeyWord, by_ratio: bool) -> Value:
    size = abs(word.log_ratio or 0.0) if by_ratio else word.g2
    text = f"{size:.2f}" if by_ratio else f"{size:.1f}"
    return Value(size if word.is_of_focus else -size, text=text)
