"""`plansearch collocates`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..library import FILTERS, Library, run

INDEX = ("open", (Path("indexes/default"),), {})
PATTERNS = {
    "syntax": "literal", "exact": False, "not_after": None, "not_before": None, "within": None, "patterns_file": None,
}  # fmt: skip
COLLOCATES = {
    **FILTERS, **PATTERNS, "window": "5", "side": "both", "units": "words", "by": None, "sort": "log_dice", "min_n": 5,
    "min_plans": 2, "all_words": False, "n": 20,
}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "args", "changed"),
    [
        ("collocates 创新", ("创新",), {}),
        ("collocates 创新 创造 --by year -n 5", ("创新", "创造"), {"by": "year", "n": 5}),
        ("collocates 力争 --window 3,5 --side right --units chars", ("力争",),
         {"window": "3,5", "side": "right", "units": "chars"}),
        ("collocates 创新 -f csv", ("创新",), {"n": 0}),
        ("collocates 创新 -f csv -n 7", ("创新",), {"n": 7}),
        ("collocates 力争 --sort delta_p_node --min-n 2 --min-plans 1 --all-words", ("力争",),
         {"sort": "delta_p_node", "min_n": 2, "min_plans": 1, "all_words": True}),
        ("collocates [河湖]长制 --pattern --not-after 努 -l 市 --all-copies", ("[河湖]长制",),
         {"syntax": "pattern", "not_after": ["努"], "level": "市", "all_copies": True}),
    ],
)  # fmt: skip
def test_the_command_asks_one_verb(library: Library, line: str, args: tuple[str, ...], changed: dict[str, Any]) -> None:
    assert run(*line.split()) == 0
    asked, (verb, given, keywords) = library.calls
    assert (asked, verb, given) == (INDEX, "collocates", args)
    assert callable(keywords.pop("progress"))
    assert keywords == COLLOCATES | changed


def test_what_it_cannot_read(library: Library) -> None:
    assert run("collocates", "创新", "--sort", "pmi") == 2
    assert run("collocates", "创新", "--min-n", "0") == 2
