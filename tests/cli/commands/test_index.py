"""`plansearch index`: what it asks of the library, and the columns of tables, given at once or one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from plansearch.cli.app import program
from plansearch.cli.commands.index import _corpus_and_columns
from plansearch.errors import CorpusError, OutputError

from ..library import Library, run

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
def test_every_way_of_writing_columns_gives_the_same(arguments: list[str], columns: list[str]) -> None:
    assert _corpus_and_columns(arguments, columns) == (Path("plans"), WANTED)


def test_without_columns_there_is_only_a_folder() -> None:
    assert _corpus_and_columns([], []) == (Path("corpus"), {})
    assert _corpus_and_columns(["a=b"], []) == (Path("a=b"), {})
    assert _corpus_and_columns(["plans"], ["text=内容（全文, 含附件）"]) == (
        Path("plans"),
        {"text": "内容（全文, 含附件）"},
    )


@pytest.mark.parametrize(
    ("arguments", "columns", "message"),
    [
        (["a", "b"], [], "one folder is indexed at a time"),
        (["a"], ["正文"], "is no FIELD=COLUMN"),
        (["a"], ["text=甲", "text=乙"], "says twice what is text"),
    ],
)
def test_a_mistake_is_explained(arguments: list[str], columns: list[str], message: str) -> None:
    with pytest.raises(CorpusError, match=message) as refused:
        _corpus_and_columns(arguments, columns)
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


def test_the_command_builds(library: Library) -> None:
    assert run("index") == 0
    assert (
        run(
            "index",
            "plans",
            "-i",
            "here",
            "--user-dict",
            "words.txt",
            "--lexicon",
            "own",
            "--strict",
            "--rebuild",
            "--follow-links",
        )
        == 0
    )
    (_, first, first_options), (_, second, second_options) = library.calls
    assert (first, second) == ((Path("corpus"), Path("indexes/default")), (Path("plans"), Path("here")))
    assert callable(first_options.pop("progress"))
    assert callable(second_options.pop("progress"))
    assert first_options == {
        "user_dict": None,
        "columns": {},
        "lexicon": None,
        "rebuild": False,
        "strict": False,
        "follow_links": False,
        "cluster": None,
    }
    assert second_options == {
        "user_dict": Path("words.txt"), "columns": {}, "lexicon": Path("own"), "rebuild": True, "strict": True,
        "follow_links": True, "cluster": None,
    }  # fmt: skip


def test_a_report_that_cannot_be_written_is_refused_before_the_build(library: Library) -> None:
    with pytest.raises(OutputError, match="no format has the ending"):
        run("index", "--report", "report.doc")
    assert library.calls == []
