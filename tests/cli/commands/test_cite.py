"""`plansearch cite`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..library import Library, run

INDEX = ("open", (Path("indexes/default"),), {})
DEFAULTS = {"style": "2025", "title": "计划文本语料库", "creator": "", "quote": False}


@pytest.mark.parametrize(
    ("line", "args", "changed"),
    [
        ("cite -f csv", (), {}),
        ("cite a.md b.md#1-2 --style bibtex -f csv", ("a.md", "b.md#1-2"), {"style": "bibtex"}),
        ("cite --title 语料 --creator 甲 -f jsonl", (), {"title": "语料", "creator": "甲"}),
    ],
)
def test_the_command_asks_one_verb(library: Library, line: str, args: tuple[str, ...], changed: dict[str, Any]) -> None:
    assert run(*line.split()) == 0
    assert library.calls == [INDEX, ("cite", args, DEFAULTS | changed)]
