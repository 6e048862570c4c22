"""`plansearch keyness`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..library import FILTERS, Library, run

INDEX = ("open", (Path("indexes/default"),), {})
PATTERNS = {
    "syntax": "literal", "exact": False, "not_after": None, "not_before": None, "within": None, "patterns_file": None,
}  # fmt: skip
KEYNESS = {
    **FILTERS, **PATTERNS, "phrase": (), "units": "words", "sort": "g2", "direction": "both", "min_n": 5,
    "min_plans": 1, "evidence": "positive", "min_length": None, "numbers": False, "places": True,
    "single_years": False, "n": 20,
}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "args", "changed"),
    [
        ("keyness year:2025", ("year:2025", "rest"), {}),
        ("keyness year:2025 --against year:2015 -l 市", ("year:2025", "year:2015"), {"level": "市"}),
        (
            "keyness part:plan --against part:review --units bundles --min-length 6 --sort dp -n 3",
            ("part:plan", "part:review"),
            {"units": "bundles", "min_length": 6, "sort": "dp", "n": 3},
        ),
        ("keyness 年:2025 -f csv", ("年:2025", "rest"), {"n": 0}),
        ("keyness 年:2025 -f csv -n 7 --direction focus", ("年:2025", "rest"), {"n": 7, "direction": "focus"}),
        (
            "keyness 年:2025 --numbers --without-places --single-years --evidence strong --min-n 9 --min-plans 3",
            ("年:2025", "rest"),
            {
                "numbers": True, "places": False, "single_years": True, "evidence": "strong", "min_n": 9,
                "min_plans": 3,
            },
        ),
        (
            "keyness 年:2025 --phrase 力争 --phrase 确保 --not-after 努 --exact",
            ("年:2025", "rest"),
            {"phrase": ("力争", "确保"), "not_after": ["努"], "exact": True},
        ),
        ("keyness 年:2025 --phrase 力争…以上 --pattern", ("年:2025", "rest"), {
            "phrase": ("力争…以上",), "syntax": "pattern",
        }),
    ],
)  # fmt: skip
def test_the_command_asks_one_verb(library: Library, line: str, args: tuple[str, ...], changed: dict[str, Any]) -> None:
    assert run(*line.split()) == 0
    asked, (verb, given, keywords) = library.calls
    assert (asked, verb, given) == (INDEX, "keyness", args)
    assert callable(keywords.pop("progress"))
    assert keywords == KEYNESS | changed
