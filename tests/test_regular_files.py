"""Only files are opened; whatever else is at a path is neither waited for nor read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plansearch.regular_files import NotAFile, open_file, other_kind


def test_a_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    for name in ("a.txt", "b.txt"):
        with open_file(tmp_path / name) as file:
            assert file.read() == b"abc"
    assert other_kind((tmp_path / "a.txt").stat().st_mode) is None


def test_a_folder_and_nothing_are_errors(tmp_path: Path) -> None:
    with pytest.raises(NotAFile, match="a folder"):
        open_file(tmp_path)
    with pytest.raises(FileNotFoundError):
        open_file(tmp_path / "none")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAFile, match="a named pipe"):
        open_file(tmp_path / "pipe")
    (tmp_path / "file").touch()
    looked = [os.stat(tmp_path / "file")]  # the file became a pipe after somebody looked
    stat = os.stat
    monkeypatch.setattr(os, "stat", lambda path: looked.pop() if looked else stat(path))
    with pytest.raises(NotAFile, match="a named pipe"):
        open_file(tmp_path / "pipe")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_is_not_opened() -> None:
    with pytest.raises(NotAFile, match="a device"):
        open_file("/dev/zero")
