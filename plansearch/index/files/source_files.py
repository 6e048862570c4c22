"""Which file of the corpus a plan or a skipped part came from."""

from __future__ import annotations

from collections.abc import Collection


def file_of(source: str, files: Collection[str]) -> str:
    """The member of `files` that holds a source; "" if there is none.

    A source is the file itself, or `file:line`, `file#part` or `archive/file`.
    """
    while source and source not in files:
        source = source[: max(map(source.rfind, ":#/"))] if any(mark in source for mark in ":#/") else ""
    return source
