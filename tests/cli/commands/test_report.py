"""`plansearch report`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ..library import FILTERS, Library, run

OWN = {name: value for name, value in FILTERS.items() if name != "region"}
INDEX = ("open", (Path("indexes/default"),), {})


@pytest.mark.parametrize(
    ("line", "args", "kwargs"),
    [
        ("report 青澜市", ("青澜市",), {**OWN, "against": (), "n": 12}),
        (
            "report 青澜市 --against 砚川市 --against 望津市 -y 2021:2025 --newest -n 0",
            ("青澜市",),
            {**OWN, "against": ["砚川市", "望津市"], "year": "2021:2025", "newest": True, "n": 0},
        ),
    ],
)
def test_the_command_asks_one_verb(library: Library, line: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    assert run(*line.split()) == 0
    (opened, (verb, given, named)) = library.calls
    assert opened == INDEX
    assert (verb, given) == ("report", args)
    named.pop("progress")
    assert named == kwargs


def test_it_needs_a_region(library: Library) -> None:
    assert run("report") == 2
    assert library.calls == []
