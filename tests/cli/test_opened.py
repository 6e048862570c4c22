from __future__ import annotations

from pathlib import Path

import pytest

import plansearch
from plansearch.cli import opened
from plansearch.cli import settings as settings_module
from plansearch.cli.settings import Settings, choose
from plansearch.errors import PlansearchError


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_module, "_settings", Settings())


def test_without_a_cluster_the_index_is_asked_here(mini_path: Path) -> None:
    with opened.open_index(mini_path) as index:
        assert not index.reader.is_scattered
    opened.leave_cluster()


def test_a_cluster_that_does_not_exist_is_an_error_of_the_command(mini_path: Path) -> None:
    choose(cluster="nosuch")
    with pytest.raises(PlansearchError, match="no cluster is called 'nosuch'"):
        opened.open_index(mini_path)


@pytest.mark.slow
def test_processes_of_a_local_cluster_end_with_the_command(mini_path: Path) -> None:
    choose(cluster="local:1")
    index = opened.open_index(mini_path)
    client = index.reader.scatter.client  # type: ignore[attr-defined]
    (pid,) = client.run(_pid).values()
    with plansearch.open(mini_path) as here:
        assert index.search("就业").table().rows == here.search("就业").table().rows
    index.close()
    opened.leave_cluster()
    assert not Path(f"/proc/{pid}").exists()


def _pid() -> int:
    import os

    return os.getpid()
