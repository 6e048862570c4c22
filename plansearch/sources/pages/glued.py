"""Boilerplate that is glued to the text of a plan: page numbers, notes after the last sentence, a site's name.

A converter that makes one line of everything leaves these inside lines that stay. Each piece has a clear shape or a
clear place, because words like 下载 and 打印 are also words of plans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plansearch.model import Span
from plansearch.sources.pages.boilerplate import (
    Line,
    alternation,
    boilerplate_reason,
    hinted_lines,
    inline_boilerplate,
    is_translation,
)

PAGE_NUMBER = "page number"
_LONGEST_NOTE = 160  # characters of a note after the last sentence
_LONGEST_TITLE = 90
_HEAD = 12  # lines in which the first page number is looked for
EDGE = 300  # characters at the beginning and the end of a text in which glued pieces show
_LONG_PAGE = 100  # characters of a page that is one line
_STOPS = "。!?;:…”)】"
_DASHES = "-—–－"
_ALONE = re.compile(rf"[{_DASHES}]{{1,3}}\s?\d{{1,4}}\s?[{_DASHES}]{{1,3}}")
_LAST_SIGNS = frozenset(_DASHES + "[]【】《》`")
_ONLY_SIGNS = re.compile(rf"{_ALONE.pattern}|[\[\]【】《》`]{{2,6}}")
_FIRST_OF = re.compile(r"\s*1/(\d{1,5})")
_MARK = re.compile(r"(\d{1,3})、")
_CUT = re.compile(rf"(?<=[{re.escape(_STOPS)}\s])(?=\S)|(?<=\S)(?=[(\[【])")
_LATIN = re.compile("(?<=[。!?;,”])[^\u3400-\u9fff]{80,}$")
_SITE_WORDS = re.compile("本站|本网|网站|icp|网安备|转载|版权所有")
_NEVER_AFTER_TEXT = ("buttons", "signs", "page label")


def glued_pieces(lines: Sequence[Line], kept: Sequence[int]) -> list[tuple[Span, str]]:
    """The pieces inside the lines of one plan that are no part of it, in order, with their reasons.

    kept: the lines that stay, by their places in `lines`.
    """
    found: list[tuple[Span, str]] = []
    for at in kept:
        pieces = inline_boilerplate(lines[at])
        if at == kept[0]:
            pieces += _around_title(lines[at])
        if at == kept[-1]:
            pieces += notes_after(lines[at])
        for span, reason in sorted(pieces, key=lambda piece: (piece[0].start, -piece[0].end)):
            if not found or found[-1][0].end <= span.start:
                found.append((span, reason))
    return found


def notes_after(line: Line) -> list[tuple[Span, str]]:
    """The notes of a site behind the last sentence of a text: its source, an editor, how to download it."""
    folded = line.folded
    end, found = len(folded), []
    latin = _LATIN.search(folded)
    if latin is not None and latin.start() and is_translation(latin[0]):
        end = len(folded[: latin.start()].rstrip())
        found.append((Span(latin.start(), len(folded)).shift(line.span.start), "translation"))
    while end and hinted_lines(folded[-_LONGEST_NOTE:]):
        start = max(end - _LONGEST_NOTE, 1)
        for cut in reversed([match.start() for match in _CUT.finditer(folded, start, end)]):
            note = folded[cut:end].strip()
            reason = boilerplate_reason(Line(line.span, note), "line", "tail")
            if reason and reason not in _NEVER_AFTER_TEXT and (reason != "copyright" or _SITE_WORDS.search(note)):
                found.append((Span(cut, end).shift(line.span.start), reason))
                end = len(folded[:cut].rstrip())
                break
        else:
            break
    return found[::-1]


def _around_title(line: Line) -> list[tuple[Span, str]]:
    """What a site adds to a title in one line: a label, its name, a count, a suffix, another title, a pipe."""
    folded = line.folded
    if len(folded) > _LONGEST_TITLE or "。" in folded:
        return []
    tail = re.search(
        r"\s*(?:[-_|—–]+\s*[^-_|—–。]{1,16}(?:网|网站|文库|论坛|门户)|\s\d{2,6}\s*字|\.(?:docx?|pdf|wps|txt|pptx?)\s*(?:vip)?"
        r"|[|_\s]*[|_])$",
        folded,
    )
    label = re.match(
        r"(?:原创|转载|首发|独家|置顶)\s+(?=\S)|[\[【](?:原创|转|转载|图|组图|精品|荐|置顶)[\]】]\s*(?=\S)", folded
    )
    found = [(Span(tail.start(), tail.end()).shift(line.span.start), "page title")] if tail and tail.start() else []
    end = tail.start() if found and tail else len(folded)
    paper = rf"[^|。,;]{{2,50}}{alternation('noun')}(?:\([^()|]{{1,12}}\))?"
    two = re.fullmatch(rf"(?P<first>{paper})\s*\|\s*(?P<second>{paper})", folded[:end])
    if two is not None:
        is_first = len(two["first"]) < len(two["second"])
        span = Span(0, two.start("second")) if is_first else Span(two.end("first"), end)
        found.insert(0, (span.shift(line.span.start), "page title"))
    return [(Span(label.start(), label.end()).shift(line.span.start), "page label"), *found] if label else found


def page_numbers(lines: Sequence[Line]) -> dict[int, list[Span]]:
    """The numbers of printed pages, by line: alone (— 3 —), of how many (3/12), or before each page (3、).

    The span of the last form begins at the end of the line before it where a page ends within a sentence.
    """
    found = {at: [line.span] for at, line in enumerate(lines) if _ALONE.fullmatch(line.folded)}
    for at, span in [*_of_how_many(lines), *_before_pages(lines)]:
        found.setdefault(at, []).append(span)
    return found


def _of_how_many(lines: Sequence[Line]) -> list[tuple[int, Span]]:
    """Page numbers such as 1/12, 2/12 that count up; digits behind them may belong to the text (1/122025年)."""
    best: list[tuple[int, Span]] = []
    for first, line in enumerate(lines[:_HEAD]):
        begins = _FIRST_OF.match(line.folded)
        if begins is None:
            continue
        for n_digits in range(1, len(begins[1]) + 1):
            chain = list(_counted(lines[first:], begins[1][:n_digits], first))
            if len(chain) >= max(len(best), 2) or (not best and chain and chain[0][1] == line.span):
                best = chain
    return best


def _counted(lines: Sequence[Line], total: str, first: int) -> Iterator[tuple[int, Span]]:
    if int(total) < 2:
        return
    expected = 1
    pattern = re.compile(rf"(?<![\d/.])(\d{{1,3}})/{total}(?![%‰])")
    for at, line in enumerate(lines, start=first):
        for match in pattern.finditer(line.folded):
            if int(match[1]) == expected <= int(total):
                yield at, Span(*match.span()).shift(line.span.start)
                expected += 1


def _before_pages(lines: Sequence[Line]) -> list[tuple[int, Span]]:
    """Numbers before lines of which each is a page: they follow one another, and most end within a sentence."""
    first = next((at for at, line in enumerate(lines[:_HEAD]) if line.folded.startswith("1、")), len(lines))
    pages: list[tuple[Line, int]] = []  # with the length of its number
    for line in lines[first:]:
        mark = _MARK.match(line.folded)
        if mark is None or int(mark[1]) != len(pages) + 1:
            break
        pages.append((line, mark.end()))
    broken = [line for line, _ in pages[:-1] if line.folded[-1] not in _STOPS and len(line.folded) >= _LONG_PAGE]
    follows = lines[first + len(pages) :]
    if 2 * len(broken) < max(len(pages) - 1, 1) or any(len(line.folded) >= _LONG_PAGE for line in follows):
        return []
    found = []
    for at, (line, length) in enumerate(pages):
        before = pages[at - 1][0] if at else None
        is_inside = before is not None and before.folded[-1] not in _STOPS
        start = before.span.end if before is not None and is_inside else line.span.start
        found.append((first + at, Span(start, line.span.start + length)))
    return found


def may_have_glued(printed: Sequence[str], edges: Sequence[Line]) -> bool:
    """Whether a text may have a glued piece; quick for a plain file.

    printed: its short lines; edges: its first and its last characters.
    """
    if any(line and line[-1] in _LAST_SIGNS and _ONLY_SIGNS.fullmatch(line.strip()) for line in printed):
        return True
    if not edges:
        return False
    first, last = edges[0], edges[-1]
    if _FIRST_OF.match(first.folded) or first.folded.startswith("1、") or _around_title(first):
        return True
    return is_translation(last.folded) or any(map(inline_boilerplate, edges)) or bool(notes_after(last))
