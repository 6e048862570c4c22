"""A scheduler and workers of Dask as processes of this machine, on the loopback interface, that the script ends."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
_START_SECONDS = 60


class Processes:
    """A cluster whose processes can be killed, stopped and added. Leaving the block ends all of them."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.file = folder / f"scheduler-{time.monotonic_ns()}.json"
        self.log = self.file.with_suffix(".log").open("wb")
        self.scheduler = self._started(
            "dask_scheduler", "--port", "0", "--dashboard-address", f"{HOST}:0", "--no-jupyter"
        )
        self.workers: list[subprocess.Popen[bytes]] = []
        self.address = self._address()
        for _ in range(workers):
            self.add()

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, *_: object) -> None:
        for process in (*self.workers, self.scheduler):
            end(process)
        self.log.close()

    def add(self) -> subprocess.Popen[bytes]:
        """Start one more worker."""
        options = (
            "--nthreads",
            "1",
            "--no-nanny",
            "--dashboard-address",
            f"{HOST}:0",
            "--memory-limit",
            "0",
            "--death-timeout",
            "60",
        )
        self.workers.append(self._started("dask_worker", *options))
        return self.workers[-1]

    def kill(self, no: int, signal_: int = signal.SIGKILL) -> None:
        """Send a signal to a worker; killed ones are forgotten."""
        os.kill(self.workers[no].pid, signal_)
        if signal_ == signal.SIGKILL:
            self.workers.pop(no).wait()

    def client(self, n: int | None = None) -> Any:
        """A client, as soon as so many workers are there."""
        import distributed

        client = distributed.Client(self.address, timeout=_START_SECONDS, set_as_default=False)
        client.wait_for_workers(len(self.workers) if n is None else n, timeout=_START_SECONDS)
        return client

    def _started(self, module: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{module}", "--host", HOST, *options]
        return subprocess.Popen(
            [*command, "--scheduler-file", str(self.file)], stdout=self.log, stderr=self.log, start_new_session=True
        )

    def _address(self) -> str:
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until:
            with contextlib.suppress(OSError, ValueError):
                return str(json.loads(self.file.read_text())["address"])
            time.sleep(0.1)
        end(self.scheduler)
        raise SystemExit(f"no scheduler after {_START_SECONDS} s: see {self.log.name}")


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and what it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def peak_megabytes(pid: int) -> float:
    """The most memory that a process has taken so far."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1000
    return 0.0
