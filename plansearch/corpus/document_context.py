"""The context of a plan's body: path, titles, opening and closing lines, and the number of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from plansearch.corpus.clues import ends_opening
from plansearch.corpus.document_numbers import DocumentNumber, document_number, number_in_title
from plansearch.corpus.titles import states_no_title, title_in
from plansearch.datafiles import records
from plansearch.model import Document
from plansearch.text.folding import simplified
from plansearch.text.numerals import ONE_TO_TEN

# Stars and underscores are markup, except in 20**年 and __年, where they replace a year that was left out.
_EMPHASIS = r"(?<![*_])(?!(?:(?<=20)[*_]+|_{2,})\s*年)[*_]+"
_MARKUP = re.compile(rf"<!--.*?-->|<[^>]*>|[#>`|]+|{_EMPHASIS}|\[\^[^\]]*\]", re.S)
_HAN_GAP = re.compile(r"(?<=[\u3400-\u9fff])[ \u3000]+(?=[\u3400-\u9fff])")
_NUMERAL = f"[0-9０-９xX×＊*_○〇零{ONE_TO_TEN}]"
_DATE_LINE = re.compile(
    rf"(?:{_NUMERAL}{{4}}\s*年\s*(?:{_NUMERAL}{{1,2}}|元)\s*月(?:\s*{_NUMERAL}{{1,3}}\s*日)?"
    rf"|(?<!\d)(?:19|20)\d\d\s*([-./])\s*\d{{1,2}}\s*\1\s*\d{{1,2}})\s*[）)]?$"
)
_SECTION = re.compile(rf"[（(]?[{ONE_TO_TEN}]+[、）)．]")
_TRADITIONAL = re.compile("[縣黨國發業會]")
# A section, or an item of a list.
_LISTED = re.compile(rf"{_SECTION.pattern}|[·•●▪◆■]")
# How a title ends that a page's reader made of the text of a plan; it tells no more than the text.
EXTRACT = "…"
_SIGNED = re.compile(r"[\s　]*签发人[:：]?.*$")
_TITLE_LINES = 4
# An opening is short lines at the beginning of a text, a closing at its end; a longer line is a paragraph.
_OPENING_LINES, _OPENING_WIDTH, _OPENING_CHARS = 12, 80, 2000
_CLOSING_LINES, _CLOSING_WIDTH, _CLOSING_CHARS = 4, 40, 300
# A notice and its signature are within these characters.
_NOTICE_CHARS = 6000
_DATED = re.compile(
    rf"^[ \u3000]*{_NUMERAL}{{4}}\s*年\s*(?:{_NUMERAL}{{1,2}}|元)\s*月\s*{_NUMERAL}{{1,3}}\s*日[ \u3000]*$", re.M
)
_BELOW_SIGNATURE = re.compile(
    r"[（(]?(?:此件|本文)?[^。]{0,8}公开[^。]{0,6}[）)]?$|抄\s*[送报]|附\s*件|[（(]?(?:全文)?完[）)]?$|校对|打印|印发|[\[【]?全文下[载載]"
)


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """The text of a plan and what is around its body.

    title: from metadata, the head of an official letter or markup; "" where none gives it. number: alone on a line of
    the opening; title_number: in the title or the name of the file. is_part: the file holds several plans, so its name
    describes the page and not the plan.
    """

    path: PurePosixPath
    title: str
    page_title: str
    opening: list[str]
    closing: list[str]
    number: DocumentNumber | None
    title_number: DocumentNumber | None
    text: str
    is_part: bool


def document_context(document: Document, front_title: str) -> DocumentContext:
    """The context of a document. front_title: the title in its metadata."""
    lines, path = opening(document.text), PurePosixPath(document.source)
    title = _title(document, front_title, lines)
    named = (title, *lines) if document.family else (title, *lines, path.stem)
    end = closing(document.text)
    return DocumentContext(
        path,
        title,
        document.page_title,
        lines,
        [] if set(end) <= set(lines) else end,
        next((number for line in [*lines, *_page_data(document)] if (number := document_number(line))), None),
        next((number for line in named if (number := number_in_title(line))), None),
        simplified(document.text) if _TRADITIONAL.search(document.text, 0, _OPENING_CHARS) else document.text,
        bool(document.family),
    )


def _page_data(document: Document) -> list[str]:
    """Lines that a site printed around the text: some have the number of the document (发文字号：)."""
    return [line for piece in document.dropped if "〔" in piece.text for line in piece.text.splitlines()]


def _title(document: Document, front_title: str, lines: Sequence[str]) -> str:
    """The title that metadata state, unless it is a date or a number; else the title of a letter or the one printed."""
    stated = "" if states_no_title(front_title) else front_title
    printed = "" if document.family and document.title.endswith(EXTRACT) else document.title
    letter = "" if stated else letter_title(lines, printed)
    return stated or letter or title_in(document.text, printed)


def letter_title(lines: Sequence[str], given: str) -> str:
    """The title of an official letter, which is below its head: issuing bodies (… 文件), then its number.

    lines: the opening; given: the title that markup or the first line gave. "" where there is no such head, or `given`
    is no part of it. A title over several lines ends with the word for its genre (通知, 方案).
    """
    numbered = next((at for at, line in enumerate(lines) if document_number(line)), None)
    headed = next((at for at, line in enumerate(lines) if line.endswith("文件")), None)
    below = numbered if numbered is not None else headed
    if below is None or any(_genre().search(line) for line in lines[: below + 1]):
        return ""
    if given.strip() and "".join(given.split()) not in {"".join(line.split()) for line in lines[: below + 1]}:
        return ""
    rest = [line for line in lines[below + 1 :] if not _SIGNED.match(line) and not _DATE_LINE.fullmatch(line)]
    for n in range(1, min(len(rest), _TITLE_LINES) + 1):
        if _genre().search(rest[n - 1]):
            return "".join(rest[:n])
    return ""


@cache
def _genre() -> re.Pattern[str]:
    words = "|".join(row[0] for row in records("plansearch.corpus.data", "genres.tsv"))
    return re.compile(rf"(?:{words})(?:[（(][^（()）]{{1,12}}[）)])?$")


def opening(text: str) -> list[str]:
    """The heading lines of a text: short lines before the body, without markup and gaps inside words."""
    lines: list[str] = []
    for line in _MARKUP.sub(lambda m: "\n" if "\n" in m[0] else " ", text[:_OPENING_CHARS]).splitlines():
        line = _HAN_GAP.sub("", line.strip())
        if not line:
            continue
        if len(line) > _OPENING_WIDTH or len(lines) == _OPENING_LINES or ends_opening(line) or _LISTED.match(line):
            break
        if line[-1] in "。；！":  # a sentence
            break
        lines.append(line)
    return lines


def closing(text: str) -> list[str]:
    """Signature and date below a text, in their order; [] where there are none.

    Without a date the last line counts if it is just the name of a body. A notice is signed above what it issues.
    """
    lines: list[str] = []
    for line in reversed(_MARKUP.sub(" ", text[-_CLOSING_CHARS:]).splitlines()):
        line = _HAN_GAP.sub("", line.strip())
        if not line or (not lines and _BELOW_SIGNATURE.match(line)):
            continue
        if (
            len(line) > _CLOSING_WIDTH
            or len(lines) == _CLOSING_LINES
            or line[-1] in "。！；;!：:"
            or _SECTION.match(line)
        ):
            break
        lines.append(line)
    if any(_DATE_LINE.search(line) for line in lines):
        return lines[::-1]
    if lines and _signer().fullmatch(simplified(lines[0])) and len(text) > _CLOSING_CHARS:
        return lines[:1]
    return _signed_above(text)


def _signed_above(text: str) -> list[str]:
    """The signature and date of a notice that is above the document it issues; [] where there is none."""
    above = text[:_NOTICE_CHARS]
    for match in _DATED.finditer(above):
        lines = [line.strip() for line in above[max(0, match.start() - _CLOSING_CHARS) : match.end()].splitlines()]
        last = [_HAN_GAP.sub("", line) for line in lines if line][-2:]
        if len(last) == 2 and _signer().fullmatch(simplified(last[0])):
            return last
    return []


@cache
def _signer() -> re.Pattern[str]:
    """A pattern of lines that are just the name of a body."""
    words = "|".join(row[0] for row in records("plansearch.corpus.data", "bodies.tsv"))
    return re.compile(rf"[\u3400-\u9fffxX×＊*_]{{1,24}}(?:{words})(?:[（(](?:代章|章|盖章|公章|印章)[）)])?")
