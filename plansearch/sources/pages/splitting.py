"""From a page to the plans on it: a page of six plans becomes six, without what the site added around them.

Nothing is lost: every piece that is no part of a plan is kept with its place and the reason. The texts of a page's
plans with these pieces put back are the page's canonical text, character for character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from plansearch.messages import note
from plansearch.model import Document, Dropped, Span
from plansearch.sources.pages.boilerplate import (
    Line,
    alternation,
    boilerplate_reason,
    boilerplate_reasons,
    hinted_lines,
    is_numbered,
    lines_of,
)
from plansearch.sources.pages.boundaries import (
    OWN_TITLE,
    Collection,
    PlanHeading,
    collection,
    comparable_title,
    may_have_own_titles,
    own_titles,
    page_name,
    plan_headings,
    unnumbered,
    with_headings_apart,
)
from plansearch.sources.pages.glued import EDGE, PAGE_NUMBER, glued_pieces, may_have_glued, page_numbers
from plansearch.sources.pages.titles import is_telling, telling_title
from plansearch.sources.readers.plaintext import title_line
from plansearch.text.folding import fold, simplified
from plansearch.text.numerals import ONE_TO_TEN

BLANK, LABEL, PAGE_TITLE = "blank", "label", "page title"
_HEAD = 10  # lines in which boilerplate before a plan is looked for
_SHORT = 90  # characters of a line that may be a plan's heading or boilerplate
_LONG = 400  # the same at the beginning and the end of a page
_SHORTEST = 20  # characters of a plan, without blanks
_LONGEST_TITLE = 60
_DATUM = re.compile(
    r"([^\W\d_]{2,6})\s*[:：]\s*((?:\d{4}\S*?\d(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?|[^\s:：|】）)]+))(?=$|[\s|】）)])"
)

_Piece = tuple[int, int, str, str]
"""Start and end in the page's text, the reason to drop it, and a text that the file's reader dropped at `start`."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of a page with one plan: its span, its lines `[first, last)`, and the heading that begins it."""

    span: Span
    first: int
    last: int
    heading: PlanHeading | None


def plans_of(document: Document) -> Iterator[Document]:
    """The plans on a page, each a document with its own text and what was dropped around it; most files hold one."""
    if document.is_passage or not _may_need_splitting(document):
        yield document
        return
    lines = lines_of(document.text)
    named = collection(lines, _folded_title(document))
    lines = with_headings_apart(lines, named.promised) if named else lines
    page = _page_title(document, lines, named.line if named else -1)
    chain = plan_headings(lines, named, comparable_title(fold(page)))
    if chain and chain[0].form == OWN_TITLE:
        page = ""
    while True:
        plans = list(_divided(document, lines, chain, page))
        short = next((at for at, plan in enumerate(plans) if _is_short(plan)), None)
        if short is None:
            yield from _with_remark(plans, named)
            return
        if len(plans) == 1:
            yield document
            return
        chain = [heading for at, heading in enumerate(chain) if at != max(short - (len(plans) - len(chain)), 0)]


def _with_remark(plans: Sequence[Document], named: Collection | None) -> Iterator[Document]:
    """The plans of a page; the first says so where the page announces more of them than were found."""
    for at, plan in enumerate(plans):
        missing = at == 0 and named is not None and named.promised > max(len(plans), 1)
        said = note("the page announces {n} plans; found: {found}", n=named.promised if named else 0, found=len(plans))
        yield replace(plan, remarks=(*plan.remarks, said)) if missing else plan


def without_boilerplate(document: Document) -> Document:
    """A document that is one plan, without what a site put around and inside it: a cell of a table, a member of a list.

    What is taken out is in `dropped`. A passage stays as it is, and so does a text of which nothing would be left.
    """
    if document.is_passage or not _may_need_splitting(document):
        return document
    lines = lines_of(document.text)
    (plan,) = _divided(document, lines, (), _page_title(document, lines, -1))
    return document if _is_short(plan) else plan


def _is_short(document: Document) -> bool:
    return len("".join(document.text.split())) < _SHORTEST


def _may_need_splitting(document: Document) -> bool:
    """Whether any line may be a plan's heading or boilerplate, or the page a collection; quick for a plain file."""
    printed = document.text.split("\n")
    short = [line for line in printed if len(line) <= _SHORT]
    if _heading_hints().search("\n".join([*short, document.text[:_LONG]])):
        return True
    if may_have_own_titles(short) and own_titles(lines_of(document.text)):
        return True
    edges = fold(f"{document.text[:EDGE]}\n{document.text[-EDGE:]}")
    if may_have_glued(short, lines_of(edges, is_folded=True)):
        return True
    head = fold("\n".join([line for line in printed[:_HEAD] if len(line) <= _LONG]))
    if any(boilerplate_reason(line, "head", "edge") for line in lines_of(head, is_folded=True)):
        return True
    if collection(lines_of(head, is_folded=True), _folded_title(document)) is not None:
        return True
    rest = "\n".join([*short, *(line for line in printed[-_HEAD:] if _SHORT < len(line) <= _LONG)]).lower()
    if simplified(document.text[:_HEAD]) != document.text[:_HEAD] or simplified(rest[-_SHORT:]) != rest[-_SHORT:]:
        rest = fold(rest)  # in traditional characters
    return any(boilerplate_reason(line, "line", "list", "tail") for line in lines_of("\n".join(hinted_lines(rest))))


def _folded_title(document: Document) -> list[str]:
    return [fold(document.title)] if document.title else []


@cache
def _heading_hints() -> re.Pattern[str]:
    """A rough pattern of the headings that number a plan."""
    han = rf"[{ONE_TO_TEN}\d]"
    return re.compile(
        rf"篇\s*[【（(]?{han}|【\s*{han}{{1,2}}\s*】|第\s*{han}{{1,3}}\s*篇|{alternation('label')}\s*[（(第]?{han}"
    )


def _page_title(document: Document, lines: Sequence[Line], at: int) -> str:
    """The page's title as printed, without the count of its plans; "" where it has none."""
    titles = [document.text[lines[at].span.start : lines[at].span.end]] if at >= 0 else [document.title]
    if at < 0 and lines and boilerplate_reason(lines[0], "head", "line"):  # a breadcrumb was taken for the title
        titles += [document.text[line.span.start : line.span.end] for line in lines[1:_HEAD]]
        titles = [
            title
            for title in titles
            if title and not boilerplate_reason(Line(Span(0, len(title)), fold(title)), "head", "line")
        ]
    title = next((title.strip() for title in titles if title.strip()), "")
    if len(title) > _LONGEST_TITLE:
        return ""
    name = page_name(fold(title))
    start = fold(title).find(name)
    return title[start : start + len(name)]


def _divided(document: Document, lines: Sequence[Line], chain: Sequence[PlanHeading], page: str) -> Iterator[Document]:
    """The documents of a page that is divided at these headings."""
    parts = list(_parts(document.text, lines, chain))
    is_family = len(parts) > 1
    own = _own_titles(document.text, chain, page)
    before = chain[0].line if chain and chain[0].number == 1 else 0
    numbers = page_numbers(lines)
    data = _page_data(document, lines[: before or _HEAD])
    for n, part in enumerate(parts, start=1):
        name = own.get(part.heading.line, "") if part.heading else ""
        reasons = _reasons(lines, part, before, page, name)
        inner = _inner_spans(document.text, lines, part, reasons, name, numbers)
        for at, spans in inner.items():
            if spans[0][0].start <= lines[at].span.start and spans[0][0].end >= lines[at].span.end:
                reasons[at - part.first] = spans[0][1]
        pieces = _line_pieces(document.text, lines, part, reasons)
        for at, spans in inner.items():
            if not reasons[at - part.first]:
                pieces += [_to_the_edge(document.text, lines[at].span, span, reason) for span, reason in spans]
        pieces += _dropped_by_reader(document, part.span, is_first=n == 1)
        text, dropped = _cut(document.text, part.span, pieces)
        plan = replace(document, text=text, dropped=dropped, metadata={**data, **document.metadata})
        if is_family:
            title = name or _following_title(lines, part, reasons, document.text) or telling_title(text)
            plan = replace(plan, source=f"{document.source}#{n}", family=document.source, title=title, page_title=page)
        elif document.title and document.title == title_line(document.text) and not text.startswith(document.title):
            plan = replace(plan, title=title_line(text))
        yield plan


def _parts(text: str, lines: Sequence[Line], chain: Sequence[PlanHeading]) -> Iterator[_Part]:
    """The parts of the page, which together are the whole page: text before the first heading belongs to its part."""
    begins = [heading for heading in chain if heading is not chain[0] or heading.number > 1]
    firsts = [0, *(heading.line for heading in begins)]
    starts: list[PlanHeading | None] = [chain[0] if chain and chain[0].number == 1 else None, *begins]
    edges = [0, *(lines[first - 1].span.end for first in firsts[1:]), len(text)]
    for n, (first, heading) in enumerate(zip(firsts, starts, strict=True)):
        last = firsts[n + 1] if n + 1 < len(firsts) else len(lines)
        yield _Part(Span(edges[n], edges[n + 1]), first, last, heading)


def _own_titles(text: str, chain: Sequence[PlanHeading], page: str) -> dict[int, str]:
    """The title that only one plan has, by the line of its heading. The page's own title above each plan is none."""
    titles = {heading.line: unnumbered(heading.title.of(text)) for heading in chain}
    plain = {line: comparable_title(fold(title)) for line, title in titles.items()}
    times = Counter(plain.values())
    name = comparable_title(fold(page))
    return {
        line: title
        for line, title in titles.items()
        if plain[line] and times[plain[line]] == 1 and plain[line] not in name
    }


def _reasons(lines: Sequence[Line], part: _Part, before: int, page: str, name: str) -> list[str]:
    """For each line of a part the reason to drop it; "" where it belongs to the plan."""
    heading = part.heading
    if heading is None:
        return boilerplate_reasons(lines[part.first : part.last])
    head = [_head_reason(line, page) for line in lines[part.first : heading.line]] if part.first < before else []
    body = heading.line + 1
    label = ["" if name else LABEL]
    while not name and body < part.last and comparable_title(lines[body].folded) == comparable_title(fold(page)) != "":
        label.append(LABEL)
        body += 1
    return head + label + boilerplate_reasons(lines[body : part.last], whole_head=True)


def _head_reason(line: Line, page: str) -> str:
    if (
        comparable_title(fold(page))
        and comparable_title(fold(page)) in comparable_title(line.folded)
        and not line.is_paragraph
    ):
        return PAGE_TITLE
    return boilerplate_reason(line, "line", "head", "edge", "list") or "introduction"


def _following_title(lines: Sequence[Line], part: _Part, reasons: Sequence[str], text: str) -> str:
    """The first line of a plan, where it names a kind of paper as a title does, and whose, about what or for when."""
    first = next((at for at, reason in enumerate(reasons) if not reason), None)
    if first is None:
        return ""
    line = lines[part.first + first]
    titled = re.compile(rf"[^。；;，,]{{2,50}}{alternation('noun')}\s*(?:\(.{{1,12}}\))?")
    is_title = titled.fullmatch(line.folded) and not is_numbered(line) and is_telling(line.folded)
    return line.span.of(text) if is_title else ""


def _page_data(document: Document, lines: Sequence[Line]) -> Mapping[str, str]:
    """The data that the page gives, by its own names: 发布时间, 来源."""
    found: dict[str, str] = {}
    for line in lines:
        if boilerplate_reason(line, "head") == "page data":
            for name, value in _DATUM.findall(line.span.of(document.text)):
                found.setdefault(name, value)
    return found


def _line_pieces(text: str, lines: Sequence[Line], part: _Part, reasons: Sequence[str]) -> list[_Piece]:
    """The whole lines to drop, each with the line break after it, or before it where no line is kept after it."""
    start, end = part.span.start, part.span.end
    printed = [_begin(text, lines, at) for at in range(part.first, part.last)]
    kept = [at for at, reason in enumerate(reasons) if not reason]
    pieces: list[_Piece] = []
    if kept and kept[0] == 0 and printed[0] > start:
        pieces.append((start, printed[0], BLANK, ""))
    for at, reason in enumerate(reasons):
        if reason:
            follows = kept and at < kept[-1]
            is_after_last = kept and at == kept[-1] + 1
            begin = start if at == 0 else lines[part.first + at - 1].span.end if is_after_last else printed[at]
            pieces.append((begin, printed[at + 1] if follows or at + 1 < len(reasons) else end, reason, ""))
    if kept and kept[-1] == len(reasons) - 1 and lines[part.last - 1].span.end < end:
        pieces.append((lines[part.last - 1].span.end, end, BLANK, ""))
    return pieces


def _begin(text: str, lines: Sequence[Line], at: int) -> int:
    """Where a line begins with its blanks: after a line break, or after the line before it where none is between."""
    return max(text.rfind("\n", 0, lines[at].span.start) + 1, lines[at - 1].span.end if at else 0)


def _inner_spans(
    text: str,
    lines: Sequence[Line],
    part: _Part,
    reasons: Sequence[str],
    name: str,
    numbers: Mapping[int, Sequence[Span]],
) -> dict[int, list[tuple[Span, str]]]:
    """What to drop of lines that stay, by line: a plan's number next to its title, page numbers, notes of the site.

    Pieces with nothing but blanks between them are one.
    """
    of_part = lines[part.first : part.last]
    kept = [at for at, reason in enumerate(reasons) if not reason]
    found = [(span, PAGE_NUMBER) for at in kept for span in numbers.get(part.first + at, ())]
    if name and part.heading and part.heading.form != OWN_TITLE:
        found.append((part.heading.label, LABEL))
    found += glued_pieces(of_part, kept)
    inner: dict[int, list[tuple[Span, str]]] = {}
    for span, reason in sorted(found, key=lambda piece: (piece[0].start, -piece[0].end)):
        line = next((at for at in kept if of_part[at].span.start < span.end <= of_part[at].span.end), None)
        if line is None:
            continue
        spans = inner.setdefault(part.first + line, [])
        if not spans or (spans[-1][0].end <= span.start and text[spans[-1][0].end : span.start].strip()):
            spans.append((span, reason))
        elif spans[-1][0].end < span.end:
            spans[-1] = (Span(spans[-1][0].start, span.end), spans[-1][1])
    return inner


def _dropped_by_reader(document: Document, span: Span, *, is_first: bool) -> list[_Piece]:
    """What the reader of the file dropped inside a part or at its end; in the first part, also at its beginning."""
    found = (p for p in document.dropped if span.start < p.at <= span.end or (is_first and p.at == span.start))
    return [(piece.at, piece.at, piece.reason, piece.text) for piece in found]


def _to_the_edge(text: str, line: Span, piece: Span, reason: str) -> _Piece:
    """A piece together with the blanks that would otherwise begin or end its line."""
    start, end = piece.start, piece.end
    if end >= line.end:
        start = line.start + len(text[line.start : start].rstrip())
    if start <= line.start:
        end = line.end - len(text[end : line.end].lstrip())
    return start, end, reason, ""


def _cut(text: str, span: Span, pieces: Sequence[_Piece]) -> tuple[str, tuple[Dropped, ...]]:
    """A part's text without the pieces, and the pieces with their places in it; neighbours with one reason joined."""
    kept: list[str] = []
    dropped: list[Dropped] = []
    at, done = 0, span.start
    for start, end, reason, said in _with_inner(text, sorted(pieces, key=lambda piece: piece[:2])):
        kept.append(text[done:start])
        at += max(start - done, 0)
        done = max(done, end)
        if dropped and dropped[-1].at == at and dropped[-1].reason == reason:
            dropped[-1] = Dropped(at, dropped[-1].text + said, reason)
        else:
            dropped.append(Dropped(at, said, reason))
    kept.append(text[done : span.end])
    return "".join(kept), tuple(dropped)


def _with_inner(text: str, pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """The pieces, each with all its words. What the reader dropped inside a piece stays where it was in its words."""
    done = 0
    at = 0
    while at < len(pieces):
        start, end, reason, said = pieces[at]
        at += 1
        if not said:
            done = max(start, done)
            while at < len(pieces) and pieces[at][3] and pieces[at][0] < end:
                said += text[done : pieces[at][0]] + pieces[at][3]
                done = max(pieces[at][0], done)
                at += 1
            said += text[done:end]
            done = max(end, done)
        yield start, end, reason, said
