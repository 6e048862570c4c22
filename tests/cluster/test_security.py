"""A cluster that speaks TLS: who has the certificates gets answers, nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dask
import distributed
import pytest

import plansearch
from plansearch.api import Index
from plansearch.cluster import connect
from plansearch.errors import PlansearchError


@pytest.fixture(scope="module")
def security() -> Any:
    """Certificates for this run."""
    pytest.importorskip("cryptography")
    return distributed.Security.temporary()


@pytest.fixture(scope="module")
def address(security: Any) -> Iterator[str]:
    """A scheduler with one worker, both with certificates."""
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, security=security, protocol="tls", host="127.0.0.1",
        dashboard_address="127.0.0.1:0", memory_limit=0, silence_logs=50,
    ) as cluster:  # fmt: skip
        yield cluster.scheduler_address


@pytest.fixture
def certificates(security: Any, tmp_path: Path) -> dict[str, Any]:
    """Dask's configuration with files of these certificates."""
    texts = {"ca": security.tls_ca_file, "cert": security.tls_client_cert, "key": security.tls_client_key}
    for name, text in texts.items():
        (tmp_path / f"{name}.pem").write_text(text)
    return {
        "distributed.comm.tls.ca-file": str(tmp_path / "ca.pem"),
        "distributed.comm.tls.client.cert": str(tmp_path / "cert.pem"),
        "distributed.comm.tls.client.key": str(tmp_path / "key.pem"),
    }


def test_with_certificates_the_answers_are_the_local_ones(
    address: str, certificates: dict[str, Any], built_on_cluster: Path, demo_index: Index
) -> None:
    assert address.startswith("tls://127.0.0.1:")
    with dask.config.set(certificates), plansearch.open(built_on_cluster, cluster=address) as index:
        assert index.reader.is_scattered
        assert index.search("粮食安全").table().rows == demo_index.search("粮食安全").table().rows


def test_a_client_with_certificates_can_be_given(address: str, security: Any, built_on_cluster: Path) -> None:
    with (
        distributed.Client(address, security=security, set_as_default=False) as client,
        plansearch.open(built_on_cluster, cluster=client) as index,
    ):
        assert index.count("力争")


@pytest.mark.parametrize("scheme", ["tls", "tcp"])
def test_without_certificates_nobody_gets_in(address: str, scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "CONNECT_SECONDS", 2)
    name = address.replace("tls", scheme)
    with pytest.raises(PlansearchError, match=f"no scheduler answers at {name}"), connect.connected(name):
        pass
