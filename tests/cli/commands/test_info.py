"""`plansearch info`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..library import Library, run


def test_the_command_asks_one_verb(library: Library) -> None:
    assert run("info") == 0
    assert library.calls == [("open", (Path("indexes/default"),), {}), ("info", (), {})]


def test_the_environment_names_the_index_and_the_option_wins(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSEARCH_INDEX", "there")
    run("info")
    run("info", "--index", "here")
    assert [args for verb, args, _ in library.calls if verb == "open"] == [(Path("there"),), (Path("here"),)]
