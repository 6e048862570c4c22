from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plansearch.cluster.workers import Capability, capability, check_workers
from plansearch.errors import PlansearchError


class _Workers:
    """A client whose workers answer as a test wants."""

    status = "running"

    def __init__(self, *answers: object) -> None:
        self._answers = {f"tcp://10.0.0.{no}:4000": answer for no, answer in enumerate(answers)}
        self.scheduler = self
        self.address = "tcp://10.0.0.9:8786"

    async def ncores(self) -> dict[str, int]:
        return dict.fromkeys(self._answers, 1)

    async def _run(self, _function: object, *_: object, workers: list[str], on_error: str) -> dict[str, object]:
        assert on_error == "return"
        if self._answers[workers[0]] == "hangs":
            await asyncio.sleep(60)
        return {workers[0]: self._answers[workers[0]]}

    def sync(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return asyncio.run(function(*arguments))


def test_workers_of_this_machine_can_do_the_work(client: Any, tmp_path: Path) -> None:
    assert check_workers(client, [tmp_path], [tmp_path]) == ()


def test_a_folder_that_is_not_there_is_named_with_the_worker(client: Any, tmp_path: Path) -> None:
    with pytest.raises(PlansearchError, match=r"worker tcp://\S+ .* cannot use a folder: .*nosuch: No such file"):
        check_workers(client, [tmp_path / "nosuch"])


def test_another_version_is_named_with_both() -> None:
    here = capability([], [])
    other = replace(here, host="node7", versions=("plansearch-0.0.1", *here.versions[1:]))
    with pytest.raises(PlansearchError, match=r"worker tcp://10.0.0.1:4000 \(node7\) has plansearch-0.0.1.*, but here"):
        check_workers(_Workers(here, other), [])  # type: ignore[arg-type]


def test_a_worker_without_plansearch() -> None:
    with pytest.raises(PlansearchError, match="cannot load plansearch: No module named 'plansearch'"):
        check_workers(_Workers(ModuleNotFoundError("No module named 'plansearch'")), [])  # type: ignore[arg-type]


def test_no_workers() -> None:
    with pytest.raises(PlansearchError, match="has no workers"):
        check_workers(_Workers(), [])  # type: ignore[arg-type]


def test_a_folder_that_cannot_be_written_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    found = capability([str(tmp_path)], [str(tmp_path)])
    assert isinstance(found, Capability)
    assert found.sees == ("", f"{tmp_path}: cannot be written")


def test_a_worker_that_does_not_answer_while_others_do_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plansearch.cluster.workers._LATER_SECONDS", 0.2)
    here, gone = capability([], []), OSError("Stream is closed")
    found = check_workers(_Workers(here, "hangs", here, gone), [])  # type: ignore[arg-type]
    assert found == ("tcp://10.0.0.1:4000", "tcp://10.0.0.3:4000")


def test_where_none_answers_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plansearch.cluster.workers._ANSWER_SECONDS", 0.2)
    workers = _Workers("hangs", "hangs")
    with pytest.raises(PlansearchError, match=r"worker tcp://10.0.0.0:4000 has not answered for 0 seconds"):
        check_workers(workers, [])  # type: ignore[arg-type]
    workers.status = "connecting"
    with pytest.raises(PlansearchError, match=r"the scheduler at tcp://10.0.0.9:8786 no longer answers"):
        check_workers(workers, [])  # type: ignore[arg-type]
