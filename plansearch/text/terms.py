"""Words to terms, which the index counts and queries contain.

A term is a word in its matching form (NFKC, lower case). Quantities with their unit (`60家`), ranges (`5.5%-6%`) and
masks (`xx.x%`, `__市`) are terms in addition to the words inside them, because segmentation divides them and people
search for them as a whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from plansearch.model import Span
from plansearch.text.folding import fold, segmentation_form
from plansearch.text.occurrences import occurrence_starts

if TYPE_CHECKING:
    from plansearch.text.segmentation.segmenter import Segmenter


class Token(NamedTuple):
    """An occurrence of a term: `[start, end)` in code points."""

    term: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The span of the token."""
        return Span(self.start, self.end)


_UNIT = (
    r"(?:%|‰|个百分点|个点|倍|[十百千万亿]{0,2}(?:元|美元|人次|人|名|户|家|个|项|条|所|座|处|件|种|场|次|套|张|辆|台|亩|公顷|"
    r"平方公里|平方米|立方米|公里|千米|米|吨标准煤|吨|斤|公斤|千瓦时|千瓦|度|年|月|日|天|岁|位|支|只|头|株|棵|村|镇|街|篇|本|期|批|届|类|对|艘))"
)
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_DASH = r"\s?(?:-|–|—|——|~|～|至|到)\s?"
# The two are compiled when the first figure is met: that takes 3 ms, and most queries have none.
_QUANTITY = rf"{_NUMBER}{_UNIT}?{_DASH}{_NUMBER}{_UNIT}|{_NUMBER}[万亿]?(?:余|多)?{_UNIT}"
_MASK = (
    r"(?<![a-z0-9])(?:\d{2}(?:xx|__|××|\*\*|○○)|(?:[x×*○□]{1,}|_{2,})(?:\.(?:[x×*]+|_+))?)"
    rf"(?:{_UNIT}|[市县区镇乡村省州局校院厅部委]|[万亿]元?)(?![a-z0-9])"
)
_NUMERAL = (
    rf"{_NUMBER}(?:{_DASH}{_NUMBER})?|[〇零一二三四五六七八九]{{4,}}|"
    r"(?:[一二两三四五六七八九]?[十百千万亿]零?)+[一二三四五六七八九]?|[〇零一二三四五六七八九两]"
)
_HAS_QUANTITY = re.compile(r"[0-9x×*○□_]")
_MAY_BE_QUANTITY = re.compile(r"[0-9x×*○□_〇零一二两三四五六七八九十百千万亿]")
_BETWEEN_WORDS = re.compile("[，。；、：！？“”（）《》]")


def tokens(text: str, segmenter: Segmenter) -> Iterator[Token]:
    """Tokens of `text`: the words in order, then quantities, ranges and masks unless one word has the same span.

    Punctuation and blanks are no terms. Spans are code points of `text`. Full-width figures and letters are segmented
    as if half-width, traditional characters as if simplified: to jieba ６０ is two words and 60 is one.
    """
    spans: set[tuple[int, int]] = set()
    start = 0
    for word in segmenter.cut(segmentation_form(text)):
        end = start + len(word)
        if any(character.isalnum() for character in word):
            spans.add((start, end))
            yield Token(fold(word), start, end)
        start = end
    for start, end, term in quantities(text):
        if (start, end) not in spans:
            yield Token(term, start, end)


def spans_of(wanted: Collection[str], text: str, folded: str, segmenter: Segmenter) -> Iterator[Span]:
    """The spans of those tokens whose terms are wanted, in no order; some may come twice. folded: `fold(text)`.

    Only the parts between punctuation in which a wanted term is printed are segmented: no word reaches beyond them.
    """
    edges = [0, *(match.end() for match in _BETWEEN_WORDS.finditer(text)), len(text)]
    printed = {bisect_right(edges, at) for term in wanted for at in occurrence_starts(folded, term)}
    for number in printed:
        start = edges[number - 1]
        for word in segmenter.cut(segmentation_form(text[start : edges[number]])):
            end = start + len(word)
            if folded[start:end] in wanted:
                yield Span(start, end)
            start = end
    if any(map(_HAS_QUANTITY.search, wanted)):
        for start, end, term in quantities(text):
            if term in wanted:
                yield Span(start, end)


def terms(text: str, segmenter: Segmenter) -> list[str]:
    """Terms of `text`, repeated ones as well, in the order of `tokens`."""
    return [token.term for token in tokens(text, segmenter)]


def quantities(text: str) -> Iterator[tuple[int, int, str]]:
    """Quantities with their unit, ranges, then masks: (start, end, matching form).

    All dashes have one form: `5.5%—6%` and `5.5%至6%` are `5.5%-6%`.
    """
    # A translation by characters keeps every offset; str.lower() makes two characters of some.
    flat = text.translate(_FLAT)
    if not _HAS_QUANTITY.search(flat):
        return
    for pattern in (_QUANTITY, _MASK):
        for match in re.finditer(pattern, flat):
            start, end = match.span()
            yield start, end, _canonical_quantity(text[start:end])


def is_quantity(term: str) -> bool:
    """Whether a term is a number, range or mask, with or without a unit: 2025年, 十八, xx亿元. Not 5g and 十四五."""
    if not _MAY_BE_QUANTITY.match(term):
        return False
    return bool(re.fullmatch(_NUMERAL, term)) or any(end - start == len(term) for start, end, _ in quantities(term))


def bigrams(text: str) -> Iterator[Token]:
    """Pairs of neighbouring characters in their matching form, where both are letters or figures below U+10000."""
    folded = fold(text)
    for at in range(len(text) - 1):
        if text[at].isalnum() and text[at + 1].isalnum() and max(text[at], text[at + 1]) <= "\uffff":
            yield Token(folded[at : at + 2], at, at + 2)


def _canonical_quantity(text: str) -> str:
    folded = fold(text)
    return re.sub(r"\s?(?:-|–|—+|~|至|到)\s?", "-", folded) if re.search(r"[-–—~至到]", folded) else folded


_FLAT = {wide: ord(chr(wide - 0xFEE0).lower()) for wide in range(0xFF01, 0xFF5F)} | {
    capital: capital + 32 for capital in range(ord("A"), ord("Z") + 1)
}
