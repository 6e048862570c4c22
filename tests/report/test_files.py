"""Files are written whole or not at all, with their recipe or without."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from plansearch.cli.phrases import PHRASES
from plansearch.errors import OutputError
from plansearch.messages import say
from plansearch.report import FORMATS, Column, FormatName, Table
from plansearch.report.files import write_file, write_table

from .tables import EMPTY, TARGETS


@pytest.mark.parametrize("place", ["missing/answer.csv", "", "file/answer.csv", "x" * 300])
def test_a_place_that_cannot_be_written(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot write") as error:
        write_file(tmp_path / place, b"")
    assert error.value.hint is not None
    assert "--output" in say(error.value.hint, phrases=PHRASES)
    assert os.listdir(tmp_path) == ["file"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_is_followed_and_a_loop_refused(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "loop").symlink_to("loop")
    write_file(tmp_path / "link", b"new")
    assert (tmp_path / "real").read_text() == "new"
    assert (tmp_path / "link").is_symlink()
    with pytest.raises(OutputError):
        write_file(tmp_path / "loop", b"new")


@pytest.mark.skipif(sys.platform == "win32", reason="no device of this name")
def test_a_device_stays_a_device() -> None:
    write_file(Path("/dev/null"), b"gone")
    assert Path("/dev/null").is_char_device()


def test_a_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "answer").write_text("old")

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="No space left"):
        write_file(tmp_path / "answer", b"new")
    assert (tmp_path / "answer").read_text() == "old"
    assert os.listdir(tmp_path) == ["answer"]


def test_a_file_changes_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "answer"
    output.write_text("old")
    written: list[Path] = []

    def note(path: Path, content: bytes) -> int:
        written.append(path)
        with path.open("wb") as file:
            return file.write(content)

    monkeypatch.setattr(Path, "write_bytes", note)
    write_file(output, b"new")
    assert output.read_text() == "new"
    assert output not in written


def test_a_file_that_is_open_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, target: Path) -> Path:
        raise PermissionError(13, "the file is in use")

    (tmp_path / "answer.csv").write_text("old")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError, match="the file is in use") as refused:
        write_file(tmp_path / "answer.csv", b"new", b"recipe")
    assert str(refused.value.hint).startswith("close the file")
    assert os.listdir(tmp_path) == ["answer.csv"]


def test_a_recipe_lies_beside_its_file(tmp_path: Path) -> None:
    write_file(tmp_path / "a.csv", b"one", b"first")
    write_file(tmp_path / "b.csv", b"other", b"second")
    write_file(tmp_path / "a.csv", b"two", b"third")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.csv": b"two", "a.csv.recipe.json": b"third", "b.csv": b"other", "b.csv.recipe.json": b"second",
    }  # fmt: skip


def test_a_file_without_a_recipe_loses_that_of_its_forerunner(tmp_path: Path) -> None:
    write_file(tmp_path / "a.csv", b"one", b"first")
    write_file(tmp_path / "a.csv", b"two")
    assert os.listdir(tmp_path) == ["a.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_recipe_lies_beside_the_name_that_was_given(tmp_path: Path) -> None:
    (tmp_path / "runs").mkdir()
    (tmp_path / "latest.csv").symlink_to("runs/1.csv")
    write_file(tmp_path / "latest.csv", b"one", b"first")
    assert (tmp_path / "runs/1.csv").read_bytes() == b"one"
    assert sorted(os.listdir(tmp_path)) == ["latest.csv", "latest.csv.recipe.json", "runs"]


@pytest.mark.parametrize("fails_at", [1, 2, 3, 4])
def test_no_recipe_is_ever_beside_the_file_of_another(
    tmp_path: Path, fails_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever step fails, the file and the recipe are both old, or the recipe is missing."""
    file, recipe = tmp_path / "a.csv", tmp_path / "a.csv.recipe.json"
    write_file(file, b"old", b"old recipe")
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == fails_at:
            raise OSError(28, "No space left on device")

    write, replace = Path.write_bytes, Path.replace

    def failing_write(path: Path, content: bytes) -> int:
        step()
        return write(path, content)

    def failing_replace(path: Path, target: Path) -> Path:
        step()
        return replace(path, target)

    monkeypatch.setattr(Path, "write_bytes", failing_write)
    monkeypatch.setattr(Path, "replace", failing_replace)
    with pytest.raises(OutputError):
        write_file(file, b"new", b"new recipe")
    assert file.read_bytes() == (b"new" if fails_at == 4 else b"old")
    assert not recipe.exists() or (file.read_bytes(), recipe.read_bytes()) == (b"old", b"old recipe")
    assert recipe.exists() == (fails_at <= 2)
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".part"]


@pytest.mark.skipif(sys.platform == "win32", reason="no device of this name")
def test_a_device_has_no_recipe_beside_it() -> None:
    write_file(Path("/dev/null"), b"gone", b"recipe")
    assert not Path("/dev/null.recipe.json").exists()


@pytest.mark.parametrize("format", FORMATS)
def test_a_table_is_written_whole_or_not_at_all(
    tmp_path: Path, format: FormatName, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "answer"
    assert write_table(TARGETS, place, format) == ()
    first = place.read_bytes()
    assert first

    def refuse(path: Path, target: Path) -> Path:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError, match="Read-only file system") as caught:
        write_table(EMPTY, place, format)
    assert caught.value.hint == "name a file in a folder that exists and that you may write to"
    assert place.read_bytes() == first
    assert os.listdir(tmp_path) == ["answer"]


def test_a_table_that_does_not_fit_leaves_the_old_file(tmp_path: Path) -> None:
    place = tmp_path / "a.xlsx"
    write_table(TARGETS, place, "xlsx")
    before = place.read_bytes()
    with pytest.raises(OutputError, match="a cell of Excel holds"):
        write_table(Table((Column("text"),), (("长" * 40_000,),)), place, "xlsx")
    assert place.read_bytes() == before
    assert os.listdir(tmp_path) == ["a.xlsx"]


def test_a_mark_in_csv_on_demand_and_in_html_always(tmp_path: Path) -> None:
    for format, bom, has_mark in (("csv", False, False), ("csv", True, True), ("html", False, True)):
        write_table(TARGETS, tmp_path / "a", format, bom=bom)  # type: ignore[arg-type]
        assert (tmp_path / "a").read_bytes().startswith(b"\xef\xbb\xbf") is has_mark
