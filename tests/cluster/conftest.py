"""A cluster whose two workers are threads of this process: it starts in a second, and errors are seen as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import distributed
import pytest

import plansearch
from plansearch.api import Index
from plansearch.pipeline import workers

BUNDLED = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="session")
def client() -> Iterator[Any]:
    """A client of two workers."""
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, protocol="tcp", host="127.0.0.1",
            dashboard_address="127.0.0.1:0", memory_limit=0, silence_logs=50,
        ) as cluster,
        distributed.Client(cluster, set_as_default=False) as opened,
    ):  # fmt: skip
        yield opened


@pytest.fixture(scope="session")
def built_on_cluster(client: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled corpus, indexed on the cluster: a shard from each worker."""
    place = tmp_path_factory.mktemp("cluster") / "index"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(workers, "PARALLEL_FROM", 1)
        patched.setattr(workers, "MAX_WORKERS", 2)
        plansearch.build(BUNDLED, place, cluster=client)
    return place


@pytest.fixture(scope="session")
def asked_on_cluster(client: Any, built_on_cluster: Path) -> Iterator[Index]:
    """That index, asked on the cluster."""
    with plansearch.open(built_on_cluster, cluster=client) as index:
        yield index
