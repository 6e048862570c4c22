"""With which characters a match of a pattern can begin, so that a search passes over the others at once.

A search skips ahead by itself only where each alternative begins with a plain character. Patterns of the lexicon may
begin with a class, a group or a look behind, and are then tried in full at every character of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|\(|\)|\||.", re.DOTALL)
_BEHIND = ("(?<!", "(?<=")
_MAYBE = ("?", "*", "{")
_SIGNS = frozenset("\\^$.|?*+()[]{}")


def hastened(source: str) -> str:
    """The pattern with a class of first characters looked for ahead of it, where that spares work; else as it is."""
    if _skips_ahead(source):
        return source
    signs = openings(source)
    return f"(?=[{signs}])(?:{source})" if signs else source


def openings(source: str) -> str:
    """The characters with which a match can begin, as the inside of a class; empty where they cannot be told."""
    found = [_opening(branch) for branch in _branches(source)]
    return "".join(found) if all(found) else ""


def _opening(branch: str) -> str:
    """As `openings`, for a pattern without alternatives on its outer level."""
    while branch.startswith(_BEHIND):
        branch = branch[_length(branch) :]
    if branch.startswith("(?=["):
        return _inside(branch[3:])
    if branch.startswith("(?:"):
        length = _length(branch)
        return "" if branch.startswith(_MAYBE, length) else openings(branch[3 : length - 1])
    first = _TOKEN.match(branch)
    if first is None or branch.startswith(_MAYBE, first.end()):
        return ""
    if first[0][0] == "[":
        return _inside(branch)
    return first[0] if first[0] == r"\d" or (first[0] not in _SIGNS and first[0][0] != "\\") else ""


def _skips_ahead(source: str) -> bool:
    """Whether each alternative begins with a plain character, which must be there."""
    branches = list(_branches(source))
    if len(branches) == 1 and source.startswith("(?:"):
        length = _length(source)
        return not source.startswith(_MAYBE, length) and _skips_ahead(source[3 : length - 1])
    return all(b and b[0] not in _SIGNS and not b.startswith(_MAYBE, 1) for b in branches)


def _inside(branch: str) -> str:
    """What stands in the class at the beginning; empty for the complement of one."""
    found = _TOKEN.match(branch)
    return found[0][1:-1] if found and found[0][1] != "^" else ""


def _length(branch: str) -> int:
    """The length of the group at the beginning, brackets included."""
    depth = 0
    for token in _TOKEN.finditer(branch):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if not depth:
            return token.end()
    return len(branch)


def _branches(source: str) -> Iterator[str]:
    """The alternatives of the outer level."""
    depth = start = 0
    for token in _TOKEN.finditer(source):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if token[0] == "|" and not depth:
            yield source[start : token.start()]
            start = token.end()
    yield source[start:]
