"""From a page to the plans on it: a page of six plans becomes six, and what the site put around them is set apart.

Nothing is lost: every piece that is no part of a plan is kept with the place where it stood and the reason, so that the
texts of a page's plans with their pieces put back are the page's canonical text, character for character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from plansearch.model import Document, Dropped, Skipped, Span
from plansearch.sources.pages.boilerplate import Line, either, hints, inline, is_numbered, judge, lines_of, match
from plansearch.sources.pages.boundaries import Mark, bare, collection, marks, page_name, unnumbered
from plansearch.sources.readers.plaintext import title_line
from plansearch.text.folding import fold
from plansearch.text.numerals import ONE_TO_TEN

BLANK, LABEL, PAGE_TITLE = "blank", "label", "page title"
_HEAD = 10  # lines among which chrome before a plan is looked for
_SHORT = 90  # characters of a line that may be a mark or chrome
_LONG = 400  # the same at the head and the end of a page
_SHORTEST = 20  # characters of a plan, blanks left out
_LONGEST_TITLE = 60
_DATUM = re.compile(
    r"([^\W\d_]{2,6})\s*[:：]\s*((?:\d{4}\S*?\d(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?|[^\s:：|】）)]+))(?=$|[\s|】）)])"
)

_Piece = tuple[int, int, str, str]
"""Start, end, reason: what goes, in the page's text; then what stood at `start` and is no part of that text."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A plan's stretch of a page: code points, its first line and one past its last, and the mark that begins it."""

    span: Span
    first: int
    last: int
    mark: Mark | None


def plans_of(document: Document) -> Iterator[Document]:
    """The plans on a page, each a document with its own text and what was dropped around it; most files are one."""
    if document.is_passage or not _may_hold_chrome(document):
        yield document
        return
    lines = lines_of(document.text)
    named = collection(lines, _folded_title(document))
    page = _page_title(document, lines, named.line if named else -1)
    chain = marks(lines, named, bare(fold(page)))
    while True:
        plans = list(_divided(document, lines, chain, page))
        short = next((at for at, plan in enumerate(plans) if _is_short(plan)), None)
        if short is None:
            yield from plans
            return
        if len(plans) == 1:
            yield document
            return
        chain = [mark for at, mark in enumerate(chain) if at != max(short - (len(plans) - len(chain)), 0)]


def as_one(plans: Sequence[Document | Skipped], source: str) -> Document | Skipped:
    """What a file holds as one document: its only plan, or the texts of its plans one after another."""
    documents = [plan for plan in plans if isinstance(plan, Document)]
    if len(plans) == 1 or not documents:
        return plans[0]
    text = "\n\n".join(plan.text for plan in documents)
    return replace(documents[0], source=source, text=text, title=documents[0].page_title, family="", dropped=())


def _is_short(document: Document) -> bool:
    return len("".join(document.text.split())) < _SHORTEST


def _may_hold_chrome(document: Document) -> bool:
    """Whether any line reads like a mark or like chrome, or the title like a collection's; quick for a plain file."""
    printed = document.text.split("\n")
    short = [line for line in printed if len(line) <= _SHORT]
    if _mark_hints().search("\n".join(short)):
        return True
    head = fold("\n".join([line for line in printed[:_HEAD] if len(line) <= _LONG]))
    if hints(head=True).search(head) and any(match(line, "head", "edge") for line in lines_of(head)):
        return True
    if collection(lines_of(head), _folded_title(document)) is not None:
        return True
    rest = "\n".join([*short, *(line for line in printed[-_HEAD:] if _SHORT < len(line) <= _LONG)]).lower()
    if hints(head=False).search(rest) is None:
        return False
    doubtful = [line for line in rest.split("\n") if hints(head=False).search(line)]
    return any(match(line, "line", "list", "tail") for line in lines_of("\n".join(doubtful)))


def _folded_title(document: Document) -> list[str]:
    return [fold(document.title)] if document.title else []


@cache
def _mark_hints() -> re.Pattern[str]:
    """What a line that numbers a plan looks like, roughly."""
    han = rf"[{ONE_TO_TEN}\d]"
    return re.compile(
        rf"篇\s*[【（(]?{han}|【\s*{han}{{1,2}}\s*】|第\s*{han}{{1,3}}\s*篇|{either('label')}\s*[（(第]?{han}"
    )


def _page_title(document: Document, lines: Sequence[Line], at: int) -> str:
    """The page's title as printed, without what it says of its count; "" where it has none."""
    titles = [document.text[lines[at].span.start : lines[at].span.end]] if at >= 0 else [document.title]
    if at < 0 and lines and match(lines[0], "head", "line"):  # a breadcrumb was taken for the title
        titles += [document.text[line.span.start : line.span.end] for line in lines[1:_HEAD]]
        titles = [
            title for title in titles if title and not match(Line(Span(0, len(title)), fold(title)), "head", "line")
        ]
    title = next((title.strip() for title in titles if title.strip()), "")
    if len(title) > _LONGEST_TITLE:
        return ""
    name = page_name(fold(title))
    start = fold(title).find(name)
    return title[start : start + len(name)]


def _divided(document: Document, lines: Sequence[Line], chain: Sequence[Mark], page: str) -> Iterator[Document]:
    """The documents a page becomes when it is divided at these marks."""
    stretches = list(_stretches(document.text, lines, chain))
    is_family = len(stretches) > 1
    own = _own_titles(document.text, chain, page)
    before = chain[0].line if chain and chain[0].number == 1 else 0
    data = _page_data(document, lines[: before or _HEAD])
    for n, stretch in enumerate(stretches, start=1):
        name = own.get(stretch.mark.line, "") if stretch.mark else ""
        reasons = _reasons(lines, stretch, before, page, name)
        pieces = _line_pieces(document.text, lines, stretch, reasons)
        pieces += _inner_pieces(document.text, lines, stretch, reasons, name)
        pieces += _beside(document, stretch.span, is_first=n == 1)
        text, dropped = _cut(document.text, stretch.span, pieces)
        plan = replace(document, text=text, dropped=dropped, metadata={**data, **document.metadata})
        if is_family:
            title = name or _following_title(lines, stretch, reasons, document.text)
            plan = replace(plan, source=f"{document.source}#{n}", family=document.source, title=title, page_title=page)
        elif document.title and document.title == title_line(document.text) and not text.startswith(document.title):
            plan = replace(plan, title=title_line(text))
        yield plan


def _stretches(text: str, lines: Sequence[Line], chain: Sequence[Mark]) -> Iterator[_Stretch]:
    """The plans' stretches, which together are the whole page: what stands before the first mark goes with it."""
    begins = [mark for mark in chain if mark is not chain[0] or mark.number > 1]
    firsts = [0, *(mark.line for mark in begins)]
    starts: list[Mark | None] = [chain[0] if chain and chain[0].number == 1 else None, *begins]
    edges = [0, *(lines[first - 1].span.end for first in firsts[1:]), len(text)]
    for n, (first, mark) in enumerate(zip(firsts, starts, strict=True)):
        last = firsts[n + 1] if n + 1 < len(firsts) else len(lines)
        yield _Stretch(Span(edges[n], edges[n + 1]), first, last, mark)


def _own_titles(text: str, chain: Sequence[Mark], page: str) -> dict[int, str]:
    """By the line of a mark the title that only its plan has; the page's own, repeated over each plan, is none."""
    titles = {mark.line: unnumbered(mark.title.of(text)) for mark in chain}
    plain = {line: bare(fold(title)) for line, title in titles.items()}
    times = Counter(plain.values())
    name = bare(fold(page))
    return {
        line: title
        for line, title in titles.items()
        if plain[line] and times[plain[line]] == 1 and plain[line] not in name
    }


def _reasons(lines: Sequence[Line], stretch: _Stretch, before: int, page: str, name: str) -> list[str]:
    """For each line of a stretch why it goes, "" where it is the plan's."""
    mark = stretch.mark
    if mark is None:
        return judge(lines[stretch.first : stretch.last])
    head = [_head_reason(line, page) for line in lines[stretch.first : mark.line]] if stretch.first < before else []
    body = mark.line + 1
    label = ["" if name else LABEL]
    while not name and body < stretch.last and bare(lines[body].folded) == bare(fold(page)) != "":
        label.append(LABEL)
        body += 1
    return head + label + judge(lines[body : stretch.last], whole_head=True)


def _head_reason(line: Line, page: str) -> str:
    if bare(fold(page)) and bare(fold(page)) in bare(line.folded) and not line.is_paragraph:
        return PAGE_TITLE
    return match(line, "line", "head", "edge", "list") or "introduction"


def _following_title(lines: Sequence[Line], stretch: _Stretch, reasons: Sequence[str], text: str) -> str:
    """The first line of a plan, where it names a kind of paper as a title does."""
    first = next((at for at, reason in enumerate(reasons) if not reason), None)
    if first is None:
        return ""
    line = lines[stretch.first + first]
    titled = re.compile(rf"[^。；;，,]{{2,50}}{either('noun')}\s*(?:\(.{{1,12}}\))?")
    is_title = titled.fullmatch(line.folded) and not is_numbered(line)
    return line.span.of(text) if is_title else ""


def _page_data(document: Document, lines: Sequence[Line]) -> Mapping[str, str]:
    """What the page's lines of data say, by the names they use: 发布时间, 来源."""
    found: dict[str, str] = {}
    for line in lines:
        if match(line, "head") == "page data":
            for name, value in _DATUM.findall(line.span.of(document.text)):
                found.setdefault(name, value)
    return found


def _line_pieces(text: str, lines: Sequence[Line], stretch: _Stretch, reasons: Sequence[str]) -> list[_Piece]:
    """The whole lines that go, each with the break after it, or before it where no line is kept after it."""
    start, end = stretch.span.start, stretch.span.end
    printed = [text.rfind("\n", 0, line.span.start) + 1 for line in lines[stretch.first : stretch.last]]
    kept = [at for at, reason in enumerate(reasons) if not reason]
    pieces: list[_Piece] = []
    if kept and kept[0] == 0 and printed[0] > start:
        pieces.append((start, printed[0], BLANK, ""))
    for at, reason in enumerate(reasons):
        if reason:
            follows = kept and at < kept[-1]
            is_after_last = kept and at == kept[-1] + 1
            begin = start if at == 0 else lines[stretch.first + at - 1].span.end if is_after_last else printed[at]
            pieces.append((begin, printed[at + 1] if follows or at + 1 < len(reasons) else end, reason, ""))
    if kept and kept[-1] == len(reasons) - 1 and lines[stretch.last - 1].span.end < end:
        pieces.append((lines[stretch.last - 1].span.end, end, BLANK, ""))
    return pieces


def _inner_pieces(
    text: str, lines: Sequence[Line], stretch: _Stretch, reasons: Sequence[str], name: str
) -> list[_Piece]:
    """What goes inside lines that stay: the number of a plan beside its title, and notes of the site."""
    pieces: list[_Piece] = []
    for at, reason in enumerate(reasons):
        line = lines[stretch.first + at]
        if reason:
            continue
        if name and stretch.mark and stretch.first + at == stretch.mark.line:
            pieces.append(_to_the_edge(text, line.span, stretch.mark.label, LABEL))
            continue
        for span, why in inline(line):
            if not pieces or pieces[-1][1] <= span.start:
                pieces.append(_to_the_edge(text, line.span, span, why))
    return pieces


def _beside(document: Document, span: Span, *, is_first: bool) -> list[_Piece]:
    """What the reader of the file dropped and stood in a stretch, at its end or, in the first, at its beginning."""
    found = (p for p in document.dropped if span.start < p.at <= span.end or (is_first and p.at == span.start))
    return [(piece.at, piece.at, piece.reason, piece.text) for piece in found]


def _to_the_edge(text: str, line: Span, piece: Span, reason: str) -> _Piece:
    """A piece with the blanks that would else begin or end its line."""
    start, end = piece.start, piece.end
    if end >= line.end:
        start = line.start + len(text[line.start : start].rstrip())
    if start <= line.start:
        end = line.end - len(text[end : line.end].lstrip())
    return start, end, reason, ""


def _cut(text: str, span: Span, pieces: Sequence[_Piece]) -> tuple[str, tuple[Dropped, ...]]:
    """A stretch without the pieces, and the pieces with their places in it; neighbours of one reason are one."""
    kept: list[str] = []
    dropped: list[Dropped] = []
    at, done = 0, span.start
    for start, end, reason, beside in sorted(pieces, key=lambda piece: piece[:2]):
        kept.append(text[done:start])
        at += max(start - done, 0)
        words = beside or text[max(start, done) : end]
        done = max(done, end)
        if dropped and dropped[-1].at == at and dropped[-1].reason == reason:
            dropped[-1] = Dropped(at, dropped[-1].text + words, reason)
        else:
            dropped.append(Dropped(at, words, reason))
    kept.append(text[done : span.end])
    return "".join(kept), tuple(dropped)
