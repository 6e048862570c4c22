"""What the guides of `docs/guide` say, for tests that compare it with what the code does."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "guide"


def columns(guide: str, number: int) -> list[str]:
    """The names in the first cells of a table of a guide's section on columns, in order. number: from 1."""
    text = (FOLDER / guide).read_text(encoding="utf-8")
    section = text.partition("\n## Columns\n")[2].partition("\n## ")[0]
    lines = section.split("| Column | Meaning |\n")[number].splitlines()
    return [name for line in lines if line.startswith("| `") for name in re.findall("`([^`]+)`", line.split("|")[1])]
