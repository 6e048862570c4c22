"""A text as a Word file, with the remarks as comments at their words."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import PurePath
from typing import Any

from plansearch.report.annotated.remarks import Annotated, AnnotatedText, Remark
from plansearch.report.formats import WordStyle, missing_package
from plansearch.report.typed.word_look import dressed

AUTHOR, INITIALS = "plansearch", "PS"


def commented_docx_bytes(given: Annotated, style: WordStyle = "official") -> bytes:
    """The drafts' texts, a paragraph a line, with a comment at each remark; of several drafts each has its name above.

    A remark that covers several lines is at its first one. Errors: OutputError where python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError as err:
        raise missing_package("python-docx") from err
    document: Any = Document()
    dressed(document, style)
    for text in given.texts:
        if len(given.texts) > 1:
            document.add_heading(_printable(PurePath(text.name).name), level=1)
        _paragraphs(document, text)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _paragraphs(document: Any, text: AnnotatedText) -> None:
    start = 0
    for line in text.text.split("\n"):
        end = start + len(line)
        inside = [one for one in text.remarks if start <= one.start <= end]
        if line.strip() or inside:
            _paragraph(document, line, start, inside)
        start = end + 1


def _paragraph(document: Any, line: str, start: int, remarks: list[Remark]) -> None:
    """A paragraph of runs that are cut where remarks begin and end, and the comments at them."""
    length = len(line)
    spans = [(one.start - start, min(max(one.end - start, one.start - start + 1), length), one) for one in remarks]
    edges = sorted({0, length, *(min(edge, length) for first, last, _ in spans for edge in (first, last))})
    paragraph = document.add_paragraph()
    runs = {
        first: paragraph.add_run(_printable(line[first:last]))
        for first, last in pairwise(edges)
    }  # fmt: skip
    if not runs:
        runs[0] = paragraph.add_run("")
    for first, last, one in spans:
        covered = [run for at, run in runs.items() if first <= at < last] or [runs[max(runs)]]
        message = "；".join(part for part in (one.message, one.advice) if part)
        text = f"[{one.rule}] {message}" + (f" [{one.source}]" if one.source else "")
        document.add_comment(covered, text=_printable(text), author=AUTHOR, initials=INITIALS)


def _printable(text: str) -> str:
    """Without characters that XML cannot hold."""
    return "".join(c if c in "\t" or (c >= " " and not "\ud800" <= c <= "\udfff") else "\ufffd" for c in text)
