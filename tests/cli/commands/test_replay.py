"""`plansearch replay`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.errors import OutputError

from ..library import Library, run

INDEX = ("open", (Path("indexes/default"),), {})


def test_the_command_asks_one_verb(library: Library) -> None:
    library.answer.is_same = True
    assert run("replay", "x.csv") == 0
    assert library.calls == [INDEX, ("replay", ("x.csv",), {})]


def test_a_changed_answer_is_status_1(library: Library) -> None:
    library.answer.is_same = False
    assert run("replay", "x.csv") == 1


def test_a_new_answer_needs_a_format_before_the_work(library: Library) -> None:
    with pytest.raises(OutputError, match="format"):
        run("replay", "x.csv", "--again", "new.xyz")
    assert library.calls == []
