"""Columns of tables on the command line: one option, or several words after it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from plansearch.cli.app import program
from plansearch.cli.index import _told_apart
from plansearch.errors import CorpusError

WANTED = {"text": "正文", "region": "地区", "year": "年份"}


@pytest.mark.parametrize(
    ("arguments", "columns"),
    [
        (["plans", "region=地区", "year=年份"], ["text=正文"]),
        (["region=地区", "year=年份", "plans"], ["text=正文"]),
        (["plans"], ["text=正文", "region=地区", "year=年份"]),
        (["plans"], ["text=正文 region=地区,year=年份"]),
    ],
)
def test_every_way_of_writing_columns_says_the_same(arguments: list[str], columns: list[str]) -> None:
    assert _told_apart(arguments, columns) == (Path("plans"), WANTED)


def test_without_columns_there_is_only_a_folder() -> None:
    assert _told_apart([], []) == (Path("corpus"), {})
    assert _told_apart(["a=b"], []) == (Path("a=b"), {})
    assert _told_apart(["plans"], ["text=内容（全文, 含附件）"]) == (Path("plans"), {"text": "内容（全文, 含附件）"})


@pytest.mark.parametrize(
    ("arguments", "columns", "said"),
    [
        (["a", "b"], [], "one folder is indexed at a time"),
        (["a"], ["正文"], "is no FIELD=COLUMN"),
        (["a"], ["text=甲", "text=乙"], "says twice what is text"),
    ],
)
def test_what_is_wrong_is_said(arguments: list[str], columns: list[str], said: str) -> None:
    with pytest.raises(CorpusError, match=said) as refused:
        _told_apart(arguments, columns)
    assert refused.value.hint


def test_a_table_is_indexed_by_its_named_columns(tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", str(tmp_path / "i")
    corpus.mkdir()
    (corpus / "regions.csv").write_text("code,name,level,parent\n990000,云岫省,省,\n", "utf-8")
    (corpus / "表.csv").write_text("全部,所属,发布\n今年力争地区生产总值增长6%左右。,云岫省,2025\n", "utf-8")
    command = ["index", str(corpus), "--columns", "text=全部", "region=所属", "year=发布", "--index", index]
    assert CliRunner().invoke(program(), command).exit_code == 0
    shown = CliRunner().invoke(program(), ["show", "表.csv:2", "--index", index, "--format", "csv"])
    assert "云岫省" in shown.output
    assert "2025" in shown.output
