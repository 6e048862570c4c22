"""The lexicon as data: rows of the TSV files in `lexicon/`, and patterns built from them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicon/<name>.tsv`, in file order, keyed by the header."""
    text = files("plansearch.targets").joinpath("lexicon", f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def column(name: str, key: str, value: str) -> dict[str, str]:
    """`key` to `value` of one list; a later row wins."""
    return {row[key]: row[value] for row in rows(name)}


@cache
def members(name: str, *, column: str, value: str, key: str = "cue") -> tuple[str, ...]:
    """The words of one list whose `column` is `value`."""
    return tuple(row[key] for row in rows(name) if row[column] == value)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Any of the patterns of this name in `lexicon/patterns.tsv`."""
    return re.compile(source(name))


def source(name: str) -> str:
    """As `pattern`, as text to be built into a larger pattern."""
    return "(?:" + "|".join(row["pattern"] for row in rows("patterns") if row["name"] == name) + ")"


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


def backwards(words: Iterable[str]) -> str:
    """As `either`, for a text that is read from its end."""
    return either(word[::-1] for word in words)
