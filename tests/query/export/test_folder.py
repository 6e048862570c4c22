"""Where an export is written: whole or not at all, and over nothing but an earlier export."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import mini
import pytest

from plansearch.api import Index
from plansearch.errors import OutputError, QueryError
from plansearch.query.export.columns import record_batch
from plansearch.query.export.folder import DESCRIPTION

from .tables import files, read


def test_an_earlier_export_is_replaced_whole(mini_index: Index, tmp_path: Path) -> None:
    out = tmp_path / "out"
    mini_index.export(out)
    mini_index.export(out, region="青澜市", year=2025)
    assert set(read(out, "plans")["plan"]) == {mini.QINGLAN_2025, mini.LANDONG}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_taken_and_a_link_is_followed(mini_index: Index, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    mini_index.export(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert len(read(tmp_path / "there", "plans")) == len(mini.PLANS)


def refused(index: Index, folder: Path | str) -> str:
    with pytest.raises(OutputError) as error:
        index.export(folder)
    assert error.value.hint
    return str(error.value.message)


def test_what_is_not_of_an_export_stays(mini_index: Index, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", "utf-8")
    assert "notes.txt" in refused(mini_index, tmp_path / "mine")
    mini_index.export(tmp_path / "out")
    (tmp_path / "out" / "plans" / "mine.txt").write_text("mine", "utf-8")
    assert "plans/mine.txt" in refused(mini_index, tmp_path / "out")
    assert (tmp_path / "out" / "plans" / "mine.txt").read_text("utf-8") == "mine"
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / DESCRIPTION).write_text("{}", "utf-8")
    assert DESCRIPTION in refused(mini_index, tmp_path / "other")


def test_places_that_cannot_be(
    mini_index: Index, mini_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert "is a file" in refused(mini_index, tmp_path / "file")
    assert "no such folder" in refused(mini_index, tmp_path / "none" / "out")
    assert "inside the index" in refused(mini_index, mini_path / "out")
    assert "not empty" in refused(mini_index, mini_path.parent)
    monkeypatch.chdir(tmp_path)
    assert "that you are in" in refused(mini_index, ".")
    shutil.copytree(mini.CORPUS, tmp_path / "corpus")
    assert "inside the corpus" in refused(mini_index, tmp_path / "corpus" / "云岫省" / "out")
    with pytest.raises(QueryError):
        mini_index.export(" ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "file"]


def test_a_folder_that_may_not_be_written(mini_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(self: Path, *_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", denied)
    assert "Permission denied" in refused(mini_index, tmp_path / "out")


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), MemoryError()])
def test_a_failure_leaves_the_earlier_export(
    error: BaseException, mini_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mini_index.export(tmp_path / "out")
    before = files(tmp_path)
    calls: list[Any] = []

    def fails(*given: Any) -> Any:
        calls.append(given)
        if len(calls) > 3:
            raise error
        return record_batch(*given)

    monkeypatch.setattr("plansearch.query.export.parts.record_batch", fails)
    with pytest.raises(OutputError if isinstance(error, OSError) else type(error)):
        mini_index.export(tmp_path / "out", region="青澜市")
    assert files(tmp_path) == before


def test_a_failure_while_the_new_one_takes_the_place(
    mini_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mini_index.export(tmp_path / "out")
    before = files(tmp_path)
    rename = os.rename

    def fails(source: Path | str, target: Path | str) -> None:
        if Path(source).name == "whole":
            raise OSError(5, "Input/output error")
        rename(source, target)

    monkeypatch.setattr(os, "rename", fails)
    assert "Input/output error" in refused(mini_index, tmp_path / "out")
    monkeypatch.undo()
    assert files(tmp_path) == before


def test_an_interruption_clears_away(mini_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from plansearch import interrupts

    mini_index.export(tmp_path / "out")
    before = files(tmp_path)

    def interrupted(*_given: object) -> None:
        assert interrupts.is_writing()
        interrupts.clear_all()
        assert files(tmp_path) == before
        raise KeyboardInterrupt

    monkeypatch.setattr("plansearch.query.export.parts.record_batch", interrupted)
    with pytest.raises(KeyboardInterrupt):
        mini_index.export(tmp_path / "out")
    assert files(tmp_path) == before
