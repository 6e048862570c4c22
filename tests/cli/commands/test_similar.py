"""`plansearch similar`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..library import DRAFTS, FILTERS, Library, run

SWITCHES = {"elsewhere": False, "same_level": False, "different_wording": False, "section": None, **DRAFTS}
INDEX = ("open", (Path("indexes/default"),), {})


@pytest.mark.parametrize(
    ("line", "verb", "args", "kwargs"),
    [
        ("similar a.md", "similar", ("a.md",), {**FILTERS, **SWITCHES, "n": 10}),
        ("similar a.md --level 县 -n 0", "similar", ("a.md",), {**FILTERS, **SWITCHES, "level": "县", "n": 0}),
        ("similar -", "similar", ("-",), {**FILTERS, **SWITCHES, "n": 10, "draft": b""}),
        (
            "similar a.md --elsewhere --same-level --newest --different-wording --section （二）",
            "similar",
            ("a.md",),
            {
                **FILTERS,
                "n": 10,
                "elsewhere": True,
                "same_level": True,
                "newest": True,
                "different_wording": True,
                "section": "（二）",
                **DRAFTS,
            },
        ),
    ],
)
def test_the_command_asks_one_verb(
    library: Library, line: str, verb: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    assert run(*line.split()) == 0
    assert library.calls == [INDEX, (verb, args, kwargs)]
