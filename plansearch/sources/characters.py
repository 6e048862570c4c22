"""Characters as fonts and typesetters give them, mended when a file is read: 增⻓ is 增长, and 增 长 5 % is 增长5%.

What was printed is kept beside the text, as every piece that is no part of a plan. Characters that only their font can
explain are counted, since nobody can mend them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from plansearch.messages import Message, plural
from plansearch.model import Document, Dropped
from plansearch.sources.line_joining import beside_no_piece, without
from plansearch.text.font_forms import PRIVATE_USE, forms, has_rare, unified
from plansearch.text.letter_spacing import letter_spaces
from plansearch.text.wrapping import joined

FONT_FORM = "printed as"
LETTER_SPACE = "blank between characters"
_EXAMPLES = 3  # characters of private use that are named


def without_letter_spacing(document: Document) -> Document:
    """The document without the blanks between the characters of letter-spaced lines, and a remark that counts them.

    The document itself where it has none, or is one passage of a retrieval collection.
    """
    blanks = [] if document.is_passage else beside_no_piece(document, letter_spaces(document.text))
    if not blanks:
        return document
    remark = plural(
        "{n} blank between the characters of a line was left out",
        "{n} blanks between the characters of lines were left out",
        len(blanks),
    )
    title = joined(document.title, letter_spaces(document.title))
    return replace(without(document, blanks, LETTER_SPACE), title=title, remarks=(*document.remarks, remark))


def with_plain_characters(document: Document) -> Document:
    """The document with radicals, strokes and compatibility ideographs replaced by the characters they stand for.

    Remarks say how many, and which characters only the font can explain. The document itself where it has neither.
    Lines are to be joined before, because nothing is left out beside a piece that is kept.
    """
    if has_rare(document.title):
        document = replace(document, title=unified(document.title))
    if not has_rare(document.text):
        return document
    places = forms(document.text)
    private = Counter(re.findall(PRIVATE_USE, document.text))
    remarks = list(document.remarks)
    if places:
        remarks.append(
            plural(
                "{n} radical or compatibility form of a font was replaced by the character it stands for",
                "{n} radicals or compatibility forms of a font were replaced by the characters they stand for",
                len(places),
            )
        )
    if private:
        remarks.append(_unreadable(private))
    printed = [Dropped(at + 1, document.text[at], FONT_FORM) for at in places]
    dropped = tuple(sorted((*document.dropped, *printed), key=lambda piece: piece.at))
    return replace(document, text=unified(document.text), dropped=dropped, remarks=tuple(remarks))


def _unreadable(private: Counter[str]) -> Message:
    """The message about characters of private use. private: how often each occurs."""
    return plural(
        "{n} character is known only to the font of the original ({examples}); a number beside it has no value. "
        "Compare it with the original, or take the text from another source",
        "{n} characters are known only to the font of the original ({examples}); a number beside one has no value. "
        "Compare them with the original, or take the text from another source",
        private.total(),
        examples=tuple(f"U+{ord(character):04X}" for character, _ in private.most_common(_EXAMPLES)),
    )
