"""A draft with what is safe to mend mended: broken numbers, punctuation, numbering."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from plansearch.query.drafting.findings import Edit, Finding


class Repaired(NamedTuple):
    """A text after its edits. edits: those made, in order; n_left: edits left out because they overlap with others."""

    text: str
    edits: tuple[Edit, ...]
    n_left: int


def repaired(text: str, findings: Iterable[Finding]) -> Repaired:
    """The text with the edits of findings, each once. Of two edits that overlap the one that begins first is made."""
    edits = sorted({edit for found in findings for edit in found.fixes})
    made: list[Edit] = []
    for edit in edits:
        if not made or edit.start >= made[-1].end:
            made.append(edit)
    parts, at = [], 0
    for edit in made:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return Repaired("".join((*parts, text[at:])), tuple(made), len(edits) - len(made))
