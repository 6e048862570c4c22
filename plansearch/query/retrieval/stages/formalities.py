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
        match = _formal_line().fullmatch(line)
        if not match:
            rest -= len(line)
            if rest < 0:
                return False
        elif match.lastgroup != "body":
            is_formal = True
    return is_formal


@cache
def _formal_line() -> re.Pattern[str]:
    rows = datafiles.table("plansearch.text.data", "formal_lines.tsv")
    patterns = {
        name: "|".join(f"(?:{row['pattern']})" for row in rows if (row["kind"] == "body") == (name == "body"))
        for name in ("line", "body")
    }
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items()))
