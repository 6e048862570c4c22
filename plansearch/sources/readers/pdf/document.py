"""PDF files with a text layer: printed lines joined to paragraphs, running heads, feet and page numbers dropped.

A PDF holds characters and their positions, nothing else. A line continues in the next one unless the next word would
have fitted before the right edge, or the next line is indented, set in another size, or further down than usual. Lines
that are repeated at the head or foot of most pages, apart from the lines of the text, and page numbers there are no
text of the plan.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from plansearch.errors import CorpusError
from plansearch.messages import Message, note
from plansearch.sources.canonical import canonical
from plansearch.sources.readers.grid import cell_text, is_heading, line_of
from plansearch.sources.readers.plaintext import title_line
from plansearch.text.numerals import ONE_TO_TEN

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

MIN_CHARACTERS_A_PAGE = 5
"""Characters on the average of all pages. With fewer, a file is a scan with a stamp on it."""

_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\u2014\u2026]")
_BLANK = re.compile(r"(?<=\S) +(?=\S)")
_PAGE_NUMBER = re.compile(
    r"[\s\-—–－·.|]*(?:(?:第\s*)?(?:\d{1,4}|[ivxl]{1,6})\s*页?|(?:第\s*)?\d{1,4}\s*页?\s*[/／,，共of]+\s*\d{1,4}\s*页?)[\s\-—–－·.|]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_FIRST_WORD = re.compile(r"(?:[A-Za-z0-9.,%-]+|[“‘《（(]*.)[。，、；：！？）》”’,.;:!?)]*")
_ONE_LINE = 0.4  # heights of a letter by which the baselines of one line differ
_MOST_APART = 4  # heights of a letter between two lines of a table
_EDGE = 2  # lines at the head and the foot of a page that may be a running head or foot
_ENDS = "。！？；：.!?;:"
_HEADING = re.compile(
    rf"\s*(?:第[{ONE_TO_TEN}百\d]{{1,4}}[编篇章节]|[{ONE_TO_TEN}]{{1,3}}、|[（(][{ONE_TO_TEN}\d]{{1,3}}[）)])"
)


_AGAIN = note("Fetch it again, or print it to PDF again.")
_Place = tuple[str, str, int]
_Cell = tuple[float, float, float, str]
"""Left and right end, baseline and text of a piece of a line."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line: its text, left and right end, baseline from the foot of the page up, and height, in points.

    cells: its pieces with wide gaps between them. is_row: it is a table's row.
    """

    text: str
    left: float
    right: float
    base: float
    height: float
    cells: tuple[_Cell, ...] = ()
    is_row: bool = False


def read_pdf(data: bytes) -> tuple[str, str, tuple[Message, ...]]:
    """Canonical text and title of a PDF file, and what a person should know about the reading.

    Lines are joined without a blank between wide characters, with one between others. Errors: CorpusError where the
    file is damaged, encrypted, or has no text layer.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as err:
        if "password" in str(err).lower() or "security" in str(err).lower():
            raise CorpusError(
                note("encrypted: it needs a password"), note("Save it again without a password.")
            ) from err
        raise CorpusError(note("damaged, or no PDF file"), _AGAIN) from err
    try:
        pages = [_lines(document[number]) for number in range(len(document))]
    except pypdfium2.PdfiumError as err:
        raise CorpusError(note("damaged: {reason}", reason=str(err)), _AGAIN) from err
    finally:
        document.close()
    n_characters = sum(len(line.text) for page in pages for line in page)
    if n_characters < MIN_CHARACTERS_A_PAGE * len(pages):
        raise CorpusError(note("no text layer: it is a scan"), note("Run text recognition (OCR) on it first."))
    text = canonical("\n".join(_paragraphs([_with_rows(page) for page in _without_running_lines(pages)])))
    return text, title_line(text), ()


def _lines(page: PdfPage) -> list[_Line]:
    """The lines of a page from the top down; pieces on one baseline are one line."""
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        if len(text) != textpage.count_chars():  # text and positions do not match: lines without positions
            return [_Line(line.strip(), 0, 0, 0, 0) for line in text.splitlines() if line.strip()]
        found: list[_Line] = []
        for match in re.finditer(r"[^\r\n]+", text):
            if match[0].strip():
                _add(found, _line(textpage, match[0], match.start()))
        return found
    finally:
        textpage.close()
        page.close()


def _line(textpage: PdfTextPage, printed: str, start: int) -> _Line:
    first = start + len(printed) - len(printed.lstrip())
    last = start + len(printed.rstrip()) - 1
    left, base, end, top = textpage.get_charbox(first, loose=True)
    right_box = textpage.get_charbox(last, loose=True) if last > first else (left, base, end, top)
    height = max(top - base, right_box[3] - right_box[1])
    text = _without_gaps(textpage, printed, start, height).strip().replace("\u00ad", "-")
    cells = tuple(_cells(textpage, printed, start, height)) if " " in text else ((left, right_box[2], base, text),)
    return _Line(text, left, right_box[2], min(base, right_box[1]), height, cells)


def _cells(textpage: PdfTextPage, printed: str, start: int, height: float) -> Iterator[_Cell]:
    """The pieces of a line that gaps wider than a character part, or a step back to the left."""

    def piece(first: int, last: int) -> _Cell:
        left, base, _, _ = textpage.get_charbox(start + first, loose=True)
        return left, textpage.get_charbox(start + last - 1, loose=True)[2], base, printed[first:last]

    first = len(printed) - len(printed.lstrip())
    for blank in _BLANK.finditer(printed):
        right = textpage.get_charbox(start + blank.start() - 1, loose=True)[2]
        if not -height < textpage.get_charbox(start + blank.end(), loose=True)[0] - right <= height:
            yield piece(first, blank.start())
            first = blank.end()
    yield piece(first, len(printed.rstrip()))


def _without_gaps(textpage: PdfTextPage, printed: str, start: int, height: float) -> str:
    """The line without the blanks that only justify it: next to a wide character, and narrower than one."""

    def kept(match: re.Match[str]) -> str:
        before, after = match.start() - 1, match.end()
        if not (_WIDE.match(printed[before]) or _WIDE.match(printed[after])):
            return " "
        gap = textpage.get_charbox(start + after, loose=True)[0] - textpage.get_charbox(start + before, loose=True)[2]
        return " " if gap > height * 0.9 else ""

    return _BLANK.sub(kept, printed)


def _add(found: list[_Line], line: _Line) -> None:
    """Add a line. Where it is right of the last one on the same baseline (a table's cell, a name), join both."""
    if found and line.height:
        before = found[-1]
        if abs(before.base - line.base) < min(before.height, line.height) * 0.4 and line.left >= before.right - 1:
            gap = " " if line.left - before.right > line.height * 0.25 else ""
            cells = before.cells + line.cells
            if line.left - before.right <= before.height and before.cells and line.cells:
                last, next_ = before.cells[-1], line.cells[0]
                cells = (*before.cells[:-1], (last[0], next_[1], last[2], last[3] + gap + next_[3]), *line.cells[1:])
            found[-1] = replace(before, text=before.text + gap + line.text, right=line.right, cells=cells)
            return
    found.append(line)


def _without_running_lines(pages: Sequence[list[_Line]]) -> list[list[_Line]]:
    """Pages without running heads, feet and page numbers."""
    seen: Counter[_Place] = Counter()
    for page in pages:
        seen.update({_place(side, line) for side, line in _edges(page)})
    repeated = {key for key, times in seen.items() if times >= max(2, (len(pages) + 1) // 2) and len(pages) > 2}
    return [_trimmed(page, repeated) for page in pages]


def _edges(page: Sequence[_Line]) -> Iterator[tuple[str, _Line]]:
    yield from (("head", line) for line in page[:_EDGE])
    yield from (("foot", line) for line in page[-_EDGE:])


def _place(side: str, line: _Line) -> _Place:
    """What a running head has in common on all pages: its words with every number as 0, and its height on the page."""
    return side, _DIGITS.sub("0", "".join(line.text.split())), round(line.base / 4)


def _trimmed(page: list[_Line], repeated: set[_Place]) -> list[_Line]:
    height = median(line.height for line in page) if page else 0.0
    steps = [a.base - b.base for a, b in pairwise(page) if a.base > b.base]
    step = median(steps) if steps else 0.0

    def is_running(side: str, at: int) -> bool:
        line = page[at]
        if _PAGE_NUMBER.fullmatch(line.text):
            return True
        inward = at + 1 if side == "head" else at - 1
        is_apart = (
            not 0 <= inward < len(page)
            or abs(line.height - height) > height * 0.1
            or abs(line.base - page[inward].base) > step * 1.2
        )
        return is_apart and _place(side, line) in repeated

    start, end = 0, len(page)
    while start < min(_EDGE, end) and is_running("head", start):
        start += 1
    while end > max(len(page) - _EDGE, start) and is_running("foot", end - 1):
        end -= 1
    return page[start:end]


def _with_rows(page: list[_Line]) -> list[_Line]:
    """The lines of a page with those of a table of goals or figures as rows, wrapped cells joined."""
    found: list[_Line] = []
    at = 0
    while at < len(page):
        line = page[at]
        if len(line.cells) > 1 and is_heading([cell[3] for cell in line.cells]):
            rows, at = _table(page, at)
            found += rows
        else:
            found.append(line)
            at += 1
    return found


def _table(page: Sequence[_Line], start: int) -> tuple[list[_Line], int]:
    """The rows of the table that line `start` heads, and the line after it. A line with cells of one column only
    belongs to the nearest row."""
    edges = [(a[1] + b[0]) / 2 for a, b in pairwise(page[start].cells)]
    end = start + 1
    while end < len(page) and _is_within_columns(page[end], edges) and _is_near(page[end - 1], page[end]):
        end += 1
    height = page[start].height
    lines: list[dict[int, str]] = []
    bases: list[float] = []
    for left, right, base, words in sorted((c for line in page[start:end] for c in line.cells), key=lambda c: -c[2]):
        if not bases or bases[-1] - base > height * _ONE_LINE:
            lines.append({})
            bases.append(base)
        column = bisect_right(edges, (left + right) / 2)
        lines[-1][column] = _joined(lines[-1].get(column, ""), words)
    anchors = [n for n, cells in enumerate(lines) if n == 0 or len(cells) > max(1, len(edges) // 2)]
    if len(anchors) < 2:
        return [page[start]], start + 1
    rows = {n: [""] * (len(edges) + 1) for n in anchors}
    for n, cells in enumerate(lines):
        own = min(anchors, key=lambda at: (abs(bases[at] - bases[n]), at))
        for column, words in cells.items():
            rows[own][column] = _joined(rows[own][column], words)
    like = page[start]
    return [replace(like, text=line_of(map(cell_text, rows[n])), base=bases[n], is_row=True) for n in anchors], end


def _is_within_columns(line: _Line, edges: Sequence[float]) -> bool:
    """Whether no piece of a line reaches over the middle of two columns, as a line of running text does."""
    return bool(line.cells) and all(
        bisect_right(edges, left + line.height / 2) == bisect_right(edges, right - line.height / 2)
        for left, right, _, _ in line.cells
    )


def _is_near(before: _Line, line: _Line) -> bool:
    return abs(before.base - line.base) < before.height * _MOST_APART


def _paragraphs(pages: Sequence[list[_Line]]) -> Iterator[str]:
    lines = [line for page in pages for line in page]
    if not lines:
        return
    height = median(line.height for line in lines) or 1.0
    steps = [a.base - b.base for page in pages for a, b in pairwise(page) if a.base > b.base]
    step = median(steps) if steps else height * 1.5
    lefts = Counter(round(line.left / 3) for line in lines)
    left = min(place for place, times in lefts.items() if times * 5 >= max(lefts.values())) * 3
    right = _right_edge(lines)
    text = lines[0].text
    for before, line in pairwise(lines):
        if _continues(before, line, (left, right, height, step)):
            text = _joined(text, line.text)
        else:
            yield text
            text = line.text
    yield text


def _right_edge(lines: Sequence[_Line]) -> float:
    """Where full lines end: a tenth of the lines reach it or beyond."""
    ends = sorted(line.right for line in lines)
    return ends[-1 - len(ends) // 10]


def _continues(before: _Line, line: _Line, measure: tuple[float, float, float, float]) -> bool:
    """Whether `line` continues the paragraph of `before`. measure: left, right, height, step."""
    left, right, height, step = measure
    if before.is_row or line.is_row:
        return False
    if not line.height:  # without positions, words alone decide
        return not before.text.endswith(tuple(_ENDS)) and not _HEADING.match(line.text) and len(before.text) > 20
    is_title = min(before.height, line.height) > height * 1.25 and abs(before.height - line.height) < height * 0.15
    distance = before.base - line.base
    if is_title and 0 < distance < before.height * 2.2:
        return _is_centred(before, line) and len(_WIDE.findall(before.text)) > 6
    if abs(before.height - line.height) > height * 0.25:
        return False
    if distance > step * 1.45:
        return False
    if line.left > left + height * 0.8:
        return False
    if before.text.endswith(tuple(_ENDS)) and _HEADING.match(line.text):
        return False
    return before.right + _width_of_first_word(line.text, before.height) > right


def _width_of_first_word(text: str, height: float) -> float:
    """The width of a line's first word: one wide character or a Latin word, with the punctuation that belongs to it."""
    word = _FIRST_WORD.match(text)
    return height * sum(1.0 if _WIDE.match(character) else 0.5 for character in (word[0] if word else "  "))


def _is_centred(before: _Line, line: _Line) -> bool:
    return abs((before.left + before.right) - (line.left + line.right)) < before.height


def _joined(text: str, more: str) -> str:
    if text.endswith("\x02"):  # a hyphen at the end of a line
        return text[:-1] + ("" if more[:1].islower() else "-") + more
    if not text or not more or _WIDE.match(text[-1]) or _WIDE.match(more[0]):
        return text + more
    return f"{text} {more}"
