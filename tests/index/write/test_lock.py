"""One writer of an index at a time, and errors of the disk."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from plansearch.errors import PlansearchError
from plansearch.index.write.lock import disk_errors, writer_lock
from plansearch.messages import Do, act

HOLD = (
    "import sys, pathlib; from plansearch.index.write.lock import writer_lock\n"
    "with writer_lock(pathlib.Path(sys.argv[1])):\n    print('held', flush=True); sys.stdin.read()"
)


def test_the_lock_is_free_again_after_the_block(tmp_path: Path) -> None:
    index = tmp_path / "a" / "index"
    for _ in range(2):
        with writer_lock(index):
            assert (index / "lock").exists()


def test_a_second_writer_is_refused_in_the_same_process_and_in_another(tmp_path: Path) -> None:
    with writer_lock(tmp_path):
        with pytest.raises(PlansearchError, match="another process is writing") as caught, writer_lock(tmp_path):
            pass
        assert caught.value.hint == act(Do.WAIT_FOR_WRITER)
        command = [sys.executable, "-c", HOLD, str(tmp_path)]
        done = subprocess.run(command, input="", capture_output=True, check=False, encoding="utf-8")
        assert "another process is writing" in done.stderr


def test_a_writer_that_is_killed_frees_the_lock(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline().strip() == b"held"
    with pytest.raises(PlansearchError), writer_lock(tmp_path):
        pass
    holder.kill()
    holder.wait()
    holder.stdout.close()
    holder.stdin.close()
    with writer_lock(tmp_path):
        pass


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(PlansearchError, match="cannot write an index at") as caught, writer_lock(tmp_path / "file"):
        pass
    assert caught.value.hint == act(Do.CHOOSE_INDEX)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), sqlite3.OperationalError("disk is full")])
def test_errors_of_the_disk_say_what_to_do(error: Exception) -> None:
    with pytest.raises(PlansearchError, match="could not be written") as caught, disk_errors():
        raise error
    assert caught.value.hint == act(Do.FREE_SPACE)
    with pytest.raises(KeyError), disk_errors():
        raise KeyError("other errors pass")
