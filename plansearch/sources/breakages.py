"""What a person is told of a file that breaks its reader, which no file should. The others are read all the same."""

from __future__ import annotations

from plansearch.messages import Message, note

_LONGEST = 200  # characters of an error


def broken(err: Exception) -> Message:
    """The reason to skip what a reader cannot cope with, although it should."""
    if isinstance(err, MemoryError):
        return note("reading it needs more memory than it may take: split it")
    if isinstance(err, RecursionError):
        return note("nested too deeply to be read")
    return note(
        "its contents break the reader ({error}): please report it",
        error=f"{type(err).__name__}: {err}"[:_LONGEST].encode("ascii", "backslashreplace").decode(),
    )
