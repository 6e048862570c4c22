"""`plansearch phrase`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plansearch.errors import QueryError

from ..library import FILTERS, Library, run

INDEX = ("open", (Path("indexes/default"),), {})
PATTERNS = {
    "syntax": "literal", "exact": False, "not_after": None, "not_before": None, "within": None, "patterns_file": None,
}  # fmt: skip
LINES = {"n": None, "window": 15, "context": "characters", "sort": "plan", "sample": 0, "seed": 0, "every": 0}
PHRASE = {**FILTERS, **PATTERNS, **LINES, "per_plan": 0, "by": None, "count": False}


@pytest.mark.parametrize(
    ("line", "verb", "args", "kwargs"),
    [
        ("phrase 营商环境", "phrase", ("营商环境",), PHRASE),
        (
            "phrase 营商环境 --by region --limit 0 --window 8 --sort left --count",
            "phrase",
            ("营商环境",),
            {**PHRASE, "by": "region", "n": 0, "window": 8, "sort": "left", "count": True},
        ),
        (
            "phrase 营商环境 -r 青澜市 -y 2025 -l 市 --all-copies --by region,year",
            "phrase",
            ("营商环境",),
            {**PHRASE, "region": ["青澜市"], "year": "2025", "level": "市", "all_copies": True, "by": "region,year"},
        ),
        ("phrase 力争 --exact", "phrase", ("力争",), {**PHRASE, "exact": True}),
        ("phrase 力争 确保", "phrase", ("力争", "确保"), PHRASE),
        (
            "phrase 力争…以上 --pattern --not-after 努 --not-after 奋 --not-before 上游 --within clause",
            "phrase",
            ("力争…以上",),
            {
                **PHRASE,
                "syntax": "pattern",
                "not_after": ["努", "奋"],
                "not_before": ["上游"],
                "within": "clause",
            },
        ),
        (
            "phrase --regex 力争.+? --patterns-file words.txt --context sentence --sort left,year --per-plan 2",
            "phrase",
            ("力争.+?",),
            {
                **PHRASE,
                "syntax": "regex",
                "patterns_file": Path("words.txt"),
                "context": "sentence",
                "sort": "left,year",
                "per_plan": 2,
            },
        ),
        (
            "phrase 力争 --sample 9 --seed 4 --every 3",
            "phrase",
            ("力争",),
            {**PHRASE, "sample": 9, "seed": 4, "every": 3},
        ),
        ("phrase 力争 --format csv", "phrase", ("力争",), {**PHRASE, "n": 0}),
        ("phrase 力争 --format md", "phrase", ("力争",), PHRASE),
        ("phrase 力争 --format csv -n 5", "phrase", ("力争",), {**PHRASE, "n": 5}),
    ],
)
def test_the_command_asks_one_verb(
    library: Library, line: str, verb: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    assert run(*line.split()) == 0
    (opened, asked) = library.calls
    assert opened == INDEX
    assert callable(asked[2].pop("progress"))
    assert asked == (verb, args, kwargs)


def test_a_file_gets_every_line(library: Library, tmp_path: Path) -> None:
    assert run("phrase", "力争", "-o", str(tmp_path / "lines.csv")) == 0
    assert library.calls[1][2]["n"] == 0


def test_a_text_is_not_both(library: Library) -> None:
    with pytest.raises(QueryError, match="a pattern or a regular expression"):
        run("phrase", "力争", "--pattern", "--regex")
