"""The lexicon as data: rows of the TSV files in `lexicon/`, and patterns built from them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TypeAlias

_Tree: TypeAlias = "dict[str, _Tree]"


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
    """A pattern for any of the words, the longest first: words that begin alike share their beginning."""
    tree: _Tree = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return f"(?:{_branches(tree)})"


def _branches(tree: _Tree) -> str:
    """The words of a tree as a pattern; what ends here comes last, so that longer words win."""
    if tree == {"": {}}:
        return ""
    leaves = "".join(re.escape(char) for char, below in tree.items() if char and below == {"": {}})
    branches = [re.escape(char) + _branches(below) for char, below in tree.items() if char and below != {"": {}}]
    if leaves:
        branches.append(f"[{leaves}]")
    whole = branches[0] if len(branches) == 1 and "" not in tree else f"(?:{'|'.join(branches)})"
    return whole + "?" if "" in tree else whole


def backwards(words: Iterable[str]) -> str:
    """As `either`, for a text that is read from its end."""
    return either(word[::-1] for word in words)
