"""Codes of answers in figures, which a person reads in the words of a language."""

from __future__ import annotations

from plansearch.messages import Message

_IN_BRACKETS = "cell"
"""The context of words such as (unknown), whatever the column."""


def code(key: str, text: str) -> Message:
    """A code as a message: its word in the column of that key, as tables have it; any other text stays."""
    field = _IN_BRACKETS if text.startswith("(") else key
    return Message(f"{{{field}}}", {field: text})
