"""The index that a command asks: here, or on the cluster that the line names."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import plansearch
from plansearch.cli.settings import settings

if TYPE_CHECKING:
    from plansearch.api import Index

_until_the_end = contextlib.ExitStack()
"""What a command connected to. It is left before the process exits, so that no process of `local:N` stays."""


def open_index(index: Path) -> Index:
    """Open an index for the questions of a command."""
    cluster = settings().cluster
    if not cluster:
        return plansearch.open(index)
    from plansearch.cluster.connect import connected

    return plansearch.open(index, cluster=_until_the_end.enter_context(connected(cluster)))


def leave_cluster() -> None:
    """Close the connection to the cluster, and end the processes of a local one."""
    _until_the_end.close()
