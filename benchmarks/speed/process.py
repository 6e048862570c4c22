"""Work in a process of its own, measured from outside: wall, CPU, peak memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PAGE = os.sysconf("SC_PAGE_SIZE")
ONE_THREAD = dict.fromkeys(("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")


class Usage(NamedTuple):
    """What a process and its children took. cpu_s: user and system. peak_rss_mb: of the largest one process (10⁶ bytes,
    mapped files included); peak_tree_mb: most private memory (anonymous pages) of all together, sampled ten times a
    second, None where the system has no /proc."""

    wall_s: float
    cpu_s: float
    peak_rss_mb: float
    peak_tree_mb: float | None


class Failed(Exception):
    """A child ended with an error; the message is its last words."""


def environment(**extra: str) -> dict[str, str]:
    """The environment of children: this tree's plansearch first."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", **extra}


def task(
    module: str, name: str, arguments: dict[str, Any], *, one_thread: bool = False
) -> tuple[dict[str, Any], Usage]:
    """Result of `TASKS[name](**arguments)` of a module beside this one, run in a process of its own. Errors: Failed."""
    command = [sys.executable, str(HERE / f"{module}.py"), name, json.dumps(arguments)]
    out, usage = run(command, extra=ONE_THREAD if one_thread else {})
    result: dict[str, Any] = json.loads(out.splitlines()[-1])
    return result, usage


def run(command: Sequence[str], *, extra: dict[str, str] | None = None) -> tuple[str, Usage]:
    """Standard output and usage of a command. Errors: Failed."""
    started = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(**(extra or {}))
    ) as child:
        watch = _Watch(child.pid)
        watch.start()
        errors: list[str] = []
        reader = threading.Thread(target=lambda: errors.append(child.stderr.read() if child.stderr else ""))
        reader.start()
        out = child.stdout.read() if child.stdout else ""
        reader.join()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
    if child.returncode not in (0, 1):
        raise Failed((errors[0].strip().splitlines() or [f"exit {child.returncode}"])[-1])
    if child.returncode == 1 and "Traceback" in errors[0]:
        raise Failed(errors[0].strip().splitlines()[-1])
    per_mb = 1e6 / (1 if sys.platform == "darwin" else 1024)
    return out, Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / per_mb, watch.peak_mb)


def walls(commands: Sequence[Sequence[str]], *, cwd: Path | None = None) -> list[float]:
    """Milliseconds of each command as a whole process, one after the other. Exit 1 (nothing found) counts.

    Python may keep compiled modules, as an installed program has them.
    """
    own = {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}
    env, times = {name: value for name, value in os.environ.items() if name not in own}, []
    for command in commands:
        started = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env, cwd=cwd, text=True)
        times.append((time.perf_counter() - started) * 1e3)
        if done.returncode not in (0, 1) or "Traceback" in done.stderr:
            raise Failed((done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1])
    return times


def program() -> list[str]:
    """The installed command, as a person calls it. Errors: Failed where another tree's is installed."""
    script = Path(sys.executable).parent / "plansearch"
    where = [sys.executable, "-I", "-c", "import plansearch; print(plansearch.__file__)"]
    installed = subprocess.run(where, capture_output=True, text=True, cwd="/")
    if not script.exists() or not Path(installed.stdout.strip()).is_relative_to(ROOT):
        raise Failed(f"the plansearch of {ROOT} is not installed here: pip install -e .")
    return [str(script)]


def serve(tasks: dict[str, Callable[..., dict[str, Any]]]) -> None:
    """The child's side of `task`."""
    result = tasks[sys.argv[1]](**json.loads(sys.argv[2]))
    print(json.dumps(result, ensure_ascii=False))


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie (nearest rank); 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


class _Watch:
    """Samples the anonymous memory of a process and all below it."""

    def __init__(self, pid: int) -> None:
        self.pid, self.peak_mb = pid, 0.0 if Path("/proc/self/status").exists() else None
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def start(self) -> None:
        if self.peak_mb is not None:
            self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        if self.peak_mb is not None:
            self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(0.1):
            self.peak_mb = max(self.peak_mb or 0.0, sum(map(_anonymous, _tree(self.pid))) / 1e6)


def _tree(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            for thread in os.listdir(f"/proc/{parent}/task"):
                found += map(int, Path(f"/proc/{parent}/task/{thread}/children").read_text().split())
        except OSError:
            continue
    return found


def _anonymous(pid: int) -> int:
    try:
        resident, shared = Path(f"/proc/{pid}/statm").read_text().split()[1:3]
    except (OSError, ValueError):
        return 0
    return (int(resident) - int(shared)) * PAGE
