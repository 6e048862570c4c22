"""Fields of a Word file: what Word computes, such as a table of contents. The result of a field is text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plansearch.sources.readers.word.numbering import W

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CONTENTS = "TOC"


class Fields:
    """The fields that are open at a place of a text, in order. Tell it every mark and instruction of a field.

    is_contents: whether the place is in a table of contents.
    """

    def __init__(self) -> None:
        self.is_contents = False
        self._open: list[str] = []  # their instructions

    def mark(self, node: Element) -> None:
        """A mark of a field (w:fldChar)."""
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            self._open.append("")
        elif kind == "end" and self._open:
            self._open.pop()
            self.is_contents = any(map(makes_contents, self._open))

    def instruct(self, node: Element) -> None:
        """A piece of a field's instruction (w:instrText)."""
        if self._open:
            self._open[-1] += node.text or ""
            self.is_contents = self.is_contents or makes_contents(self._open[-1])


def makes_contents(instruction: str) -> bool:
    """Whether the instruction of a field makes a table of contents."""
    return instruction.split()[:1] == [_CONTENTS]
