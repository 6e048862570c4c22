"""The recipe of an answer in a file: after the table, or in a file of its own where the format has no place for it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from plansearch.errors import QueryError
from plansearch.messages import note
from plansearch.regular_files import is_file
from plansearch.report.jsonl import json_line, row_lines
from plansearch.report.table import Table

BESIDE = ".recipe.json"
"""What is added to a file's name for the file that holds its recipe."""

_IN_PAGE = re.compile(
    r"<p><small><code>(\{.*\})</code></small></p>|<!-- recipe\n(\{.*\})\n-->|^% recipe (\{.*\})$", re.M
)
_LAST = 1 << 20  # bytes at the end of a file in which a recipe is looked for


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


def recipe_of(table: Table) -> dict[str, Any] | None:
    """The recipe of a table as files hold it: with the number of its rows, and the SHA-256 of these as JSON lines."""
    if table.recipe is None:
        return None
    return {**table.recipe, "answer": {"rows": len(table.rows), "sha256": digest(table)}}


def digest(table: Table) -> str:
    """SHA-256 of a table's rows as JSON lines, whatever format the table is shown in."""
    found = sha256()
    for line in row_lines(table):
        found.update(line.encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def has_recipe(path: Path) -> bool:
    """Whether a file is a saved answer with a recipe."""
    try:
        return is_file(path) and _recipe_in(path) is not None
    except OSError:
        return False


def read_recipe(path: Path) -> Mapping[str, Any]:
    """The recipe of a saved answer: in the file, or beside it. path: also of the file with the recipe alone.

    Errors: QueryError where there is none.
    """
    try:
        found = _recipe_in(path)
    except OSError as err:
        raise QueryError(
            note("cannot read {path}: {reason}", path=str(path), reason=err.strerror or str(err)),
            note("give a file that an answer was written to"),
        ) from err
    if found is None:
        raise QueryError(
            note("{path} holds no recipe, and no file beside it does", path=str(path)),
            note("give a file that an answer was written to, with its recipe where it was"),
        )
    return found


def _recipe_in(path: Path) -> Mapping[str, Any] | None:
    beside = path.parent / (path.name + BESIDE)  # . and / have no name, for which with_name() raises ValueError
    if not path.name.endswith(BESIDE) and is_file(beside):
        return _parsed(beside.read_text("utf-8"))
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _LAST))
        end = file.read().decode("utf-8", "replace")
    if path.name.endswith(BESIDE):
        return _parsed(end)
    if pages := _IN_PAGE.findall(end):
        in_html, in_md, in_tex = pages[-1]
        return _parsed(html.unescape(in_html) or in_md or in_tex)
    return _parsed(end.rstrip("\n").rpartition("\n")[2])


def _parsed(text: str) -> Mapping[str, Any] | None:
    try:
        found = json.loads(text.lstrip("\ufeff"))
    except ValueError:
        return None
    recipe = found.get("recipe") if isinstance(found, dict) else None
    return recipe if isinstance(recipe, dict) else None
