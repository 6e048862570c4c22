"""A Dask cluster by the name that a person gives it, and what can go wrong with it."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plansearch.errors import PlansearchError
from plansearch.messages import Message, note

if TYPE_CHECKING:
    from distributed import Client

_LOCAL = re.compile(r"local(?::(\d+))?")
_ADDRESS = re.compile(r"(tcp|tls|ucx|ws|wss|inproc)://\S+")
_LEAST_LOCAL, _FOR_A_CORE = 8, 4  # processes of `local:N` that are allowed: on any machine, and for each core
_TALKATIVE = ("distributed", "distributed.client", "distributed.core", "tornado.application", "asyncio")
CONNECT_SECONDS = 10
NO_CLUSTER = note(
    "give tcp://HOST:8786, tls://HOST:8786, the path of a scheduler file, or local:4 for four processes here"
)


@contextlib.contextmanager
def connected(cluster: str | Path | Client) -> Iterator[Client]:
    """A client of a cluster while the block runs; a client that is given stays open afterwards.

    cluster: `tcp://HOST:PORT` or `tls://HOST:PORT` of a scheduler, the path of a scheduler file, `local` or `local:N`
    for N processes on this machine, which listen on the loopback interface only, or a client. For `tls://` the
    certificates are those of Dask's configuration (`distributed.comm.tls`). Where a name is given, the logs of Dask and
    asyncio are silent meanwhile.
    Errors: PlansearchError where the extra `cluster` is not installed, the name means nothing, or nobody answers.
    """
    distributed = _distributed()
    if isinstance(cluster, distributed.Client):
        yield cluster
        return
    with contextlib.ExitStack() as stack:
        stack.enter_context(_quiet())
        yield _client(str(cluster), distributed, stack)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Silence what Dask tells of lost connections: errors of ours say it."""
    loggers = [logging.getLogger(name) for name in _TALKATIVE]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _distributed() -> Any:
    try:
        import distributed
    except ImportError as err:
        raise PlansearchError(
            note("a cluster needs the package distributed, which is not installed"),
            note("install it: {command}", command="pip install 'plansearch[cluster]'"),
        ) from err
    return distributed


def _client(name: str, distributed: Any, stack: contextlib.ExitStack) -> Client:
    local = _LOCAL.fullmatch(name)
    where: dict[str, Any]
    if local:
        where = {"address": stack.enter_context(_local_cluster(int(local[1] or 2), distributed))}
    elif _ADDRESS.fullmatch(name):
        where = {"address": name}
        if name.startswith("tls://"):
            where["security"] = distributed.Security(require_encryption=True)
    elif Path(name).is_file():
        where = {"address": _address_in(Path(name))}
    else:
        raise PlansearchError(note("no cluster is called {name!r}", name=name), NO_CLUSTER)
    client: Client = distributed.Client.__new__(distributed.Client)
    try:
        distributed.Client.__init__(client, **where, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError, KeyError) as err:
        _close(client)  # or else it is closed when it is collected, which can be while another client takes its lock
        raise PlansearchError(
            note("no scheduler answers at {name}: {reason}", name=name, reason=_first_line(err)),
            note("look whether it runs and can be reached from here"),
        ) from err
    stack.callback(_close, client)
    return client


def _address_in(file: Path) -> str:
    """The address that a scheduler file holds. Errors: PlansearchError for another file."""
    try:
        address = json.loads(file.read_bytes())["address"]
    except (OSError, ValueError, LookupError, TypeError):
        address = None
    if not isinstance(address, str) or not _ADDRESS.fullmatch(address):
        raise PlansearchError(note("{path} is no file of a scheduler", path=str(file)), NO_CLUSTER)
    return address


@contextlib.contextmanager
def _local_cluster(n: int, distributed: Any) -> Iterator[Any]:
    most = max(_LEAST_LOCAL, _FOR_A_CORE * (os.cpu_count() or 1))
    if not 1 <= n <= most:
        raise PlansearchError(
            note("{name} is no sensible number of processes for this machine", name=f"local:{n}"),
            note("give 1 to {most}", most=most),
        )
    with contextlib.ExitStack() as stack:
        with _children_without_interrupts():
            cluster = distributed.LocalCluster(
                n_workers=n,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                memory_limit=0,
                silence_logs=50,
            )
            stack.enter_context(cluster)
        yield cluster


@contextlib.contextmanager
def _children_without_interrupts() -> Iterator[None]:
    """Processes and threads that are started meanwhile do not get Ctrl+C of the terminal; this thread gets it later."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # where it is started later, it lets the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _close(client: Client) -> None:
    with contextlib.suppress(Exception):  # the scheduler may be gone, and nothing depends on a good-bye
        client.close(timeout=2)


def _first_line(err: BaseException) -> str:
    return (str(err) or type(err).__name__).splitlines()[0]


def lost(client: Client) -> PlansearchError:
    """The error for a scheduler that no longer answers."""
    address = client.scheduler.address if client.scheduler else "?"
    return PlansearchError(
        note("the scheduler at {address} no longer answers", address=address),
        note("nothing was lost; start the cluster again and repeat the command"),
    )


def alone(seconds: float, what: Message) -> PlansearchError:
    """The error for a cluster that has had no worker for some time. what: to do."""
    return PlansearchError(note("the cluster has had no worker for {seconds} seconds", seconds=round(seconds)), what)


def killed(n: int, worker: str) -> PlansearchError:
    """The error for a task at which so many workers died; `worker` was the last of them."""
    return PlansearchError(
        note("{n} workers died, one after another, at the same task", n=n),
        note("nothing was lost; look into the log of {worker}: memory may not suffice", worker=worker),
    )


@contextlib.contextmanager
def translated(client: Client) -> Iterator[None]:
    """Turn what Dask raises into errors that a person can act on."""
    from distributed import KilledWorker
    from distributed.client import CancelledError
    from distributed.comm import CommClosedError

    try:
        yield
    except KilledWorker as err:
        raise killed(err.allowed_failures + 1, str(err.last_worker)) from err
    except (CancelledError, CommClosedError, TimeoutError) as err:
        raise lost(client) from err
    except OSError as err:
        if client.status == "running":
            raise
        raise lost(client) from err  # it tries to connect again, in vain
