"""Patterns for any word of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

_Tree: TypeAlias = "dict[str, _Tree]"


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words that prefers the longest; words that begin alike share their beginning."""
    tree: _Tree = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    longer = [re.escape(char) + _branches(below) for char, below in tree.items() if below != {"": {}}]
    single = [re.escape(char) for char, below in tree.items() if below == {"": {}}]
    return f"(?:{'|'.join(longer + single)})"  # single characters form no class, or a search would not skip ahead


def reversed_alternation(words: Iterable[str]) -> str:
    """The same for a text that is read from its end to its beginning."""
    return alternation(word[::-1] for word in words)


def _branches(tree: _Tree) -> str:
    """The words of a tree as a pattern. The end of a word comes last, so that longer words win."""
    if tree == {"": {}}:
        return ""
    leaves = "".join(re.escape(char) for char, below in tree.items() if char and below == {"": {}})
    branches = [re.escape(char) + _branches(below) for char, below in tree.items() if char and below != {"": {}}]
    if leaves:
        branches.append(f"[{leaves}]")
    whole = branches[0] if len(branches) == 1 and "" not in tree else f"(?:{'|'.join(branches)})"
    return whole + "?" if "" in tree else whole
