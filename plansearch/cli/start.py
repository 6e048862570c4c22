"""The start and the end of the process: what makes a short command short."""

from __future__ import annotations

import contextlib
import gc
import os
import sys

OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""A short command makes 35,000 objects and keeps nearly all; to search them for garbage 60 times finds none."""


def run() -> None:
    """Run the program and exit without interpreter cleanup, which costs 10 % of a short command."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    from plansearch.cli.app import main  # most of the objects are made by imports, so after the line above

    try:
        main()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    with contextlib.suppress(OSError, ValueError):  # nobody reads any more
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)
