"""Files that are files, and no pipes, devices or sockets, which may give bytes for ever, or none."""

from __future__ import annotations

import os
import stat
from io import BufferedReader
from pathlib import Path

from plansearch.messages import Message, mark, note

_KINDS = (
    (stat.S_ISFIFO, mark("a named pipe, and no file")),
    (stat.S_ISCHR, mark("a device, and no file")),
    (stat.S_ISBLK, mark("a device, and no file")),
    (stat.S_ISSOCK, mark("a socket, and no file")),
    (stat.S_ISDIR, mark("a folder, and no file")),
)
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class NotAFile(OSError):
    """What is at a path is no regular file. reason: what it is."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def other_kind(mode: int) -> Message | None:
    """What something of a mode is that is no regular file; None for a file."""
    if stat.S_ISREG(mode):
        return None
    return next((note(text) for is_kind, text in _KINDS if is_kind(mode)), note("not a file"))


def open_file(path: Path | str) -> BufferedReader:
    """A regular file, open for reading; nothing else is waited for. Errors: NotAFile; OSError of the system."""
    if (reason := other_kind(os.stat(path).st_mode)) is not None:  # opening a device can have effects
        raise NotAFile(reason)
    descriptor = os.open(path, _FLAGS)
    try:
        if (reason := other_kind(os.stat(descriptor).st_mode)) is not None:
            raise NotAFile(reason)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def is_file(path: Path | str) -> bool:
    """Whether a file is at a path; False for a name that no file can have, such as one of 300 characters."""
    return os.path.isfile(path)


def is_folder(path: Path | str) -> bool:
    """Whether a folder is at a path; False for a name that no folder can have."""
    return os.path.isdir(path)
