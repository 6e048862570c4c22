"""The recipe of an answer in a file: after the table, or in a file of its own where the format has no place for it."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import Any

from plansearch.report.jsonl import json_line


def with_its_recipe(text: str, recipe: Mapping[str, Any], format: str) -> str:
    """A rendered table with its recipe after it; unchanged where there is no place for one.

    "jsonl": one more line, `{"recipe": …}`. "md", "tex": a comment, which no reader of the page sees. "html": small
    print.
    """
    line = json_line({"recipe": recipe})
    if format == "jsonl":
        return text + line
    if format == "md":
        safe = line.replace(">", "\\u003e")  # `-->` in a value must not end the comment
        return f"{text}\n<!-- recipe\n{safe}-->\n"
    if format == "tex":
        return f"{text}% recipe {line}"
    if format == "html":
        return f"{text}<p><small><code>{html.escape(line.rstrip())}</code></small></p>\n"
    return text


def recipe_file(recipe: Mapping[str, Any]) -> bytes:
    """The file that holds a recipe alone: the same JSON value, on several lines."""
    return (json.dumps({"recipe": recipe}, ensure_ascii=False, indent=2) + "\n").encode()
