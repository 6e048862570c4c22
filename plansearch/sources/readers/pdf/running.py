"""Running heads, feet and page numbers: lines at the edge of a page that are no text of the plan."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from statistics import median

from plansearch.sources.readers.pdf.characters import Line
from plansearch.text.numerals import ONE_TO_TEN

_EDGE = 2  # lines at the head and the foot of a page that may be a running head or foot
_PAGE_NUMBER = re.compile(
    rf"[\s\-—–－·.|]*(?:(?:第\s*)?(?:\d{{1,4}}|[ivxl]{{1,6}})\s*页?"
    rf"|(?:第\s*)?\d{{1,4}}\s*页?\s*[/／,，共of]+\s*\d{{1,4}}\s*页?"
    rf"|第\s*[{ONE_TO_TEN}百零〇]{{1,5}}\s*页(?:\s*[,，]?\s*共\s*[{ONE_TO_TEN}百零〇]{{1,5}}\s*页)?"
    r"|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?)[\s\-—–－·.|]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_Place = tuple[str, str, int]


def without_running_lines(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """Pages without running heads, feet and page numbers."""
    on_pages: defaultdict[_Place, set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        for side, at in _edges(page):
            on_pages[_place(side, page[at])].add(number)
    repeated = {key for key, numbers in on_pages.items() if _is_repeated(numbers, len(pages))}
    if len(pages) == 2:  # a title over a form of two pages is no running head: the first one stays
        twice = {key for key, numbers in on_pages.items() if len(numbers) == 2}
        return [_trimmed(pages[0], set()), _trimmed(pages[1], twice)]
    return [_trimmed(page, repeated) for page in pages]


def _is_repeated(numbers: Collection[int], n_pages: int) -> bool:
    """Whether half of the pages have a line, of three or more, or half of the left or of the right pages."""
    if n_pages > 2 and len(numbers) >= max(2, (n_pages + 1) // 2):
        return True
    sides = {number % 2 for number in numbers}
    n_of_side = (n_pages + 1 - min(sides)) // 2
    return n_pages > 3 and len(sides) == 1 and len(numbers) >= max(2, (n_of_side + 1) // 2)


def _edges(page: Sequence[Line]) -> Iterator[tuple[str, int]]:
    order = _from_the_top(page)
    yield from (("head", at) for at in order[:_EDGE])
    yield from (("foot", at) for at in order[-_EDGE:])


def _from_the_top(page: Sequence[Line]) -> list[int]:
    """The numbers of a page's lines by height: a file may hold heads and feet before or after the text."""
    return sorted(range(len(page)), key=lambda at: -page[at].base)


def _place(side: str, line: Line) -> _Place:
    """What a running head has in common on all pages: its words with every number as 0, and its height on the page."""
    return side, _DIGITS.sub("0", "".join(line.text.split())), round(line.base / 4)


def _trimmed(page: list[Line], repeated: set[_Place]) -> list[Line]:
    order = _from_the_top(page)
    height = median(line.height for line in page) if page else 0.0
    steps = [a.base - b.base for a, b in pairwise(page) if a.base > b.base]
    step = median(steps) if steps else 0.0

    def is_running(side: str, place: int) -> bool:
        line = page[order[place]]
        if line.is_row:  # the headings of a table that goes on
            return False
        if _PAGE_NUMBER.fullmatch(line.text):
            return True
        inward = place + 1 if side == "head" else place - 1
        is_apart = (
            not 0 <= inward < len(page)
            or abs(line.height - height) > height * 0.1
            or abs(line.base - page[order[inward]].base) > step * 1.2
        )
        return is_apart and _place(side, line) in repeated

    start, end = 0, len(page)
    while start < min(_EDGE, end) and is_running("head", start):
        start += 1
    while end > max(len(page) - _EDGE, start) and is_running("foot", end - 1):
        end -= 1
    kept = set(order[start:end])
    return [line for at, line in enumerate(page) if at in kept]
