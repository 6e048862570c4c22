"""A browser prints a blank for the end of a line. Chinese has none between characters, so its lines are joined."""

from __future__ import annotations

import re

_WIDE = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—]"
_STOP = r"[\u3001-\u303f\uff00-\uffef“”‘’…]"
_FENCED = re.compile(r"^(```+|~~~+).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_BLOCK = r"(?!\s*(?:[|#><=:]|[-+*]\s|--|\d+[.)]\s|```|~~~|$))"
_BREAK = re.compile(
    rf"^(?!\s*[|#<])(?! {{4}})(?P<line>.*)(?:(?<={_STOP})\n {{0,3}}{_BLOCK}|(?<={_WIDE})\n {{0,3}}(?={_WIDE}){_BLOCK})",
    re.MULTILINE,
)


def joined(text: str) -> str:
    """A Markdown text whose paragraphs have no line break after a full-width stop or between two wide characters.

    Code, tables, headings, HTML and the beginnings of list items keep theirs.
    """
    parts: list[str] = []
    at = 0
    for fenced in _FENCED.finditer(text):
        parts += [_joined(text[at : fenced.start()]), fenced[0]]
        at = fenced.end()
    return "".join([*parts, _joined(text[at:])])


def _joined(text: str) -> str:
    before = ""
    while before != text:  # a joined line may end where the next one can be joined, too
        before, text = text, _BREAK.sub(r"\g<line>", text)
    return text
