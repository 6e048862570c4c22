"""Line breaks that a fixed width put into running text: 完成投资3 ⏎ 亿元 is one statement on two printed lines.

Whether a text is wrapped is decided by the profile of its lines. Where a printer, an editor or a converter broke lines
at a width, most lines have about that width, nearly none is wider, and most of them end in the middle of a sentence. A
text whose lines are paragraphs has long lines of any length; headings, lists and verses have short ones of any length.

Width counts columns: two for a wide character, one for others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plansearch.model import Span
from plansearch.text.numerals import ONE_TO_TEN

_NARROWEST, _WIDEST = 24, 160  # columns of a line that a width filled
_LONGEST = 120  # code points of a line in a wrapped text
_SLACK = 5  # columns by which a full line may be shorter: a mark may not begin a line, a number is not divided
_OVER = 3  # columns by which it may be wider: a mark that hangs over
_FAR_OVER = 8  # the same for a single line, to which a converter may have added blanks around numbers
_INDENT = 4  # columns of an indent that a converter took away
_LEAST_FULL = 0.4  # share of full lines in a wrapped text
_LEAST_MID = 0.45  # share of these that end within a sentence
_MOST_OVER = 0.06  # share of lines that are wider than the width
_FEW = 12  # lines of a text that is too short for a profile
_NARROWEST_OF_FEW = 32  # columns of a full line in it
_OPEN_ENDS = "，、（《“"  # after these no heading and no item begins
_STOPS = "。！？；：…!?;:"
_CLOSERS = "”’」』）】》〉)\\]"
_PAUSE = re.compile("[，、；：。,;:“（(]")
_FIRST_UNIT = re.compile(
    r"[“‘《（(]*(?:[A-Za-z0-9.,%-]+)?.[。，、；：！？）》”’,.;:!?)]*"
)  # what no line break divides
_COLUMNS = re.compile(r"(?:(?:[^\s。；，]|(?<=\d)，(?=\d))+[ \t\u3000]+){2,}[-+]?\d(?:[\d．.,%％]|，\d)*")
_LATIN_END = re.compile(r"[a-z][,.]?$")
_LATIN = re.compile(r"[A-Za-z]")
_MARKED = re.compile(
    rf"[ \t\u3000]*(?:第[{ONE_TO_TEN}百\d]{{1,4}}[编篇章节条]|[{ONE_TO_TEN}]{{1,3}}、"
    rf"|[（(](?:[{ONE_TO_TEN}]{{1,3}}|\d{{1,2}})[）)]|\d{{1,2}}[、.．)）](?!\d)"
    rf"|[①-⑳⑴-⒇㈠-㈩●■◆▲★☆•·※]|[-*+#>][ \t]|[—-]{{2}}|(?:[{ONE_TO_TEN}]是|注[：:]))"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: where it begins and ends in the text without the blanks around it, and its width."""

    start: int
    end: int
    words: str
    width: int
    indent: int
    is_after_blank: bool


@dataclass(frozen=True, slots=True)
class _Profile:
    """The width at which a text was wrapped, and how its paragraphs are printed.

    has_blank_lines: blank lines part paragraphs, and not every line. has_indents: paragraphs begin with an indent.
    has_edges: every paragraph can be told from the next, so that a full line with a stop at its end goes on.
    """

    width: int
    has_blank_lines: bool
    has_indents: bool
    has_edges: bool


def soft_breaks(text: str) -> list[Span]:
    """The line breaks inside paragraphs of a text that a fixed width wrapped, in order; [] where it is not wrapped.

    Each span holds the line break and the blanks after it, so that leaving it out joins the lines. Rows of tables,
    headings, items of lists, signatures and the ends of paragraphs keep theirs.
    """
    n_lines = text.count("\n") + 1
    if n_lines < 3 or len(text) > n_lines * _WIDEST // 2:
        return []  # most texts: their lines are paragraphs
    printed = text.split("\n")
    if sum([n for n in map(len, printed) if n > _LONGEST]) * 2 > len(text):
        return []
    lines = _lines(printed)
    profile = _profile(lines)
    if profile is None:
        return []
    found: list[Span] = []
    is_first = True  # whether the line begins a paragraph
    for line, following in pairwise(lines):
        is_apart = following.is_after_blank and profile.has_blank_lines
        is_joined = not is_apart and _continues(line, following, profile, is_first=is_first)
        if is_joined:
            found.append(Span(line.end, following.start))
        is_first = not is_joined
    return found


def joined(text: str, breaks: Sequence[Span]) -> str:
    """`text` without the pieces `breaks`."""
    pieces: list[str] = []
    done = 0
    for piece in breaks:
        pieces.append(text[done : piece.start])
        done = piece.end
    return "".join([*pieces, text[done:]])


def _lines(printed: Sequence[str]) -> list[_Line]:
    found: list[_Line] = []
    at = 0
    is_after_blank = True
    for line in printed:
        words = line.strip()
        if words:
            start = at + len(line) - len(line.lstrip())
            indent = _width(line[: start - at])
            found.append(_Line(start, start + len(words), words, _width(words) + indent, indent, is_after_blank))
        is_after_blank = not words
        at += len(line) + 1
    return found


def _is_row(words: str) -> bool:
    """Whether a line is a row of a table: cells between bars, or words and numbers with blanks between them."""
    return " | " in words or _COLUMNS.fullmatch(words) is not None


def _width(words: str) -> int:
    """Columns: GB 18030 has one byte for a narrow character and two for a wide one, four for a rare one."""
    return len(words.encode("gb18030", "replace"))


def _profile(lines: Sequence[_Line]) -> _Profile | None:
    """The profile of a wrapped text; None where the text is not wrapped."""
    running = [line for line in lines if not _is_row(line.words)]
    is_short = len(running) < _FEW
    width = max((line.width for line in running), default=0) if is_short else _commonest_width(running)
    if not (_NARROWEST_OF_FEW if is_short else _NARROWEST) <= width <= _WIDEST:
        return None
    full = [line for line in running if width - _SLACK <= line.width <= width + _OVER]
    n_within = sum(_is_within(line.words) for line in full)
    if len(full) < max(2, len(running) * _LEAST_FULL) or n_within < max(2, len(full) * _LEAST_MID):
        return None
    if is_short and not _is_prose(running, full):
        return None
    if sum(line.width > width + _OVER for line in running) > len(running) * _MOST_OVER:
        return None
    n_blank = sum(line.is_after_blank for line in running)
    n_indented = sum(line.indent > 0 for line in running)
    has_blank_lines = n_blank * 10 <= len(running) * 9
    has_indents = max(2, len(running) / 20) <= n_indented < len(running) / 2
    has_edges = not is_short and (has_indents or (has_blank_lines and n_blank * 20 > len(running)))
    return _Profile(width, has_blank_lines, has_indents, has_edges)


def _commonest_width(running: Sequence[_Line]) -> int:
    """The width about which most of the lines are that end within a sentence; 0 for none."""
    within = Counter(line.width for line in running if _is_within(line.words))
    around = {width: sum(within[width + d] for d in range(-_SLACK, _OVER + 1)) for width in within}
    return max(within, key=lambda width: (around[width], within[width]), default=0)


def _is_prose(running: Sequence[_Line], full: Sequence[_Line]) -> bool:
    """Whether a few lines are sentences and no list: with pauses in them, and the shorter ones end a sentence."""
    n_pauses = sum(len(_PAUSE.findall(line.words)) for line in running)
    shorter = [line for line in running[:-1] if line not in full]
    n_open = sum(_is_within(line.words) and not _MARKED.match(line.words) for line in shorter)
    n_titles = len(running) - len({line.words for line in running})  # printed twice
    return not n_titles and n_pauses >= len(running) and n_open * 4 <= len(running)


def _is_within(words: str) -> bool:
    """Whether a line ends in the middle of a sentence."""
    return words.rstrip(_CLOSERS)[-1:] not in (*_STOPS, "")


def _continues(line: _Line, following: _Line, profile: _Profile, *, is_first: bool) -> bool:
    """Whether `following` continues the sentence or the paragraph of `line`: its first word did not fit there."""
    if _is_row(line.words) or _is_row(following.words) or line.words == following.words:
        return False
    if _MARKED.match(following.words) and line.words[-1] not in _OPEN_ENDS:
        return False
    indent = _INDENT if is_first and not line.indent else 0
    unit = _FIRST_UNIT.match(following.words)
    room = max(_SLACK, _width(unit[0])) if unit else _SLACK
    if not profile.width - room <= line.width + indent or line.width > profile.width + _FAR_OVER:
        return False
    if profile.has_indents and following.indent > line.indent:
        return False
    if _LATIN_END.search(line.words) and _LATIN.match(following.words):
        return False
    return _is_within(line.words) or profile.has_edges
