"""A disk that fails on demand: the library beside this module, preloaded, and processes that are forked under it."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
LIBRARY = "PLANSEARCH_FAILING_DISK"
MODES = {"count": 0, "once": 1, "for good": 2, "kill": 3, "half and kill": 4}
DONE, REFUSED, ESCAPED, HANGS = "done", "refused", "escaped", "hangs"


class Outcome(NamedTuple):
    """How a process ended. status: `done`, `refused` (an error of ours), `escaped` (another), `hangs`, or `killed`."""

    status: str
    steps: int
    words: str


def available() -> bool:
    """Whether the failing disk can be made here: Linux with a compiler of C."""
    return sys.platform == "linux" and shutil.which("cc") is not None


def begin_again_preloaded() -> None:
    """Run this program again with the library preloaded, unless it is."""
    if LIBRARY in os.environ:
        return
    library = Path(tempfile.mkdtemp(prefix="failing-disk-")) / "failing_disk.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-w", "-o", str(library), str(HERE / "failing_disk.c"), "-ldl"]
    subprocess.run(command, check=True)
    preloaded = {"LD_PRELOAD": str(library), LIBRARY: str(library)}
    os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **preloaded})


def library() -> ctypes.CDLL:
    """The preloaded library."""
    loaded = ctypes.CDLL(os.environ[LIBRARY])
    loaded.disk_arm.argtypes = [ctypes.c_char_p, ctypes.c_long, ctypes.c_int, ctypes.c_int, ctypes.c_char_p]
    loaded.disk_steps.restype = ctypes.c_long
    return loaded


def run(
    work: Callable[[], object],
    root: Path,
    *,
    at: int = 0,
    mode: str = "count",
    error: int = 0,
    log: Path | None = None,
    kill_after: float | None = None,
    patience: float = 120.0,
) -> Outcome:
    """Do some work in a forked process on a disk that fails below `root`. at: the step that fails; mode: of `MODES`.

    kill_after: seconds after which the process is killed, wherever it is.
    """
    from plansearch.errors import PlansearchError

    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        disk, words, status = library(), "", DONE
        disk.disk_arm(str(root).encode(), at, MODES[mode], error, str(log or "").encode())
        try:
            work()
        except PlansearchError as err:
            status, words = REFUSED, str(err)
        except BaseException as err:
            import traceback

            status, words = ESCAPED, "".join(traceback.format_exception(err))
        steps = disk.disk_steps()
        disk.disk_disarm()
        os.write(writing, f"{status}\n{steps}\n{words}".encode("utf-8", "replace")[:60_000])
        os._exit(0)
    os.close(writing)
    is_over = _wait(child, kill_after if kill_after is not None else patience)
    with os.fdopen(reading, encoding="utf-8") as told:
        status, _, rest = told.read().partition("\n")
    steps, _, words = rest.partition("\n")
    if not is_over and kill_after is None:
        return Outcome(HANGS, 0, "")
    return Outcome(status or "killed", int(steps or 0), words)


def _wait(child: int, seconds: float) -> bool:
    """Whether a process ended by itself; otherwise it is killed."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False
