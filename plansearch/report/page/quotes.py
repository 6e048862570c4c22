"""The paragraphs behind the cells of a page: each once at its end, where cells lead to it."""

from __future__ import annotations

from collections.abc import Callable

from plansearch.messages import Message, mark
from plansearch.report.html import content_of, escaped
from plansearch.report.page.parts import Quote
from plansearch.report.table import Marked

Say = Callable[[str], str]

QUOTED = mark("Paragraphs behind the cells ({n})")


class Quotes:
    """The quotes of a page, numbered as cells ask for them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._quotes: list[tuple[str, Quote]] = []

    def link(self, quotes: list[tuple[str, Quote]], content: str) -> str:
        """A cell that leads to quotes. quotes: with their addresses; content: of the cell, as HTML."""
        numbers = [self._number(address, quote) for address, quote in quotes]
        return f'<a class=cell href="#q{numbers[0]}" data-quotes="{" ".join(map(str, numbers))}">{content}</a>'

    def _number(self, address: str, quote: Quote) -> int:
        if address not in self._numbers:
            self._numbers[address] = len(self._quotes)
            self._quotes.append((address, quote))
        return self._numbers[address]

    def section(self, say: Say) -> str:
        """All quotes, for the end of the page; "" where there is none."""
        if not self._quotes:
            return ""
        heading = escaped(say(Message(QUOTED, {"n": len(self._quotes)})))
        figures = "".join(_figure(no, *one) for no, one in enumerate(self._quotes))
        return f"<details id=quotes>\n<summary>{heading}</summary>\n{figures}</details>\n"


def _figure(no: int, address: str, quote: Quote) -> str:
    is_all = [(span.start, span.end) for span in quote.spans] == [(0, len(quote.text))]  # then a mark says nothing
    text = content_of(Marked(quote.text, () if is_all else quote.spans), quote.text)
    source = "" if quote.source in address else f" <span>{escaped(quote.source)}</span>"
    return (
        f"<figure id=q{no}><blockquote>{text}</blockquote><figcaption>{escaped(quote.citation)} "
        f"<code>{escaped(address)}</code>{source}</figcaption></figure>\n"
    )
