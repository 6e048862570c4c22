"""A quick sample of the long trials of benchmarks/torture, and proof that they would find something."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

TORTURE = Path(__file__).parents[2] / "benchmarks" / "torture"
sys.path.insert(0, str(TORTURE))

import disk  # noqa: E402

needs_disk = pytest.mark.skipif(not disk.available(), reason="the failing disk needs Linux and a compiler of C")


def outcome(name: str, *arguments: str, **more: str) -> tuple[int, dict[str, Any]]:
    """Exit status and findings of a trial."""
    command = [sys.executable, str(TORTURE / name), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | more, check=False)
    assert done.stdout, done.stderr[-2000:]
    return done.returncode, json.loads(done.stdout)


@needs_disk
def test_a_disk_that_fails_leaves_the_old_index_or_the_new_one() -> None:
    status, found = outcome("crashes.py", "--every", "64", "--only", "update")
    assert status == 0, found
    assert {name.partition(", ")[2] for name in found} == {"once", "for good", "kill", "half and kill"}
    assert all(one["trials"] >= 2 for one in found.values())


@needs_disk
def test_a_loss_of_power_leaves_the_old_index_or_the_new_one() -> None:
    status, found = outcome("power_loss.py", "--every", "10", "--only", "update")
    assert status == 0, found
    assert found["update"]["outcomes"].keys() == {"before", "after"}


@needs_disk
def test_a_loss_of_power_would_be_felt_without_syncs(tmp_path: Path) -> None:
    """A build that syncs no folder before its manifest: the trial finds an index that names what is not there."""
    (tmp_path / "sitecustomize.py").write_text(
        "import plansearch.index.format as fmt\nreal = fmt.sync_folder\n"
        "fmt.sync_folder = lambda folder: real(folder) if (folder / 'manifest.json').exists() else None\n", "utf-8",
    )  # fmt: skip
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    status, found = outcome("power_loss.py", "--every", "10", "--only", "build", PYTHONPATH=path)
    assert status == 1
    assert any("missing" in one for one in found["build"]["wrong"])


def mounts() -> bool:
    """Whether a disk in memory can be mounted here."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["mount", "-t", "tmpfs", "tmpfs", folder]
        if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
            return False
        subprocess.run(["umount", folder], check=True)
        return True


@needs_disk
def test_a_disk_that_is_full_or_read_only_leaves_the_old_index() -> None:
    if not mounts():
        pytest.skip("only root mounts a disk in memory")
    status, found = outcome("full_disk.py", "--step", "48", "--only", "update")
    assert status == 0, found
    assert all("ok: refused, before" in found[f"update, {kind}"]["outcomes"] for kind in ("full", "no names"))
    assert found["update, read-only"]["outcomes"] == {"refused, before": 1}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
def test_readers_see_one_index_or_another_through_updates() -> None:
    status, found = outcome("readers.py", "--readers", "4", "--updates", "3")
    assert status == 0, found
    assert found["rounds"] > 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
def test_no_damage_escapes_the_checks() -> None:
    status, found = outcome("damage.py", "--trials", "8", "--seed", "1")
    assert status == 0, found
    assert found["answers"]["always"].get("silent", 0) == 0
    assert sum(found["answers"]["never"].values()) == 8 * found["questions_each"]
