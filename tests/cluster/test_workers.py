from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plansearch.cluster.workers import Capability, capability, check_workers
from plansearch.errors import PlansearchError


class _Workers:
    """A client whose workers answer as a test wants."""

    scheduler = None
    _run = None

    def __init__(self, *answers: object) -> None:
        self._answers = {f"tcp://10.0.0.{no}:4000": answer for no, answer in enumerate(answers)}

    def sync(self, *arguments: Any, **options: Any) -> dict[str, object]:
        if "hangs" in self._answers.values():
            raise TimeoutError
        return dict(self._answers)

    def scheduler_info(self, n_workers: int) -> dict[str, Any]:
        return {"workers": {name: {"last_seen": 1.0 if is_ == "hangs" else 2.0} for name, is_ in self._answers.items()}}


def test_workers_of_this_machine_can_do_the_work(client: Any, tmp_path: Path) -> None:
    assert check_workers(client, [tmp_path], [tmp_path]) == 2


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


def test_a_worker_that_does_not_answer_is_named() -> None:
    with pytest.raises(PlansearchError, match=r"worker tcp://10.0.0.1:4000 has not answered for 30 seconds"):
        check_workers(_Workers("answers", "hangs", "answers"), [])  # type: ignore[arg-type]
