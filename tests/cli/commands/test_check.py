"""`plansearch check`: what it asks of the library, and its exit status."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..library import Library, run

INDEX = ("open", (Path("indexes/default"),), {})
DEFAULTS = {
    "select": (), "ignore": (), "severity": "hint", "region": None, "year": None, "level": None, "draft": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "subject", "changed"),
    [
        ("check a.md", "a.md", {}),
        ("check -", "-", {"draft": b""}),
        ("check a.md --select form --select years --ignore stale", "a.md",
         {"select": ["form", "years"], "ignore": ["stale"]}),
        ("check a.md --severity error -r 青澜市 -y 2025 -l 市", "a.md",
         {"severity": "error", "region": "青澜市", "year": 2025, "level": "市"}),
    ],
)  # fmt: skip
def test_the_command_asks_one_verb(library: Library, line: str, subject: str, changed: dict[str, Any]) -> None:
    assert run(*line.split()) == 1
    assert library.calls == [INDEX, ("check", (subject,), DEFAULTS | changed)]


def test_nothing_found_is_a_success(library: Library) -> None:
    library.answer.is_empty = True
    assert run("check", "a.md") == 0
