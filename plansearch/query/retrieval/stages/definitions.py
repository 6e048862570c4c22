"""Definitions: short notes that explain a term, which step back behind passages that say what is done."""

from __future__ import annotations

import re
from functools import cache

from plansearch import datafiles
from plansearch.model import PARTS

FACTOR = 0.6
LONGEST = 150  # code points
GLOSSARY = PARTS.index("glossary")


def is_definition(text: str, part: int) -> bool:
    """Whether a passage explains a term: it is in a glossary, or it is short and begins as such notes do.

    part: the number of the passage's part of the plan, a position in `PARTS`.
    """
    return part == GLOSSARY or (len(text) <= LONGEST and _beginnings().match(text) is not None)


@cache
def _beginnings() -> re.Pattern[str]:
    rows = datafiles.table("plansearch.text.data", "definitions.tsv")
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows))
