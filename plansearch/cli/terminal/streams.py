"""Standard streams that are closed or full: what a program says must not go elsewhere, and must not end it."""

from __future__ import annotations

import io
import os
import sys


class _Lenient(io.FileIO):
    """Standard error: what cannot be written is lost, because there is nobody to say so to."""

    def write(self, content) -> int:  # type: ignore[no-untyped-def]
        """Write, or lose."""
        try:
            return super().write(content) or 0
        except OSError:
            return len(content)


def open_missing() -> None:
    """Open the standard streams that were closed (`>&-`), so that no file gets their numbers.

    Standard input is empty then, standard error goes nowhere, and writing to standard output is an error.
    """
    for descriptor, mode in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            opened = os.open(os.devnull, mode)
            if opened != descriptor:
                os.dup2(opened, descriptor)
                os.close(opened)
            os.set_inheritable(descriptor, True)
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, "rb", closefd=False)), encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "wb", closefd=False)), encoding="utf-8")
    if sys.stderr is None or sys.platform != "win32":
        buffer = io.BufferedWriter(_Lenient(2, "wb", closefd=False))
        sys.stderr = io.TextIOWrapper(buffer, encoding="utf-8", errors="backslashreplace", line_buffering=True)
