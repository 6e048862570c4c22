"""A program on a pseudo-terminal."""

from __future__ import annotations

import os
import select
import struct
import subprocess
import time
from collections.abc import Mapping, Sequence


def run_on_a_terminal(
    command: Sequence[str], environment: Mapping[str, str], *, lines: int = 24, columns: int = 100, typed: bytes = b""
) -> tuple[int, bytes]:
    """The status of a program, and what it wrote to a terminal of so many lines. typed: keys, once something is shown.

    Errors: TimeoutError after a minute.
    """
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PAGER", "LESS", "COLUMNS", "LINES", "NO_COLOR")
    }
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env={**kept, "TERM": "xterm", **environment},
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    shown, end = b"", time.monotonic() + 60
    while time.monotonic() < end:
        ready, _, _ = select.select([ours], [], [], 0.2)
        if ready:
            try:
                more = os.read(ours, 65536)
            except OSError:
                more = b""
            if not more:
                break
            shown += more
            if typed:
                os.write(ours, typed)
                typed = b""
        elif process.poll() is not None:
            break
    else:
        process.kill()
        raise TimeoutError(shown[-500:])
    os.close(ours)
    return process.wait(), shown.replace(b"\r\n", b"\n")
