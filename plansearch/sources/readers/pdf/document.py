"""PDF files with a text layer: printed lines joined to paragraphs, running heads, feet and page numbers dropped.

A PDF holds characters and their positions, nothing else. Pages that are pictures, and pages whose fonts do not say
which characters they print, are named; a file of mostly such pages is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from plansearch.errors import CorpusError
from plansearch.messages import Message, note, plural
from plansearch.sources.canonical import canonical
from plansearch.sources.readers.pdf.columns import in_reading_order
from plansearch.sources.readers.pdf.pages import Page, read_page
from plansearch.sources.readers.pdf.paragraphs import paragraphs
from plansearch.sources.readers.pdf.running import without_running_lines
from plansearch.sources.readers.pdf.tables import with_rows
from plansearch.sources.readers.plaintext import title_line

MIN_CHARACTERS_A_PAGE = 5
"""Characters on the average of all pages. With fewer, a file is a scan with a stamp on it."""

MOST_PAGES = 10_000
"""Pages of a file; a few bytes can say that a file has two thousand million."""

_AGAIN = note("Fetch it again, or print it to PDF again.")
_OCR = note("Run text recognition (OCR) on it first.")
_OCR_OR_SOURCE = note("Run text recognition (OCR) on it, or take the file that it was printed from.")


def read_pdf(data: bytes) -> tuple[str, str, tuple[Message, ...]]:
    """Canonical text and title of a PDF file, and what a person should know about the reading.

    Lines are joined without a blank between wide characters, with one between others. Pages that are pictures and
    unreadable pages are left out and named. Errors: CorpusError where the file is damaged, encrypted, has no text
    layer, or is unreadable on half of the pages that have text.
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
    pages: list[Page] = []
    try:
        if len(document) > MOST_PAGES:
            raise CorpusError(
                note("a PDF of {n} pages, more than {most}", n=len(document), most=MOST_PAGES), note("Split it.")
            )
        for number in range(len(document)):
            page = document[number]
            pages.append(read_page(page))
            page.close()
    except pypdfium2.PdfiumError as err:
        raise CorpusError(note("damaged: {reason}", reason=str(err)), _AGAIN) from err
    finally:
        document.close()
    return text_of_pages(pages)


def text_of_pages(pages: Sequence[Page]) -> tuple[str, str, tuple[Message, ...]]:
    """Canonical text and title of pages of printed lines, and what a person should know about the reading.

    Errors: CorpusError where there is no text, or half of the pages that have text are unreadable.
    """
    _check(pages)
    lines = in_reading_order(without_running_lines([page.lines for page in pages]))
    text = canonical("\n".join(paragraphs([with_rows(page) for page in lines])))
    return text, title_line(text), tuple(_remarks(pages))


def _check(pages: Sequence[Page]) -> None:
    """Refuse a file without text, or with as many unreadable pages as readable ones."""
    unreadable = [number for number, page in enumerate(pages, start=1) if page.kind == "unreadable"]
    if len(unreadable) * 2 >= sum(page.kind in ("text", "unreadable") for page in pages) > 0:
        reason = plural(
            "text unreadable: the fonts of page {pages} do not say which characters they print",
            "text unreadable: the fonts of pages {pages} do not say which characters they print",
            len(unreadable),
            pages=_listed(unreadable),
        )
        raise CorpusError(reason, _OCR_OR_SOURCE)
    if sum(len(line.text) for page in pages for line in page.lines) < MIN_CHARACTERS_A_PAGE * len(pages):
        raise CorpusError(note("no text layer: it is a scan"), _OCR)


def _remarks(pages: Sequence[Page]) -> Iterator[Message]:
    def numbers(kind: str) -> list[int]:
        return [number for number, page in enumerate(pages, start=1) if page.kind == kind]

    if pictures := numbers("picture"):
        yield plural(
            "page {pages} is a picture, whose text is not read: run text recognition (OCR) on the file",
            "pages {pages} are pictures, whose text is not read: run text recognition (OCR) on the file",
            len(pictures),
            pages=_listed(pictures),
        )
    if unreadable := numbers("unreadable"):
        yield plural(
            "page {pages} is left out: text unreadable, its fonts do not say which characters they print. "
            "Run text recognition (OCR) on the file",
            "pages {pages} are left out: text unreadable, their fonts do not say which characters they print. "
            "Run text recognition (OCR) on the file",
            len(unreadable),
            pages=_listed(unreadable),
        )
    if n_lost := sum(page.n_lost for page in pages):
        yield plural(
            "{n} character is unreadable (page {pages}), because its font does not say what it is: compare the plan "
            "with the original",
            "{n} characters are unreadable (page {pages}), because their fonts do not say what they are: compare the "
            "plan with the original",
            n_lost,
            pages=_listed([number for number, page in enumerate(pages, start=1) if page.n_lost]),
        )
    if n_silent := sum(page.n_silent for page in pages):
        yield plural(
            "{n} piece of text is missing (page {pages}), because its font is neither in the file nor on this machine: "
            "install Chinese fonts, or print the file to PDF again",
            "{n} pieces of text are missing (page {pages}), because their fonts are neither in the file nor on this "
            "machine: install Chinese fonts, or print the file to PDF again",
            n_silent,
            pages=_listed([number for number, page in enumerate(pages, start=1) if page.n_silent]),
        )


def _listed(numbers: Sequence[int]) -> str:
    """Numbers of pages with their runs: 2–5, 7."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
