"""`plansearch search`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from plansearch.cli.app import program

from ..library import FILTERS, Library, run

INDEX = ("open", (Path("indexes/default"),), {})
SEARCH = {
    **FILTERS, "n": 10, "by": "plan", "terms": "both", "weighting": "bm25", "variant": "lucene", "plain": False,
}  # fmt: skip


SHOWN = {"explain": False, "sort": "score", "whole": False}


@pytest.mark.parametrize(
    ("line", "verb", "args", "kwargs"),
    [
        ("search 高新技术企业", "search", ("高新技术企业",), {**SEARCH, **SHOWN}),
        ("search 高新技术 企业", "search", ("高新技术 企业",), {**SEARCH, **SHOWN}),
        (
            "search 高新 -r 青澜市 -r 砚川市 -y 2021:2025 -l 市 -n 3 --by passage --terms bigrams --weighting tfidf "
            "--variant l --plain --explain --all-copies --sort region --whole",
            "search",
            ("高新",),
            {
                **FILTERS,
                "region": ["青澜市", "砚川市"],
                "year": "2021:2025",
                "level": "市",
                "all_copies": True,
                "n": 3,
                "by": "passage",
                "terms": "bigrams",
                "weighting": "tfidf",
                "variant": "l",
                "plain": True,
                "explain": True,
                "sort": "region",
                "whole": True,
            },
        ),
        (
            "search --queries q.jsonl --run r.txt -n 5 -l 市",
            "run",
            (Path("q.jsonl"), Path("r.txt")),
            {**SEARCH, "n": 5, "level": "市"},
        ),
    ],
)
def test_the_command_asks_one_verb(
    library: Library, line: str, verb: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    assert run(*line.split()) == 0
    assert library.calls == [INDEX, (verb, args, kwargs)]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("search", "missing: words to look for, or --queries"),
        ("search 高新 --queries q.jsonl", "either words or --queries"),
        ("search 高新 --by city", "'plan', 'passage'"),
        ("search 高新 -n -1", "--limit"),
    ],
)
def test_a_mistake_is_refused_before_an_index_is_opened(library: Library, line: str, named: str) -> None:
    result = CliRunner().invoke(program(), line.split())
    assert result.exit_code == 2
    assert named in result.stderr
    assert library.calls == []
