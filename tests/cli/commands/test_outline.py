"""`plansearch outline`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..library import FILTERS, Library, run

INDEX = ("open", (Path("indexes/default"),), {})
ASKED = {
    **FILTERS, "n": 20, "plans": 100, "depth": 2, "against": None, "draft": None, "draft_region": None,
    "draft_year": None, "draft_level": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "args", "changed"),
    [
        ("outline 科技局", ("科技局",), {}),
        (
            "outline --kind 工作计划 --depth 1 --plans 0 -n 5",
            ("",),
            {"kind": ["工作计划"], "depth": 1, "plans": 0, "n": 5},
        ),
        (
            "outline 科技局 --draft 稿.docx --draft-region 青澜市 --draft-year 2026",
            ("科技局",),
            {"against": "稿.docx", "draft_region": "青澜市", "draft_year": 2026},
        ),
    ],
)
def test_the_command_asks_one_verb(library: Library, line: str, args: tuple[str, ...], changed: dict[str, Any]) -> None:
    assert run(*line.split()) == 0
    assert library.calls == [INDEX, ("outline", args, {**ASKED, **changed})]
