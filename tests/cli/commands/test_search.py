"""`plansearch search`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from plansearch.cli.app import program
from plansearch.query.retrieval.language.parser import LETTERS, PARAMETERS, SWITCHES

from ..library import FILTERS, Library, run

INDEX = ("open", (Path("indexes/default"),), {})
SEARCH = {
    **FILTERS, "n": 10, "by": "plan", "terms": "both", "weighting": "bm25", "variant": "lucene", "plain": False,
    "without": (),
}  # fmt: skip
SHOWN = {"explain": False, "sort": "score", "whole": False, "as_text": False}
ONE = {**SEARCH, **SHOWN}


@pytest.mark.parametrize(
    ("line", "verb", "args", "kwargs"),
    [
        ("search 高新技术企业", "search", ("高新技术企业",), ONE),
        ("search 高新技术 企业", "search", ("高新技术 企业",), ONE),
        ("search 低空经济 -无人机 -5G -COVID-19 增速 -5%", "search", ("低空经济 -无人机 -5G -COVID-19 增速 -5%",), ONE),
        ("search -n 10 -“无人机” 低空", "search", ("-“无人机” 低空",), ONE),
        ("search 低空 -year 2025", "search", ("低空 -year 2025",), ONE),
        ("search -- -无人机 --year", "search", ("-无人机 --year",), ONE),
        ("search 低空 --as-text", "search", ("低空",), {**ONE, "as_text": True}),
        (
            "search 高新 -r 青澜市 -r 砚川市 -y 2021:2025 -l 市 -n 3 --by passage --terms bigrams --weighting tfidf "
            "--variant l --plain --without amount --without roles --explain --all-copies --sort region --whole",
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
                "without": ["amount", "roles"],
                "explain": True,
                "sort": "region",
                "whole": True,
                "as_text": False,
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
        ("search --queries q.jsonl --run r.txt --sort year", "--sort: leave it out"),
        ("search --queries q.jsonl --run r.txt --whole", "--whole: leave it out"),
        ("search --queries q.jsonl --run r.txt --explain", "--explain: leave it out"),
        ("search 高新 --by city", "'plan', 'passage'"),
        ("search 高新 -n -1", "--limit"),
    ],
)
def test_a_mistake_is_refused_before_an_index_is_opened(library: Library, line: str, named: str) -> None:
    result = CliRunner().invoke(program(), line.split())
    assert result.exit_code == 2
    assert named in result.stderr
    assert library.calls == []


def test_every_option_is_known_to_the_query_language() -> None:
    """A dash before one of these names in a query is met with a hint: see `parser.PARAMETERS`."""
    command = get_command(program("search")).commands["search"]  # type: ignore[attr-defined]
    options = [option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)]
    names = {option.removeprefix("--") for option in options if option.startswith("--")}
    assert names | {"help"} <= PARAMETERS
    assert {option[1:] for option in options if len(option) == 2} | {"h"} == LETTERS
    flags = {p.opts[0].removeprefix("--") for p in command.params if getattr(p, "is_flag", False)}
    assert flags | {"help"} <= SWITCHES


@pytest.mark.parametrize("word", ["-无人机.csv", "-5.csv"])
def test_a_value_that_begins_with_a_hyphen_is_itself(library: Library, word: str) -> None:
    run("search", "低空", "-r", word, "-i", word)
    assert library.calls[0] == ("open", (Path(word),), {})
    assert library.calls[1][2]["region"] == [word]
