"""Pictures in a Word file: charts and drawings too have words that are not read. Ornaments and seals do not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SHOWN = ("}blip", "}imagedata", "}chart", "}relIds")  # a picture, one of old Words, a chart, a diagram
_POINT = 12_700  # English metric units
_SMALL = 130  # points; a seal has 120, a picture that is as narrow is an ornament
_LOW = 30


def n_pictures(part: Element) -> int:
    """The pictures, charts and diagrams in a drawing of a paragraph that may show words: 1 or 0."""
    if not any(node.tag.endswith(_SHOWN) for node in part.iter() if isinstance(node.tag, str)):
        return 0
    for node in part.iter():
        if isinstance(node.tag, str) and node.tag.endswith("}extent"):
            width, height = (_points(node.get(name, "")) for name in ("cx", "cy"))
            return int(width > _SMALL and height > _LOW)
    return 1


def _points(printed: str) -> float:
    """A length in points; a large one where it is not given."""
    return int(printed) / _POINT if printed.isascii() and printed.isdigit() and len(printed) < 12 else 2 * _SMALL
