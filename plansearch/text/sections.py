"""Which section of an outline an offset is in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from plansearch.model import Section


def innermost(sections: Sequence[Section], offset: int) -> int:
    """Index of the deepest section that contains an offset; -1 for none. sections: the result of `outline`."""
    for number in range(bisect_right(sections, offset, key=lambda section: section.span.start) - 1, -1, -1):
        if offset < sections[number].span.end:
            return number
    return -1


def path_at(sections: Sequence[Section], offset: int) -> tuple[str, ...]:
    """Headings above an offset, the outermost first; () before the first heading."""
    number = innermost(sections, offset)
    return sections[number].path if number >= 0 else ()
