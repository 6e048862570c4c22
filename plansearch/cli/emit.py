"""Answers on their way out: to the screen or a file, notes to standard error, what was found to the exit status."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal, Protocol

from plansearch.cli.console import in_color, width, write_stdout
from plansearch.cli.files import write_file
from plansearch.cli.options import Format
from plansearch.cli.speech import say
from plansearch.errors import OutputError
from plansearch.messages import note
from plansearch.report import Table, render

_SUFFIXES: dict[str, Format | Literal["html"]] = {
    ".csv": "csv", ".jsonl": "jsonl", ".md": "md", ".html": "html", ".txt": "table",
}  # fmt: skip


class Answer(Protocol):
    """What every verb gives."""

    @property
    def is_empty(self) -> bool:
        """True where nothing was found."""
        ...

    def table(self) -> Table:
        """The answer as rows."""
        ...


def emit(answer: Answer, *, format: Format | None, output: Path | None, ok: bool | None = None) -> None:
    """Write an answer, then end the command with status 0 (found) or 1 (nothing found).

    format: None is the format that the name of the file asks for, and a table where it asks for none. ok: the status,
    where it is not a question of what was found. Notes and the signature go to standard error. Errors: OutputError.
    """
    table = answer.table()
    if output is None or str(output) == "-":
        write_stdout(render(table, format or "table", width=width(), color=in_color(), say=say))
    else:
        _to_file(table, output, format or _SUFFIXES.get(output.suffix.lower(), "table"))
    for line in dict.fromkeys(table.notes):
        print(say(line), file=sys.stderr)
    if table.signature:
        print(f"[{table.signature}]", file=sys.stderr)
    found = not answer.is_empty if ok is None else ok
    raise SystemExit(0 if found else 1)


def report_format(path: Path) -> Format | Literal["html"]:
    """The format that a file's name asks for. Errors: OutputError where it asks for none, or the folder is missing."""
    if not path.absolute().parent.is_dir():
        raise OutputError(
            note("cannot write {path}: there is no such folder", path=path), note("make the folder, or choose another")
        )
    try:
        return _SUFFIXES[path.suffix.lower()]
    except KeyError:
        raise OutputError(
            note("cannot tell a format from {name!r}", name=path.name),
            note("end the name in one of: {suffixes}", suffixes=" ".join(_SUFFIXES)),
        ) from None


def save(answer: Answer, path: Path) -> None:
    """Write an answer to a file in the format that its name asks for, whole or not at all. Errors: OutputError."""
    _to_file(answer.table(), path, report_format(path))


def _to_file(table: Table, path: Path, format: Format | Literal["html"]) -> None:
    """Write a table with its recipe. Excel and browsers know UTF-8 by a byte-order mark."""
    charset = "utf-8-sig" if format in ("csv", "html") else "utf-8"
    text = render(table, format, width=width(on_screen=False), say=say, with_recipe=True)
    recipe = None
    if format == "csv" and table.recipe is not None:
        from plansearch.report.recipe import recipe_file, recipe_of

        recipe = recipe_file(recipe_of(table) or {})
    write_file(path, text.encode(charset), recipe)
