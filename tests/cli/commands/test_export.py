"""`plansearch export`: what it asks of the library."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import ANY

import pytest
from typer.testing import CliRunner

from plansearch.cli.app import program

from ..library import NAMES, Call, Library, run

INDEX: Call = ("open", (Path("indexes/default"),), {})
ASKED = {"region": None, "year": None, "level": None, **NAMES, "progress": ANY}


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("export --parquet out", {}),
        (
            "export --parquet out --title 报告 --kind 计划 --body 局 -l 市 -y 2025 -r 青澜市 --newest",
            {
                "region": ["青澜市"], "year": "2025", "level": "市", "title": ["报告"], "body": ["局"],
                "kind": ["计划"], "newest": True,
            },
        ),
    ],
)  # fmt: skip
def test_the_command_asks_one_verb(library: Library, line: str, changed: dict[str, object]) -> None:
    assert run(*line.split()) == 0
    assert library.calls == [INDEX, ("export", (Path("out"),), {**ASKED, **changed})]


def test_without_a_plan_the_status_is_1(library: Library) -> None:
    library.answer.is_empty = True
    assert run("export", "--parquet", "out") == 1


def test_without_a_folder(library: Library) -> None:
    result = CliRunner().invoke(program(), ["export"])
    assert result.exit_code == 2
    assert "--parquet" in result.output
    assert library.calls == []


def test_the_codebook_is_not_written_beside_tables(tmp_path: Path, demo_path: Path) -> None:
    line = ["export", "--parquet", str(tmp_path / "out"), "--codebook", "-f", "csv", "--index", str(demo_path)]
    for arguments in (line, [line[0], *line[3:]]):
        result = CliRunner().invoke(program(), arguments)
        assert result.exit_code == 0
        assert "n_files" in result.output
    assert not (tmp_path / "out").exists()
