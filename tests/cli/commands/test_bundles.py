"""`plansearch bundles`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..library import FILTERS, Library, run

INDEX = ("open", (Path("indexes/default"),), {})
BUNDLES = {
    **FILTERS, "min_length": 8, "max_length": None, "min_n": 2, "min_plans": 2, "min_regions": 2, "slots": False,
    "containing": "", "within": "sentence", "new_in": None, "gone_since": None, "n": 20, "sort": "n",
}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "kwargs"),
    [
        ("bundles", BUNDLES),
        (
            "bundles --min-length 6 --max-length 30 --min-n 5 --min-plans 4 --min-regions 3 --slots -n 0 --sort first",
            {**BUNDLES, "min_length": 6, "max_length": 30, "min_n": 5, "min_plans": 4, "min_regions": 3, "slots": True,
             "n": 0, "sort": "first"},
        ),
        (
            "bundles --containing 企业 --within clause --new-in 2024 --gone-since 2025 -r 青澜市 --all-copies",
            {**BUNDLES, "containing": "企业", "within": "clause", "new_in": 2024, "gone_since": 2025,
             "region": ["青澜市"], "all_copies": True},
        ),
    ],
)  # fmt: skip
def test_the_command_asks_one_verb(library: Library, line: str, kwargs: dict[str, Any]) -> None:
    assert run(*line.split()) == 0
    asked, (verb, args, given) = library.calls
    assert (asked, verb, args) == (INDEX, "bundles", ())
    assert callable(given.pop("progress"))
    assert given == kwargs
