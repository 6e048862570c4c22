"""An export has the plans that the filters leave, describes itself, and is the same every time."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

import plansearch
from plansearch.api import Index
from plansearch.errors import OutputError
from plansearch.query.export.export import Exported, ExportRequest
from plansearch.query.export.folder import DESCRIPTION
from plansearch.query.export.parts import TABLES
from plansearch.query.request import parse

from .tables import files, read


def test_filters_choose_plans_and_parts(demo_index: Index, tmp_path: Path) -> None:
    answer = demo_index.export(tmp_path / "out", region="青澜市", year="2024:2025", part="plan")
    plans = demo_index.plans(region="青澜市", year="2024:2025", part="plan")
    assert set(read(tmp_path / "out", "plans")["plan"]) == {plan.id for plan in plans}
    wanted = demo_index.targets(region="青澜市", year="2024:2025", part="plan", status="all", all_copies=True)
    assert sorted(read(tmp_path / "out", "targets")["id"]) == sorted(wanted.to_polars()["id"])
    assert set(read(tmp_path / "out", "passages")["part"]) == {"plan"} == set(read(tmp_path / "out", "lines")["part"])
    assert answer.table().rows[0][:2] == ("plans", len(plans))


def test_no_plan_passes(demo_index: Index, tmp_path: Path) -> None:
    demo_index.export(tmp_path / "out", region="青澜市")
    before = files(tmp_path / "out")
    answer = demo_index.export(tmp_path / "out", year=1990)
    assert answer.is_empty
    assert answer.table().rows == ()
    assert answer.notes == demo_index.catalogue(year=1990).notes
    assert files(tmp_path / "out") == before


def test_an_index_without_plans(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "empty.txt").write_text("", "utf-8")
    plansearch.build(tmp_path / "corpus", tmp_path / "index")
    with plansearch.open(tmp_path / "index") as index:
        assert index.export(tmp_path / "out").is_empty
    assert not (tmp_path / "out").exists()


def test_the_same_index_gives_the_same_bytes(exported: Path, demo_index: Index, tmp_path: Path) -> None:
    demo_index.export(tmp_path / "again")
    assert files(tmp_path / "again") == files(exported)


def test_an_export_describes_itself(exported: Path, demo_index: Index) -> None:
    said = json.loads((exported / DESCRIPTION).read_text("utf-8"))
    assert said["signature"].startswith(demo_index.reader.manifest.signature)
    assert parse(said["signature"].rpartition("|")[2]) == ExportRequest()
    named = {file["path"]: file for table in said["tables"].values() for file in table["files"]}
    there = files(exported)
    assert set(there) == {DESCRIPTION, *named}
    for path, file in named.items():
        assert (file["bytes"], file["sha256"]) == (len(there[path]), hashlib.sha256(there[path]).hexdigest())
    for table in TABLES:
        frame = read(exported, table)
        assert said["tables"][table]["rows"] == len(frame) == sum(f["rows"] for f in said["tables"][table]["files"])
        assert {column["name"] for column in said["tables"][table]["columns"]} == set(frame.columns)


def test_pyarrow_is_not_installed(mini_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(OutputError, match="pyarrow is not installed") as error:
        mini_index.export(tmp_path / "out")
    assert "plansearch[data]" in str(error.value.hint)
    assert not list(tmp_path.iterdir())


def test_the_request_prints_and_parses() -> None:
    request = ExportRequest()
    assert parse(str(request)) == request


def test_what_it_gives(exported: Path, demo_index: Index, tmp_path: Path) -> None:
    stages: list[tuple[str, int, int]] = []
    answer = demo_index.export(tmp_path / "out", progress=lambda *given: stages.append(given))
    assert isinstance(answer, Exported)
    assert [table.name for table in answer.tables] == list(TABLES)
    assert stages[0][1:] == (0, 1)
    assert stages[-1][1:] == (1, 1)
    assert answer.tables[0].n_rows == len(demo_index.plans())
    assert sum(table.n_files for table in answer.tables) == len(files(exported)) - 1
