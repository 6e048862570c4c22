from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any

import pytest

from plansearch.cluster import connect
from plansearch.cluster.connect import connected
from plansearch.errors import PlansearchError


@pytest.mark.parametrize("name", ["nosuch", "", "local:x", "http://127.0.0.1:8786", "127.0.0.1:8786"])
def test_a_name_that_means_nothing_says_what_can_be_given(name: str) -> None:
    with pytest.raises(PlansearchError, match="no cluster is called") as caught, connected(name):
        pass
    assert "local:4" in str(caught.value.hint)


@pytest.mark.parametrize("n", [0, 100_000])
def test_a_local_cluster_has_a_few_processes(n: int) -> None:
    with pytest.raises(PlansearchError, match=f"local:{n}"), connected(f"local:{n}"):
        pass


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "CONNECT_SECONDS", 1)
    with (
        pytest.raises(PlansearchError, match=r"no scheduler answers at tcp://127\.0"),
        connected("tcp://127.0.0.1:9"),
    ):
        pass


@pytest.mark.parametrize("content", [b"[]", b"{}", b"hello", b"\xff", b'{"address": 3}', b'{"address": "nosuch"}'])
def test_a_file_that_is_no_scheduler_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "scheduler.json").write_bytes(content)
    with (
        pytest.raises(PlansearchError, match=r"scheduler\.json is no file of a scheduler"),
        connected(tmp_path / "scheduler.json"),
    ):
        pass


@pytest.mark.parametrize("name", ["local:0", "local:99999"])
def test_so_many_processes_make_no_sense_here(name: str) -> None:
    with pytest.raises(PlansearchError, match=f"{name} is no sensible number") as caught, connected(name):
        pass
    assert "give 1 to" in str(caught.value.hint)


def test_dask_is_silent_while_it_is_used_and_not_for_good(client: Any) -> None:
    logger = logging.getLogger("distributed")
    before = logger.level
    with connected(client.scheduler.address):
        assert not logger.isEnabledFor(logging.CRITICAL)
    assert logger.level == before


def test_a_scheduler_file_and_an_address_name_a_cluster(client: Any, tmp_path: Path) -> None:
    (tmp_path / "scheduler.json").write_text(json.dumps({"address": client.scheduler.address}))
    for name in (tmp_path / "scheduler.json", client.scheduler.address):
        with connected(name) as other:
            assert other.submit(sum, [1, 2]).result() == 3
        assert other.status == "closed"


def test_a_client_that_is_given_stays_open(client: Any) -> None:
    with connected(client) as same:
        assert same is client
    assert client.status == "running"


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(PlansearchError, match="not installed") as caught, connected("local:2"):
        pass
    assert "plansearch[cluster]" in str(caught.value.hint)
