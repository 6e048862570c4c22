"""What a page holds and does not show: words for machines, watermarks inside a number's name, signs of notes.

An element is hidden by itself (`hidden`, `aria-hidden`), by its style, or by a rule of the page's own style sheets. A
later rule that shows it again wins, as in a browser. `font-size: 0`, `visibility: hidden` and a transparent colour
hide an element's own words alone, because elements inside it may be shown again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_ZERO = r"0*(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:[!;}]|$)"
_FAR = r"-(?:\d{4,}|9\d\d)"
# Eyes see what `aria-hidden` keeps from a voice: inside a line it is a watermark, but a paragraph is text.
_BY_ATTRIBUTE = ", ".join(
    (
        '[hidden]:not([hidden="until-found"])',
        *(f'{tag}[aria-hidden="true" i]' for tag in ("span", "em", "i", "b", "strong", "font", "a", "sup", "small")),
    )
)
_NOTHING = {
    "display": r"none",
    "mso-hide": r"all",
    "opacity": _ZERO,
    "clip-path": r"inset\(\s*(?:50|100)%",
    "clip": r"rect\(\s*(?:0|1px)(?:px)?[\s,]",
    "left": _FAR,
    "right": _FAR,
    "top": _FAR,
    "text-indent": _FAR,
}
"""Properties with the values that hide an element and all in it."""
_NO_WORDS = {
    "font-size": _ZERO,
    "visibility": r"(?:hidden|collapse)",
    "color": r"(?!.*background-clip)(?:transparent|(?:rgb|hsl)a\([^)]*,\s*0(?:\.0+)?\s*\))",
}
"""Properties with the values that hide an element's own words."""
_HIDING = re.compile(
    r"(?:^|;)\s*(?:"
    + "|".join(
        rf"(?P<p{n}>{name}\s*:\s*{value})" for n, (name, value) in enumerate([*_NOTHING.items(), *_NO_WORDS.items()])
    )
    + ")",
    re.IGNORECASE,
)
_PROPERTIES = (*_NOTHING, *_NO_WORDS)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_MOST_RULES = 3000
_NOTE_SIGN = re.compile(r"\s*(?:注|(?:注\s*)?(?:\d{1,3}|[*†‡①-⑳]))\s*")
_NOTE_IN_BRACKETS = re.compile(rf"\s*[\[(（〔【]{_NOTE_SIGN.pattern}[\])）〕】]\s*")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
# What an exponent follows: a unit, a sign of one or two letters. A name such as GDP has notes.
_UNIT = re.compile(r"(?:[a-z)）μΩ]|(?<![A-Za-z])[A-Z]{1,2})$")


def hidden_elements(page: LexborHTMLParser, sheets: Iterable[str]) -> Iterator[tuple[LexborNode, bool]]:
    """The elements that the page does not show; with False those that hide only their own words.

    sheets: the page's style sheets.
    An element may come twice, or lie inside another one.
    """
    yield from ((node, True) for node in page.css(_BY_ATTRIBUTE))
    for node in page.css("[style]"):
        if hiding := _hiding(node.attributes.get("style") or ""):
            yield node, hiding in _NOTHING
    sheet = "\n".join(text for text in sheets if _HIDING.search(text.replace("{", ";")))
    if sheet:
        yield from _by_rules(page, _AT_RULE.sub(" ", _COMMENT.sub(" ", sheet)))


@lru_cache(maxsize=4096)  # pages repeat their styles
def _hiding(style: str) -> str:
    """The property by which a style hides an element or its words; "" where it does not."""
    match = _HIDING.search(style)
    return "" if match is None else _PROPERTIES[int((match.lastgroup or "p0")[1:])]


def _by_rules(page: LexborHTMLParser, sheet: str) -> Iterator[tuple[LexborNode, bool]]:
    """The elements that rules hide and no later rule or style of their own shows again."""
    found: dict[int, tuple[LexborNode, str]] = {}
    for selector, style in _RULE.findall(sheet)[:_MOST_RULES]:
        hiding = _hiding(style)
        if not hiding and not (found and _sets(style, {name for _, name in found.values()})):
            continue
        for node in _selected(page, selector):
            if hiding:
                found[node.mem_id] = node, hiding
            elif node.mem_id in found and _sets(style, {found[node.mem_id][1]}):
                del found[node.mem_id]
    for node, name in found.values():
        if not _sets(node.attributes.get("style") or "", {name}):
            yield node, name in _NOTHING


def _sets(style: str, names: set[str]) -> bool:
    return any(part.partition(":")[0].strip().lower() in names for part in style.split(";"))


def _selected(page: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """The elements of a selector; none where it needs a browser (:hover, ::before)."""
    from selectolax.lexbor import SelectolaxError

    if ":" in selector or not selector.strip():
        return []
    try:
        return page.css(selector.strip())
    except SelectolaxError:
        return []


def superscript(text: str, before: str) -> str:
    """What a raised text means after the text `before`: raised digits after a number (10⁴), "" for the sign of a note,
    else the text itself (m2).
    """
    if _NOTE_IN_BRACKETS.fullmatch(text):
        return ""
    if before[-1:].isdigit():
        return text.translate(_RAISED)
    return text if _UNIT.search(before) or not _NOTE_SIGN.fullmatch(text) else ""
