"""A .docx file that is not set as GB/T 9704 has it: page and margins, 仿宋 三号, title in 小标宋 二号, lines 28 pt
apart, page numbers.

Why: A registry sends a paper back that does not look like one; what the file says can be seen to before.

Errs: Only what the file states is looked at: a font or size that the theme or the program chooses is unknown and
silent, and so is a table. Fonts are known by parts of their names. Papers of companies and schools need not follow
the standard.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from plansearch.datafiles import table
from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule
from plansearch.text.outline import line_number

if TYPE_CHECKING:
    from docx.document import Document

_MOST = 0.5  # share of the characters of a kind of paragraph that are set otherwise
_HEADINGS = {"一、": "heading 一、", "（一）": "heading （一）"}
_LONGEST_HEADING = 40
_SIDES = ("top", "left", "right", "bottom")
_NAMES = {
    "page width": note("page width"),
    "page height": note("page height"),
    "top margin": note("top margin"),
    "left margin": note("left margin"),
    "right margin": note("right margin"),
    "bottom margin": note("bottom margin"),
    "line spacing": note("line spacing"),
    "title": note("title"),
    "body": note("body text"),
    "heading 一、": note("headings 一、"),
    "heading （一）": note("headings （一）"),
}


class _Set(NamedTuple):
    """How a paragraph is set: font and size of most of its characters, exact line spacing, in pt; None: unknown."""

    text: str
    font: str | None
    size: float | None
    spacing: float | None


def _find(draft: Draft) -> Iterator[Found]:
    paper = draft.paper
    if paper is None:
        return
    kinds = _kinds([one for one in map(_read, paper.paragraphs) if one.text.strip()])
    yield from _of_pages(draft, paper)
    for item, paragraphs in kinds.items():
        yield from _of_paragraphs(draft, item, paragraphs)
    spacings = Counter[float]()
    for one in kinds["body"]:
        if one.spacing is not None:
            spacings[one.spacing] += len(one.text)
    if spacings and (found := _usual_outside(spacings, "line spacing")) is not None:
        yield _told(draft, "line spacing", f"{found:g} pt", kinds["body"][0].text)


def _of_pages(draft: Draft, paper: Document) -> Iterator[Found]:
    section = paper.sections[0]
    measured = {"page width": section.page_width, "page height": section.page_height}
    measured |= {f"{side} margin": getattr(section, f"{side}_margin") for side in _SIDES}
    for item, length in measured.items():
        if length is not None and not _is_within(item, length.mm):
            yield _told(draft, item, f"{length.mm:.0f} mm", "")
    if not any("PAGE" in part._element.xml for part in _footers(paper)):
        yield Found(
            *_place(draft, ""), note("the pages have no numbers"), note("put page numbers into the footer"),
            "GB/T 9704-2012, 7.5",
        )  # fmt: skip


def _footers(paper: Document) -> Iterator[Any]:
    for section in paper.sections:
        yield from (section.footer, section.even_page_footer, section.first_page_footer)


def _of_paragraphs(draft: Draft, item: str, paragraphs: list[_Set]) -> Iterator[Found]:
    fonts, sizes = Counter[str](), Counter[float]()
    for one in paragraphs:
        if one.font is not None:
            fonts[one.font] += len(one.text)
        if one.size is not None:
            sizes[one.size] += len(one.text)
    known = tuple(_row(item)["fonts"].split("|"))
    others = Counter({font: n for font, n in fonts.items() if not any(part in font for part in known)})
    if others.total() > _MOST * fonts.total():
        yield _told(draft, item, others.most_common(1)[0][0], paragraphs[0].text)
    if sizes and (size := _usual_outside(sizes, item)) is not None:
        yield _told(draft, item, f"{size:g} pt", paragraphs[0].text)


def _usual_outside(values: Counter[float], item: str) -> float | None:
    """The commonest value outside of the bounds, if most characters have such values."""
    outside = Counter({value: n for value, n in values.items() if not _is_within(item, value)})
    return outside.most_common(1)[0][0] if outside.total() > _MOST * values.total() else None


def _told(draft: Draft, item: str, found: str, text: str) -> Found:
    row = _row(item)
    return Found(
        *_place(draft, text),
        note("{item}: {found}; official papers have {usual}", item=_NAMES[item], found=found, usual=row["example"]),
        note("set it so, if the paper is an official one"), row["source"],
    )  # fmt: skip


def _place(draft: Draft, text: str) -> tuple[int, int]:
    """Where the beginning of a paragraph is in the draft's text; the first line where it is not found."""
    words = text.strip()[:10]
    start = draft.text.find(words) if words else -1
    if start < 0:
        span = draft.line_span(1)
        return span.start, max(span.end, span.start + 1)
    return start, start + len(words)


def _kinds(paragraphs: list[_Set]) -> dict[str, list[_Set]]:
    """The paragraphs by what they are: the first one is the title."""
    found: dict[str, list[_Set]] = {"title": paragraphs[:1], "body": []}
    for one in paragraphs[1:]:
        at = line_number(one.text)
        is_heading = at is not None and at.form in _HEADINGS and len(one.text.strip()) <= _LONGEST_HEADING
        kind = _HEADINGS[at.form] if at is not None and is_heading else "body"
        found.setdefault(kind, []).append(one)
    return {kind: some for kind, some in found.items() if some} | {"body": found["body"] or paragraphs[:1]}


def _read(paragraph: Any) -> _Set:
    fonts, sizes = Counter[str](), Counter[float]()
    for run in paragraph.runs:
        n = len(run.text.strip())
        if n and (font := _font(run, paragraph.style)) is not None:
            fonts[font] += n
        if n and (size := _first(run.font.size, *(style.font.size for style in _styles(paragraph.style)))) is not None:
            sizes[size.pt] += n
    formats = (paragraph.paragraph_format, *(style.paragraph_format for style in _styles(paragraph.style)))
    spacing = _first(*(one.line_spacing for one in formats))
    font, size = max(fonts, key=fonts.__getitem__, default=None), max(sizes, key=sizes.__getitem__, default=None)
    return _Set(paragraph.text, font, size, spacing.pt if hasattr(spacing, "pt") else None)


def _font(run: Any, style: Any) -> str | None:
    """The font of Chinese characters: of the run, or of the first style that states one."""
    from docx.oxml.ns import qn

    for element in (run._element, *(one._element for one in _styles(run.style, style))):
        properties = element.rPr
        if properties is not None and properties.rFonts is not None:
            name = properties.rFonts.get(qn("w:eastAsia"))
            if name:
                return str(name)
    return None


def _styles(*styles: Any) -> Iterator[Any]:
    """Styles with those that they are based on."""
    for style in styles:
        while style is not None:
            yield style
            style = style.base_style


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _is_within(item: str, value: float) -> bool:
    row = _row(item)
    return float(row["low"]) <= value <= float(row["high"])


@cache
def _row(item: str) -> dict[str, str]:
    rows = table("plansearch.query.drafting.data", "official_layout.tsv")
    return next(row for row in rows if row["item"] == item)


RULE = Rule(__name__, "hint", _find, needs=("docx",))
