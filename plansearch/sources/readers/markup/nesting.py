"""Pages parsed under a limit of depth: the parser takes ten minutes for 200,000 elements inside each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plansearch.errors import CorpusError
from plansearch.messages import note

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

MOST_DEPTH = 1_000
"""Elements inside each other. Pages of plans have 40."""

_HOPELESS = 5 * MOST_DEPTH  # as the tags say: elements that are not closed may be closed by others
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})(?:[^<>]{0,1000}?(/?)>)?")
_ALONE = frozenset(
    """
    area base br col embed hr img input link meta param source track wbr p li dt dd td th tr tbody thead tfoot option
    html head body
    """.split()  # noqa: SIM905 - elements without an end, and those that others end
)
_PROGRAM = re.compile(r"<(script|style)\b.*?</\1|<!--.*?-->", re.IGNORECASE | re.DOTALL)


def parse_page(raw: str) -> LexborHTMLParser:
    """The tree of a page. Errors: CorpusError for elements nested deeper than `MOST_DEPTH`."""
    from selectolax.lexbor import LexborHTMLParser

    may_be_deep = raw.count("<") > MOST_DEPTH and depth_of_tags(raw) > MOST_DEPTH
    if may_be_deep and depth_of_tags(_PROGRAM.sub("", raw)) > _HOPELESS:
        raise _too_deep()
    page = LexborHTMLParser(raw)
    if may_be_deep and is_deeper(page, MOST_DEPTH):
        raise _too_deep()
    return page


def depth_of_tags(raw: str) -> int:
    """The greatest depth of a page by its tags alone, without those that need no end."""
    depth = most = 0
    for closes, name, closed in _TAG.findall(raw):
        if name.lower() in _ALONE or closed:
            continue
        depth = max(depth - 1, 0) if closes else depth + 1
        most = max(most, depth)
    return most


def is_deeper(page: LexborHTMLParser, most: int) -> bool:
    """Whether elements of a tree are nested deeper than `most`."""
    node, depth = page.root, 0
    while node is not None:
        if node.first_child is not None:
            node, depth = node.first_child, depth + 1
            if depth > most:
                return True
            continue
        while node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if node is not None else None
    return False


def _too_deep() -> CorpusError:
    return CorpusError(
        note("elements nested deeper than {most}, as no page of a plan has", most=MOST_DEPTH),
        note("Save its text as a file of its own."),
    )
