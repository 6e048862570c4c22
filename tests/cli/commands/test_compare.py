"""`plansearch compare`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..library import DRAFTS, NAMES, Library, run

INDEX = ("open", (Path("indexes/default"),), {})
COMPARE = {
    **DRAFTS,
    "indicator": None,
    "phrase": None,
    "year": None,
    "level": None,
    **NAMES,
    "all_copies": False,
    "evidence": False,
    "words": False,
    "summary": False,
    "figure": None,
    "view": None,
    "bare": "na",
    "amplification": False,
    "by": None,
    "n": 3,
}


@pytest.mark.parametrize(
    ("line", "verb", "args", "kwargs"),
    [
        ("compare 青澜市 砚川市", "compare", ("青澜市", "砚川市"), COMPARE),
        (
            "compare 青澜市 --phrase 营商环境 --evidence -y 2025",
            "compare",
            ("青澜市",),
            {**COMPARE, "phrase": ["营商环境"], "evidence": True, "year": "2025"},
        ),
        (
            "compare --level 省 --indicator GDP --indicator 粮食产量 --view all --bare hard --words --summary",
            "compare",
            (),
            {
                **COMPARE,
                "level": "省",
                "indicator": ["GDP", "粮食产量"],
                "view": "all",
                "bare": "hard",
                "words": True,
                "summary": True,
            },
        ),
        (
            "compare 青澜市 --phrase 力争 --phrase 确保 --by year --amplification -n 1 --all-copies --figure decline",
            "compare",
            ("青澜市",),
            {
                **COMPARE,
                "phrase": ["力争", "确保"],
                "by": "year",
                "amplification": True,
                "n": 1,
                "all_copies": True,
                "figure": "decline",
            },
        ),
    ],
)
def test_the_command_asks_one_verb(
    library: Library, line: str, verb: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    assert run(*line.split()) == 0
    assert library.calls == [INDEX, (verb, args, kwargs)]
