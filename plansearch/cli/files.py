"""Answers in files: each is written whole or not at all, and never beside the recipe of another answer."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from plansearch.errors import OutputError
from plansearch.messages import note

RECIPE = ".recipe.json"
"""What is added to a file's name for the file that holds its recipe."""


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
        beside = path.with_name(path.name + RECIPE)
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
            note("close the file where it is open, or give --output another one")
            if isinstance(err, PermissionError)
            else note("give --output a file in a folder that exists"),
        ) from err


@contextmanager
def _written(place: Path, content: bytes) -> Iterator[Path]:
    """A file with the content beside a place, to be renamed; what is left of it at the end is removed."""
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        yield part
    finally:
        part.unlink(missing_ok=True)
