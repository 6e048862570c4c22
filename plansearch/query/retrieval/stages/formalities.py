"""Formalities: titles, openings, thanks, signatures and attachments, which step back behind what a plan says."""

from __future__ import annotations

import re
from functools import cache

from plansearch import datafiles

FACTOR = 0.75
LONGEST = 220  # code points
REST = 12  # code points that may be anything, a name or a number; in a longer passage
SHARE = 0.25  # of its code points
_PIECE = re.compile(r"[^\n。！!？?]+")
_MARKS = " \t\r\u3000—-－·*#"


def is_formality(text: str) -> bool:
    """Whether nearly all of a passage is lines and sentences that belong to the form of a plan.

    Names of bodies alone make no passage formal: they may be what a list is about.
    """
    if len(text) > LONGEST:
        return False
    rest, is_formal = max(REST, SHARE * len(text)), False
    for piece in _PIECE.findall(text):
        line = piece.strip(_MARKS)
        kind = _kind_of(line)
        if kind is None:
            rest -= len(line)
            if rest < 0:
                return False
        elif kind != "body":
            is_formal = True
    return is_formal


def _kind_of(line: str) -> str | None:
    """The kind of formal line that a line is: `body` only where it is no other; None where it is none."""
    kinds = (
        kind for kind, clues, pattern in _rows() if any(clue in line for clue in clues) and _matches(pattern, line)
    )
    return next(kinds, None)


def _matches(pattern: str, line: str) -> bool:
    return _compiled(pattern).fullmatch(line) is not None


@cache
def _rows() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """(kind, clues, pattern) of every row, names of bodies last."""
    rows = datafiles.table("plansearch.text.data", "formal_lines.tsv")
    ordered = sorted(rows, key=lambda row: row["kind"] == "body")
    return tuple((row["kind"], tuple(row["clue"].split("|")), row["pattern"]) for row in ordered)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
