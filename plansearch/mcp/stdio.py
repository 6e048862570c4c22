"""The server on standard input and output, until the client ends it."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from types import FrameType

import anyio

from plansearch.api import Index
from plansearch.mcp.server import make_server
from plansearch.messages import Translations

INTERRUPTED, TERMINATED = 130, 143


def serve(index: Path, translations: Translations | None = None) -> None:
    """Answer questions about an index until standard input ends. Nothing but the protocol goes to standard output.

    Texts of drafts lie in a folder for temporary files while a question needs them; it is removed at the end, however
    that comes. Ctrl+C ends the process with 130, and a request to terminate with 143: a read of standard input that is
    going on cannot be cancelled, so that nothing waits for it. Errors: IndexMissing, IndexFormatError; BrokenPipeError
    where the client reads no more.
    """
    Index(index).close()  # an index that cannot be opened is told at once
    drafts = tempfile.mkdtemp(prefix="plansearch-mcp-")

    def leave(number: int, _frame: FrameType | None) -> None:
        shutil.rmtree(drafts, ignore_errors=True)
        sys.stderr.flush()
        os._exit(INTERRUPTED if number == signal.SIGINT else TERMINATED)

    signal.signal(signal.SIGINT, leave)
    signal.signal(signal.SIGTERM, leave)
    tempfile.tempdir = drafts
    try:
        anyio.run(make_server(index, translations).run_stdio_async)
    except* BrokenPipeError:
        raise BrokenPipeError from None  # the client reads no more: an end like any other
    finally:
        shutil.rmtree(drafts, ignore_errors=True)
