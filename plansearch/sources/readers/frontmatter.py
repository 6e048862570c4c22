"""Front matter: the block of `key: value` lines between two `---` at the beginning of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping

_FENCE = re.compile(r"-{3,}$")
_ENTRY = re.compile(r"(?P<key>\w[\w .-]{0,39}?)\s*[:：]\s*(?P<value>.*)$")
_CONTINUED = re.compile(r"(?:\s+(?:-\s+)?|-\s+)(?P<value>\S.*)$")
_LONGEST = 60  # lines; a second `---` further down is a rule between two parts of the text


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The metadata of canonical `text` and the text after it; ({}, text) where there is none or it is broken.

    Keys and values are as found, without the quotes around a value; lines that continue a value (indented, or `- item`)
    are joined to it with ", ". A full-width colon counts as a colon. Broken means: no closing `---`, a line that is
    neither an entry nor a continuation, a key given twice. Then all of it stays text, so that nothing is lost.
    """
    lines = text.split("\n", _LONGEST)
    if not _FENCE.match(lines[0]):
        return {}, text
    found: dict[str, str] = {}
    key = ""
    for number, line in enumerate(lines[1:_LONGEST], start=1):
        if _FENCE.match(line):
            return found, "\n".join(lines[number + 1 :])
        if not line or line.startswith("#"):
            continue
        continued = _CONTINUED.match(line)
        if continued and key:
            found[key] = ", ".join(part for part in (found[key], _unquoted(continued["value"])) if part)
            continue
        entry = _ENTRY.match(line)
        if entry is None or entry["key"] in found:
            return {}, text
        key = entry["key"]
        found[key] = _unquoted(entry["value"])
    return {}, text


def stated_title(metadata: Mapping[str, str]) -> str:
    """The title the front matter gives, or "": under `title`, 标题 or 题目."""
    return next((value for key, value in metadata.items() if key.casefold() in ("title", "标题", "题目")), "")


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        quote = value[0]
        return value[1:-1].replace("\\" + quote, quote).replace(quote * 2, quote)
    return value
