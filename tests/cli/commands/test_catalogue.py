"""`plansearch catalogue`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..library import NAMES, Library, run

INDEX = ("open", (Path("indexes/default"),), {})
CATALOGUE = {
    "region": None, "year": None, "level": None, **NAMES, "missing": (), "copies": False,
    "contested": False, "family": "", "edit": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "verb", "args", "kwargs"),
    [
        ("catalogue", "catalogue", (), CATALOGUE),
        (
            "catalogue --missing region --missing year --title 报告 --kind 计划 --body 局"
            " --copies --contested --edit plans.csv -l 市 -y 2025 -r 青澜市 --family 汇编",
            "catalogue",
            (),
            {
                "region": ["青澜市"],
                "year": "2025",
                "level": "市",
                "title": ["报告"],
                "missing": ["region", "year"],
                "copies": True,
                "contested": True,
                "family": "汇编",
                "body": ["局"],
                "not_region": None,
                "part": None,
                "newest": False,
                "without_contested": False,
                "kind": ["计划"],
                "edit": Path("plans.csv"),
            },
        ),
    ],
)
def test_the_command_asks_one_verb(
    library: Library, line: str, verb: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    assert run(*line.split()) == 0
    assert library.calls == [INDEX, (verb, args, kwargs)]
