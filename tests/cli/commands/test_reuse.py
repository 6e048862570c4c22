"""`plansearch reuse`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..library import FILTERS, Library, run

INDEX = ("open", (Path("indexes/default"),), {})
BOUNDS = {"min_run": 13, "formula_regions": 10}
DRAFTS = {"draft_region": None, "draft_year": None, "draft_level": None, "draft": None}


@pytest.mark.parametrize(
    ("line", "verb", "args", "kwargs"),
    [
        ("reuse 甲 乙", "reuse", ("甲", "乙"), {**BOUNDS, **DRAFTS, "formulae": False}),
        (
            "reuse 甲 乙 --formulae --min-run 20 --formula-regions 5", "reuse", ("甲", "乙"),
            {"min_run": 20, "formula_regions": 5, "formulae": True, **DRAFTS},
        ),
        (
            "reuse 甲 - --draft-region 青澜市 --draft-year 2025 --draft-level 市", "reuse", ("甲", "-"),
            {**BOUNDS, "formulae": False, "draft_region": "青澜市", "draft_year": 2025, "draft_level": "市",
             "draft": b""},
        ),
        (
            "reuse 甲 --in-corpus -n 0 -r 青澜市", "reuse_in_corpus", ("甲",),
            {**FILTERS, **BOUNDS, **DRAFTS, "region": ["青澜市"], "n": 0, "formulae": False},
        ),
        (
            "reuse --all --own --min-share 20", "reuse_all", (),
            {**FILTERS, **BOUNDS, "own": True, "min_share": 20, "n": 20},
        ),
    ],
)  # fmt: skip
def test_the_command_asks_one_verb(
    library: Library, line: str, verb: str, args: tuple[str, ...], kwargs: dict[str, Any]
) -> None:
    assert run(*line.split()) == 0
    asked, (called, positional, given) = library.calls
    assert (asked, called, positional) == (INDEX, verb, args)
    if verb != "reuse":
        assert callable(given.pop("progress"))
    assert given == kwargs


@pytest.mark.parametrize("line", ["reuse 甲", "reuse", "reuse 甲 乙 --in-corpus", "reuse 甲 --all"])
def test_how_many_plans(library: Library, line: str) -> None:
    assert run(*line.split()) == 2
    assert library.calls == []
