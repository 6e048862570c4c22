"""What the workers of a cluster can do: the same plansearch, and the same folders as here."""

from __future__ import annotations

import asyncio
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from plansearch.cluster.connect import lost, translated
from plansearch.errors import PlansearchError
from plansearch.index.provenance import extraction
from plansearch.index.write.update import segmentation_name, version
from plansearch.messages import Message, note

if TYPE_CHECKING:
    from distributed import Client


_ANSWER_SECONDS = 30.0
_LATER_SECONDS = 10.0  # for which a worker is waited for after another one has answered


@dataclass(frozen=True, slots=True)
class Capability:
    """What one worker has. versions: of plansearch, its rules and its segmenter. sees: what is wrong with each path
    that was asked for; empty for a path that can be used."""

    host: str
    versions: tuple[str, ...]
    sees: tuple[str, ...]


@cache
def own_versions() -> tuple[str, ...]:
    """Versions that decide what an index holds: plansearch, rules of targets, segmenter, Python's minor version."""
    python = f"Python {sys.version_info.major}.{sys.version_info.minor}"
    return f"plansearch-{version()}", extraction(), segmentation_name(None), python


def capability(paths: Sequence[str], writable: Sequence[str]) -> Capability:
    """What this process has. paths: files and folders to read; writable: folders to write into."""
    return Capability(platform.node(), own_versions(), (*map(_read_fault, paths), *map(_write_fault, writable)))


def _read_fault(path: str) -> str:
    try:
        if Path(path).is_dir():
            os.scandir(path).close()
        else:
            with Path(path).open("rb") as file:
                file.read(1)
    except OSError as err:
        return f"{path}: {err.strerror or err}"
    return ""


def _write_fault(path: str) -> str:
    return "" if os.access(path, os.W_OK) else f"{path}: cannot be written"


def check_workers(client: Client, paths: Sequence[Path], writable: Sequence[Path] = ()) -> tuple[str, ...]:
    """Ask every worker whether it can do the work, and give the addresses of those that do not answer, if others do.

    Errors: PlansearchError where there is no worker, or none answers, or one has another version or cannot use a path.
    It names the worker, and says what the worker sees.
    """
    with translated(client):
        found = client.sync(_answers, client, [str(p) for p in paths], [str(p) for p in writable])
    if not found:
        raise PlansearchError(
            note("the cluster at {address} has no workers", address=_address(client)),
            note("start workers, for example: {command}", command=f"dask worker {_address(client)}"),
        )
    silent = tuple(address for address, answer in found.items() if answer is None or isinstance(answer, OSError))
    if len(silent) == len(found):
        if client.status != "running":
            raise lost(client)
        raise PlansearchError(
            note(
                "worker {address} has not answered for {seconds} seconds",
                address=silent[0],
                seconds=round(_ANSWER_SECONDS),
            ),
            note("look into its log; end it, and start another one"),
        )
    for address, answer in found.items():
        fault = None if address in silent else _fault(answer)
        if fault is not None:
            raise _refused(address, answer.host if isinstance(answer, Capability) else "?", fault)
    return silent


async def _answers(client: Client, paths: list[str], writable: list[str]) -> dict[str, object]:
    """What each worker answers, by its address; None where it does not while others do, or where nobody does."""
    asked = {
        asyncio.ensure_future(client._run(capability, paths, writable, workers=[worker], on_error="return")): worker
        for worker in sorted(await client.scheduler.ncores())
    }
    found: dict[str, object] = dict.fromkeys(asked.values())
    waiting = set(asked)
    while waiting:
        seconds = _ANSWER_SECONDS if len(waiting) == len(asked) else _LATER_SECONDS
        done, waiting = await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if not done:
            break
        for one in done:
            err = one.exception()
            found[asked[one]] = one.result().get(asked[one]) if err is None else err
    for one in waiting:
        one.cancel()
    return found


def require_versions(address: str, versions: tuple[str, ...]) -> None:
    """See in a worker, which may have come since the others were asked, whether it has the versions of the driver.

    Errors: PlansearchError names this worker.
    """
    if versions != own_versions():
        raise _refused(address, platform.node(), _other_versions(own_versions(), versions))


def _refused(address: str, host: str, fault: tuple[Message, Message]) -> PlansearchError:
    return PlansearchError(
        note("worker {address} ({host}) {fault}", address=address, host=host, fault=fault[0]), fault[1]
    )


def _other_versions(theirs: tuple[str, ...], ours: tuple[str, ...]) -> tuple[Message, Message]:
    return (
        note("has {theirs}, but here is {ours}", theirs=", ".join(theirs), ours=", ".join(ours)),
        note("install the same versions everywhere"),
    )


def _fault(answer: object) -> tuple[Message, Message] | None:
    """What is wrong with a worker, and what to do."""
    if not isinstance(answer, Capability):
        return (
            note("cannot load plansearch: {reason}", reason=str(answer) or type(answer).__name__),
            note("install plansearch there, in the version that is here"),
        )
    if answer.versions != own_versions():
        return _other_versions(answer.versions, own_versions())
    if any(answer.sees):
        return (
            note("cannot use a folder: {reason}", reason=next(filter(None, answer.sees))),
            note("corpus and index must lie in a folder that all workers see under the same path"),
        )
    return None


def _address(client: Client) -> str:
    return str(client.scheduler.address) if client.scheduler else "?"
