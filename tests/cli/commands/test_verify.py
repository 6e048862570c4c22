"""`plansearch verify`: what it asks of the library, and its status."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest

from ..library import Answer, Library, run

INDEX = ("open", (Path("indexes/default"),), {})


@pytest.mark.parametrize(
    ("line", "verb", "args", "kwargs"),
    [
        ("verify", "verify", (), {"sample": 50, "seed": 0, "deep": False}),
        ("verify --sample 7 --seed 3", "verify", (), {"sample": 7, "seed": 3, "deep": False}),
        ("verify --deep", "verify", (), {"sample": 50, "seed": 0, "deep": True, "progress": ANY}),
    ],
)
def test_the_command_asks_one_verb(
    library: Library, line: str, verb: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    assert run(*line.split()) == 0
    assert library.calls == [INDEX, (verb, args, kwargs)]


@pytest.mark.parametrize(("ok", "status"), [(True, 0), (False, 1)])
def test_the_status_says_whether_all_is_right(library: Library, ok: bool, status: int) -> None:
    library.answer = Answer(ok=ok)
    assert run("verify") == status
