"""A text with remarks on places in it, before any format; and the plainest format, JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

Grade = Literal["error", "warning", "note"]


class Remark(NamedTuple):
    """A remark. rule: that it comes from; start, end: code points of the text; source: what it is held against.

    edits: (start, end, text), what may be replaced without a look.
    """

    rule: str
    grade: Grade
    start: int
    end: int
    message: str
    advice: str = ""
    source: str = ""
    edits: tuple[tuple[int, int, str], ...] = ()


class RuleText(NamedTuple):
    """A rule in words. text: one sentence; more: why, and when it errs."""

    name: str
    text: str
    more: str


class Annotated(NamedTuple):
    """A text with its remarks in order. name: of its file; notes: about the whole; recipe: what made the remarks."""

    name: str
    text: str
    remarks: tuple[Remark, ...]
    rules: tuple[RuleText, ...]
    notes: tuple[str, ...]
    recipe: Mapping[str, Any]
    version: str


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a code point, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def json_bytes(given: Annotated) -> bytes:
    """The remarks as one JSON object: `findings` with line, column and words, `notes`, `recipe`."""
    findings = []
    for one in given.remarks:
        line, column = place(given.text, one.start)
        findings.append(
            {
                "rule": one.rule, "severity": "hint" if one.grade == "note" else one.grade, "line": line,
                "column": column, "start": one.start, "end": one.end, "words": given.text[one.start : one.end],
                "reason": one.message, "suggestion": one.advice, "against": one.source,
                "fixes": [{"start": start, "end": end, "text": text} for start, end, text in one.edits],
            }
        )  # fmt: skip
    data = {"draft": given.name, "findings": findings, "notes": list(given.notes), "recipe": given.recipe}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
