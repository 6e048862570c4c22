"""Answers in files: each is written whole or not at all, and never beside the recipe of another answer."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from plansearch.errors import OutputError
from plansearch.messages import Do, Message, act, note, plural
from plansearch.report import encode
from plansearch.report.csv import without_formulas
from plansearch.report.formats import RECIPE_BESIDE, FormatName
from plansearch.report.recipe import BESIDE, recipe_file, recipe_of
from plansearch.report.table import Table


def write_file(path: Path, content: bytes, recipe: bytes | None = None) -> None:
    """Write a file whole or not at all: it is written under another name, then renamed. Errors: OutputError.

    A link is followed. To a device or pipe the content is written directly, because a rename would replace it.
    recipe: goes to `<path>.recipe.json`; without one, such a file of an earlier answer is removed. The old recipe goes
    first and the new one comes last, so that a recipe never stands beside a file that it did not make.
    """
    try:
        place = path.resolve()
        if place.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if place.exists() and not place.is_file():
            place.write_bytes(content)
            return
        beside = path.with_name(path.name + BESIDE)
        with ExitStack() as stack:
            part = stack.enter_context(_written(place, content))
            recipe_part = stack.enter_context(_written(beside, recipe)) if recipe is not None else None
            beside.unlink(missing_ok=True)
            part.replace(place)
            if recipe_part is not None:
                recipe_part.replace(beside)
    except (OSError, RuntimeError) as err:  # resolve() raises RuntimeError for a loop of links before Python 3.13
        reason = getattr(err, "strerror", None) or str(err)
        raise OutputError(
            note("cannot write {path}: {reason}", path=path, reason=reason),
            act(Do.CLOSE_FILE if isinstance(err, PermissionError) else Do.WRITE_ELSEWHERE),
        ) from err


def write_table(
    table: Table,
    path: Path,
    format: FormatName,
    *,
    bom: bool = False,
    raw_cells: bool = False,
    presented_by: str = "",
    **style: Any,
) -> tuple[Message, ...]:
    """Write a table to a file with its recipe, whole or not at all; gives notes on what the format could not hold.

    The recipe of `RECIPE_BESIDE` formats goes into a file beside it. bom: a csv begins with a byte-order mark; a page
    of HTML always does, because browsers know UTF-8 by it. raw_cells: texts of a file that ends in .csv stay as they
    are, also those that a spreadsheet program would run as formulas; else a quote is put before these. style: say,
    width, progress and word_style as for `encode`.
    Errors: OutputError.
    """
    bom = bom or format == "html"
    made_safe: tuple[Message, ...] = ()
    if format == "csv" and path.suffix.lower() == ".csv" and not raw_cells:
        table, n_formulas = without_formulas(table)
        if n_formulas:
            made_safe = (
                plural(
                    "{n} cell that a spreadsheet program would run as a formula begins with '",
                    "{n} cells that a spreadsheet program would run as formulas begin with '",
                    n_formulas,
                    do=Do.RAW_CELLS,
                ),
            )
    content, notes = encode(table, format, bom=bom, presented_by=presented_by, with_recipe=True, **style)
    recipe = None
    if format in RECIPE_BESIDE and table.recipe is not None:
        recipe = recipe_file(recipe_of(table) or {})
    write_file(path, content, recipe)
    return (*made_safe, *notes)


@contextmanager
def _written(place: Path, content: bytes) -> Iterator[Path]:
    """A file with the content beside a place, to be renamed; what is left of it at the end is removed."""
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        yield part
    finally:
        part.unlink(missing_ok=True)
