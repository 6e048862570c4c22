"""`plansearch mcp`: what it starts, and what it says where the package is missing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from plansearch.cli import speech
from plansearch.errors import OutputError

from ..library import run


def test_the_command_serves_an_index_in_the_language_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Any] = []
    monkeypatch.setattr("plansearch.mcp.stdio.serve", lambda *given: served.append(given))
    assert run("mcp", "--index", "here") == 0
    assert served == [(Path("here"), speech.translations())]


@pytest.mark.parametrize("package", ["mcp", "pydantic", "anyio"])
def test_a_missing_package_is_named(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [
        name for name in sys.modules if name.startswith(("plansearch.mcp.", f"{package}.")) or name == package
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(OutputError, match="package mcp") as missing:
        run("mcp")
    assert "plansearch[mcp]" in str(missing.value.hint)
