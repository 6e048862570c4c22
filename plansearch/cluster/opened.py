"""The index that a worker keeps open."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from plansearch.errors import PlansearchError
from plansearch.index import format as fmt
from plansearch.index.reader import Reader, open_reader
from plansearch.messages import note


def manifest_digest(index: Path) -> str:
    """SHA-256 of the manifest, by which driver and workers know that they speak of the same index."""
    return hashlib.sha256((index / fmt.MANIFEST).read_bytes()).hexdigest()


@lru_cache(maxsize=2)
def opened(path: str, digest: str) -> Reader:
    """The index as this worker keeps it open. Errors: PlansearchError where it is another one than the driver's."""
    reader = open_reader(Path(path))
    if manifest_digest(Path(path)) != digest:
        reader.close()
        raise PlansearchError(
            note("the index {index} was brought up to date while it was asked", index=path),
            note("open it again"),
        )
    return reader
