"""The canonical text of a plan (规范文本): the one stored string that every span refers to.

These changes are made, and no others:

1. Line breaks of every kind (CR LF, CR, vertical tab, form feed, NEL, U+2028, U+2029) become `\\n`.
2. Other control characters (Unicode category Cc, except `\\n` and the tab) disappear.
3. Marks without width disappear: U+FEFF, U+200B to U+200F, U+202A to U+202E, U+2060 to U+206F, U+180E, U+034F, U+FFF9
   to U+FFFB, variation selectors (U+FE00 to U+FE0F, U+E0100 to U+E01EF), and the soft hyphen U+00AD.
4. U+E5E5 becomes the wide blank U+3000, which it replaces: the bytes A3 A0 of GBK pages (Encoding Standard, gb18030).
5. Blanks at the end of a line disappear, so do empty lines at both ends; three or more line breaks in a row become two.

Every other character stays as printed: full-width stays full-width, indents stay, no Unicode normal form is applied.
"""

from __future__ import annotations

import re

from plansearch.text.font_forms import WITHOUT_WIDTH

_BREAKS = "\v\f\x85\u2028\u2029"
_LINE_BREAK = re.compile(f"[{_BREAKS}]")
_UNSEEN = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f{WITHOUT_WIDTH}]")
_GBK_BLANK = "\ue5e5"
_GAP = re.compile("\n{3,}")


def canonical(text: str) -> str:
    """The canonical form of `text`; applying it again changes nothing. "" where only blanks are left."""
    # Searching for one character is ten times as fast as a pattern, and nearly every text has nothing to change.
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if any(mark in text for mark in _BREAKS):
        text = _LINE_BREAK.sub("\n", text)
    if _GBK_BLANK in text:
        text = text.replace(_GBK_BLANK, "\u3000")
    return tidy(_UNSEEN.sub("", text))


def tidy(text: str) -> str:
    """The canonical form of lines that were cut from a canonical text: step 5 alone."""
    text = "\n".join([line.rstrip() for line in text.split("\n")])
    if "\n\n\n" in text:
        text = _GAP.sub("\n\n", text)
    return text.strip("\n")


def is_sound(text: str) -> bool:
    """Whether a text has no halves of characters (lone surrogates), which no charset can write."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def sound(text: str) -> str:
    """The text with ? for each half of a character; the text itself where it has none."""
    return text if is_sound(text) else text.encode("utf-8", "replace").decode()
