"""`plansearch phrase`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..library import FILTERS, Library, run

INDEX = ("open", (Path("indexes/default"),), {})
PHRASE = {**FILTERS, "by": None, "n": 20, "window": 15, "sort": "plan", "count": False, "exact": False}


@pytest.mark.parametrize(
    ("line", "verb", "args", "kwargs"),
    [
        ("phrase 营商环境", "phrase", ("营商环境",), PHRASE),
        (
            "phrase 营商环境 --by region --limit 0 --window 8 --sort left --count",
            "phrase",
            ("营商环境",),
            {**PHRASE, "by": "region", "n": 0, "window": 8, "sort": "left", "count": True},
        ),
        (
            "phrase 营商环境 -r 青澜市 -y 2025 -l 市 --all-copies --by region,year",
            "phrase",
            ("营商环境",),
            {**PHRASE, "region": ["青澜市"], "year": "2025", "level": "市", "all_copies": True, "by": "region,year"},
        ),
        ("phrase 力争 --exact", "phrase", ("力争",), {**PHRASE, "exact": True}),
    ],
)
def test_the_command_asks_one_verb(
    library: Library, line: str, verb: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    assert run(*line.split()) == 0
    assert library.calls == [INDEX, (verb, args, kwargs)]
