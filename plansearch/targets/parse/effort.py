"""How strongly a plan binds itself: 确保, 力争, 争取 … and how far the verb reaches.

A verb at the head of a clause governs what follows until 。 or ； or the next verb of effort; a verb between the
indicator and its number (投资力争增长5%) governs that number alone. 保持 and similar verbs never reach beyond their
clause.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from plansearch.model import Effort, Kind
from plansearch.targets.lexicon.lexicon import Lexicon, cached
from plansearch.targets.parse.paragraph import ParagraphMarks


class Striving(NamedTuple):
    """A grade of effort and the verb that gave it (empty for plain)."""

    effort: Effort
    cue: str


PLAIN = Striving("plain", "")
_LATEST = 6  # characters before a verb of effort that opens its clause
_FAINT = frozenset({"maintain", "explore"})  # give way to any other verb of effort


@cached
def _codes(lexicon: Lexicon) -> dict[str, tuple[Effort, str]]:
    codes = {row["cue"]: (row["level"], row["scope"]) for row in lexicon.rows("effort")}
    codes |= dict.fromkeys(lexicon.words.bare_guarantee, ("guarantee", "own"))  # 保6%
    codes |= dict.fromkeys(lexicon.words.bare_strive, ("strive", "own"))  # 争7%
    return codes  # type: ignore[return-value]


Cue = tuple[int, str]  # where a verb of effort begins, and the verb


def efforts(paragraph: ParagraphMarks) -> list[Cue]:
    """Every verb of effort in the paragraph, in order."""
    text = paragraph.text
    found = [
        (m.start(), m[0]) for m in paragraph.lexicon.patterns.effort_verb.finditer(text, paragraph.start, paragraph.end)
    ]
    return [cue for cue in found if not _is_other(paragraph.lexicon, text, cue[0])]


def _is_other(lexicon: Lexicon, text: str, at: int) -> bool:
    """Whether the word is part of another word or of a name: 艰苦努力的, 共同努力, 保证金."""
    return (
        text[at - 1 : at] in lexicon.words.not_before_effort or lexicon.patterns.no_effort.match(text, at) is not None
    )


def is_tier(effort: Striving, kind: Kind) -> bool:
    """Whether a number of this effort is the second tier of one of this kind before it: 6.5%以上，力争达到7%."""
    return effort.effort in ("guarantee", "strive", "seek") and kind in ("growth", "increment")


def striving(paragraph: ParagraphMarks, cues: Sequence[Cue], *, clause: int, number: int, is_verbal: bool) -> Striving:
    """The effort on a number.

    clause: where its clause begins; number: where the number begins. is_verbal: the clause has a verb of doing of its
    own (新建学校10所); such a clause is governed only as one more item of a counted list.
    """
    if not cues:
        return PLAIN
    codes = _codes(paragraph.lexicon)
    first = bisect_left(cues, (clause, ""))
    own = cues[first : bisect_left(cues, (number, ""))]
    active = [c for c in own if codes[c[1]][0] not in _FAINT]
    if active:
        return Striving(codes[active[-1][1]][0], active[-1][1])
    segment = paragraph.segment_start(number) if first else 0
    for at in range(first - 1, -1, -1):
        position, word = cues[at]
        if position < segment:
            break
        level, scope = codes[word]
        if scope == "own":
            continue
        if _leads(paragraph, position, word) and (not is_verbal or _all_counted(paragraph, position, clause)):
            return Striving(level, word)
    if own:
        return Striving(codes[own[-1][1]][0], own[-1][1])
    return PLAIN


def _leads(paragraph: ParagraphMarks, position: int, word: str) -> bool:
    """Whether a verb of effort opens its clause and brings its own indicator, so that it governs what follows."""
    start = paragraph.clause_start(position)
    end = paragraph.clause_end(position)
    if position - start > _LATEST and paragraph.text[end : end + 1] != "：":  # 今年工作要努力实现三个目标：一是…
        return False
    patterns = paragraph.lexicon.patterns
    if patterns.measure_end.search(paragraph.text, start, position):  # 进出口力争保持正增长: of its own indicator
        return False
    if patterns.obtained.match(paragraph.text, position):  # 争取上级资金5000万元: to obtain, not to strive
        return False
    return patterns.bare_number.match(paragraph.text, position + len(word)) is None


def _all_counted(paragraph: ParagraphMarks, position: int, clause: int) -> bool:
    """Whether each clause from the verb of effort up to `clause` holds a number."""
    between = paragraph.text[position : max(position, clause - 1)]
    return all(map(paragraph.lexicon.patterns.counted_clause.search, between.split("，")))
