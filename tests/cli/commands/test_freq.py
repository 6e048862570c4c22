"""`plansearch freq`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..library import FILTERS, Library, run

INDEX = ("open", (Path("indexes/default"),), {})
PATTERNS = {
    "syntax": "literal", "exact": False, "not_after": None, "not_before": None, "within": None, "patterns_file": None,
}  # fmt: skip
FREQ = {
    **FILTERS, **PATTERNS, "by": None, "together": False, "totals": False, "only_cells_with_plans": False,
    "dispersion": None, "trend": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "args", "changed"),
    [
        ("freq 力争", ("力争",), {}),
        (
            "freq 力争 确保 --by region,year --together --totals --only-cells-with-plans -l 市",
            ("力争", "确保"),
            {"by": "region,year", "together": True, "totals": True, "only_cells_with_plans": True, "level": "市"},
        ),
        ("freq 力争 --dispersion regions --trend", ("力争",), {"dispersion": "regions", "trend": True}),
        (
            "freq 力争…以上 --pattern --not-after 努 --within clause --all-copies",
            ("力争…以上",),
            {"syntax": "pattern", "not_after": ["努"], "within": "clause", "all_copies": True},
        ),
        ("freq --patterns-file words.txt --exact", (), {"patterns_file": Path("words.txt"), "exact": True}),
    ],
)
def test_the_command_asks_one_verb(library: Library, line: str, args: tuple[str, ...], changed: dict[str, Any]) -> None:
    assert run(*line.split()) == 0
    asked, (verb, given, keywords) = library.calls
    assert (asked, verb, given) == (INDEX, "freq", args)
    assert callable(keywords.pop("progress"))
    assert keywords == FREQ | changed
