"""A text with remarks on places in it, before any format; and the plainest format, JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
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


class AnnotatedText(NamedTuple):
    """A text with its remarks in order. name: of the plan; file: that it is in; place: line and column, from 1, in the
    file, of a code point of the text.
    """

    name: str
    file: str
    text: str
    place: Callable[[int], tuple[int, int]]
    remarks: tuple[Remark, ...]


class Annotated(NamedTuple):
    """Texts with remarks. notes: about the whole; recipe: what made the remarks."""

    texts: tuple[AnnotatedText, ...]
    rules: tuple[RuleText, ...]
    notes: tuple[str, ...]
    recipe: Mapping[str, Any]
    version: str


def json_bytes(given: Annotated) -> bytes:
    """The remarks as one JSON object: `drafts`, `findings` with draft, line, column and words, `notes`, `recipe`."""
    findings = [_finding(text, one) for text in given.texts for one in text.remarks]
    names = [text.name for text in given.texts]
    data = {"drafts": names, "findings": findings, "notes": list(given.notes), "recipe": given.recipe}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _finding(text: AnnotatedText, one: Remark) -> dict[str, Any]:
    line, column = text.place(one.start)
    return {
        "draft": text.name, "rule": one.rule, "severity": "hint" if one.grade == "note" else one.grade, "line": line,
        "column": column, "start": one.start, "end": one.end, "words": text.text[one.start : one.end],
        "reason": one.message, "suggestion": one.advice, "against": one.source,
        "fixes": [{"start": start, "end": end, "text": new} for start, end, new in one.edits],
    }  # fmt: skip
