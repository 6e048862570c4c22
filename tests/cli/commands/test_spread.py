"""`plansearch spread`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..library import FILTERS, Library, run

INDEX = ("open", (Path("indexes/default"),), {})
PATTERNS = {
    "syntax": "literal", "exact": False, "not_after": None, "not_before": None, "within": None, "patterns_file": None,
}  # fmt: skip
SPREAD = {**FILTERS, **PATTERNS, "n": 20, "curve": False}
del SPREAD["all_copies"]  # it takes every copy anyway


@pytest.mark.parametrize(
    ("line", "args", "changed"),
    [
        ("spread 低空经济", ("低空经济",), {}),
        ("spread 低空经济 --curve -l 市 -f csv", ("低空经济",), {"curve": True, "level": "市", "n": 0}),
        ("spread 河长制 湖长制 -n 5", ("河长制", "湖长制"), {"n": 5}),
        ("spread [河湖]长制 --pattern -f jsonl -n 3", ("[河湖]长制",), {"syntax": "pattern", "n": 3}),
        ("spread 力争 --not-after 努 --exact", ("力争",), {"not_after": ["努"], "exact": True}),
    ],
)
def test_the_command_asks_one_verb(library: Library, line: str, args: tuple[str, ...], changed: dict[str, Any]) -> None:
    assert run(*line.split()) == 0
    asked, (verb, given, keywords) = library.calls
    assert (asked, verb, given) == (INDEX, "spread", args)
    assert callable(keywords.pop("progress"))
    assert keywords == SPREAD | changed
