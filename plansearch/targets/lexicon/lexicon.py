"""The lexicon as data: rows of the TSV files in `lexicon/`, and patterns built from them.

What is built from the lexicon is kept until another one is used: one lexicon at a time in a process.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import ParamSpec, TypeAlias, TypeVar

from plansearch.targets.lexicon.lookahead import hastened

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")

_Tree: TypeAlias = "dict[str, _Tree]"


_built: list[Callable[[], None]] = []  # how to forget what was built from the lexicon
_own: dict[str, tuple[dict[str, str], ...]] = {}
_own_digest = ""


def built(function: Callable[_Given, _Made], *, size: int | None = None) -> Callable[_Given, _Made]:
    """As `functools.cache`, for what depends on the lexicon; size: how many answers are kept (None: all)."""
    kept = lru_cache(maxsize=size)(function)
    _built.append(kept.cache_clear)
    return kept  # type: ignore[return-value]


def use(folder: Path | str | None) -> None:
    """Add the tables of a folder to the lexicon, in place of those of another folder; None: the package's alone.

    Errors: CorpusError, see `ownwords.read`.
    """
    global _own_digest
    if folder is None and not _own_digest:
        return
    digest = "" if folder is None else digest_of(folder)
    if digest == _own_digest:
        return
    found: dict[str, tuple[dict[str, str], ...]] = {}
    if folder is not None:
        from plansearch.targets.lexicon.custom_lexicon import read

        found = read(Path(folder), {name: tuple(_packaged(name)[0]) for name in lists()})
    _own.clear()
    _own.update(found)
    _own_digest = digest
    for forget in _built:
        forget()


def digest_of(folder: Path | str) -> str:
    """A digest of a folder's tables, by which a change of theirs is seen."""
    import hashlib  # here: who only looks a name up does not wait for it

    digest = hashlib.sha256()
    for path in sorted(Path(folder).glob("*.tsv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@cache
def lists() -> tuple[str, ...]:
    """The names of the lists."""
    folder = files("plansearch.targets").joinpath("lexicon")
    return tuple(sorted(f.name.removesuffix(".tsv") for f in folder.iterdir() if f.name.endswith(".tsv")))


def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicon/<name>.tsv`, in file order, keyed by the header, and after them a person's own."""
    return _packaged(name) + _own.get(name, ())


@cache
def _packaged(name: str) -> tuple[dict[str, str], ...]:
    text = files("plansearch.targets").joinpath("lexicon", f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@built
def column(name: str, key: str, value: str) -> dict[str, str]:
    """`key` to `value` of one list; a later row wins."""
    return {row[key]: row[value] for row in rows(name)}


@built
def members(name: str, *, column: str, value: str, key: str = "cue") -> tuple[str, ...]:
    """The words of one list whose `column` is `value`."""
    return tuple(row[key] for row in rows(name) if row[column] == value)


@built
def pattern(name: str) -> re.Pattern[str]:
    """Any of the patterns of this name in `lexicon/patterns.tsv`."""
    return re.compile(hastened(_alternatives(name)))


def source(name: str) -> str:
    """As `pattern`, as text to be built into a larger pattern."""
    return f"(?:{_alternatives(name)})"


def _alternatives(name: str) -> str:
    return "|".join(row["pattern"] for row in rows("patterns") if row["name"] == name)


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first: words that begin alike share their beginning."""
    tree: _Tree = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    longer = [re.escape(char) + _branches(below) for char, below in tree.items() if below != {"": {}}]
    single = [re.escape(char) for char, below in tree.items() if below == {"": {}}]
    return f"(?:{'|'.join(longer + single)})"  # single ones form no class, or a search would not skip ahead


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
