"""`plansearch show`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plansearch.errors import QueryError

from ..library import DRAFTS, Library, run

SHOW = {**DRAFTS, "outline": False, "raw": False, "overview": False}
INDEX = ("open", (Path("indexes/default"),), {})


@pytest.mark.parametrize(
    ("line", "verb", "args", "kwargs"),
    [
        ("show a.md", "show", ("a.md",), {**SHOW, "outline": False}),
        ("show a.md --outline --raw", "show", ("a.md",), {**SHOW, "outline": True, "raw": True}),
        ("show a.md --overview --draft-year 2026", "show", ("a.md",), {**SHOW, "overview": True, "draft_year": 2026}),
        ("show a.md --evidence", "evidence", ("a.md",), DRAFTS),
    ],
)
def test_the_command_asks_one_verb(
    library: Library, line: str, verb: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    assert run(*line.split()) == 0
    assert library.calls == [INDEX, (verb, args, kwargs)]


@pytest.mark.parametrize("option", ["--outline", "--raw", "--overview"])
def test_evidence_shows_no_text(library: Library, option: str) -> None:
    with pytest.raises(QueryError, match="--evidence shows no text") as refused:
        run("show", "a.md", "--evidence", option)
    assert refused.value.hint == "leave out --outline, --raw and --overview"
    assert library.calls == []
